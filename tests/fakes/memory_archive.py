"""The Archive port in memory, over a MemoryStore. It passes the contract suite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chatbot.domain.conversation import Party, Stage
from chatbot.service.records import Conversation, Transition
from chatbot.service.records_admin import NO_LEADS, Told, Wanted, WantedLeads
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

    async def leads(
        self, wanted: WantedLeads, *, limit: int, after: str | None = None
    ) -> tuple[Conversation, ...]:
        rows = sorted(await self._rows(), key=lambda row: -row.id)
        if after is not None:
            last = next((row.id for row in rows if row.subject_id == after), 0)
            rows = [row for row in rows if row.id < last]
        return tuple(row for row in rows if _is_wanted(row, wanted))[:limit]

    async def count_leads(self, wanted: WantedLeads) -> int:
        return sum(_is_wanted(row, wanted) for row in await self._rows())

    async def lead(self, site: int | None, subject_id: str) -> Conversation | None:
        found = [r for r in await self._rows() if r.subject_id == subject_id]
        return next((r for r in found if site in (None, r.site)), None)

    async def transitions(self, conversation: int) -> tuple[Transition, ...]:
        return tuple(self._store.kept[conversation].transitions)

    async def _rows(self) -> tuple[Conversation, ...]:
        return await self._store.rows(tuple(self._store.kept))

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


def _is_wanted(row: Conversation, wanted: WantedLeads) -> bool:
    status = row.lead.status
    return (
        (status not in NO_LEADS if wanted.statuses is None else status in wanted.statuses)
        and wanted.site in (None, row.site)
        and wanted.rank in (None, row.lead.rank)
        and wanted.temperature in (None, row.temperature)
        and wanted.source in (None, row.source)
        and (wanted.since is None or row.created_at >= wanted.since)
    )
