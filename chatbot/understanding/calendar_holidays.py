"""Holidays by their key: when each is in a year."""

from datetime import date, timedelta
from typing import Final

from chatbot.understanding import calendar_days as cal
from chatbot.understanding.calendar_days import Days

# Days from Easter Sunday.
_FROM_EASTER: Final = {
    "carnival": -47, "rose monday": -48, "shrove monday": -48, "ash wednesday": -46,
    "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "holy saturday": -1, "easter": 0,
    "easter monday": 1, "ascension": 39, "pentecost": 49, "whit monday": 50, "trinity": 56,
    "corpus christi": 60, "fat thursday": -52, "carnival saturday": -50, "carnival sunday": -49,
}  # fmt: skip

# (month, weekday, number from the beginning, or from the end when negative)
_NTH: Final = {
    "mothers day": (5, 6, 2), "fathers day": (6, 6, 3), "thanksgiving": (11, 3, 4),
    "labor day": (9, 0, 1), "memorial day": (5, 0, -1), "mlk day": (1, 0, 3),
    "presidents day": (2, 0, 3), "columbus day": (10, 0, 2), "erntedank": (10, 6, 1),
}  # fmt: skip


def holiday(name: str, year: int) -> Days | None:
    """Return the days of a holiday in a year; None where it is not known.

    name: "month/day", a key of this module, or one of them with "+n" days.
    """
    base, _, shift = name.partition("+")
    if "/" in base:
        month, _, day = base.partition("/")
        found = cal.valid(year, int(month), int(day))
    elif base in _FROM_EASTER:
        found = cal.easter(year) + timedelta(days=_FROM_EASTER[base])
    elif base in _NTH:
        month_, weekday, number = _NTH[base]
        found = cal.nth_weekday(cal.month(year, month_), weekday, number)
    else:
        found = _special(base, year)
    return cal.day(found + timedelta(days=int(shift or 0))) if found else None


def _special(name: str, year: int) -> date | None:
    if name == "advent":
        return _advent(year)
    return _advent(year) - timedelta(days=7) if name == "totensonntag" else None


def _advent(year: int) -> date:
    """Return the first Sunday in Advent: the fourth before Christmas."""
    christmas = date(year, 12, 25)
    return christmas - timedelta(days=(christmas.weekday() + 1) % 7 or 7) - timedelta(days=21)
