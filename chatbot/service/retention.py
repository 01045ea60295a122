"""What is deleted by age: looked for in small portions, once a day by one process, or by hand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from chatbot.service.erasing import Erasing
from chatbot.service.ports import Clock
from chatbot.service.ports_privacy import Aged

BATCH: Final = 200
EVERY: Final = timedelta(days=1)
KINDS: Final = ("anonymous", "transcripts", "leads", "consents", "deliveries")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """How long what is kept, since the last thing that happened to it."""

    anonymous: timedelta
    transcripts: timedelta
    leads: timedelta
    consents: timedelta
    deliveries: timedelta


class Retention:
    """Deletes what is older than its span."""

    def __init__(self, *, aged: Aged, erasing: Erasing, spans: Spans, clock: Clock) -> None:
        self._aged = aged
        self._erasing = erasing
        self._spans = spans
        self._clock = clock

    async def due(self) -> dict[str, int]:
        """Return how much of each kind would be deleted now. Raises Unavailable."""
        now = self._clock.now()
        return {kind: await self._aged.count(kind, self._before(kind, now)) for kind in KINDS}

    async def run(self, progress: Progress = lambda _done, _of: None) -> dict[str, int]:
        """Delete what is due; return how much of each kind. Raises Unavailable; what was done stays done."""
        now = self._clock.now()
        of, done = sum((await self.due()).values()), 0
        gone = dict.fromkeys(KINDS, 0)
        for kind in KINDS:
            while count := await self._one_batch(kind, now):
                gone[kind] += count
                done += count
                progress(done, max(of, done))
        return gone

    async def run_daily(self) -> dict[str, int] | None:
        """Delete what is due if nobody has within a day; None when somebody has. Raises Unavailable."""
        now = self._clock.now()
        if not await self._aged.claim(now, not_since=now - EVERY):
            return None
        return await self.run()

    async def _one_batch(self, kind: str, now: datetime) -> int:
        """Delete a portion and return how many; 0 when nothing is left."""
        before = self._before(kind, now)
        if kind == "leads":
            found = await self._aged.leads(before, limit=BATCH)
            for conversation in found:
                await self._erasing.let_go(conversation)
            return len(found)
        delete: dict[str, Callable[..., Awaitable[int]]] = {
            "anonymous": self._aged.delete_anonymous,
            "transcripts": self._aged.empty_transcripts,
            "consents": self._aged.delete_chains,
            "deliveries": self._aged.delete_deliveries,
        }
        return await delete[kind](before, now=now, limit=BATCH)

    def _before(self, kind: str, now: datetime) -> datetime:
        span: timedelta = getattr(self._spans, kind)
        return now - span
