"""Points in time with the words around them: by, before, after, from … to, within, in 2-3 weeks."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Final

from chatbot.understanding import calendar_days as cal
from chatbot.understanding.calendar_days import Days
from chatbot.understanding.duration_amounts import DAY_S, length_at
from chatbot.understanding.timeline_items import Row
from chatbot.understanding.timeline_lengths import amount, length_after, next_units, shifted
from chatbot.understanding.timeline_match import Clock, Found, Point
from chatbot.understanding.timeline_points import point_at


def phrases(row: Row, clock: Clock) -> list[Found]:
    """Return the spans of a row, in order."""
    found: list[Found] = []
    at = 0
    while at < len(row.codes):
        one = _phrase_at(row, at, clock)
        if one is None:
            at += 1
            continue
        negated = at > 0 and row.codes[at - 1] == "~"
        found.append(replace(one, negated=negated))
        at = max(one.after, at + 1)
    return found


def _phrase_at(row: Row, at: int, clock: Clock) -> Found | None:
    code = row.codes[at]
    if code in _BEFORE_POINT:
        return _with_preposition(row, at, clock)
    if code == "!":
        return Found(clock.today, None, at, at + 1, weight=0.9, within=True)
    candidates = [
        found
        for found in (
            _range(row, at, clock),
            next_units(row, at, clock),
            amount(row, at, clock),
            _alone(row, at, clock),
        )
        if found is not None
    ]
    return max(candidates, key=lambda found: found.after, default=None)


_BEFORE_POINT: Final = frozenset("yBafmbiw<>")


def _with_preposition(row: Row, at: int, clock: Clock) -> Found | None:
    """Return a span after a preposition; the words may repeat ("from about within")."""
    code = row.codes[at]
    rest = at + 1
    while row.codes[rest : rest + 1] and row.codes[rest] in "yBafmi-" and rest - at < 3:
        code = code if code not in "im" else row.codes[rest]
        rest += 1
    if code in "bfmi":
        pair = _range(row, rest, clock, opened=code != "i")
        if pair is not None:
            return replace(pair, first=at)
    length = length_after(row, at, rest, clock)
    point = point_at(row, rest, clock) or (
        point_at(row, rest, clock, inner=True) if code in "yBafwi" else None
    )
    if length is not None and (point is None or length.after >= point.after):
        return length
    if point is None:
        nested = (
            _phrase_at(row, rest, clock)
            if rest < len(row.codes) and row.codes[rest] not in _BEFORE_POINT
            else None
        )
        return replace(nested, first=at) if nested and code in "mi<w" else None
    return _bounded(row, point, code, clock, first=at)


def _bounded(row: Row, point: Point, code: str, clock: Clock, *, first: int) -> Found:
    """Return a point under a preposition."""
    days = point.days
    bare = _from_point(point, first=first)
    if code in "y<":
        return _by(row, point, clock, first=first)
    if code == "B":
        return _before(row, point, bare)
    if code in "af>":
        later = code == "a" and days.grain != "day"
        return replace(bare, start=days.end if later else days.start, end=None)
    return (
        replace(bare, start=clock.today, within=True) if code == "w" else _ended(row, bare, clock)
    )


def _before(row: Row, point: Point, bare: Found) -> Found:
    """Return the time up to a point; Dutch "voor dit kwartaal" is for it, not before it."""
    letters = row.codes[point.first : point.after]
    if row.items[bare.first].text == "voor" and "U" in letters:
        return bare
    end = point.days.end if letters[0] in "EI" else point.days.start
    return replace(bare, start=None, end=end, within=True)


def _by(row: Row, point: Point, clock: Clock, *, first: int) -> Found:
    """Return the time up to the end of a point; "until summer" ends where it begins."""
    days = point.days
    until = row.items[first].text in _UNTIL
    before = until and days.grain not in {"day", "month"} and row.codes[point.first] not in "EI"
    before = before or days.grain == "season"  # "by summer" is before it
    return replace(
        _from_point(point, first=first),
        start=None if until else clock.today,
        end=days.start if before else days.end,
        within=True,
    )


_UNTIL: Final = frozenset({"until", "till", "til", "'til", "jusqu", "hasta", "fino", "ate", "tot"})


def _from_point(point: Point, *, first: int | None = None) -> Found:
    return Found(
        point.days.start,
        point.days.end,
        point.first if first is None else first,
        point.after,
        weight=0.6 if point.weak else 1.0,
        within=point.within,
        unsure=point.unsure,
        past=point.past,
        other=point.other,
    )


def _alone(row: Row, at: int, clock: Clock) -> Found | None:
    """Return a point by itself, or with the words after it: "2027 or later", "Friday latest"."""
    point = point_at(row, at, clock)
    if point is None:
        return None
    return _with_length(row, _ended(row, _from_point(point), clock))


def _ended(row: Row, found: Found, clock: Clock) -> Found:
    """Take the words after a point that open it: "2027 or later", "Friday latest"."""
    after = row.codes[found.after : found.after + 1]
    if after == "+":
        return replace(found, end=None, after=found.after + 1)
    if after == "Y":
        return replace(found, start=clock.today, within=True, after=found.after + 1)
    return found


def _with_length(row: Row, found: Found) -> Found:
    """Take a length after a point: "18th Dec for 10 days"."""
    if row.codes[found.after : found.after + 1] != "l" or found.start is None:
        return found
    length = length_at(row, found.after + 1)
    if length is None or length.total_s < DAY_S:
        return found
    end = cal.plus_days(shifted(found.start, length), 1)
    return replace(found, end=end, after=length.after)


def _range(row: Row, at: int, clock: Clock, *, opened: bool = False) -> Found | None:
    """Return two points with "to" between, or "and" after "between"."""
    short = _short_range(row, at, clock, opened=opened)
    if short is not None:
        return short
    one = point_at(row, at, clock)
    if one is None:
        return None
    joint = row.codes[one.after : one.after + 1]
    if joint not in {"-", "y", "/"} and not (opened and joint == "&"):
        return None
    rest = one.after + 1
    while row.codes[rest : rest + 1] in {"y", "i", "f"}:
        rest += 1
    other = point_at(row, rest, clock)
    if other is None or one.past:
        return None
    named = _is_date(row, one)
    return _joined(one, other, clock.today, named=named)


def _is_date(row: Row, point: Point) -> bool:
    """Return whether a point is a date or month by name, not "next Monday"."""
    codes = row.codes[point.first : point.after]
    return bool(set("MD/") & set(codes)) and not set("tnc") & set(codes)


def _joined(one: Point, other: Point, today: date, *, named: bool) -> Found:
    """Return the span from one point to the end of another; the year of one may serve both."""
    first, last = one.days, other.days
    if other.fixed_year and not one.fixed_year and named:
        first = _in_year(first, last.start.year)
        if first.start > last.start:
            first = _in_year(first, last.start.year - 1)
    if named and not one.fixed_year and not other.fixed_year:
        first = _begun(first, last, today)
    for _ in range(2):
        if last.start < first.start and not other.fixed_year:
            last = _later_one(last, first.start)
    if last.end <= first.start:
        return _from_point(one)
    return Found(first.start, last.end, one.first, other.after, unsure=one.unsure or other.unsure)


def _begun(first: Days, last: Days, today: date) -> Days:
    """Return the first month or day of a span that has begun already: "March to May", in April."""
    if first.grain not in {"day", "month"} or last.grain != first.grain or first.start <= today:
        return first
    before = _in_year(first, first.start.year - 1)
    whole_year = (last.end - before.start).days >= 365
    return before if before.start <= today < last.end and not whole_year else first


def _in_year(days: Days, year: int) -> Days:
    shift = 12 * (year - days.start.year)
    return Days(cal.plus_months(days.start, shift), cal.plus_months(days.end, shift), days.grain)


def _later_one(days: Days, start: date) -> Days:
    """Return the same weekday of the next week, or the same date of the next year."""
    if days.grain == "day" and (start - days.start).days < 7:
        return Days(days.start + timedelta(days=7), days.end + timedelta(days=7), "day")
    return _in_year(days, days.start.year + 1)


@cache
def _short() -> re.Pattern[str]:
    return re.compile(
        r"(?:W?[NO]-W?[NO]MJ?|M[NO]-[NO](?:J|(?![UM]))|JM[NO]-[NO]|[NO]-[NO](?:[tnc]U|U[tnc]))"
    )


@cache
def _short_open() -> re.Pattern[str]:
    return re.compile(
        r"(?:W?[NO][-&y]W?[NO]MJ?|M[NO][-&y][NO]J?|O[-&y][NO](?![UM])|[NO][-&y]O(?![UM]))"
    )


def _short_range(row: Row, at: int, clock: Clock, *, opened: bool) -> Found | None:
    """Return "13 - 15 July", "July 13-15", "from the 13th to the 15th"."""
    found = (_short_open().match(row.codes, at) if opened else None) or _short().match(
        row.codes, at
    )
    if found is None:
        return None
    days = [int(row.number(i)) for i in range(at, found.end()) if row.codes[i] in "NO"]
    if len(days) != 2 or not all(1 <= day <= 31 for day in days):
        return None
    base = _short_base(row, at, found.end(), clock)
    if base is None:
        return None
    first = cal.valid(base.year, base.month, days[0])
    last = cal.valid(base.year, base.month, days[1])
    if first is not None and last is not None and last < first:
        following = cal.plus_months(base, 1)
        last = cal.valid(following.year, following.month, days[1])
    if first is None or last is None or last < first:
        return None
    return Found(first, last + timedelta(days=1), at, found.end())


def _short_base(row: Row, first: int, after: int, clock: Clock) -> date | None:
    """Return the first day of the month in which both days of a short range lie."""
    codes = row.codes[first:after]
    last_day = max(int(row.number(i)) for i in range(first, after) if row.codes[i] in "NO")
    today = clock.today
    if "M" in codes:
        month = int(row.items[first + codes.index("M")].value)
        if "J" in codes:
            return date(int(row.number(first + codes.index("J"))), month, 1)
        passed = (month, last_day) < (today.month, today.day)
        return date(today.year + passed, month, 1)
    ahead = 1 if set("nc") & set(codes) or ("U" not in codes and last_day < today.day) else 0
    return cal.plus_months(today.replace(day=1), ahead)
