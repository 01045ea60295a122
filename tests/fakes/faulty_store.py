"""A store whose commits can fail, before anything is stored or after everything is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from chatbot.errors import Unavailable
from chatbot.service.ports import Store
from chatbot.service.records import CommitResult, TurnWrite


class FaultyStore:
    """Passes everything on to a real store, with faults where a test asks for them.

    fail_before, fail_after: how many of the next commits answer Unavailable although (after) they were stored.
    before_commit: awaited in front of every commit. asked_by_token: answers in place of `find_by_token`.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self.fail_before = 0
        self.fail_after = 0
        self.before_commit: Callable[[TurnWrite], Awaitable[None]] | None = None
        self.asked_by_token: Callable[[int, str], Awaitable[int | None]] | None = None

    async def commit(self, turn: TurnWrite) -> CommitResult:
        if self.before_commit is not None:
            await self.before_commit(turn)
        if self.fail_before:
            self.fail_before -= 1
            raise Unavailable
        result = await self._store.commit(turn)
        if self.fail_after:
            self.fail_after -= 1
            raise Unavailable  # the database has it, its answer was lost
        return result

    async def find_by_token(self, site: int, token_hash: str) -> int | None:
        if self.asked_by_token is not None:
            return await self.asked_by_token(site, token_hash)
        return await self._store.find_by_token(site, token_hash)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)
