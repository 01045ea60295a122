"""A time from today, in days: "asap", "in 3 months", "end of next quarter", "May 2027"."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chatbot.steps.figures import of_span, unknown
from chatbot.steps.kind import AnswerKind
from chatbot.steps.money import PLAUSIBLE
from chatbot.steps.question import Question, ReadingContext, Understood
from chatbot.understanding.policy import Band
from chatbot.understanding.reading import Reading, Unknown
from chatbot.understanding.timeline import Span, days_ahead, read_timeline


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def local_now(ctx: ReadingContext) -> datetime:
    """Return the visitor's own clock; UTC for a zone that nobody knows."""
    return ctx.now.astimezone(_zone(ctx.time_zone))


def spans_of(said: str, ctx: ReadingContext) -> Reading[Span | Unknown]:
    """Return the days a reply names, days and months in the order of the visitor's country."""
    locale = (
        f"{ctx.language}-{ctx.region}" if ctx.region and "-" not in ctx.language else ctx.language
    )
    return read_timeline(said, now=local_now(ctx), locale=locale)


def _parse(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    reading = spans_of(said, ctx)
    if reading.value is None or reading.band is Band.ASK:
        if ctx.day is None:
            return None
        ahead = max(0, (ctx.day - local_now(ctx).date()).days)
        return of_span(question, ahead, ahead, band=Band.CONFIRM, note="unsure")
    if isinstance(reading.value, Unknown):
        return unknown(question, band=reading.band)
    others = [a for a in reading.alternatives if isinstance(a, Span) and a != reading.value]
    low, high = _days(reading.value, ctx)
    return of_span(
        question, low, high, band=reading.band, more=[_days(span, ctx) for span in others]
    )


def _days(span: Span, ctx: ReadingContext) -> tuple[int, int | None]:
    """Return first and last day from today; the last is not included, but for one day both are the same."""
    start, end = days_ahead(span, local_now(ctx).date())
    return start, start if end is not None and end - start <= 1 else end


KIND: Final = AnswerKind(
    name="duration",
    says="When: a span or a date, counted in days from today.",
    parse=_parse,
    words=(PLAUSIBLE,),
    ranges=True,
    input="text",
)
