"""Deleting what nobody needs any more: counted failures, sessions that are over, files no answer names, and daily what is too old."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Final

from chatbot.errors import ChatbotError
from chatbot.service.complaint import Complaint
from chatbot.service.ports import Clock, Directory
from chatbot.service.retention import Retention
from chatbot.service.uploads import UploadDesk

log = logging.getLogger(__name__)

EVERY_S: Final = 600.0
FAILURES_FOR: Final = timedelta(hours=24)
"""Failed sign-ins count for an hour; the day leaves room for clocks that disagree."""


class Housekeeping:
    """Tidies up every ten minutes, for as long as the server runs. Several servers may do it at once."""

    def __init__(
        self, directory: Directory, uploads: UploadDesk, *, retention: Retention, clock: Clock
    ) -> None:
        self._retention = retention
        self._directory = directory
        self._uploads = uploads
        self._clock = clock

    async def run(self) -> None:
        """Tidy up now and then until cancelled."""
        away = Complaint(log, "could not tidy up")
        while True:
            try:
                await self.tidy()
                away.withdraw()
            except ChatbotError as error:
                away.make(error)
            except Exception:  # a loop that must survive
                log.exception("could not tidy up")
            await asyncio.sleep(EVERY_S)

    async def tidy(self) -> int:
        """Delete what is old; return how many rows. Raises Unavailable."""
        now = self._clock.now()
        gone = await self._directory.forget_old(failures_before=now - FAILURES_FOR, now=now)
        gone += await self._uploads.tidy(now)
        if gone:
            log.info("tidied up", extra={"rows": gone})
        aged = await self._retention.run_daily()
        if aged is not None:
            log.info("deleted by age", extra=dict(aged))
        return gone + sum((aged or {}).values())
