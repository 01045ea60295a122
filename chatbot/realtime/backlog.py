"""What has to be read before it can be told: a few at a time, and again while the store does not answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable
from typing import Final, Generic, TypeVar

from chatbot.errors import ChatbotError, Unavailable

log = logging.getLogger(__name__)
Item = TypeVar("Item")

AGAIN_S: Final = 0.5


class Backlog(Generic[Item]):
    """Works off items, first come first served; of what is about the same only the newest, so it never grows beyond that.

    failure: the log's sentence when one cannot be done.
    """

    def __init__(
        self, work: Callable[[Item], Awaitable[None]], *, at_once: int, failure: str
    ) -> None:
        self._work = work
        self._at_once = at_once
        self._failure = failure
        self._newest: dict[Hashable, Item] = {}
        self._waiting: asyncio.Queue[Hashable] = asyncio.Queue()

    def __len__(self) -> int:
        """How many wait."""
        return len(self._newest)

    def put(self, about: Hashable, item: Item) -> None:
        """Have this done soon, instead of what waits about the same."""
        if about not in self._newest:
            self._waiting.put_nowait(about)
        self._newest[about] = item

    async def run(self) -> None:
        """Work until cancelled."""
        async with asyncio.TaskGroup() as group:
            for _ in range(self._at_once):
                group.create_task(self._keep_working())

    async def _keep_working(self) -> None:
        while True:
            about = await self._waiting.get()
            item = self._newest.pop(about)
            try:
                await self._work(item)
            except Unavailable as error:  # the store is away: what waits is still to be told
                log.warning(self._failure, extra={"code": error.code})
                if about not in self._newest:
                    self.put(about, item)
                await asyncio.sleep(AGAIN_S)
            except ChatbotError as error:
                log.warning(self._failure, extra={"code": error.code})
            except Exception:  # a loop that must survive
                log.exception(self._failure)
