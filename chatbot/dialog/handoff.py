"""Calling a person: the step that does it, and the wait for one."""

from __future__ import annotations

from chatbot.dialog.talk import Talk
from chatbot.dialog.turn import CancelTimer, Handoff, Missed, SetTimer, Unqueue
from chatbot.dialog.words import time_in_words
from chatbot.flow import model
from chatbot.flow.model import Step


def somebody_is_there(talk: Talk) -> bool:
    """A person can be called now."""
    return talk.env.reps_online > 0 and talk.env.open_now


def reach(talk: Talk, step: Step) -> str | None:
    """Call a person; return the step to go on with when nobody is there, or when one has just handed back."""
    does = step.does
    assert isinstance(does, model.Handoff)
    talk.loud += 1
    if talk.released or _was_served(talk, step):
        return step.next
    talk.called = True
    if not somebody_is_there(talk):
        talk.do(Missed(team=does.team, step=step.id))
        return does.if_nobody
    _announce(talk, step)
    talk.floor = "queued"
    talk.ended = None
    talk.do(Handoff(team=does.team, step=step.id, wait_s=does.wait_s))
    talk.do(SetTimer(kind="wait", after_s=does.wait_s))
    return None


def _announce(talk: Talk, step: Step) -> None:
    if step.text is None or talk.by_command:
        talk.say(talk.words.calling, step=step.id)
        return
    said = talk.text(step.text)
    talk.say(said, step=step.id, media=step.media, delay_ms=step.delay_ms)


def _was_served(talk: Talk, step: Step) -> bool:
    """The route went on from here as it does after a person handed back."""
    does = step.does
    assert isinstance(does, model.Handoff)
    follows = talk.ahead[0] if talk.silent and talk.ahead else None
    return follows is not None and follows == step.next != does.if_nobody


def say_how_long(talk: Talk) -> None:
    """Say that somebody was called, and how long that may take."""
    words = talk.words
    talk.say(words.waiting.format(time=time_in_words(_step(talk).wait_s, words)))


def _step(talk: Talk) -> model.Handoff:
    for step_id in (talk.step, talk.flow.human):
        does = talk.flow.steps[step_id].does
        if isinstance(does, model.Handoff):
            return does
    raise AssertionError("a compiled flow names a handoff as `human`")


def leave_queue(talk: Talk) -> None:
    """Nobody is waited for any more."""
    if talk.floor == "queued":
        talk.floor = "bot"
        talk.do(Unqueue())
        talk.do(CancelTimer(kind="wait"))


def nobody_came(talk: Talk) -> str | None:
    """End the wait; return the step the flow has for that, or None when nobody was waited for."""
    if talk.floor != "queued":
        return None
    talk.floor = "bot"
    talk.do(Unqueue())
    return _step(talk).if_nobody


def wait_again(talk: Talk) -> None:
    """The rep was lost: the visitor waits for another one."""
    talk.floor = "queued"
    talk.do(SetTimer(kind="wait", after_s=_step(talk).wait_s))
