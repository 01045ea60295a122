"""What happens to a conversation besides what the visitor says: timers, reps, consents, behaviour."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from chatbot.dialog import handoff
from chatbot.dialog.commands import fetch_person, set_aside
from chatbot.dialog.joining import join, part
from chatbot.dialog.known import Did
from chatbot.dialog.signs import judge
from chatbot.dialog.state import Brought
from chatbot.dialog.talk import Talk
from chatbot.dialog.turn import (
    Answer,
    Behaved,
    CallResult,
    CancelTimer,
    ConsentChanged,
    Judged,
    LeadJoined,
    LeadParted,
    RepAnswered,
    RepClaimed,
    RepLeft,
    TimerFired,
    WipeWithheld,
)
from chatbot.dialog.walk import asked_with, go_again, go_on, is_given_up, resume
from chatbot.domain.consent import SALES_CONTACT, contact_of, is_active
from chatbot.flow.model import Ask, Call, Step
from chatbot.scoring import ANSWER_VALUES

MOST_EVENTS: Final = 10
"""Newest events of one name that are kept; a profile counts fewer."""

Happening = (
    TimerFired
    | RepClaimed
    | RepLeft
    | RepAnswered
    | ConsentChanged
    | Behaved
    | LeadJoined
    | LeadParted
    | Judged
    | CallResult
)


def happen(talk: Talk, event: Happening) -> None:
    """Let the conversation follow."""
    _FOLLOWS[type(event)](talk, event)


# ── timers ────────────────────────────────────────────────────────────────────────────────────────


def _fire(talk: Talk, kind: str) -> None:
    if kind == "wait":
        fallback = handoff.nobody_came(talk)
        if fallback is not None:
            go_on(talk, fallback, keeps=True)
    elif kind == "withheld":
        talk.do(WipeWithheld(reason="timed_out"))
    elif kind == "grace" and talk.floor == "live":
        handoff.wait_again(talk)
    elif kind == "hot_silent":
        _end_silence(talk)


def _end_silence(talk: Talk) -> None:
    """A hot visitor says nothing: bring a person, if there is one; else the open question stays."""
    waits = talk.floor == "bot" and not talk.called and not talk.ended
    if waits and talk.is_hot and handoff.somebody_is_there(talk):
        fetch_person(talk)


# ── calls ─────────────────────────────────────────────────────────────────────────────────────────


def _take_result(talk: Talk, event: CallResult) -> None:
    """Keep what a call has brought, and go on unless a person has the floor; they go past it later."""
    step = talk.flow.steps.get(event.step)
    if step is None or talk.awaits != event.step or not isinstance(step.does, Call):
        return
    talk.awaits = ""
    of = asked_with(talk, step.does)
    talk.brought = {**talk.brought, step.id: Brought(event.ok, of, event.values)}
    if talk.floor == "bot":
        go_on(talk, step.next if event.ok else step.does.on_error)


# ── reps ──────────────────────────────────────────────────────────────────────────────────────────


def _claim(talk: Talk) -> None:
    talk.floor = "live"
    talk.called = True
    talk.mean = None
    talk.open_lines = ()
    talk.do(CancelTimer(kind="wait"))
    talk.do(CancelTimer(kind="hot_silent"))


def _release(talk: Talk) -> None:
    """Go on with the first unanswered question, also one that was skipped, or where the handoff says."""
    talk.floor = "bot"
    if talk.ended in ("stopped", "opted_out"):
        return
    for step_id in [s for s, a in talk.answers.items() if is_given_up(a)]:
        talk.drop(step_id)
    talk.released = True
    go_again(talk)


def _take_from_rep(talk: Talk, event: RepAnswered) -> None:
    """Keep the level a rep entered: it counts for the criterion, and fills its unanswered questions."""
    criterion, level = event.criterion, event.level
    talk.levels = {c: v for c, v in talk.levels.items() if c != criterion}
    talk.result = None
    for step_id in talk.flow.criteria.get(criterion, ()):
        if step_id in talk.answers and talk.answers[step_id].by == "rep":
            talk.drop(step_id)
    if level is not None and level in ANSWER_VALUES and criterion in talk.flow.criteria:
        talk.levels = {**talk.levels, criterion: level}
        _fill(talk, criterion, level)
    if talk.floor == "bot":
        _go_past_what_is_filled(talk)


def _fill(talk: Talk, criterion: str, level: str) -> None:
    for step_id in talk.flow.criteria[criterion]:
        answer = talk.answers.get(step_id)
        if answer is None or is_given_up(answer):
            value = _value_of(talk.flow.steps[step_id], level)
            talk.know(
                step_id,
                Answer(value=value, level=level, by="rep", at=talk.now, criterion=criterion),
            )


def _value_of(step: Step, level: str) -> str | None:
    """The choice a level stands for, where it is exactly one: conditions then hold as if it had been chosen."""
    choices = step.does.question.choices if isinstance(step.does, Ask) else ()
    fitting = [c.id for c in choices if c.level == level]
    return fitting[0] if len(fitting) == 1 else None


def _go_past_what_is_filled(talk: Talk) -> None:
    step = talk.open_step
    if step is not None and step.id in talk.answers:
        resume(talk)


# ── consent from elsewhere, behaviour ─────────────────────────────────────────────────────────────


def _change_consent(talk: Talk, event: ConsentChanged) -> None:
    if event.channel is not None:
        _change_channel(talk, event, event.channel)
        return
    talk.consent(event.purpose, event.state)
    if event.purpose != SALES_CONTACT:
        return
    if talk.aside is not None and talk.aside.about == "withheld":
        set_aside(talk)
    if not is_active(event.state):
        talk.forget_contact()
    _settle_open_question(talk)


def _change_channel(talk: Talk, event: ConsentChanged, channel: str) -> None:
    """Forget the contact data that only this channel needs; the rest of the consent stands."""
    talk.close_channel(event.purpose, channel, event.state)
    kind = contact_of(channel)
    if event.purpose == SALES_CONTACT and kind is not None and not is_active(event.state):
        talk.forget_contact((kind,))
        step = talk.open_step
        if step is not None and isinstance(step.does, Ask) and step.does.contact == kind:
            _settle_open_question(talk, closed=True)


def _settle_open_question(talk: Talk, *, closed: bool = False) -> None:
    """Leave a question that the changed consent has answered or made impossible. closed: its channel is."""
    step = talk.open_step
    if step is None or talk.floor != "bot":
        return
    does = step.does
    if isinstance(does, Ask):
        if does.contact and (closed or not talk.may_keep_contact):
            go_on(talk, step.next)
    elif talk.consents.get(SALES_CONTACT) in ("given", "confirmed", "refused"):
        resume(talk)


def _behave(talk: Talk, event: Behaved) -> None:
    """Keep what the profile counts: each id once, the newest few of each name."""
    if event.name not in talk.flow.profile.events or any(d.id == event.id for d in talk.did):
        return
    same = [d for d in talk.did if d.name == event.name]
    gone = same[0] if len(same) >= MOST_EVENTS else None
    talk.did = (
        *(d for d in talk.did if d is not gone),
        Did(event.id, event.name, event.happened or event.at),
    )
    talk.result = None


_FOLLOWS: Final[Mapping[type[Happening], Callable[[Talk, Any], None]]] = {
    TimerFired: lambda talk, event: _fire(talk, event.kind),
    RepClaimed: lambda talk, _event: _claim(talk),
    RepLeft: lambda talk, _event: _release(talk),
    RepAnswered: _take_from_rep,
    ConsentChanged: _change_consent,
    Behaved: _behave,
    LeadJoined: join,
    LeadParted: part,
    Judged: judge,
    CallResult: _take_result,
}
