"""Whether other visitors began with the same words of late: known at once of this process, and soon of all others.

Nothing is asked for while a visitor waits. What this process hears is written every few seconds, and what others have
heard is read as often; after a restart the last hour is known again. Kept are keyed hashes, for an hour.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from chatbot.errors import ChatbotError
from chatbot.service.codes import Keyed
from chatbot.service.complaint import Complaint
from chatbot.service.ports import Clock
from chatbot.service.ports_leads import FirstWords
from chatbot.service.records_leads import Began

log = logging.getLogger(__name__)

OTHERS: Final = 3
WITHIN: Final = timedelta(hours=1)
MOST_KEPT: Final = 10_000
LOOK_S: Final = 2.0
LATE: Final = timedelta(seconds=30)
"""How late what another process has heard may be there: its clock and its next look."""
FORGET_EVERY: Final = timedelta(minutes=10)


class Repetition:
    """Remembers first words for an hour. several: other processes hear some, too.

    kept: where they outlive this process; None: nowhere.
    """

    def __init__(
        self, keyed: Keyed, *, kept: FirstWords | None = None, several: bool = False
    ) -> None:
        self._keyed = keyed
        self._kept = kept
        self._several = several
        self._seen: OrderedDict[str, tuple[Began, ...]] = OrderedDict()
        self._new: list[Began] = []
        self._read_at: datetime | None = None
        self._forgot_at: datetime | None = None

    def is_repeated(self, site: int, text: str, *, who: str, now: datetime) -> bool:
        """Tell whether enough others began like this within the hour, and remember this one.

        who: the conversation; the same one again counts once.
        """
        plain = " ".join(text.casefold().split())
        began = Began(
            words=self._keyed(f"first words {site} {plain}"),
            who=self._keyed(f"who began {who}")[:32],
            at=now,
        )
        others = self._remember(began, now=now)
        if self._kept is not None:
            self._new = [*self._new[1 - MOST_KEPT :], began]
        return others >= OTHERS

    def _remember(self, began: Began, *, now: datetime) -> int:
        """Return how many others began with the same words."""
        past = self._seen.pop(began.words, ())
        others = tuple(b for b in past if b.at > now - WITHIN and b.who != began.who)
        self._seen[began.words] = (*others[-OTHERS:], began)
        if len(self._seen) > MOST_KEPT:
            self._seen.popitem(last=False)
        return len(others)

    async def run(self, clock: Clock) -> None:
        """Write what is new and read what others heard, until cancelled; the last is written then."""
        away = Complaint(log, "first words could not be kept")
        try:
            while True:
                try:
                    await self.look(clock.now())
                    away.withdraw()
                except ChatbotError as error:
                    away.make(error)
                except Exception:  # a loop that must survive
                    log.exception("first words could not be kept")
                await asyncio.sleep(LOOK_S)
        finally:
            with suppress(ChatbotError):
                await self.look(clock.now())

    async def look(self, now: datetime) -> None:
        """Write what is new, and read what is not known here. Raises Unavailable; then nothing is lost."""
        if self._kept is None:
            return
        if self._read_at is None or self._several:
            since = now - WITHIN if self._read_at is None else self._read_at - LATE
            for began in await self._kept.since(since, limit=MOST_KEPT):
                self._remember(began, now=now)
            self._read_at = now
        forgets = self._forgot_at is None or now - self._forgot_at >= FORGET_EVERY
        if self._new or forgets:
            count = len(self._new)
            await self._kept.keep(self._new, forget_before=now - WITHIN)
            self._new = self._new[count:]
            self._forgot_at = now
