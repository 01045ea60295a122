"""Single points in time: a date, a month, next week, the end of the quarter."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from chatbot.understanding import calendar_days as cal
from chatbot.understanding.calendar_days import Days
from chatbot.understanding.calendar_holidays import holiday
from chatbot.understanding.calendar_parts import edge, half_of, nth_unit, unit_around
from chatbot.understanding.timeline_dates import DATES
from chatbot.understanding.timeline_items import Row
from chatbot.understanding.timeline_match import Clock, Match, Pattern, Point, pattern


def point_at(row: Row, at: int, clock: Clock, *, inner: bool = False) -> Point | None:
    """Return the longest point that begins at a letter. inner: part of a larger one follows."""
    best = _part(row, at, clock)
    for expression, read in _BY_FIRST.get(row.codes[at : at + 1], ()):
        found = expression.match(row.codes, at)
        if found is None or (best is not None and found.end() <= best.after):
            continue
        point = read(Match(row, at, found.end(), clock))
        if point is not None:
            best = point
    if best is not None and not best.fixed_year:
        best = _in_said_year(row, best, clock)
    if best is None and inner and row.codes[at : at + 1] == "U":
        return _around_now(Match(row, at, at + 1, clock))
    return best


_YEAR_BEHIND: Final = re.compile(r"i?(t?U[nc]|[tnc]U|Ut|[tnc]F|J)")


def _in_said_year(row: Row, point: Point, clock: Clock) -> Point:
    """Take "next year" after a point: "Q1 next year", "March of this year"."""
    found = _YEAR_BEHIND.match(row.codes, point.after)
    if found is None or point.days.grain not in {"month", "quarter", "half", "season", "day"}:
        return point
    match = Match(row, found.start(1), found.end(), clock)
    if row.codes[point.first] in "tncT" or "J" in row.codes[point.first : point.after]:
        return point
    year = match.number("J")
    if year is None and (match.value("U") or match.value("F")) != "y":
        return point
    year = year or clock.today.year + ("t" not in match.codes or len(match.codes) > 2)
    shift = 12 * (year - point.days.start.year)
    days = Days(
        cal.plus_months(point.days.start, shift),
        cal.plus_months(point.days.end, shift),
        point.days.grain,
    )
    return replace(point, days=days, after=found.end(), fixed_year=True)


_PART: Final = re.compile(r"(?P<edge>[XEZ])|(?P<half>[ON]r)|(?P<nth>Op|[Op]N?)(?P<unit>[UW])")


def _part(row: Row, at: int, clock: Clock) -> Point | None:
    """Return a part of a larger span: "end of March", "first week of October"."""
    found = _PART.match(row.codes, at)
    if found is None:
        return None
    skipped = row.codes[found.end() : found.end() + 1] == "i"
    whole = point_at(row, found.end() + skipped, clock, inner=bool(found["edge"]))
    if whole is None:
        return None
    match = Match(row, at, found.end(), clock)
    days = _part_of(match, found, whole.days)
    if days is not None and days.end <= clock.today and not whole.fixed_year:
        following = _following(row, whole)
        days = _part_of(match, found, following) or days
    return None if days is None else replace(whole, days=days, first=at)


def _following(row: Row, whole: Point) -> Days:
    """Return the same month of the next year, or the month after this one; longer spans stay."""
    days = whole.days
    if days.grain != "month":
        return days
    named = "M" in row.codes[whole.first : whole.after]
    start = cal.plus_months(days.start, 12 if named else 1)
    return cal.month(start.year, start.month)


def _part_of(match: Match, found: re.Match[str], whole: Days) -> Days | None:
    if found["edge"]:
        return edge(match.codes[0], whole, lang=match.row.lang)
    return _nth(match, found, whole)


def _nth(match: Match, found: re.Match[str], whole: Days) -> Days | None:
    """Return the n-th or last day, weekday, week, month, quarter or half of a span."""
    if found["half"]:
        half = match.number("ON") or 0
        return half_of(whole, half) if half in {1, 2} else None
    backwards = "p" in found["nth"]
    number = match.number("O") if "O" in found["nth"] else 1
    count = match.number("N") if "N" in found["nth"] else 1
    if number is None or count is None:
        return None
    if found["unit"] == "W":
        day = cal.nth_weekday(whole, int(match.value("W")), -number if backwards else number)
        return cal.day(day) if day else None
    return nth_unit(whole, match.value("U"), number=number, count=count, backwards=backwards)


def _week_of(match: Match) -> Point | None:
    """Read "the week of October 6th": the week that holds the day."""
    if match.value("U") != "w":
        return None
    first = match.first + match.codes.index("U") + 1
    first += match.row.codes[first] == "f"
    found = point_at(match.row, first, match.clock)
    if found is None or found.after != match.after or found.days.grain != "day":
        return None
    return match.point(cal.week(found.days.start), fixed_year=found.fixed_year)


def _season(match: Match) -> Point | None:
    number, year, today = int(match.value("S")), match.number("J"), match.clock.today
    if year is not None:
        return match.point(cal.season(year, number), fixed_year=True)
    first = cal.season(today.year - 1, number)
    while first.end <= today:
        first = cal.season(first.start.year + 1, number)
    if set("n") & set(match.codes) and first.start <= today:
        first = cal.season(first.start.year + 1, number)
    return match.point(first)


def _holiday(match: Match) -> Point | None:
    name, year, today = match.value("H"), match.number("J"), match.clock.today
    years = (year,) if year is not None else range(today.year, today.year + 3)
    for candidate in years:
        found = holiday(name, candidate)
        if found is not None and (year is not None or found.end > today):
            return match.point(found, fixed_year=year is not None)
    return None


def _long_weekend(match: Match) -> Point | None:
    """Read "Labor Day weekend", "Thanksgiving weekend 2027"."""
    if match.value("U") != "e":
        return None
    found = _holiday(match)
    if found is None:
        return None
    first = found.days.start
    saturday = cal.weekend(first - timedelta(days=3 if first.weekday() == 0 else 0))
    start, end = min(first, saturday.start), max(found.days.end, saturday.end)
    return replace(found, days=Days(start, end, "weekend"))


def _named_day(match: Match) -> Point | None:
    shift = int(match.value("T"))
    found = match.point(cal.day(cal.plus_days(match.clock.today, shift)))
    return replace(found, past=shift < 0) if found else None


def _weekday(match: Match) -> Point | None:
    """Read "Friday", "this Friday", "next Friday": the one after today, or that of next week."""
    weekday, today = int(match.value("W")), match.clock.today
    codes = match.codes
    if "p" in codes:
        return _past(
            match, cal.day(today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1))
        )
    coming = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if "P" in codes:
        return match.point(cal.day(cal.week(today).start + timedelta(days=7 + weekday)))
    if "n" in codes and match.row.lang not in {"de", "fr"}:
        coming = cal.week(today).end + timedelta(days=weekday)
    return match.point(cal.day(coming))


def _past(match: Match, days: Days) -> Point | None:
    found = match.point(days)
    return replace(found, past=True) if found else None


def _weekday_of_week(match: Match) -> Point | None:
    """Read "Friday next week", "next week Friday", "Friday of this week"."""
    unit = match.value("U")
    if unit not in {"w", "5d"}:
        return None
    weeks = 2 if "P" in match.codes else 1 if set("nc") & set(match.codes) else 0
    monday = cal.week(match.clock.today).start + timedelta(days=7 * weeks)
    return match.point(cal.day(monday + timedelta(days=int(match.value("W")))))


def _around_now(match: Match) -> Point | None:
    """Read "this week", "next quarter", "the month after next", "last year"."""
    unit = match.value("U") or match.value("F")
    shift = 2 if "P" in match.codes else 1 if set("nc") & set(match.codes) else 0
    if "p" in match.codes:
        found = match.point(unit_around(match.clock.today, unit, -1))
        return replace(found, past=True) if found else None
    found = match.point(unit_around(match.clock.today, unit, shift))
    return replace(found, weak="F" in match.codes) if found else None


def _end_name(match: Match) -> Point | None:
    """Read "EOM", "year end", "Jahresende", "Jahresanfang"."""
    for letter, side in (("I", "E"), ("j", "X"), ("g", "Z")):
        unit = match.value(letter)
        if unit:
            whole = unit_around(match.clock.today, unit, 1 if "n" in match.codes else 0)
            if whole is None:
                return None
            if side == "X" and whole.start < match.clock.today and unit != "y":
                whole = unit_around(match.clock.today, unit, 1) or whole
            return match.point(edge(side, whole, lang=match.row.lang))
    return None


def _working_week(match: Match) -> Point | None:
    """Read "on working days", which stands by itself."""
    if match.value("U") != "5d":
        return None
    return match.point(unit_around(match.clock.today, "5d", 0))


def _later(match: Match) -> Point | None:
    """Read "later this year", "the rest of the week"."""
    whole = unit_around(match.clock.today, match.value("U"), 0)
    if whole is None:
        return None
    start = match.clock.today
    if whole.grain == "year":
        start = max(start, date(start.year, 7, 1))
    return match.point(Days(start, whole.end, whole.grain))


_RELATIVE: Final[tuple[Pattern, ...]] = (
    pattern("tU", r"t?Uf?(?:[NO]MJ?|M[NO]J?|D)", _week_of),
    pattern("tncSx", r"[tnc]?SJ?|S[tnc]", _season),
    pattern("tncHU", r"[tnc]?HUJ?|[tnc]?UHJ?", _long_weekend),
    pattern("tncH", r"[tnc]?HJ?|H[tnc]", _holiday),
    pattern("WtncPU", r"W(?:t?U[ncP]|[tncP]U|Ut)|(?:t?U[ncP]|[tncP]U|Ut)W", _weekday_of_week),
    pattern("WtncpP", r"W[tncpP](?!U)|[tncpP]?W", _weekday),
    pattern("T", r"T", _named_day),
    pattern("tncpPUF", r"t?U[tncpP](?![UWSM])|[tncpP]F?U|[tncpP]F|F[tncpP]?", _around_now),
    pattern("tncIjg", r"[tnc]?[Ijg]", _end_name),
    pattern("L", r"Lt?U", _later),
    pattern("U", r"U", _working_week),
)
_BY_FIRST: Final = {
    letter: tuple(
        (expression, read) for first, expression, read in (*DATES, *_RELATIVE) if letter in first
    )
    for letter in "tncpPUFIjgLTWHSNOMDJQkV"
}
