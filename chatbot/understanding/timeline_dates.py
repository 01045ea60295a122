"""Dates as calendars write them: days, months, quarters and years, in words and digits."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from chatbot.understanding import calendar_days as cal
from chatbot.understanding.calendar_days import Days
from chatbot.understanding.calendar_parts import unit_around
from chatbot.understanding.timeline_match import Clock, Match, Pattern, Point, pattern


def _month_day(match: Match) -> Point | None:
    """Read "3 March 2026", "Tuesday, March 3rd", "2020 sep 23"."""
    month, day = int(match.value("M")), match.number("NO")
    if day is None:
        return None
    year = _year_of(match)
    if year is not None:
        found = cal.valid(year, month, day)
        return match.point(cal.day(found), fixed_year=True) if found else None
    return _coming(match, month, day)


def _coming(match: Match, month: int, day: int) -> Point | None:
    """Return the next such date; unsure where it is not the weekday that was said."""
    today = match.clock.today
    if "W" in match.codes:
        found = _on_weekday(match.clock, int(match.value("W")), day=day, month=month)
        if found is not None:
            return match.point(cal.day(found))
    found = _next_date(today, month, day)
    point = match.point(cal.day(found)) if found else None
    return replace(point, unsure="W" in match.codes) if point else None


def _year_of(match: Match) -> int | None:
    year = match.number("J")
    if year is None and re.fullmatch(r"[tnc]?W?[NO]MN", match.codes):
        short = match.row.number(match.after - 1)
        return 2000 + int(short) if 0 <= short <= 99 else None
    return year


def _next_date(today: date, month: int, day: int) -> date | None:
    """Return the next such day from today on; 29 February may be years away."""
    for year in range(today.year, today.year + 9):
        found = cal.valid(year, month, day)
        if found is not None and found >= today:
            return found
    return None


def _on_weekday(clock: Clock, weekday: int, *, day: int, month: int | None) -> date | None:
    """Return the next such day of the month that is that weekday, within two years."""
    start = clock.today.replace(day=1)
    for months in range(24):
        first = cal.plus_months(start, months)
        if month is not None and first.month != month:
            continue
        found = cal.valid(first.year, first.month, day)
        if found is not None and found >= clock.today and found.weekday() == weekday:
            return found
    return None


def _weekday_day(match: Match) -> Point | None:
    """Read "Friday 31" or "Tuesday the 2nd"."""
    day = match.number("NO")
    if day is None:
        return None
    found = _on_weekday(match.clock, int(match.value("W")), day=day, month=None)
    return match.point(cal.day(found)) if found else None


def _month(match: Match) -> Point | None:
    """Read "March" or "March 2027": the next one, the present one included."""
    number, year = int(match.value("M")), match.number("J")
    if year is not None:
        return match.point(cal.month(year, number), fixed_year=True)
    today = match.clock.today
    passed = number < today.month and "t" not in match.codes
    return match.point(cal.month(today.year + passed, number))


def _two_ordinals(match: Match) -> Point | None:
    """Read "am siebten vierten", which only German says."""
    day, month = (int(match.row.number(at)) for at in (match.after - 2, match.after - 1))
    if match.row.lang != "de" or not 1 <= month <= 12:
        return None
    return _coming(match, month, day)


def _relative_month(match: Match) -> Point | None:
    """Read "next March", "this March"."""
    found = _month(match)
    if found is not None and "n" in match.codes and found.days.start <= match.clock.today:
        return replace(found, days=cal.month(found.days.start.year + 1, found.days.start.month))
    return found


def _year(match: Match) -> Point | None:
    number = match.number("J")
    return match.point(cal.year(number), fixed_year=True) if number else None


def _day_of_month(match: Match) -> Point | None:
    """Read "the 5th": the next one."""
    day, today = match.number("O"), match.clock.today
    if day is None or not 1 <= day <= 31:
        return None
    for months in range(13):
        first = cal.plus_months(today.replace(day=1), months)
        found = cal.valid(first.year, first.month, day)
        if found is not None and found >= today:
            return match.point(cal.day(found))
    return None


def _day_of_unit(match: Match) -> Point | None:
    """Read "the 5th of next month"."""
    day, unit = match.number("NO"), match.value("U")
    whole = unit_around(match.clock.today, unit, 1 if set("nc") & set(match.codes) else 0)
    if whole is None or unit != "m" or day is None:
        return None
    found = cal.valid(whole.start.year, whole.start.month, day)
    return match.point(cal.day(found), fixed_year=True) if found else None


def _figures(match: Match) -> Point | None:
    """Read a date in digits, with or without a year."""
    item = match.row.items[match.first + match.codes.index("D")]
    if len(item.text) == 8 and item.text.isdecimal():
        found = cal.valid(int(item.text[:4]), int(item.text[4:6]), int(item.text[6:]))
        return match.point(cal.day(found), fixed_year=True) if found else None
    parts = [int(part) for part in re.split(r"[-/.' ]+", item.text) if part]
    if len(parts) == 2:
        year = match.number("J") if "J" in match.codes else None
        return _day_month(match, parts[0], parts[1], year=year)
    if item.text[:4].isdecimal():
        found = cal.valid(*parts)
        return match.point(cal.day(found), fixed_year=True) if found else None
    one, other, year = parts
    return _day_month(match, one, other, year=year + 2000 if year < 100 else year)


def _day_month(match: Match, one: int, other: int, *, year: int | None) -> Point | None:
    """Return day and month in the order of the visitor's country, else in the other one."""
    today = match.clock.today
    readings = []
    for day, month in (
        ((other, one), (one, other)) if match.clock.month_first else ((one, other), (other, one))
    ):
        valid = cal.valid(year or 2000, month, day)
        found = valid and (_next_date(today, month, day) if year is None else valid)
        if found:
            readings.append(cal.day(found))
    if not readings:
        return None
    other_day = readings[1] if len(readings) > 1 and readings[1] != readings[0] else None
    dotted = any("." in item.text for item in match.row.items[match.first : match.after])
    return Point(
        readings[0],
        match.first,
        match.after,
        fixed_year=year is not None,
        unsure=other_day is not None and not dotted,
        other=other_day,
    )


def _slashed(match: Match) -> Point | None:
    """Read "17/02", "2/2027" and "3/26"."""
    slash = match.first + match.codes.index("/")
    one, other = match.row.number(slash - 1), match.row.number(slash + 1)
    if one != int(one) or other != int(other):
        return None
    if match.row.codes[slash + 1] == "J":
        valid = 1 <= one <= 12
        return match.point(cal.month(int(other), int(one)), fixed_year=True) if valid else None
    return _day_month(match, int(one), int(other), year=None)


def _quarter(match: Match) -> Point | None:
    """Read "Q3", "third quarter", "Q1 2027", "KW 42", "H2", "terceiro mês 2017"."""
    number, year = match.number("NO"), match.number("J")
    unit = "q" if "Q" in match.codes else match.value("U") or ("6m" if "V" in match.codes else "w")
    if number is None or number < 1:
        return None
    this = match.clock.today.year
    found = _numbered(unit, number, year or this)
    if found is not None and year is None and found.end <= match.clock.today:
        found = _numbered(unit, number, this + 1)
    return match.point(found, fixed_year=year is not None)


def _numbered(unit: str, number: int, year: int) -> Days | None:
    match unit:
        case "q" if number <= 4:
            return cal.quarter(year, number)
        case "6m" if number <= 2:
            return cal.half_year(year, number)
        case "m" if number <= 12:
            return cal.month(year, number)
        case "w" if number <= 53:
            return cal.week(date(year, 1, 4) + timedelta(days=7 * (number - 1)))
    return None


DATES: Final[tuple[Pattern, ...]] = (
    pattern("tncWNO", r"[tnc]?W?(?:[NO]MJ|[NO]-?JM|[NO]MN$|[NO]M)", _month_day),
    pattern(
        "tncWMJ",
        r"[tnc]?W?(?:M[NO]J|J-?[NO]M|JM[NO]|MJ-?[NO]|M[NO]-J|J/[NO]M|M[NO](?!U))",
        _month_day,
    ),
    pattern("WO", r"W?OO", _two_ordinals),
    pattern("W", r"W[NO](?![-UM])", _weekday_day),
    pattern("NO", r"[NO](?:t?U[nc]|[tnc]U|Ut)", _day_of_unit),
    pattern("tncWD", r"[tnc]?W?DJ?", _figures),
    pattern("WNO", r"W?[NO]/[NOJ]", _slashed),
    pattern("tncM", r"[tnc]M|M[tnc](?!U)", _relative_month),
    pattern("M", r"MJ?", _month),
    pattern("tQNOUkV", r"t?Q[NO](?:/?J)?|[NO]QJ?|[NO]UJ?|UNJ?|kNJ?|VNJ?|NVJ?", _quarter),
    pattern("tUJ", r"t?U?J", _year),
    pattern("O", r"O", _day_of_month),
)
