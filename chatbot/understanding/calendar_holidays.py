"""Holidays by their key: when each is in a year."""

from datetime import date, timedelta
from typing import Final

from chatbot.understanding import calendar_days as cal
from chatbot.understanding.calendar_days import Days
from chatbot.understanding.calendar_lunar import chinese_new_year, hebrew, islamic

# Days from Easter Sunday, and how many.
_FROM_EASTER: Final = {
    "fat thursday": -52, "carnival saturday": -50, "carnival sunday": -49, "rose monday": -48,
    "carnival": -47, "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3,
    "good friday": -2, "holy saturday": -1, "easter": 0, "easter monday": 1, "ascension": 39,
    "pentecost": 49, "whit monday": 50, "trinity": 56, "corpus christi": 60, "sacred heart": 68,
}  # fmt: skip
_FROM_ORTHODOX: Final = {
    "orthodox shrove monday": -48, "orthodox palm sunday": -7, "lazarus saturday": -8,
    "orthodox good friday": -2, "orthodox holy saturday": -1, "orthodox easter": 0,
    "orthodox easter monday": 1, "orthodox pentecost": 49,
}  # fmt: skip

# (month, weekday, number from the beginning, or from the end when negative)
_NTH: Final = {
    "mothers day": (5, 6, 2), "fathers day": (6, 6, 3), "thanksgiving": (11, 3, 4),
    "labor day": (9, 0, 1), "memorial day": (5, 0, -1), "mlk day": (1, 0, 3),
    "presidents day": (2, 0, 3), "columbus day": (10, 0, 2), "harvest": (10, 6, 1),
    "summer bank holiday": (8, 0, -1), "spring bank holiday": (5, 0, -1),
    "early may bank holiday": (5, 0, 1), "administrative": (4, 2, -1),
}  # fmt: skip

# (calendar, month, day, days)
_LUNAR: Final = {
    "passover": (hebrew, 1, 15, 8), "shavuot": (hebrew, 3, 6, 2), "rosh hashanah": (hebrew, 7, 1, 2),
    "yom kippur": (hebrew, 7, 10, 1), "sukkot": (hebrew, 7, 15, 8), "simchat torah": (hebrew, 7, 23, 1),
    "hanukkah": (hebrew, 9, 25, 8), "tu bishvat": (hebrew, 11, 15, 1), "lag baomer": (hebrew, 2, 18, 1),
    "islamic new year": (islamic, 1, 1, 1), "ashura": (islamic, 1, 10, 1), "mawlid": (islamic, 3, 12, 1),
    "isra": (islamic, 7, 27, 1), "ramadan": (islamic, 9, 1, 30), "laylat al-qadr": (islamic, 9, 27, 1),
    "eid al-fitr": (islamic, 10, 1, 1), "eid al-adha": (islamic, 12, 10, 1),
}  # fmt: skip
_EVES: Final = frozenset(
    ("passover", "shavuot", "rosh hashanah", "yom kippur", "sukkot", "hanukkah", "tu bishvat")
)


def holiday(name: str, year: int) -> Days | None:
    """Return the days of a holiday in a year; None where it is not known.

    name: "month/day" or a key of this module, each with "+n" or "-n" days after it where needed.
    """
    base, _, shift = name.partition("+")
    if base in _LUNAR:
        return _lunar(base, year)
    found = _first_day(base, year)
    if found is None:
        return None
    first = found + timedelta(days=int(shift or 0))
    return Days(first, cal.easter(year), "day") if base == "lent" else cal.day(first)


def _first_day(name: str, year: int) -> date | None:
    if "/" in name:
        month, _, day = name.partition("/")
        return cal.valid(year, int(month), int(day))
    if name in _FROM_EASTER:
        return cal.easter(year) + timedelta(days=_FROM_EASTER[name])
    if name in _FROM_ORTHODOX:
        return cal.orthodox_easter(year) + timedelta(days=_FROM_ORTHODOX[name])
    if name in _NTH:
        month_, weekday, number = _NTH[name]
        return cal.nth_weekday(cal.month(year, month_), weekday, number)
    return _special(name, year)


def _special(name: str, year: int) -> date | None:
    if name == "chinese new year":
        return chinese_new_year(year)
    if name == "lent":
        return cal.easter(year) - timedelta(days=46)
    advent = _advent(year)
    weeks = {"advent": 0, "totensonntag": -7}
    return advent + timedelta(days=weeks[name]) if name in weeks else None


def _advent(year: int) -> date:
    """Return the first Sunday in Advent: the fourth before Christmas."""
    christmas = date(year, 12, 25)
    return christmas - timedelta(days=(christmas.weekday() + 1) % 7 or 7) - timedelta(days=21)


def _lunar(name: str, year: int) -> Days | None:
    """Return a holiday of a lunar calendar; Hebrew ones begin on the evening before."""
    calendar, month, day, count = _LUNAR[name]
    found = calendar(year, month, day)
    if found is None:
        return None
    eve = timedelta(days=1 if name in _EVES else 0)
    return Days(found - eve, found + timedelta(days=count), "day")
