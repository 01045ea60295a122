"""Readers of meaning and of dates that know what a test tells them, and remember what they were asked."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime


class ToldMeaning:
    """Knows to which choice a text is near; to all others it is not."""

    def __init__(self, near: Mapping[str, str]) -> None:
        self._near = near
        self.asked: list[str] = []

    async def likeness(
        self, said: str, choices: Mapping[str, Sequence[str]]
    ) -> Mapping[str, float]:
        """Return 0.8 for the choice the test named, 0.1 for the others."""
        self.asked.append(said)
        return {key: 0.8 if self._near.get(said) == key else 0.1 for key in choices}


class StuckMeaning:
    """Never answers."""

    async def likeness(
        self, said: str, choices: Mapping[str, Sequence[str]]
    ) -> Mapping[str, float]:
        """Wait for ever."""
        await asyncio.Event().wait()
        return {}


class ToldDays:
    """Knows which day a text names."""

    def __init__(self, days: Mapping[str, date]) -> None:
        self._days = days

    async def day(self, said: str, *, now: datetime, language: str) -> date | None:
        """Return the day the test named."""
        return self._days.get(said)
