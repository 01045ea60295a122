"""What the bot does with a click. What was not offered is refused before anything changes."""

from __future__ import annotations

from typing import Final, Literal, get_args

from chatbot.dialog import facts, handoff, permission
from chatbot.dialog.answering import not_understood, refuse_meant, take, take_meant
from chatbot.dialog.asking import (
    GUESS,
    NONE,
    meant_buttons,
    none_of,
    notice_to_keep,
    rendered,
    repeat,
)
from chatbot.dialog.commands import obey, reopen
from chatbot.dialog.state import Aside
from chatbot.dialog.talk import Talk
from chatbot.dialog.turn import Chosen, Echo
from chatbot.dialog.words import STANDING
from chatbot.errors import BadFrame, StaleStep
from chatbot.flow.model import Ask, AskConsent, Step
from chatbot.steps import Understood, picked
from chatbot.understanding.intents import Command
from chatbot.understanding.policy import Band

Standing = Literal["human", "back", "restart", "stop", "delete"]

_COMMANDS: Final[dict[str, Standing]] = {f"/{name}": name for name in get_args(Standing)}
_LIVE: Final = ("/stop", "/delete")


def choose(talk: Talk, event: Chosen) -> None:
    """Answer a click. Raises StaleStep for a line that is not open, BadFrame for a value that was not offered."""
    if not event.values:
        raise BadFrame("A choice needs a value.")
    value = event.values[0]
    if value.startswith("/"):
        _command(talk, event, value)
    elif _is_for_aside(talk, event):
        _decide_aside(talk, event, value)
    else:
        _choose_answer(talk, event, value)


# ── commands ──────────────────────────────────────────────────────────────────────────────────────


def _command(talk: Talk, event: Chosen, value: str) -> None:
    name, _, target = value.partition(":")
    if name in _COMMANDS and not target:
        _standing(talk, event, _COMMANDS[name])
    elif name == "/change":
        _change(talk, target)
    elif name == "/language":
        _change_language(talk, target)
    else:
        raise BadFrame(f"There is no command {value!r}.")


def _standing(talk: Talk, event: Chosen, name: Standing) -> None:
    words = talk.words
    labels = {
        "human": words.label_human,
        "back": words.label_back,
        "restart": words.label_restart,
        "stop": words.label_stop,
        "delete": words.label_delete,
    }
    talk.do(Echo(text=labels[name]))
    if talk.floor != "live" or f"/{name}" in _LIVE:
        obey(talk, Command(name), seq=event.seq, method="button")


def _change(talk: Talk, target: str) -> None:
    step = talk.flow.steps.get(target)
    if step is None or not isinstance(step.does, Ask):
        raise BadFrame(f"There is no answer {target!r} to change.")
    if target not in talk.answers:
        raise StaleStep  # it was there, and was dropped: by another tab, or by starting over
    shown = facts.label(step, talk.answers[target].value, talk.language)
    label = talk.words.label_change
    talk.do(Echo(text=f"{label}: {shown}" if shown else label))
    if talk.floor != "live":
        reopen(talk, step)


def _change_language(talk: Talk, target: str) -> None:
    if target not in talk.flow.languages:
        raise BadFrame(f"This conversation cannot be had in {target!r}.")
    own = STANDING.get(target)
    talk.do(Echo(text=own.own if own is not None else target))
    talk.speak_in(target)
    talk.offered = target  # it was chosen: nothing else is offered or taken up unasked
    if talk.floor == "queued":
        handoff.say_how_long(talk)
    elif talk.floor == "bot":
        repeat(talk)


# ── asides ────────────────────────────────────────────────────────────────────────────────────────


def _is_for_aside(talk: Talk, event: Chosen) -> bool:
    aside = talk.aside
    if aside is None:
        return False
    if event.answers is not None:
        return event.answers in aside.lines
    return event.values in (("yes",), ("no",))


def _decide_aside(talk: Talk, event: Chosen, value: str) -> None:
    aside = talk.aside
    assert aside is not None
    if value not in ("yes", "no") or len(event.values) > 1:
        raise BadFrame(f"{value!r} was not offered; it is yes or no.")
    decision: permission.Decision = "yes" if value == "yes" else "no"
    talk.do(Echo(text=_aside_label(talk, aside, decision)))
    permission.decide_aside(talk, aside, decision, seq=event.seq, method="button", held=event.held)


def _aside_label(talk: Talk, aside: Aside, decision: permission.Decision) -> str:
    words = talk.words
    if aside.about == "delete":
        return words.delete_yes if decision == "yes" else words.delete_no
    file = notice_to_keep(talk, aside.kinds)
    assert file is not None
    notice = rendered(talk, file)
    return notice.yes if decision == "yes" else notice.no


# ── answers ───────────────────────────────────────────────────────────────────────────────────────


def _choose_answer(talk: Talk, event: Chosen, value: str) -> None:
    step = talk.open_step
    if event.answers is not None and event.answers not in talk.open_lines:
        raise StaleStep
    if step is None or talk.floor == "live":
        raise BadFrame("There is nothing to choose from now.")
    if isinstance(step.does, AskConsent):
        _decide(talk, step, step.does, event)
    elif talk.mean is not None and value in _offered(talk, step):
        _confirm(talk, step, event, value)
    else:
        _pick(talk, step, event)


def _decide(talk: Talk, step: Step, does: AskConsent, event: Chosen) -> None:
    if event.values not in (("yes",), ("no",)):
        raise BadFrame(f"{event.values[0]!r} was not offered; it is yes or no.")
    decision: permission.Decision = "yes" if event.values == ("yes",) else "no"
    notice = rendered(talk, talk.flow.notices[does.notice])
    talk.do(Echo(text=notice.yes if decision == "yes" else notice.no))
    permission.decide(talk, step, decision, seq=event.seq, method="button")


def _offered(talk: Talk, step: Step) -> set[str]:
    mean = talk.mean
    assert mean is not None
    own = {GUESS} if not mean.options else set(mean.options)
    return own | {none_of(mean)}


def _confirm(talk: Talk, step: Step, event: Chosen, value: str) -> None:
    mean = talk.mean
    assert mean is not None
    if value == none_of(mean):
        talk.do(Echo(text=talk.words.none_of_these))
        refuse_meant(talk, step)
        return
    labels = {b.value: b.label for b in meant_buttons(talk, step, mean)}
    talk.do(Echo(text=labels[value]))
    take_meant(talk, step, value, seq=event.seq)


def _pick(talk: Talk, step: Step, event: Chosen) -> None:
    does = step.does
    assert isinstance(does, Ask)
    understood = picked(does.question, event.values)
    if understood is not None:
        talk.do(Echo(text=_label(talk, step, understood, event)))
        if understood.band is Band.ACCEPT:
            take(talk, step, understood, seq=event.seq)
        else:
            not_understood(talk, step)
    elif event.values == (NONE,):  # of a "Did you mean …?" that was overtaken by a repetition
        talk.do(Echo(text=talk.words.none_of_these))
        repeat(talk)
    else:
        raise BadFrame(f"{event.values[0][:40]!r} was not offered.")


def _label(talk: Talk, step: Step, understood: Understood, event: Chosen) -> str:
    value = event.values if understood.value is None else understood.value
    return event.named or facts.label(step, value, talk.language) or ", ".join(event.values)
