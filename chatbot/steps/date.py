"""A day, as an ISO date."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from chatbot.steps.duration import spans_of
from chatbot.steps.figures import of_value, unknown, worse
from chatbot.steps.kind import AnswerKind
from chatbot.steps.question import Question, ReadingContext, Understood
from chatbot.understanding.policy import Band
from chatbot.understanding.reading import Unknown


def _parse(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    reading = spans_of(said, ctx)
    if reading.value is None or reading.band is Band.ASK:
        if ctx.day is None:
            return None
        return of_value(ctx.day.isoformat(), band=Band.CONFIRM, note="unsure")
    if isinstance(reading.value, Unknown):
        return unknown(question, band=reading.band)
    span = reading.value
    if span.start is None or span.end is None:
        return None
    is_day = span.end - span.start == timedelta(days=1)
    band = reading.band if is_day else worse(reading.band)
    note = None if band is Band.ACCEPT else "unsure" if is_day else "several"
    return of_value(span.start.isoformat(), band=band, note=note)


KIND: Final = AnswerKind(name="date", says="A day.", parse=_parse, fuzzy=False)
