"""Free text, short and long."""

from __future__ import annotations

from typing import Final

from chatbot.steps.figures import of_value
from chatbot.steps.kind import AnswerKind
from chatbot.steps.question import Question, ReadingContext, Understood

MAX_SHORT: Final = 500  # characters kept
MAX_LONG: Final = 4_000


def says_something(said: str) -> bool:
    """The reply has a letter, a figure or an emoji, not only punctuation."""
    return any(c.isalnum() or ord(c) > 0x2100 for c in said)


def _short(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    return of_value(" ".join(said.split())[:MAX_SHORT]) if says_something(said) else None


def _long(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    return of_value(said.strip()[:MAX_LONG]) if says_something(said) else None


TEXT: Final = AnswerKind(
    name="text", says="A short text.", parse=_short, fuzzy=False, input="text"
)
LONG_TEXT: Final = AnswerKind(
    name="long_text", says="A text of several lines.", parse=_long, fuzzy=False
)
