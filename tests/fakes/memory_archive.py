"""The Archive port in memory, over a MemoryStore. It passes the contract suite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chatbot.domain.conversation import Party, Stage
from chatbot.service.records import Conversation
from chatbot.service.records_admin import Told, Wanted
from tests.fakes.memory_store import MemoryStore


class MemoryArchive:
    """Reads what a MemoryStore keeps."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def running(self, version: str) -> int:
        over = (Stage.CLOSED, Stage.ERASED)
        rows = [kept.row for kept in self._store.kept.values()]
        return sum(row.flow_version == version and row.stage not in over for row in rows)

    async def recent(
        self, wanted: Wanted, *, limit: int, after: str | None = None
    ) -> tuple[Conversation, ...]:
        rows = sorted((k.row for k in self._store.kept.values()), key=lambda row: -row.id)
        if after is not None:
            last = next((row.id for row in rows if row.public_id == after), 0)
            rows = [row for row in rows if row.id < last]
        return tuple(row for row in rows if _fits(row, wanted))[:limit]

    async def told(self, conversations: Sequence[int]) -> Mapping[int, Told]:
        kept = {key: self._store.kept[key] for key in conversations if key in self._store.kept}
        return {
            key: Told(
                events=tuple(event.event for event in one.events),
                texts={line.seq: line.text for line in one.lines if line.party is Party.VISITOR},
            )
            for key, one in kept.items()
            if one.events
        }


def _fits(row: Conversation, wanted: Wanted) -> bool:
    return (
        wanted.site in (None, row.site)
        and (wanted.versions is None or row.flow_version in wanted.versions)
        and wanted.stage in (None, row.stage.value)
        and wanted.temperature in (None, row.temperature)
    )
