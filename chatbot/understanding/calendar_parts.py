"""Parts of spans and the calendar's units around a day."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from chatbot.understanding import calendar_days as cal
from chatbot.understanding.calendar_days import Days

UNIT_MONTHS: Final = {"m": 1, "q": 3, "6m": 6, "y": 12, "10y": 120}
_GRAINS: Final[dict[int, cal.Grain]] = {
    1: "month",
    3: "quarter",
    6: "half",
    12: "year",
    120: "decade",
}
_EDGE_DAYS: Final = {"week": 3, "quarter": 31, "weekend": 1, "season": 31}


def edge(letter: str, whole: Days, *, lang: str) -> Days:
    """Return the beginning "X", middle "Z" or end "E" of a span, as people divide it.

    lang: the beginning of a month is five days in French, ten elsewhere.
    """
    if whole.grain == "day":
        return whole
    if whole.grain in {"year", "half", "decade"}:
        return _long_edge(letter, whole, months=2 if whole.grain == "half" else 4)
    if whole.grain == "month":
        return _month_edge(letter, whole, head=5 if lang == "fr" else 10)
    days = timedelta(days=_EDGE_DAYS[whole.grain])
    if letter == "X":
        return whole._replace(end=whole.start + days)
    if letter == "E":
        return whole._replace(start=whole.end - days)
    third = (whole.end - whole.start) // 3
    return whole._replace(start=whole.start + third, end=whole.end - third)


def _month_edge(letter: str, whole: Days, *, head: int) -> Days:
    if letter == "X":
        return whole._replace(end=whole.start + timedelta(days=head))
    if letter == "E":
        return whole._replace(start=whole.start + timedelta(days=20))
    return whole._replace(
        start=whole.start + timedelta(days=9), end=whole.start + timedelta(days=20)
    )


def _long_edge(letter: str, whole: Days, *, months: int) -> Days:
    if letter == "X":
        return whole._replace(end=cal.plus_months(whole.start, months - (months == 4)))
    start, end = cal.plus_months(whole.start, months), cal.plus_months(whole.end, -months)
    return whole._replace(start=end) if letter == "E" else whole._replace(start=start, end=end)


def half_of(whole: Days, number: int) -> Days:
    """Return the first or second half of a span."""
    if whole.grain == "year":
        return cal.half_year(whole.start.year, number)
    middle = whole.start + (whole.end - whole.start) // 2
    return whole._replace(end=middle) if number == 1 else whole._replace(start=middle)


def nth_unit(whole: Days, unit: str, *, number: int, count: int, backwards: bool) -> Days | None:
    """Return the n-th unit of a span, or `count` of them; backwards from its end."""
    if unit == "w":
        return _nth_week(whole, number=number, count=count, backwards=backwards)
    if unit in {"d", "b"}:
        step = timedelta(days=number - 1)
        day = whole.end - timedelta(days=count) - step if backwards else whole.start + step
        inside = whole.start <= day < whole.end
        return Days(day, day + timedelta(days=count), "day") if inside else None
    months = UNIT_MONTHS.get(unit)
    if months is None or whole.grain not in {"year", "half", "quarter"}:
        return None
    shift = months * (number - 1)
    if backwards:
        start = cal.plus_months(whole.end, -shift - months * count)
    else:
        start = cal.plus_months(whole.start, shift)
    end = cal.plus_months(start, months * count)
    return Days(start, end, _GRAINS[months]) if whole.start <= start < whole.end else None


def _nth_week(whole: Days, *, number: int, count: int, backwards: bool) -> Days | None:
    """Return the n-th whole week, Monday to Sunday, of a span."""
    if backwards:
        last = cal.week(whole.end - timedelta(days=1))
        if last.end > whole.end:
            last = cal.week(last.start - timedelta(days=1))
        start = last.start - timedelta(days=7 * (number - 1 + count - 1))
    else:
        first = cal.week(whole.start)
        if first.start < whole.start:
            first = cal.week(first.end)
        start = first.start + timedelta(days=7 * (number - 1))
    days = Days(start, start + timedelta(days=7 * count), "week")
    return days if start < whole.end else None


_AROUND: Final[dict[str, Callable[[date, int], Days]]] = {
    "d": lambda today, shift: cal.day(cal.plus_days(today, shift)),
    "b": lambda today, shift: cal.day(cal.plus_days(today, shift)),
    "w": lambda today, shift: cal.week(cal.plus_days(today, 7 * shift)),
    "5d": lambda today, shift: cal.working_week(cal.plus_days(today, 7 * shift)),
    "e": lambda today, shift: cal.weekend(cal.plus_days(today, 7 * shift)),
    "f": lambda today, _shift: Days(today, cal.plus_days(today, 14), "week"),
}


def unit_around(today: date, unit: str, shift: int) -> Days | None:
    """Return the calendar's unit that lies `shift` after that of today; None for hours."""
    if unit == "S":
        return _season_around(today, shift)
    around = _AROUND.get(unit)
    if around is not None:
        return around(today, shift)
    months = UNIT_MONTHS.get(unit)
    if months is None:
        return None
    index = today.year * 12 + today.month - 1
    start = cal.plus_months(date(1, 1, 1), index - index % months + shift * months - 12)
    return Days(start, cal.plus_months(start, months), _GRAINS[months])


def _season_around(today: date, shift: int) -> Days:
    years = (today.year - 1, today.year, today.year + 1)
    seasons = [cal.season(year, number) for year in years for number in range(4)]
    present = next(
        i for i, s in enumerate(seasons) if s.start <= today < s.end - timedelta(days=1)
    )
    found = seasons[min(present + shift, len(seasons) - 1)]
    return found._replace(end=found.end - timedelta(days=1))
