"""Lengths of time among the letters of a row: "3 months", "a week and a half", "2-3 weeks"."""

import re
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from chatbot.understanding.calendar_days import plus_days, plus_months
from chatbot.understanding.timeline_items import Row

DAY_S: Final = 86_400.0
_SECONDS: Final = {
    "s": 1.0, "min": 60.0, "15min": 900.0, "30min": 1800.0, "h": 3600.0, "d": DAY_S, "e": 2 * DAY_S,
    "5d": 5 * DAY_S, "b": DAY_S, "w": 7 * DAY_S, "f": 14 * DAY_S, "m": 30 * DAY_S,
    "q": 90 * DAY_S, "6m": 182 * DAY_S, "y": 365 * DAY_S, "10y": 3650 * DAY_S, "S": 90 * DAY_S,
}  # fmt: skip
_MONTHS: Final = {"m": 1, "q": 3, "6m": 6, "y": 12, "10y": 120, "S": 3}
FEW: Final = 3.0  # of a unit in the plural without a figure: "in the coming weeks"
PLURALS: Final = frozenset(
    (
        *("days", "weeks", "months", "years", "quarters", "tage", "tagen", "wochen", "monate"),
        *("monaten", "jahre", "jahren", "quartale", "quartalen", "jours", "semaines", "ans"),
        *("trimestres", "annees", "dias", "semanas", "meses", "anos", "giorni", "settimane"),
        *("mesi", "anni", "trimestri", "dagen", "weken", "maanden", "jaren", "kwartalen"),
    )
)
_MOST: Final = 1e4  # of a unit; more is a typing error


class Length(NamedTuple):
    """A length of time. months and seconds add up. first, after: its letters, half-open."""

    months: float
    seconds: float
    first: int
    after: int
    units: str
    total_s: float
    working_days: int = 0

    def later(self, now: datetime) -> date:
        """Return the day this much later than now; months by the calendar."""
        whole, rest = divmod(self.months, 1)
        day = plus_months(now.date(), int(whole))
        if self.working_days:
            return working_days_later(day, self.working_days)
        days, seconds = divmod(self.seconds, DAY_S)
        day = plus_days(day, days + rest * 30)
        if day.year >= 9998:
            return day
        return (datetime.combine(day, now.time()) + timedelta(seconds=seconds)).date()


def working_days_later(day: date, count: int) -> date:
    """Return the day so many working days later; weekends are skipped, holidays are not."""
    for _ in range(min(count, 1000)):
        day += timedelta(days=3 if day.weekday() == 4 else 2 if day.weekday() == 5 else 1)
    return day


_LENGTH: Final = re.compile(r"h?N?h?U(?:&?h(?![NUJM])|&?Nh?(?![NUMJh-]))?|N&h?U|N&NU")
_MORE: Final = re.compile(r"[&,]?(?:h?Nh?U|h?U)")


def length_at(row: Row, at: int) -> Length | None:
    """Return the length of time that begins at a letter."""
    found = _LENGTH.match(row.codes, at)
    if found is None:
        return None
    length = _length(row, at, found.end())
    while length is not None:
        more = _MORE.match(row.codes, length.after)
        if more is None or "N" not in more.group():
            break
        added = _length(row, more.start(), more.end())
        if added is None or not _is_smaller(added, length):
            break
        length = length._replace(
            months=length.months + added.months,
            seconds=length.seconds + added.seconds,
            after=added.after,
            units=length.units + added.units,
            total_s=length.total_s + added.total_s,
        )
    return length


def _is_smaller(added: Length, length: Length) -> bool:
    return added.total_s != length.total_s or added.units != length.units


def _length(row: Row, first: int, after: int) -> Length | None:
    codes = row.codes[first:after]
    unit_at = first + codes.index("U")
    unit = row.items[unit_at].value
    count = _count(row, first, unit_at)
    tail = row.codes[unit_at + 1 : after]
    seconds = _SECONDS.get(unit)
    if unit == "15min" and "&" in codes and seconds:
        count = (count - _last_count(row, first, unit_at)) * 4 + _last_count(row, first, unit_at)
    if seconds is None or count > _MOST:
        return None
    if "h" in tail and "N" not in tail:
        count += _share(row, unit_at + 1, after)
    extra = 0.0
    if "N" in tail:
        extra = row.number(unit_at + 1 + tail.index("N")) * _smaller_unit(unit)
        if not extra:
            after = unit_at + 1
    months = _MONTHS.get(unit, 0) * count
    return Length(
        months=months,
        seconds=extra if months else count * seconds + extra,
        first=first,
        after=after,
        units=unit,
        total_s=count * seconds + extra,
        working_days=int(count) if unit == "b" else 0,
    )


def _count(row: Row, first: int, unit_at: int) -> float:
    """Return how many of the unit: the figure, a half, or one."""
    count = 0.0
    seen = False
    for at in range(first, unit_at):
        if row.codes[at] == "N":
            count += row.number(at)
            seen = True
        elif row.codes[at] == "h":
            value = row.items[at].value
            count += float(value) if value else 0.5
            seen = True
    if seen:
        return count
    return FEW if row.items[unit_at].text in PLURALS else 1.0


def _last_count(row: Row, first: int, unit_at: int) -> float:
    """Return the figure right before the unit: three of "one and three quarter hours"."""
    return (
        row.number(unit_at - 1) if unit_at - 1 > first and row.codes[unit_at - 1] == "N" else 1.0
    )


def _share(row: Row, first: int, after: int) -> float:
    return sum(float(i.value or 0.5) for i in row.items[first:after] if i.code == "h")


def _smaller_unit(unit: str) -> float:
    """Return the seconds of the unit that a figure after it counts: "1 hour thirty"."""
    return {"h": 60.0, "min": 1.0}.get(unit, 0.0)
