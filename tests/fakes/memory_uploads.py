"""The Uploads port in memory. It passes the contract suite."""

from __future__ import annotations

from datetime import datetime

from chatbot.domain.conversation import Stage
from chatbot.service.uploads import Upload
from tests.fakes.memory_store import MemoryStore


class MemoryUploads:
    """Files in a dictionary; those of an erased conversation are gone with it."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._all: dict[str, Upload] = {}

    async def keep(self, upload: Upload) -> None:
        self._all[upload.id] = upload

    async def upload(self, conversation: int, id: str) -> Upload | None:
        return next((u for u in self._of(conversation) if u.id == id), None)

    async def names(self, conversation: int) -> dict[str, str]:
        return {u.id: u.name for u in self._of(conversation)}

    async def older(self, before: datetime, limit: int = 1000) -> tuple[tuple[int, str], ...]:
        there = [u for c in self._store.kept for u in self._of(c) if u.at < before]
        return tuple((u.conversation, u.id) for u in sorted(there, key=lambda u: u.at)[:limit])

    async def drop(self, ids: tuple[str, ...]) -> int:
        return sum(self._all.pop(id, None) is not None for id in ids)

    def _of(self, conversation: int) -> list[Upload]:
        if self._store.kept[conversation].row.stage is Stage.ERASED:
            return []
        return [u for u in self._all.values() if u.conversation == conversation]


class NoFiles:
    """What visitors have uploaded, where no test uploads anything."""

    async def names(self, conversation: int) -> dict[str, str]:
        return {}
