"""When a visitor wants it, read from free text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from chatbot.understanding.calendar_days import plus_days
from chatbot.understanding.numbers_text import fold
from chatbot.understanding.numbers_words import language
from chatbot.understanding.reading import UNKNOWN, Reading, Unknown, nothing, reading
from chatbot.understanding.timeline_items import Row, row_of
from chatbot.understanding.timeline_match import Clock, Found
from chatbot.understanding.timeline_phrases import phrases
from chatbot.understanding.timeline_plain import plain_day

_SURE: Final = 0.95
_DAY_FIRST_REGIONS = frozenset(["GB", "IE", "AU", "NZ", "IN", "ZA", "SG", "HK", "CA"])


@dataclass(frozen=True, slots=True)
class Span:
    """Days, half-open. start, end: None is open.

    within: the visitor named the latest time ("by June", "within 3 months"), or, without an end,
    said as soon as possible.
    """

    start: date | None
    end: date | None
    within: bool = False


def read_timeline(
    text: str, *, now: datetime, locale: str | None = None
) -> Reading[Span | Unknown]:
    """Return the days a reply names, or `UNKNOWN` when the visitor has no time in mind.

    now: the visitor's own clock; past times are not understood.
    """
    lang = language(locale)
    plain = plain_day(text, now=now, lang=lang)
    if plain is not None:
        return reading("timeline", Span(plain, plus_days(plain, 1)), confidence=_SURE)
    return read_any_form(text, now=now, lang=lang, locale=locale)


def read_any_form(
    text: str, *, now: datetime, lang: str, locale: str | None
) -> Reading[Span | Unknown]:
    """Return the same as `read_timeline`, by the whole grammar whatever the form."""
    row = row_of(fold(text), lang=lang)
    clock = Clock(now, lang == "en" and _region(locale) not in _DAY_FIRST_REGIONS)
    found = [one for one in phrases(row, clock) if not one.past and _is_some_time(one)]
    chosen = _chosen(row, found)
    if chosen is None:
        return _overdue(row, clock) or _unknown(row)
    if "?" in row.codes and _is_only_now(row, found, clock):
        return _unknown(row)
    if chosen.negated and chosen.start and chosen.end and (chosen.end - chosen.start).days >= 7:
        chosen = replace(chosen, start=chosen.end, end=None)  # "not this year" is after it
    value = Span(chosen.start, chosen.end, chosen.within)
    confidence = _confidence(row, chosen, found)
    if (chosen.within and _HINGES.search(text)) or _is_only_going_on(row, chosen):
        confidence = min(confidence, 0.6)
    return reading(
        "timeline", value, confidence=confidence, alternatives=_alternatives(value, chosen, found)
    )


_GOING_ON: Final = frozenset(
    ("currently", "gerade", "momentan", "derzeit", "aktuell", "actuellement", "actualmente", "attualmente", "atualmente", "momenteel")
)  # fmt: skip


def _is_only_going_on(row: Row, chosen: Found) -> bool:
    """Return whether the time is only that of what somebody does: "I'm currently comparing"."""
    return row.items[chosen.first].text in _GOING_ON and "x" in row.codes


_HINGES: Final = re.compile(
    r"(?i)\bas soon as (?!(?:it is |it's |humanly )?possible|feasible|practicable|(?:we|you|i|they) can\b)"
)
"""Its time hangs on something else: "as soon as the budget is approved"."""

_NOW: Final = frozenset(  # first words of "right now", "im Moment", "en este momento" …
    (
        *("now", "right", "currently", "at", "jetzt", "gerade", "im", "momentan", "derzeit"),
        *("maintenant", "actuellement", "en", "ahora", "actualmente", "adesso", "ora"),
        *("attualmente", "al", "agora", "neste", "no", "atualmente", "nu", "momenteel", "op"),
    )
)


def _is_only_now(row: Row, found: Sequence[Found], clock: Clock) -> bool:
    """Return whether "now" is all that is said of time: "I don't know right now"."""
    tomorrow = clock.today + timedelta(days=1)
    return all(
        row.items[one.first].text in _NOW and one.start == clock.today and one.end == tomorrow
        for one in found
    )


def days_ahead(span: Span, today: date) -> tuple[int, int | None]:
    """Return the span as days from today, half-open, for the ranges of choices.

    A span that has begun, or whose latest time was named, counts as its last day; "as soon as
    possible" counts as today.
    """
    if span.end is None:
        start = max(0, (span.start - today).days) if span.start else 0
        return (0, 1) if span.within else (start, None)
    last = max(0, (span.end - today).days - 1)
    if span.within or span.start is None or span.start <= today:
        return (last, last + 1)
    return ((span.start - today).days, last + 1)


def _is_some_time(found: Found) -> bool:
    """Return whether a span has a day: "the next 0 weeks" has none."""
    return found.start is None or found.end is None or found.start < found.end


def _region(locale: str | None) -> str:
    return (locale or "").replace("_", "-").partition("-")[2].upper()


def _chosen(row: Row, found: Sequence[Found]) -> Found | None:
    """Return what a correction ends with, else the first that is surely meant."""
    standing = [one for one in found if not one.negated] or list(found)
    pivot = row.codes.rfind("=")
    if pivot >= 0 and any(one.after <= pivot for one in found):
        corrected = [one for one in standing if one.first > pivot]
        if corrected:
            return corrected[0]
    return max(standing, key=lambda one: one.weight, default=None)


def _confidence(row: Row, chosen: Found, found: Sequence[Found]) -> float:
    """Return the share of such readings that are right; long sentences and rivals lower it."""
    strange = row.codes.count("x")
    sure = _SURE if strange <= 3 else 0.85 if strange <= 6 else 0.6
    if chosen.unsure or chosen.negated:
        sure = min(sure, 0.6)
    if 0.5 < chosen.weight < 0.9:
        sure = min(sure, 0.7)
    rivals = [one for one in found if not one.negated and one.weight >= chosen.weight]
    if len(rivals) > 1 and "=" not in row.codes:
        sure = min(sure, 0.6)
    return sure


def _alternatives(value: Span, chosen: Found, found: Sequence[Found]) -> tuple[Span, ...]:
    others = [Span(one.start, one.end, one.within) for one in found if one is not chosen]
    if chosen.other is not None:
        others.insert(0, Span(chosen.other.start, chosen.other.start + timedelta(days=1)))
    return (value, *others) if others else ()


def _overdue(row: Row, clock: Clock) -> Reading[Span | Unknown] | None:
    """Return "yesterday!" as soon as possible, where nothing else is said."""
    if not re.fullmatch(r"=?T", row.codes):
        return None
    value = Span(clock.today, None, within=True)
    return reading("timeline", value, confidence=0.6)


def _unknown(row: Row) -> Reading[Span | Unknown]:
    if "?" in row.codes:
        return reading("timeline", UNKNOWN, confidence=0.95 if row.codes.count("x") <= 4 else 0.6)
    return nothing()
