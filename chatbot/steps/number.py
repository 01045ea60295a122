"""A number: "40", "about forty people", "50-100"."""

from __future__ import annotations

import re
from typing import Final

from chatbot.steps.figures import of_span, unknown, worse
from chatbot.steps.kind import AnswerKind
from chatbot.steps.money import PLAUSIBLE
from chatbot.steps.question import Question, ReadingContext, Understood
from chatbot.understanding.money import read_money
from chatbot.understanding.numbers import read_range
from chatbot.understanding.policy import Band
from chatbot.understanding.reading import Unknown

_ADDED: Final = re.compile(
    r"(?i)\b(?:another|further|weitere|noch|autres|otros|otras|altri|altre|outros|outras) \d"
    r"|\d (?:more|extra|additional|mehr|weitere|zusätzliche|de plus|más|in più|a mais|erbij)\b(?! than| als| que| di)"
)
"""A figure that comes on top: "5 more" is no count of all, and is asked about."""


def _parse(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    reading = read_range(said, ctx.language)
    if reading.value is None or reading.band is Band.ASK:
        return _unknown(question, said, ctx)
    added = _ADDED.search(said) is not None
    return of_span(
        question,
        reading.value.min,
        reading.value.max,
        band=worse(reading.band) if added else reading.band,
        note="added" if added else None,
    )


def _unknown(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    """Read "no idea yet": it has no figure , and the money reader knows how people say so."""
    reading = read_money(said, locale=ctx.language)
    return unknown(question, band=reading.band) if isinstance(reading.value, Unknown) else None


KIND: Final = AnswerKind(
    name="number", says="A number.", parse=_parse, words=(PLAUSIBLE,), ranges=True
)
