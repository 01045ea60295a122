"""The Drafts port in memory, beside a MemoryLibrary. It passes the contract suite."""

from __future__ import annotations

from datetime import datetime

from chatbot.errors import Outdated
from chatbot.service.records_admin import FlowDraft, Publication, StoredPreview, head_of
from tests.fakes.memory_library import MemoryLibrary


class MemoryDrafts:
    """Drafts and publications of the library, previews in a dictionary."""

    def __init__(self, library: MemoryLibrary) -> None:
        self._library = library
        self._offered: dict[str, str] = {}
        self._previews: dict[str, StoredPreview] = {}

    async def draft(self, flow: str) -> FlowDraft | None:
        return self._library.drafts.get(flow)

    async def drafts(self) -> tuple[FlowDraft, ...]:
        return tuple(self._library.drafts[flow] for flow in sorted(self._library.drafts))

    async def save(self, draft: FlowDraft, *, base: str) -> FlowDraft:
        there, live = await self.draft(draft.flow), await self._library.live(draft.flow)
        if there is not None and (there.hash, there.onto) == (draft.hash, draft.onto):
            return there
        if base != head_of(there, live):
            raise Outdated(other=there or live)
        self._library.drafts[draft.flow] = draft
        return draft

    async def drop(self, flow: str, *, base: str | None = None) -> bool:
        there = self._library.drafts.get(flow)
        if there is None:
            return False
        if base is not None and there.hash != base:
            raise Outdated(other=there)
        del self._library.drafts[flow]
        return True

    async def offer(self, draft: FlowDraft) -> bool:
        known = self._offered.get(draft.flow)
        if draft.flow in self._library.drafts or known == draft.hash:
            return False
        self._offered[draft.flow] = draft.hash
        self._library.drafts[draft.flow] = draft
        return True

    async def publications(self, flow: str) -> tuple[Publication, ...]:
        return tuple(p for p in reversed(self._library.publications) if p.flow == flow)

    async def keep_preview(self, preview: StoredPreview, now: datetime) -> None:
        kept = {k: p for k, p in self._previews.items() if p.expires_at > now}
        self._previews = {**kept, preview.token_hash: preview}

    async def preview(self, token_hash: str, now: datetime) -> StoredPreview | None:
        found = self._previews.get(token_hash)
        return found if found is not None and found.expires_at > now else None
