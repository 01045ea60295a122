"""What has to be read before it can be told: a few at a time, and again while the store does not answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from typing import Final, Generic, TypeVar

from chatbot.errors import ChatbotError, Unavailable

log = logging.getLogger(__name__)
Item = TypeVar("Item")

AGAIN_S: Final = 0.5


class Backlog(Generic[Item]):
    """Works off items, first come first served; of what is about the same only the newest, so it never grows beyond that.

    work: gets up to `together` of those that wait. failure: the log's sentence when one cannot be done.
    """

    def __init__(
        self,
        work: Callable[[Sequence[Item]], Awaitable[None]],
        *,
        at_once: int,
        together: int = 1,
        failure: str,
    ) -> None:
        self._work = work
        self._at_once = at_once
        self._together = together
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
            taken = [await self._waiting.get()]
            while len(taken) < self._together and not self._waiting.empty():
                taken.append(self._waiting.get_nowait())
            await self._do({about: self._newest.pop(about) for about in taken})

    async def _do(self, items: Mapping[Hashable, Item]) -> None:
        try:
            await self._work(tuple(items.values()))
        except Unavailable as error:  # the store is away: what waits is still to be told
            log.warning(self._failure, extra={"code": error.code})
            for about, item in items.items():
                if about not in self._newest:
                    self.put(about, item)
            await asyncio.sleep(AGAIN_S)
        except Exception as error:  # a loop that must survive
            if len(items) > 1:  # one of them keeps the others from being done
                for about, item in items.items():
                    await self._do({about: item})
            elif isinstance(error, ChatbotError):
                log.warning(self._failure, extra={"code": error.code})
            else:
                log.exception(self._failure)
