"""The FirstWords port in memory. It passes the contract suite."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

from chatbot.service.records_leads import Began


class MemoryFirstWords:
    """Keeps a list. was_read: somebody has looked."""

    def __init__(self) -> None:
        self.was_read = asyncio.Event()
        self.kept: list[Began] = []

    async def keep(self, began: Sequence[Began], *, forget_before: datetime) -> None:
        self.kept = [one for one in (*self.kept, *began) if one.at >= forget_before]

    async def since(self, moment: datetime, *, limit: int) -> tuple[Began, ...]:
        self.was_read.set()
        found = sorted((one for one in self.kept if one.at >= moment), key=lambda one: one.at)
        return tuple(found[-limit:])
