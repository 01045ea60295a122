"""Where those stand who wait for a person, and how long the wait has been lately."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Final

from chatbot.domain.conversation import Stage
from chatbot.service.briefs import urgency, waiting_since
from chatbot.service.ports import Bus, Clock, Store
from chatbot.service.presence import Presences
from chatbot.service.records import Conversation, Heard, News, is_listed

RECENT: Final = timedelta(hours=1)
FEWEST: Final = 3
"""Fewer waits than this say nothing about the next one."""
KEPT: Final = 20
ROUNDED_S: Final = 10


@dataclass(frozen=True, slots=True)
class Place:
    """position: 1 is the next. wait_s: an estimate of what is left, None where there is no honest one."""

    position: int
    wait_s: int | None = None


class Places:
    """The queues of the sites, as far as the news told and as `look` found them.

    on_changed: called when places may have changed.
    """

    def __init__(self, *, store: Store, presences: Presences, bus: Bus, clock: Clock) -> None:
        self._store = store
        self._presences = presences
        self._clock = clock
        self._queued: dict[int, Conversation] = {}
        self._ranks: dict[int, int] | None = None
        self._waits: defaultdict[int, deque[tuple[datetime, float]]] = defaultdict(
            lambda: deque(maxlen=KEPT)
        )
        self.on_changed: Callable[[], None] = lambda: None
        bus.subscribe(self._hear)

    def of(self, conversation: int) -> Place | None:
        """Return where a conversation stands, None when it does not wait."""
        row = self._queued.get(conversation)
        if row is None:
            return None
        if self._ranks is None:
            self._ranks = self._ranked()
        return Place(self._ranks[conversation], self._wait_s(row))

    def _ranked(self) -> dict[int, int]:
        """Return conversation -> position in its site's queue, in the order of the reps' list."""
        ranks: dict[int, int] = {}
        last: defaultdict[int, int] = defaultdict(int)
        for row in sorted(self._queued.values(), key=lambda r: (*urgency(r, 0), r.id)):
            last[row.site] += 1
            ranks[row.id] = last[row.site]
        return ranks

    def _wait_s(self, row: Conversation) -> int | None:
        """Return the usual wait of late, less this one so far; None when that says nothing (any more)."""
        now = self._clock.now()
        lately = [s for at, s in self._waits[row.site] if now - at <= RECENT]
        if len(lately) < FEWEST or not self._presences.how_many(row.site):
            return None
        left = median(lately) - (now - waiting_since(row)).total_seconds()
        return -int(-left // ROUNDED_S) * ROUNDED_S if left > 0 else None

    async def look(self) -> None:
        """Read who waits: what this process was not told."""
        rows = await self._store.open_conversations(None, Stage.QUEUED)
        found = {row.id: row for row in rows if _is_counted(row)}
        if found.keys() != self._queued.keys():
            self._queued = found
            self._change()

    def _hear(self, news: Heard) -> None:
        if not isinstance(news, News) or news.after is None:
            return
        after, before = news.after, self._queued.get(news.conversation)
        if _is_counted(after):
            self._queued[after.id] = after
            if before is None or urgency(before, 0) != urgency(after, 0):
                self._change()
        elif before is not None:
            del self._queued[after.id]
            self._note_wait(before, after)
            self._change()

    def _note_wait(self, before: Conversation, after: Conversation) -> None:
        if after.stage is Stage.LIVE and after.claimed_at is not None:
            waited = after.claimed_at - waiting_since(before)
            self._waits[after.site].append((after.claimed_at, waited.total_seconds()))

    def _change(self) -> None:
        self._ranks = None
        self.on_changed()


def _is_counted(row: Conversation) -> bool:
    """Tell whether those behind it wait for it: nobody waits for junk."""
    return row.stage is Stage.QUEUED and is_listed(row)
