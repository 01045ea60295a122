"""Whether a second reader should look at a text before the turn, and at what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chatbot.dialog.listening import Answered, Unclear, listen
from chatbot.dialog.listening import Guessed as Unsure
from chatbot.dialog.state import State
from chatbot.dialog.talk import Talk
from chatbot.dialog.turn import Env
from chatbot.flow.model import Ask, Flow
from chatbot.steps import OPEN

__all__ = ["Wanted", "wanted_for"]

_OF_DAYS: Final = frozenset(("duration", "date"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be read. choices: id -> label and synonyms, empty where likeness says nothing. day: a date may be meant."""

    step: str
    language: str
    choices: Mapping[str, tuple[str, ...]]
    day: bool


def wanted_for(flow: Flow, state: State, said: str, *, env: Env, now: datetime) -> Wanted | None:
    """Return what a second reader may add to the engine's own reading; None where that is sure, or no answer is open."""
    step = flow.steps.get(state.step)
    if (
        step is None
        or not state.open_lines
        or state.floor != "bot"
        or not isinstance(step.does, Ask)
    ):
        return None
    question = step.does.question
    if question.kind in OPEN or step.does.contact is not None:
        return None
    table = question.tables.get(state.language)
    likeness = table.likeness if table is not None else None
    day = question.kind in _OF_DAYS
    if likeness is None and not day:
        return None
    talk = Talk(flow, state, env=env, shown={}, now=now, next_seq=1)
    heard = listen(talk, step, said)
    if isinstance(heard, Answered) or not isinstance(heard, Unsure | Unclear):
        return None
    return Wanted(
        step=step.id,
        language=state.language,
        choices=likeness.phrases if likeness is not None else {},
        day=day,
    )
