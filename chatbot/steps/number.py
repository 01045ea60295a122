"""A number: "40", "about forty people", "50-100"."""

from __future__ import annotations

from typing import Final

from chatbot.steps.figures import of_span, unknown
from chatbot.steps.kind import AnswerKind
from chatbot.steps.money import PLAUSIBLE
from chatbot.steps.question import Question, ReadingContext, Understood
from chatbot.understanding.money import read_money
from chatbot.understanding.numbers import read_range
from chatbot.understanding.policy import Band
from chatbot.understanding.reading import Unknown


def _parse(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    reading = read_range(said, ctx.language)
    if reading.value is None or reading.band is Band.ASK:
        return _unknown(question, said, ctx)
    return of_span(question, reading.value.min, reading.value.max, band=reading.band)


def _unknown(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    """Read "no idea yet": it has no figure , and the money reader knows how people say so."""
    reading = read_money(said, locale=ctx.language)
    return unknown(question, band=reading.band) if isinstance(reading.value, Unknown) else None


KIND: Final = AnswerKind(
    name="number", says="A number.", parse=_parse, words=(PLAUSIBLE,), ranges=True
)
