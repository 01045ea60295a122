"""A scoring profile, compiled to tables: every number a score is made with, and none of the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from chatbot.scoring.result import Line, Result


class Grade(NamedTuple):
    """What one known level of one criterion is worth. rank: 0 none, 1 weak, 2 partial, 3 strong."""

    points: int
    rank: int
    line: Line


class Criterion(NamedTuple):
    """One question of the framework.

    slots: indexes into `facts.SLOTS`. grades: known level -> its worth. stale_days: known level -> the day of its
    age from which the answer counts as unknown again; a level that is missing never goes stale.
    """

    name: str
    weight: int
    slots: tuple[int, ...]
    grades: Mapping[str, Grade]
    stale_days: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class EventRule:
    """Points for one event, how many of them count, and the group whose cap they share."""

    points: int
    count: int
    group: str | None


@dataclass(frozen=True, slots=True)
class Bonus:
    """Points once, when `event` happened at least `count` times in the time before now."""

    name: str
    event: str
    count: int
    within: timedelta
    points: int
    group: str | None


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the temperature turns, in points of `total`, `engagement` and `low`."""

    hot_total: int
    hot_engagement: int
    hot_low: int
    warm_total: int
    warm_low: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One version of a scoring profile; two profiles are equal when every number and its order is.

    content_hash: SHA-256 of the file's content as canonical JSON, in hex: comments and spacing do not change it.
    decay: full points before the first day of age, half before the second, then none. intents: intent -> H1 or H2.
    """

    name: str
    content_hash: str
    framework: str = field(compare=False)
    criteria: tuple[Criterion, ...] = field(compare=False, repr=False)
    fit: Mapping[str, Line] = field(compare=False, repr=False)
    events: Mapping[str, EventRule] = field(compare=False, repr=False)
    groups: Mapping[str, int] = field(compare=False, repr=False)
    bonuses: tuple[Bonus, ...] = field(compare=False, repr=False)
    decay: tuple[int, int] = field(compare=False, repr=False)
    thresholds: Thresholds = field(compare=False, repr=False)
    intents: Mapping[str, str] = field(compare=False, repr=False)

    criterion_names: tuple[str, ...] = field(init=False, compare=False, repr=False)
    """The framework's own names for its questions, in the file's order."""
    soonest_stale: timedelta = field(init=False, compare=False, repr=False)
    """The age below which no answer is stale."""
    by_answers: dict[tuple[object, ...], Result] = field(
        init=False, compare=False, repr=False, default_factory=dict
    )
    """Scores of visitors of whom nothing but answers is known; filled as they are met."""
    by_outlook: dict[tuple[object, ...], bool] = field(
        init=False, compare=False, repr=False, default_factory=dict
    )
    """Whether an answer can still change something, of the same visitors; filled as it is asked."""

    def __post_init__(self) -> None:
        days = [day for criterion in self.criteria for day in criterion.stale_days.values()]
        soonest = timedelta(days=min(days)) if days else timedelta.max
        object.__setattr__(self, "soonest_stale", soonest)
        object.__setattr__(self, "criterion_names", tuple(c.name for c in self.criteria))
