"""Going along the steps until one waits for the visitor. What each kind of step does stands in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from chatbot.dialog import booking, facts, handoff
from chatbot.dialog.asking import ask_again, open_question
from chatbot.dialog.talk import Talk
from chatbot.dialog.turn import Answer
from chatbot.dialog.turn import Call as Called
from chatbot.dialog.turn import End as Ended
from chatbot.flow import model
from chatbot.flow.model import Ask, AskConsent, Step
from chatbot.scoring import could_change
from chatbot.steps import Value

MOST_STEPS: Final = 50
"""Steps of one turn that say or do something. A flow that passes the lint never comes near: it refuses silent loops."""

STUCK: Final = "stuck"
"""How the questions end when a flow goes round in circles."""


# ── along the route ───────────────────────────────────────────────────────────────────────────────


def go_on(talk: Talk, step_id: str | None, *, keeps: bool = False) -> None:
    """Go along the route from a step until a question waits, a person is called, or the questions end.

    keeps: answered questions are passed (a correction, a return); otherwise one that the route comes back to is asked
    again.
    """
    talk.close_question()
    talk.keeps = keeps
    talk.seen = set() if keeps else set(talk.path)
    talk.loud = 0
    while step_id is not None and talk.loud < MOST_STEPS:
        step = talk.reach(step_id)
        if step is None:
            break
        step_id = _DOES[type(step.does)](talk, step)
    if step_id is not None:
        talk.ended = STUCK


def go_again(talk: Talk) -> None:
    """Go the whole route again with the present answers, silently where it is as before."""
    talk.ahead = [*talk.path, *talk.ahead]
    talk.path = []
    talk.ended = None
    go_on(talk, talk.flow.start, keeps=True)


def go_past(talk: Talk, step: Step) -> None:
    """Go on from a question that was just answered."""
    answer = talk.answers.get(step.id)
    go_on(talk, after(step, answer) if answer is not None else step.next)


def resume(talk: Talk) -> None:
    """Take up the open question after an aside: ask it again, or go on if it was answered meanwhile."""
    step = talk.open_step
    if step is None:
        return
    if _is_settled(talk, step):
        _pass(talk, step)
    else:
        ask_again(talk, step)


def _is_settled(talk: Talk, step: Step) -> bool:
    does = step.does
    if isinstance(does, AskConsent):
        return talk.consents.get(does.purpose) in _SETTLED
    return step.id in talk.answers


def _pass(talk: Talk, step: Step) -> None:
    does = step.does
    if isinstance(does, AskConsent):
        go_on(talk, step.next if talk.consents[does.purpose] in _GIVEN else does.on_no)
    else:
        go_past(talk, step)


def after(step: Step, answer: Answer) -> str | None:
    """Return the step that follows an answer: its choice's own, what `give_up` names, or the next."""
    if is_given_up(answer):
        does = step.does
        gave_up = does.give_up if isinstance(does, Ask) else model.SKIP
        return step.next if gave_up in (model.SKIP, model.HUMAN, model.NEXT) else gave_up
    choice = facts.choice_of(step, answer)
    return choice.go if choice is not None and choice.go is not None else step.next


def is_given_up(answer: Answer) -> bool:
    """The question was left after its last try."""
    return answer.value is None and answer.level == "unparsed"


_GIVEN: Final = ("given", "confirmed")
_SETTLED: Final = (*_GIVEN, "refused")


# ── what each kind of step does: the id of the one that follows, or None to wait ──────────────────


def _speak(talk: Talk, step: Step) -> str | None:
    if not talk.silent:
        _say_text(talk, step)
    return step.next


def _say_text(talk: Talk, step: Step) -> None:
    talk.loud += 1
    if step.text is not None:
        talk.say(talk.text(step.text), step=step.id, media=step.media, delay_ms=step.delay_ms)


def _ask(talk: Talk, step: Step) -> str | None:
    does = step.does
    assert isinstance(does, Ask)
    answer = talk.answers.get(step.id)
    if does.contact is not None and answer is None:
        if not talk.may_keep_contact:
            talk.loud += 1
            return step.next
        if does.contact in talk.contacts:
            answer = Answer(value=f"@{does.contact}", at=talk.now, criterion=does.criterion)
            talk.know(step.id, answer)
    if answer is not None:
        if step.id not in talk.seen:
            talk.seen.add(step.id)
            return after(step, answer)
        talk.drop(step.id)
    if does.skip_if_decided and not _can_matter(talk, does):
        talk.loud += 1
        return step.next
    open_question(talk, step)
    return None


def _can_matter(talk: Talk, ask: Ask) -> bool:
    """An answer can still change the temperature: by its level, or by what else a choice says."""
    if not talk.is_hot and any(c.intent or c.flags or c.temperature for c in ask.question.choices):
        return True
    known = facts.facts(talk.flow, talk)
    return could_change(known, talk.flow.profile, now=talk.now, criterion=ask.criterion)


def _ask_consent(talk: Talk, step: Step) -> str | None:
    does = step.does
    assert isinstance(does, AskConsent)
    state = talk.consents.get(does.purpose)
    if state in _SETTLED:
        talk.loud += 1
        return step.next if state in _GIVEN else does.on_no
    open_question(talk, step)
    return None


def _branch(talk: Talk, step: Step) -> str | None:
    does = step.does
    assert isinstance(does, model.Branch)
    talk.loud += 1
    names: Mapping[str, Value] | None = None
    for case in does.cases:
        if case.when is None:
            return case.go
        if names is None:
            names = conditions_facts(talk)
        if case.when.holds(names):
            return case.go
    return step.next


def conditions_facts(talk: Talk) -> Mapping[str, Value]:
    """Return what conditions compare: answers on the route by step id, and the names that are always there."""
    result = talk.score()
    env = talk.env
    names: dict[str, Value] = {
        "temperature": result.temperature.value,
        "type": result.type.value,
        "total": result.total,
        "consent": talk.may_keep_contact,
        "reps_online": env.reps_online,
        "open_now": env.open_now,
        "page": env.page,
        "utm_source": env.utm_source or None,
        "returning": env.returning,
        "booking_url": bool(env.vars.get("booking_url")),
        "language": talk.language.partition("-")[0],
    }
    for step, answer in facts.answered(talk.flow, talk):
        names.setdefault(step.id, answer.value)
    if talk.brought:
        names = {**facts.brought(talk.flow, talk), **names}
    return names


def _split(talk: Talk, step: Step) -> str | None:
    does = step.does
    assert isinstance(does, model.Split)
    talk.loud += 1
    arm = talk.arms.get(step.id)
    if arm is None:
        arm = does.arm(talk.env.draw)
        talk.arms = {**talk.arms, step.id: arm}
    return arm


def _call(talk: Talk, step: Step) -> str | None:
    """Ask another system and wait; go on at once with what it said before to the same answers."""
    does = step.does
    assert isinstance(does, model.Call)
    talk.loud += 1
    known = talk.brought.get(step.id)
    if known is not None and step.id not in talk.seen and known.of == asked_with(talk, does):
        talk.seen.add(step.id)
        return step.next if known.ok else does.on_error
    if talk.opens:
        return (
            does.on_error
        )  # nothing is stored and nobody asked before the visitor has said something
    talk.awaits = step.id
    talk.ended = None
    talk.do(Called(step=step.id, within_s=does.within_s))
    return None


def asked_with(talk: Talk, call: model.Call) -> tuple[int, ...]:
    """Return the numbers of the replies whose answers go with a call."""
    return tuple(talk.answers[s].seq if s in talk.answers else 0 for s in call.send)


def _end(talk: Talk, step: Step) -> str | None:
    does = step.does
    assert isinstance(does, model.End)
    if not (talk.silent and talk.said):
        _say_text(talk, step)
    talk.ended = does.outcome
    talk.do(Ended(outcome=does.outcome))
    return None


_DOES: Final[Mapping[type, Callable[[Talk, Step], str | None]]] = {
    model.Speak: _speak,
    Ask: _ask,
    AskConsent: _ask_consent,
    model.Branch: _branch,
    model.Split: _split,
    model.Call: _call,
    model.Handoff: handoff.reach,
    model.Book: booking.offer,
    model.End: _end,
}
