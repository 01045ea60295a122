"""What the patterns of time work with: the visitor's clock, a match, the point it gives."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from chatbot.understanding.calendar_days import Days
from chatbot.understanding.timeline_items import Row


class Clock(NamedTuple):
    """When and where the visitor says it. month_first: 3/4 is the fourth of March."""

    now: datetime
    month_first: bool

    @property
    def today(self) -> date:
        """The visitor's day."""
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Point:
    """A span of days found in a row. first, after: its letters, half-open.

    fixed_year: the year was said. unsure: another reading is possible ("03/04"). other: that one.
    """

    days: Days
    first: int
    after: int
    fixed_year: bool = False
    unsure: bool = False
    past: bool = False
    within: bool = False
    weak: bool = False
    other: Days | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A span of time in a row. start, end: half-open, None is open.

    within: it counts as its end ("by", "within"), or as now when it has none ("asap"). weight: how
    surely it is what was meant. other: a second reading.
    """

    start: date | None
    end: date | None
    first: int
    after: int
    weight: float = 1.0
    within: bool = False
    unsure: bool = False
    past: bool = False
    negated: bool = False
    other: Days | None = None


class Match(NamedTuple):
    """Letters of a row that a pattern matched."""

    row: Row
    first: int
    after: int
    clock: Clock

    @property
    def codes(self) -> str:
        """The letters."""
        return self.row.codes[self.first : self.after]

    def value(self, letter: str) -> str:
        """Return the value of the first such letter; empty when there is none."""
        at = self.codes.find(letter)
        return self.row.items[self.first + at].value if at >= 0 else ""

    def number(self, letters: str) -> int | None:
        """Return the first figure that stands at one of the letters."""
        for at, code in enumerate(self.codes):
            if code in letters:
                value = self.row.number(self.first + at)
                return int(value) if value == int(value) and value < 1e4 else None
        return None

    def point(self, days: Days | None, *, fixed_year: bool = False) -> Point | None:
        """Return the days as a point at these letters."""
        if days is None:
            return None
        return Point(days, self.first, self.after, fixed_year=fixed_year)


Reader = Callable[[Match], Point | None]
Pattern = tuple[
    str, re.Pattern[str], Reader
]  # the letters it may begin with, the rest, the reader


def pattern(first: str, expression: str, read: Reader) -> Pattern:
    """Return a pattern over the letters of a row."""
    return first, re.compile(expression), read
