"""The engine: an event meets a state; out come the next state, what is to be done, and the score.

Pure and total: no I/O, no clock, no chance. The same flow, state, event and surroundings give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from chatbot.dialog import handoff
from chatbot.dialog.asking import repeat
from chatbot.dialog.clicking import choose
from chatbot.dialog.hearing import hear
from chatbot.dialog.outside import happen
from chatbot.dialog.state import State, Turn
from chatbot.dialog.talk import Talk
from chatbot.dialog.turn import Chosen, Env, Event, Shown, Started, Texted
from chatbot.dialog.walk import go_on
from chatbot.flow.model import Flow

__all__ = ["Turn", "advance", "begin", "replay"]

_NOTHING: Final[dict[str, str]] = {}


def begin(flow: Flow, event: Started, env: Env, language: str) -> Turn:
    """Return the opening: the flow's first lines, up to the first question. Lines are numbered from 1.

    language: a tag; one that the flow does not have falls back to the flow's own.
    """
    state = State(language=_language(flow, language))
    talk = Talk(flow, state, env=env, shown=_NOTHING, now=event.at, next_seq=1)
    talk.opens = True
    go_on(talk, flow.start)
    return talk.turn()


def _language(flow: Flow, tag: str) -> str:
    if tag in flow.languages:
        return tag
    primary = tag.replace("_", "-").partition("-")[0].lower()
    return primary if primary in flow.languages else flow.language


def advance(flow: Flow, state: State, event: Event, env: Env, shown: Shown = _NOTHING) -> Turn:
    """Return what the event changes and what is to be done.

    Raises StaleStep for a click on a line that is no longer open, BadFrame for a value that was not offered; nothing
    else, whatever the event and the state.
    """
    if isinstance(event, Started):
        return Talk(flow, state, env=env, shown=shown, now=event.at, next_seq=1).turn()
    talk = Talk(flow, state, env=env, shown=shown, now=event.at, next_seq=event.seq + 1)
    match event:
        case Texted():
            hear(talk, event)
            _close_visitors_turn(talk)
        case Chosen():
            choose(talk, event)
            _close_visitors_turn(talk)
        case _:
            happen(talk, event)
    return talk.turn()


def replay(flow: Flow, told: Iterable[tuple[Event, Env]], *, language: str | None = None) -> State:
    """Return the state after these events, byte-equal to the one they made. The first is `Started`.

    language: the one it began in, where the event does not say. Raises ValueError without a beginning.
    """
    state: State | None = None
    for event, env in told:
        if isinstance(event, Started):
            state = begin(flow, event, env, event.language or language or flow.language).state
        elif state is not None:
            state = advance(flow, state, event, env).state
    if state is None:
        raise ValueError("There is no beginning to replay from.")
    return state


# ── the visitor's turn ────────────────────────────────────────────────────────────────────────────


def _close_visitors_turn(talk: Talk) -> None:
    """Leave no message without a line."""
    if talk.floor == "live":
        return
    if not talk.said:
        _say_something(talk)
    if talk.offered and not talk.offer_until:
        talk.offer_until = talk.next_seq


def _say_something(talk: Talk) -> None:
    if talk.floor == "queued":
        handoff.say_how_long(talk)
    elif talk.open_lines or talk.aside:
        repeat(talk)
    elif talk.awaits:
        talk.say(talk.words.one_moment)
    else:
        talk.say(talk.words.ended.format(human=talk.words.human_word))
