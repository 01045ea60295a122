"""The visitor's company. It says nothing about a person and is an answer like any other."""

from __future__ import annotations

from typing import Final

from chatbot.steps.figures import of_value
from chatbot.steps.kind import AnswerKind
from chatbot.steps.question import Question, ReadingContext, Understood
from chatbot.understanding.contact import read_company
from chatbot.understanding.policy import Band
from chatbot.understanding.reading import Reading


def of_words(reading: Reading[str]) -> Understood | None:
    """Return words that were found in a reply as the answer."""
    if reading.value is None or reading.band is Band.ASK:
        return None
    note = None if reading.band is Band.ACCEPT else "unsure"
    return of_value(reading.value, band=reading.band, note=note)


def _parse(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    return of_words(read_company(said, ctx.language))


KIND: Final = AnswerKind(
    name="company", says="The name of the visitor's company.", parse=_parse, fuzzy=False
)
