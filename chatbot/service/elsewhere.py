"""What other processes changed: heard by the bus or found by the sweep, read once, told here as if it had happened here.

News is a hint. A hint that was lost is found within a second by one indexed question, never one per conversation.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol

from chatbot.errors import ChatbotError
from chatbot.service.complaint import Complaint
from chatbot.service.people import People
from chatbot.service.ports import Bus, Clock, Store, Turnstile
from chatbot.service.presence import Presences
from chatbot.service.records import Conversation, Heard, News, PresenceHint

log = logging.getLogger(__name__)

SWEEP_S: Final = 1.0
OVERLAP: Final = timedelta(seconds=2)
"""A turn carries the time it was made; its commit comes a little later."""
DEEP_OVERLAP: Final = timedelta(seconds=30)
DEEP_EVERY: Final = 10
"""Now and then the sweep looks further back: for a commit that waited, and for clocks that do not agree."""
KEPT: Final = 100_000  # versions in memory
AT_ONCE: Final = 200  # rows read by one question
AGAIN_S: Final = 0.5


class Interest(Protocol):
    """Tells whether anybody connected here may have to be told. first: nothing was heard of this conversation before."""

    def __call__(self, news: News, *, first: bool) -> bool:
        """Return True when the row has to be read."""
        ...


class Elsewhere:
    """Brings news of other processes to who is connected here. Only where several processes share a database."""

    def __init__(
        self,
        *,
        store: Store,
        turnstile: Turnstile,
        presences: Presences,
        people: People,
        bus: Bus,
        clock: Clock,
    ) -> None:
        self._store = store
        self._turnstile = turnstile
        self._presences = presences
        self._people = people
        self._bus = bus
        self._clock = clock
        self._interests: tuple[Interest, ...] = ()
        self._known: OrderedDict[int, int] = OrderedDict()  # conversation -> version told here
        self._pending: dict[int, News] = {}
        self._filled = asyncio.Event()
        self._look_at_reps = False
        self._swept = clock.now()
        self._sweeps = 0
        bus.subscribe(self._hear)

    def who_cares(self, *interests: Interest) -> None:
        """Read what changed elsewhere only where one of these says that somebody here wants to know."""
        self._interests = interests

    # ── hearing ───────────────────────────────────────────────────────────────────────────────────

    def _hear(self, news: Heard) -> None:
        if isinstance(news, PresenceHint):
            self._look_at_reps = True
            self._filled.set()
        elif isinstance(news, News):
            if news.after is not None:
                self._know(news.conversation, news.version)
            elif news.version > self._known.get(news.conversation, 0):
                self._from_elsewhere(news)

    def _from_elsewhere(self, news: News) -> None:
        self._turnstile.forget(news.conversation, news.version)
        first = news.conversation not in self._known
        if any(cares(news, first=first) for cares in self._interests):
            self._pending[news.conversation] = news
            self._filled.set()
        else:
            self._know(news.conversation, news.version)

    def _know(self, conversation: int, version: int) -> None:
        known = self._known
        if version > known.get(conversation, 0):
            known[conversation] = version
        known.move_to_end(conversation)
        if len(known) > KEPT:
            known.popitem(last=False)

    # ── telling ───────────────────────────────────────────────────────────────────────────────────

    async def run(self) -> None:
        """Read and tell what is heard, and sweep every second, until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._keep_telling())
            group.create_task(self._keep_sweeping())

    async def _keep_telling(self) -> None:
        away = Complaint(log, "news from elsewhere could not be read")
        while True:
            await self._filled.wait()
            self._filled.clear()
            if not await self._survived(self.tell, away):
                self._filled.set()  # what was not told is still there
                await asyncio.sleep(AGAIN_S)

    async def _keep_sweeping(self) -> None:
        away = Complaint(log, "the sweep failed")
        while True:
            await asyncio.sleep(SWEEP_S)
            await self._survived(self.sweep, away)

    @staticmethod
    async def _survived(work: Callable[[], Awaitable[None]], away: Complaint) -> bool:
        try:
            await work()
        except ChatbotError as error:
            away.make(error)
        except Exception:  # a loop that must survive
            log.exception("news from elsewhere failed")
        else:
            away.withdraw()
            return True
        return False

    async def tell(self) -> None:
        """Read what was heard of and tell it here. Raises Unavailable; then it is still waiting to be told."""
        if self._look_at_reps:
            self._look_at_reps = False
            await self._presences.learn()
        while self._pending:
            asked = list(self._pending)[:AT_ONCE]
            rows = await self._store.rows(asked)
            await self._know_reps(rows)
            found = {row.id: row for row in rows}
            for conversation in asked:
                self._tell(conversation, found.get(conversation))

    async def _know_reps(self, rows: Sequence[Conversation]) -> None:
        for rep in {row.rep for row in rows if row.rep is not None}:
            await self._people.user(rep)

    def _tell(self, conversation: int, row: Conversation | None) -> None:
        news = self._pending[conversation]
        if row is None or row.version >= news.version:
            del self._pending[conversation]  # else it changed once more while it was read
        if row is None or row.version <= self._known.get(conversation, 0):
            return
        self._know(conversation, row.version)
        self._turnstile.forget(conversation, row.version)
        self._bus.tell_here(
            News(
                conversation=row.id,
                public_id=row.public_id,
                site=row.site,
                last_seq=row.last_seq,
                version=row.version,
                after=row,
                beyond_lines=True,
            )
        )

    # ── sweeping ──────────────────────────────────────────────────────────────────────────────────

    async def sweep(self) -> None:
        """Find what the bus lost since the last sweep that worked, and who of the reps is there."""
        now = self._clock.now()
        deep = self._sweeps % DEEP_EVERY == 0
        for news in await self._store.changed_since(self._since(deep=deep)):
            if news.version > self._known.get(news.conversation, 0):
                self._from_elsewhere(news)
        self._swept = now
        self._sweeps += 1
        await self._presences.learn()

    def _since(self, *, deep: bool) -> datetime:
        return self._swept - (DEEP_OVERLAP if deep else OVERLAP)
