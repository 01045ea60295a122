"""Drafts, publications and previews: the Drafts port on both databases."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete
from sqlmodel import Session, col, select

from chatbot.adapters.library import live_row, lock_publishing, version_of
from chatbot.adapters.sessions import Sessions
from chatbot.adapters.tables import MetaRow
from chatbot.adapters.tables_admin import FlowDraftRow, PreviewRow, PublicationRow
from chatbot.errors import Outdated
from chatbot.service.records_admin import FlowDraft, Publication, StoredPreview, head_of

_OFFERED: Final = "offered:"


class DatabaseDrafts:
    """The Drafts port on SQLite and PostgreSQL."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def draft(self, flow: str) -> FlowDraft | None:
        """See Drafts."""
        return await self._sessions.read(lambda session: _draft(session, flow))

    async def drafts(self) -> tuple[FlowDraft, ...]:
        """See Drafts."""

        def read(session: Session) -> tuple[FlowDraft, ...]:
            rows = session.exec(select(FlowDraftRow).order_by(FlowDraftRow.flow))
            return tuple(_draft_of(row) for row in rows)

        return await self._sessions.read(read)

    async def save(self, draft: FlowDraft, *, base: str) -> FlowDraft:
        """See Drafts."""

        def write(session: Session) -> FlowDraft:
            lock_publishing(session)
            there = _draft(session, draft.flow)
            if there is not None and (there.hash, there.onto) == (draft.hash, draft.onto):
                return there
            live = live_row(session, draft.flow)
            found = None if live is None else version_of(live)
            if base != head_of(there, found):
                raise Outdated(other=there or found)
            session.merge(FlowDraftRow(**_facts(draft)))
            return draft

        return await self._sessions.write(write)

    async def drop(self, flow: str, *, base: str | None = None) -> bool:
        """See Drafts."""

        def write(session: Session) -> bool:
            lock_publishing(session)
            row = session.get(FlowDraftRow, flow)
            if row is None:
                return False
            if base is not None and row.hash != base:
                raise Outdated(other=_draft_of(row))
            session.delete(row)
            return True

        return await self._sessions.write(write)

    async def offer(self, draft: FlowDraft) -> bool:
        """See Drafts."""

        def write(session: Session) -> bool:
            lock_publishing(session)
            known = session.get(MetaRow, _OFFERED + draft.flow)
            if session.get(FlowDraftRow, draft.flow) is not None or (
                known is not None and known.value == draft.hash
            ):
                return False
            session.merge(MetaRow(key=_OFFERED + draft.flow, value=draft.hash))
            session.add(FlowDraftRow(**_facts(draft)))
            return True

        return await self._sessions.write(write)

    async def publications(self, flow: str) -> tuple[Publication, ...]:
        """See Drafts."""

        def read(session: Session) -> tuple[Publication, ...]:
            found = select(PublicationRow).where(PublicationRow.flow == flow)
            rows = session.exec(found.order_by(col(PublicationRow.id).desc()))
            return tuple(_publication_of(row) for row in rows)

        return await self._sessions.read(read)

    async def keep_preview(self, preview: StoredPreview, now: datetime) -> None:
        """See Drafts."""

        def write(session: Session) -> None:
            session.execute(delete(PreviewRow).where(col(PreviewRow.expires_at) <= now))
            files = {role: list(file) for role, file in preview.files.items()}
            session.add(
                PreviewRow(
                    token_hash=preview.token_hash,
                    files=files,
                    settings=preview.settings,
                    expires_at=preview.expires_at,
                )
            )

        await self._sessions.write(write)

    async def preview(self, token_hash: str, now: datetime) -> StoredPreview | None:
        """See Drafts."""

        def read(session: Session) -> StoredPreview | None:
            row = session.get(PreviewRow, token_hash)
            if row is None or row.expires_at <= now:
                return None
            return StoredPreview(
                token_hash=row.token_hash,
                files={role: (file, text) for role, (file, text) in row.files.items()},
                settings=row.settings,
                expires_at=row.expires_at,
            )

        return await self._sessions.read(read)


def _draft(session: Session, flow: str) -> FlowDraft | None:
    row = session.get(FlowDraftRow, flow)
    return None if row is None else _draft_of(row)


def _facts(draft: FlowDraft) -> dict[str, Any]:
    return {
        "flow": draft.flow,
        "hash": draft.hash,
        "onto": draft.onto,
        "file": draft.file,
        "text": draft.text,
        "translations": {lang: list(file) for lang, file in draft.translations.items()},
        "profile": None if draft.profile is None else list(draft.profile),
        "author": draft.author,
        "at": draft.at,
    }


def _draft_of(row: FlowDraftRow) -> FlowDraft:
    return FlowDraft(
        flow=row.flow,
        hash=row.hash,
        onto=row.onto,
        file=row.file,
        text=row.text,
        translations={lang: (file, words) for lang, (file, words) in row.translations.items()},
        profile=None if row.profile is None else (row.profile[0], row.profile[1]),
        author=row.author,
        at=row.at,
    )


def _publication_of(row: PublicationRow) -> Publication:
    return Publication(
        flow=row.flow,
        version=row.version,
        number=row.number,
        author=row.author,
        note=row.note,
        at=row.at,
    )
