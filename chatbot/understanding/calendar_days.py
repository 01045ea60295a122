"""Days, weeks, months and seasons as half-open spans of dates."""

import calendar
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

Grain = Literal["day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade"]

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199  # later years are typing errors, and `date` ends at 9999

_SEASONS: Final = ((3, 20), (6, 21), (9, 23), (12, 21))  # spring begins, summer, autumn, winter


class Days(NamedTuple):
    """A span of whole days, half-open, and the unit in which it was said."""

    start: date
    end: date
    grain: Grain


def day(at: date) -> Days:
    """Return one day."""
    return Days(at, at + timedelta(days=1), "day")


def week(at: date) -> Days:
    """Return the week of a day, Monday to Sunday."""
    monday = at - timedelta(days=at.weekday())
    return Days(monday, monday + timedelta(days=7), "week")


def working_week(at: date) -> Days:
    """Return Monday to Friday of a day's week."""
    start = week(at).start
    return Days(start, start + timedelta(days=5), "week")


def weekend(at: date) -> Days:
    """Return Saturday and Sunday of a day's week."""
    saturday = week(at).start + timedelta(days=5)
    return Days(saturday, saturday + timedelta(days=2), "weekend")


def month(year: int, number: int) -> Days:
    """Return a month. number: 1 to 12."""
    start = date(year, number, 1)
    return Days(start, plus_months(start, 1), "month")


def quarter(year: int, number: int) -> Days:
    """Return a quarter of the calendar year. number: 1 to 4."""
    start = date(year, 3 * number - 2, 1)
    return Days(start, plus_months(start, 3), "quarter")


def half_year(year: int, number: int) -> Days:
    """Return a half of the calendar year. number: 1 or 2."""
    start = date(year, 6 * number - 5, 1)
    return Days(start, plus_months(start, 6), "half")


def year(number: int) -> Days:
    """Return a calendar year."""
    return Days(date(number, 1, 1), date(number + 1, 1, 1), "year")


def decade(first_year: int) -> Days:
    """Return ten calendar years."""
    return Days(date(first_year, 1, 1), date(first_year + 10, 1, 1), "decade")


def season(at: int, number: int) -> Days:
    """Return a season that begins in a year. number: 0 spring, 1 summer, 2 autumn, 3 winter."""
    start = date(at, *_SEASONS[number])
    following = (number + 1) % 4
    end = date(at + (following == 0), *_SEASONS[following])
    return Days(start, end + timedelta(days=1), "season")


def plus_months(at: date, months: int) -> date:
    """Return the day a number of months later, the last of a shorter month."""
    index = at.year * 12 + at.month - 1 + months
    target_year, target_month = divmod(index, 12)
    if not 1 <= target_year <= 9998:
        return date(9998, 12, 31) if months > 0 else date(1, 1, 1)
    last = calendar.monthrange(target_year, target_month + 1)[1]
    return date(target_year, target_month + 1, min(at.day, last))


def plus_days(at: date, days: float) -> date:
    """Return the day a number of days later, within what dates can hold."""
    try:
        return at + timedelta(days=round(days))
    except OverflowError:
        return date(9998, 12, 31) if days > 0 else date(1, 1, 1)


def valid(year_: int, month_: int, day_: int) -> date | None:
    """Return the date, or None when there is no such day or its year is out of range."""
    if not FIRST_YEAR <= year_ <= LAST_YEAR or not 1 <= month_ <= 12:
        return None
    if not 1 <= day_ <= calendar.monthrange(year_, month_)[1]:
        return None
    return date(year_, month_, day_)


def nth_weekday(first: Days, weekday: int, number: int) -> date | None:
    """Return the n-th weekday (0 Monday) of a span; -1 is the last one."""
    if number < 0:
        last = first.end - timedelta(days=1)
        found = last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-number - 1))
    else:
        offset = (weekday - first.start.weekday()) % 7
        found = first.start + timedelta(days=offset + 7 * (number - 1))
    return found if first.start <= found < first.end else None


def easter(year_: int) -> date:
    """Return Easter Sunday of the western churches (Meeus, Jones, Butcher)."""
    golden = year_ % 19
    century, in_century = divmod(year_, 100)
    leaps, rest = divmod(century, 4)
    correction = (century + 8) // 25
    moon = (century - (century - correction + 1) // 3 - leaps + 19 * golden + 15) % 30
    quads, days = divmod(in_century, 4)
    weekday = (32 + 2 * rest + 2 * quads - moon - days) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month_, day_ = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year_, month_, day_ + 1)


def orthodox_easter(year_: int) -> date:
    """Return Easter Sunday of the eastern churches, in the Gregorian calendar (1900 to 2199)."""
    moon = (19 * (year_ % 19) + 15) % 30
    weekday = (2 * (year_ % 4) + 4 * (year_ % 7) - moon + 34) % 7
    month_, day_ = divmod(moon + weekday + 114, 31)
    gap = 13 if year_ < 2100 else 14
    return date(year_, month_, day_ + 1) + timedelta(days=gap)
