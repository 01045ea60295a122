"""The second reader: asked before a turn where the engine's own reading is not sure. Optional, and never needed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final, Protocol

from chatbot.dialog.second import Wanted, wanted_for
from chatbot.dialog.state import State
from chatbot.dialog.turn import Env, SecondReading
from chatbot.flow.model import Flow

__all__ = ["Days", "Meaning", "SecondReader"]

log = logging.getLogger(__name__)

PATIENCE_S: Final = 0.5
"""The visitor waits; a reader that is slower is done without."""


class Meaning(Protocol):
    """A model that knows how alike texts are in meaning."""

    async def likeness(
        self, said: str, choices: Mapping[str, Sequence[str]]
    ) -> Mapping[str, float]:
        """Return for each choice how near the nearest of its phrases is to what was said, -1 to 1."""
        ...


class Days(Protocol):
    """A reader of dates in many languages."""

    async def day(self, said: str, *, now: datetime, language: str) -> date | None:
        """Return the day that a text names outright, or None. now: the visitor's own clock."""
        ...


class SecondReader:
    """What the optional readers make of a text."""

    def __init__(
        self, meaning: Meaning | None, days: Days | None, *, patience_s: float = PATIENCE_S
    ) -> None:
        self._meaning = meaning
        self._days = days
        self._patience_s = patience_s

    async def read(
        self, flow: Flow, state: State, said: str, *, env: Env, now: datetime
    ) -> SecondReading | None:
        """Return what they read; None where the engine is sure by itself, or they have nothing to say in time."""
        wanted = wanted_for(flow, state, said, env=env, now=now)
        if wanted is None:
            return None
        try:
            async with asyncio.timeout(self._patience_s):
                found = await self._read(wanted, said, now)
        except TimeoutError:
            log.warning("second reading too slow", extra={"step": wanted.step})
            return None
        return found if found.near or found.day else None

    async def _read(self, wanted: Wanted, said: str, now: datetime) -> SecondReading:
        near: Mapping[str, float] = {}
        if self._meaning is not None and wanted.choices:
            likeness = await self._meaning.likeness(said, wanted.choices)
            near = {choice: round(alike, 3) for choice, alike in likeness.items()}
        day = None
        if self._days is not None and wanted.day:
            day = await self._days.day(said, now=now, language=wanted.language)
        return SecondReading(step=wanted.step, near=near, day=day.isoformat() if day else "")
