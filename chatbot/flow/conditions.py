"""Conditions of a branch: a few comparisons, compiled to closures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from chatbot.steps import Value

Facts = Mapping[str, Value]
"""Answers by step id (absent or None: unanswered), and the names of `NAMES`."""

NAMES = frozenset(
    [
        "temperature",
        "type",
        "total",
        "consent",
        "reps_online",
        "open_now",
        "page",
        "utm_source",
        "returning",
        "language",
    ]
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as written, with the names it looks at."""

    source: str
    names: frozenset[str]
    test: Callable[[Facts], bool] = field(repr=False, compare=False)

    def holds(self, facts: Facts) -> bool:
        """It is true of these facts. An unanswered name is false, and so is every comparison with it."""
        return self.test(facts)
