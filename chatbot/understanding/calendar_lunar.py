"""The Hebrew and the Islamic calendar, by arithmetic, and the Chinese new year."""

from datetime import date
from typing import Final

_HEBREW_EPOCH: Final = -1_373_427  # proleptic Gregorian ordinal of the day before 1 Tishri 1
_ISLAMIC_EPOCH: Final = 227_014  # ordinal of the day before 1 Muharram 1, 16 July 622 (Julian)


def _hebrew_leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _hebrew_new_year(year: int) -> int:
    """Return the ordinal of 1 Tishri (Dershowitz and Reingold, Calendrical Calculations)."""
    return _HEBREW_EPOCH + _elapsed(year) + _delay(year)


def _elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months
    day = 29 * months + parts // 25_920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _delay(year: int) -> int:
    before, this, after = _elapsed(year - 1), _elapsed(year), _elapsed(year + 1)
    if after - this == 356:
        return 2
    return 1 if this - before == 382 else 0


def hebrew(year: int, month: int, day: int) -> date | None:
    """Return the day of a Hebrew date that falls in a Gregorian year. month: 1 is Nisan, 7 Tishri."""
    hebrew_year = year + 3760 + (month >= 7)
    for candidate in (hebrew_year, hebrew_year - 1):
        ordinal = _hebrew_ordinal(candidate, month, day)
        found = date.fromordinal(ordinal)
        if found.year == year:
            return found
    return None


def _hebrew_ordinal(year: int, month: int, day: int) -> int:
    new_year = _hebrew_new_year(year)
    length = _hebrew_new_year(year + 1) - new_year
    before = sum(_hebrew_month(year, m, length) for m in _months_until(year, month))
    return new_year + before + day - 1


def _months_until(year: int, month: int) -> list[int]:
    order = [7, 8, 9, 10, 11, 12, *([13] if _hebrew_leap(year) else []), 1, 2, 3, 4, 5, 6]
    return order[: order.index(month)]


def _hebrew_month(year: int, month: int, year_length: int) -> int:
    if month == 8:
        return 30 if year_length % 10 == 5 else 29
    if month == 9:
        return 29 if year_length % 10 == 3 else 30
    if month == 12:
        return 30 if _hebrew_leap(year) else 29
    return 29 if month in {2, 4, 6, 10, 13} else 30


def islamic(year: int, month: int, day: int) -> date | None:
    """Return the first day in a Gregorian year of a date in the tabular Islamic calendar."""
    islamic_year = int((year - 622) * 33 / 32)
    for candidate in range(islamic_year - 1, islamic_year + 3):
        found = date.fromordinal(_islamic_ordinal(candidate, month, day))
        if found.year == year:
            return found
    return None


def _islamic_ordinal(year: int, month: int, day: int) -> int:
    months = 29 * (month - 1) + month // 2
    return _ISLAMIC_EPOCH + day + months + (year - 1) * 354 + (3 + 11 * year) // 30


# Month and day from 2010 on, from the tables of the Hong Kong Observatory.
_CHINESE_NEW_YEARS: Final = (
    214, 203, 123, 210, 131, 219, 208, 128, 216, 205, 125, 212, 201, 122, 210, 129, 217, 206, 126,
    213, 203, 123, 211, 131, 219, 208, 128, 215, 204, 124, 212,
)  # fmt: skip


def chinese_new_year(year: int) -> date | None:
    """Return the first day of the Chinese year, 2010 to 2040."""
    if not 2010 <= year < 2010 + len(_CHINESE_NEW_YEARS):
        return None
    month, day = divmod(_CHINESE_NEW_YEARS[year - 2010], 100)
    return date(year, month, day)
