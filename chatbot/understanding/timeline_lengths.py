"""Spans that are so much time away: in 2 months, within 3 weeks, the next 5 days, 2-3 weeks."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from chatbot.understanding import calendar_days as cal
from chatbot.understanding.calendar_parts import UNIT_MONTHS
from chatbot.understanding.duration_amounts import (
    DAY_S,
    FEW,
    PLURALS,
    Length,
    length_at,
    working_days_later,
)
from chatbot.understanding.timeline_items import Row
from chatbot.understanding.timeline_match import Clock, Found
from chatbot.understanding.timeline_points import point_at


def shifted(day: date, length: Length, sign: int = 1) -> date:
    """Return the day a length of time later, or earlier where sign is -1."""
    months = cal.plus_months(day, sign * int(length.months))
    return cal.plus_days(months, sign * (length.seconds // DAY_S))


_NEXT_UNITS: Final = re.compile(r"[ncp]NU|N[ncp]U|NU[ncp]|[nc]U")


def next_units(row: Row, at: int, clock: Clock) -> Found | None:
    """Return "the next 3 weeks", "3 próximas semanas", "the next few days"."""
    found = _NEXT_UNITS.match(row.codes, at)
    if found is None:
        return None
    unit = row.items[at + found.group().index("U")].value
    if "p" in found.group() or unit in _PARTS_OF_DAY:
        return _around_today(clock, at, found.end(), past="p" in found.group(), unit=unit)
    count = _next_count(row, at, found.group())
    if count is None:
        return None
    if unit == "b":
        start = cal.plus_days(clock.today, 1)
        end = cal.plus_days(working_days_later(clock.today, int(count)), 1)
        return Found(start, end, at, found.end(), within=True)
    if unit == "w" and row.lang in {"en", "de", "it", "fr"}:
        start = cal.week(clock.today).end
        end = cal.plus_days(start, 7 * count)
    elif unit == "d":
        start = cal.plus_days(clock.today, 1)
        end = cal.plus_days(start, count)
    else:
        start = (
            clock.today if row.lang in {"en", "de", "it", "fr"} else cal.plus_days(clock.today, 1)
        )
        end = _units_later(start, count, unit)
    return Found(start, end, at, found.end(), within=True)


def _next_count(row: Row, at: int, codes: str) -> float | None:
    """Return how many units: the figure, or a few for "the coming weeks"; None for "3 next week"."""
    unit = row.items[at + codes.index("U")].text
    if "N" not in codes:
        return FEW if unit in PLURALS else None
    count = row.number(at + codes.index("N"))
    loose = row.lang == "en" and codes[0] == "N" and codes[1] == "n" and count > 1
    return None if loose and unit not in PLURALS else count


_PARTS_OF_DAY: Final = frozenset({"s", "min", "15min", "30min", "h"})


def _around_today(clock: Clock, first: int, after: int, *, past: bool, unit: str) -> Found:
    """Return today for "the last 13 minutes" and "the next hour"; longer past times are marked."""
    end = cal.plus_days(clock.today, 1)
    minutes = unit in _PARTS_OF_DAY
    return Found(clock.today, end, first, after, weight=0.5, past=past and not minutes)


def _units_later(start: date, count: float, unit: str) -> date:
    months = UNIT_MONTHS.get(unit)
    if months is not None:
        return cal.plus_months(start, int(months * min(count, 1e4)))
    days = {"w": 7, "f": 14, "e": 7, "b": 1.4}.get(unit, 1.0)
    return cal.plus_days(start, min(count, 1e4) * days)


def length_after(row: Row, first: int, at: int, clock: Clock) -> Found | None:
    """Return a length of time under a preposition: "in 2 months", "within 3 weeks", "after 6 months"."""
    code = row.codes[first]
    spread = _length_range(row, at, clock, first=first)
    if spread is not None:
        return spread if code not in "w<y" else replace(spread, start=clock.today, within=True)
    length = length_at(row, at)
    if length is None or (row.codes[at] == "U" and code not in "iw<>ab"):
        return None
    if code == "y" and length.first == length.after - 1:
        return None
    if length.total_s < DAY_S and code == "f":
        return None
    return _measured(row, length, code, clock, first=first)


def _measured(row: Row, length: Length, code: str, clock: Clock, *, first: int) -> Found:
    """Return the span that a length leads to under a preposition; "i" is the day itself."""
    day = length.later(clock.now)
    after = length.after
    if row.codes[after : after + 1] == "R":
        after += 1
    behind = row.codes[after : after + 1]
    if behind and behind in "+Y":
        code, after = (">" if behind == "+" else "w"), after + 1
    if code in _LATEST:
        end = max(day, cal.plus_days(clock.today, 1))
        return Found(clock.today, end, first, after, within=True)
    if code in _EARLIEST:
        return Found(day, None, first, after)
    weight = 0.5 if length.total_s < DAY_S else 1.0
    return Found(day, cal.plus_days(day, 1), first, after, weight=weight)


_LATEST: Final = frozenset("w<yB")
_EARLIEST: Final = frozenset(">af")


def amount(row: Row, at: int, clock: Clock) -> Found | None:
    """Return a length by itself: "3 months", "3-6 months", "2 weeks from now"."""
    if row.codes[at] not in "NhU":
        return None
    if at > 0 and row.codes[at - 1] in "lq":
        return _started(row, at, clock)
    spread = _length_range(row, at, clock, first=at)
    length = length_at(row, at)
    if spread is not None or length is None:
        return spread
    if row.codes[length.after : length.after + 1] == "G":
        return _ago(length, length.after + 1, clock)
    return _from_base(row, length, clock) or _counted(row, length, clock)


def _counted(row: Row, length: Length, clock: Clock) -> Found | None:
    """Return the day a counted length away; "month" alone is no time."""
    counted = set("Nh") & set(row.codes[length.first : length.after])
    later = row.codes[length.after : length.after + 1] == "R"
    alone = row.codes == "U" and row.words == 2  # "a year"
    if not counted and not later and not alone:
        return None
    return _measured(row, length, "i", clock, first=length.first)


def _ago(length: Length, after: int, clock: Clock) -> Found:
    """Return today for "5 minutes ago", and a time that is past for longer ones."""
    unit = "min" if length.total_s < DAY_S else "d"
    return _around_today(clock, length.first, after, past=True, unit=unit)


def _started(row: Row, at: int, clock: Clock) -> Found | None:
    """Return "for a week starting tomorrow" as that week; "for 3 months" alone is no point."""
    length = length_at(row, at)
    if length is not None and row.codes[at - 1] == "q":
        return _ago(length, length.after, clock)
    if length is None or row.codes[length.after : length.after + 1] != "f":
        return None
    base = point_at(row, length.after + 1, clock)
    if base is None:
        return None
    end = shifted(base.days.start, length)
    return Found(base.days.start, max(end, base.days.end), at, base.after)


def _from_base(row: Row, length: Length, clock: Clock) -> Found | None:
    """Return "3 days after Easter", "2 weeks before Christmas", "a year from now"."""
    joint = row.codes[length.after : length.after + 1]
    if joint not in {"a", "B", "f", "q"} or not joint:
        return None
    item = row.items[length.after]
    base = point_at(row, length.after + 1, clock)
    if base is None:
        return None
    if joint == "f" and item.text.startswith(("start", "begin", "ab")):
        end = shifted(base.days.start, length)
        return Found(base.days.start, end, length.first, base.after)
    day = shifted(base.days.start, length, -1 if joint == "B" else 1)
    return Found(day, cal.plus_days(day, 1), length.first, base.after)


_SPREAD: Final = re.compile(r"(Nh?)(U?)[-&y](Nh?)U")


_ONE_OR_TWO: Final = re.compile(r"U-N(?![UMJ])")


def _one_or_two(row: Row, at: int, clock: Clock, *, first: int) -> Found | None:
    """Return "a month or two", "a week or so or three"."""
    unit = row.items[at].value
    start, end = _later(clock, 1, unit), _later(clock, row.number(at + 2), unit)
    if start is None or end is None or end <= start:
        return None
    return Found(start, end, first, at + 3)


def _length_range(row: Row, at: int, clock: Clock, *, first: int) -> Found | None:
    """Return "2-3 weeks", "3 to 6 months", "0-3 months", "one or two years"."""
    one = _ONE_OR_TWO.match(row.codes, at)
    if one is not None:
        return _one_or_two(row, at, clock, first=first)
    found = _SPREAD.match(row.codes, at)
    if found is None or (row.codes[found.start(3) - 1] == "&" and row.codes[first] != "b"):
        return None
    unit_item = row.items[found.end() - 1]
    low_unit = row.items[found.start(2)] if found[2] else unit_item
    low, high = row.number(found.start(1)), row.number(found.start(3))
    if not low_unit.value or max(low, high) > 1e4:
        return None
    start = _later(clock, low, low_unit.value)
    end = _later(clock, high, unit_item.value)
    if start is None or end is None or end <= start:
        return None
    after = found.end()
    if row.codes[after : after + 1] == "R":
        after += 1
    return Found(start, end, first, after, within=low == 0)


def _later(clock: Clock, count: float, unit: str) -> date | None:
    if unit in {"s", "min", "h", "15min", "30min"}:
        return None
    if not count:
        return clock.today
    months = UNIT_MONTHS.get(unit)
    if months is None:
        return _units_later(clock.today, count, unit)
    whole, rest = divmod(count * months, 1)
    return cal.plus_days(cal.plus_months(clock.today, int(whole)), rest * 30)
