"""The Matches port in memory, over a MemoryStore. It passes the contract suite."""

from __future__ import annotations

from collections.abc import Sequence

from chatbot.service.records import Conversation
from chatbot.service.records_leads import Match, strength_of
from tests.fakes.memory_store import MemoryStore

_NOT_ASKED = ("merged", "erased", "junk")


class MemoryMatches:
    """Looks through what a MemoryStore keeps."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def alike(
        self, rows: Sequence[Conversation], *, limit: int
    ) -> tuple[tuple[Match, ...], ...]:
        return tuple([(await self._alike(row))[:limit] for row in rows])

    async def _alike(self, row: Conversation) -> tuple[Match, ...]:
        if row.lead.status in _NOT_ASKED:
            return ()
        found = []
        for other in sorted(await self._rows(), key=lambda one: -one.id):
            by = _common(row, other)
            known = other.subject_id in (row.subject_id, *row.lead.apart)
            if not by or known or other.site != row.site or other.lead.status in _NOT_ASKED:
                continue
            found.append(
                Match(
                    lead=other.subject_id,
                    conversation=other.public_id,
                    by=by,
                    strength=strength_of(row, other.state, by),
                    status=other.lead.status,
                    rank=other.lead.rank,
                    created_at=other.created_at,
                    seen_at=other.last_visitor_at,
                )
            )
        return tuple(found)

    async def confirmed(self, row: Conversation) -> tuple[Conversation, ...]:
        alike = {m.lead for m in await self._alike(row) if m.strength == "strong"}
        rows = [one for one in await self._rows() if one.subject_id in alike]
        return tuple(sorted(rows, key=lambda one: one.id))

    async def lead(self, subject: str) -> Conversation | None:
        found = [r for r in await self._rows() if r.subject_id == subject]
        return found[-1] if found else None

    async def whole(self, subject: str) -> tuple[Conversation, ...]:
        rows = await self._rows()
        known = {subject}
        for _ in rows:
            known |= {r.subject_id for r in rows if r.lead.merged_into in known}
            known |= {
                r.lead.merged_into for r in rows if r.subject_id in known and r.lead.merged_into
            }
        return tuple(r for r in rows if r.subject_id in known - {subject})

    async def parts(self, subject: str) -> tuple[Conversation, ...]:
        found = [r for r in await self._rows() if r.lead.merged_into == subject]
        return tuple(
            sorted(found, key=lambda r: (r.lead.merged_at is None, r.lead.merged_at, r.id))
        )

    async def _rows(self) -> tuple[Conversation, ...]:
        return await self._store.rows(tuple(self._store.kept))


def _common(row: Conversation, other: Conversation) -> tuple[str, ...]:
    pairs = (
        ("email", row.contact.email, other.contact.email),
        ("phone", row.contact.phone, other.contact.phone),
    )
    return tuple(kind for kind, mine, theirs in pairs if mine and mine == theirs)
