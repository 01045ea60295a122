"""Flow versions and notices: the Library port on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, text
from sqlmodel import Session, col, select

from chatbot.adapters.sessions import Sessions
from chatbot.adapters.tables_admin import FlowDraftRow, PublicationRow
from chatbot.adapters.tables_site import FlowVersionRow, NoticeRow
from chatbot.domain.consent import Notice
from chatbot.domain.lifecycle import move_version
from chatbot.errors import NotAllowed, WrongInput
from chatbot.service.records import FlowVersion
from chatbot.service.records_admin import PublishedNotice

LIVE: Final = "live"
_PUBLISH_LOCK: Final = 0x666C6F77  # any number of our own: publishing waits here, on PostgreSQL


class DatabaseLibrary:
    """The Library port on SQLite and PostgreSQL."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def flows(self) -> tuple[FlowVersion, ...]:
        """See Library."""

        def read(session: Session) -> tuple[FlowVersion, ...]:
            live = select(FlowVersionRow).where(FlowVersionRow.status == LIVE)
            rows = session.exec(live.order_by(FlowVersionRow.flow))
            return tuple(version_of(row) for row in rows)

        return await self._sessions.read(read)

    async def live(self, flow: str) -> FlowVersion | None:
        """See Library."""

        def read(session: Session) -> FlowVersion | None:
            row = live_row(session, flow)
            return None if row is None else version_of(row)

        return await self._sessions.read(read)

    async def version(self, version: str) -> FlowVersion | None:
        """See Library."""

        def read(session: Session) -> FlowVersion | None:
            found = select(FlowVersionRow).where(FlowVersionRow.version == version)
            row = session.exec(found.order_by(col(FlowVersionRow.id))).first()
            return None if row is None else version_of(row)

        return await self._sessions.read(read)

    async def versions(self, flow: str) -> tuple[FlowVersion, ...]:
        """See Library."""

        def read(session: Session) -> tuple[FlowVersion, ...]:
            found = select(FlowVersionRow).where(FlowVersionRow.flow == flow)
            rows = session.exec(found.order_by(col(FlowVersionRow.number).desc()))
            return tuple(version_of(row) for row in rows)

        return await self._sessions.read(read)

    async def publish(
        self, version: FlowVersion, *, base: str | None, draft: str | None = None
    ) -> FlowVersion:
        """See Library. `number` is given here; a version known before keeps its number.

        What is not part of the version's hash is taken over again: the words of its notices, note, author, time.
        """

        def write(session: Session) -> FlowVersion:
            lock_publishing(session)
            if draft is not None:
                _take_draft(session, version.flow, draft)
            published = _publish(session, version, base)
            session.add(_publication(published))
            return published

        return await self._sessions.write(write)

    async def add_notice(self, notice: Notice, site: int, now: datetime) -> None:
        """See Library."""

        def write(session: Session) -> None:
            row = session.get(NoticeRow, (site, notice.notice, notice.version, notice.locale))
            if row is None:
                session.add(NoticeRow(**_notice_facts(notice), site=site, published_at=now))
            elif _notice_of(row) != notice:
                raise WrongInput(
                    f"The notice {notice.notice!r}, version {notice.version} ({notice.locale}), was published with "
                    "other words. Please give the changed one a new version."
                )

        await self._sessions.write(write)

    async def notice(self, site: int, notice: str, version: str, locale: str) -> Notice | None:
        """See Library."""

        def read(session: Session) -> Notice | None:
            row = session.get(NoticeRow, (site, notice, version, locale))
            return None if row is None else _notice_of(row)

        return await self._sessions.read(read)

    async def notices(self, site: int) -> tuple[PublishedNotice, ...]:
        """See Notices."""
        newest = col(NoticeRow.published_at).desc()
        found = select(NoticeRow).where(NoticeRow.site == site)
        ordered = found.order_by(col(NoticeRow.notice), newest, col(NoticeRow.locale))

        def read(session: Session) -> tuple[PublishedNotice, ...]:
            rows = session.exec(ordered)
            return tuple(PublishedNotice(notice=_notice_of(r), at=r.published_at) for r in rows)

        return await self._sessions.read(read)


def lock_publishing(session: Session) -> None:
    """Wait until nobody else changes what is live or drafted; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _PUBLISH_LOCK})


def live_row(session: Session, flow: str) -> FlowVersionRow | None:
    """Return the row of the flow's live version."""
    return session.exec(
        select(FlowVersionRow).where(FlowVersionRow.flow == flow, FlowVersionRow.status == LIVE)
    ).one_or_none()


def _publish(session: Session, version: FlowVersion, base: str | None) -> FlowVersion:
    former = live_row(session, version.flow)
    if base is not None and (former is None or former.version != base):
        raise NotAllowed(f"Another version of {version.flow!r} was published in the meantime.")
    if former is not None and former.version != version.version:
        former.status = move_version(former.status, "retire")
        session.flush()  # two live versions of a flow are refused
    row = session.exec(
        select(FlowVersionRow).where(
            FlowVersionRow.flow == version.flow, FlowVersionRow.version == version.version
        )
    ).one_or_none()
    if row is None:
        numbered = replace(version, number=_next_number(session, version.flow))
        row = FlowVersionRow(**_version_facts(numbered))
        session.add(row)
    elif row.status != LIVE:
        move_version(row.status, "restore")
    row.sqlmodel_update(_renewed(version))
    session.flush()
    return version_of(row)


def _take_draft(session: Session, flow: str, draft: str) -> None:
    row = session.get(FlowDraftRow, flow)
    if row is None or row.hash != draft:
        raise NotAllowed(f"The draft of {flow!r} was changed in the meantime.")
    session.delete(row)


def _publication(version: FlowVersion) -> PublicationRow:
    return PublicationRow(
        flow=version.flow,
        version=version.version,
        number=version.number,
        author=version.author,
        note=version.note,
        at=version.published_at or version.created_at,
    )


def _next_number(session: Session, flow: str) -> int:
    highest = select(func.max(FlowVersionRow.number)).where(FlowVersionRow.flow == flow)
    return (session.exec(highest).one() or 0) + 1


def _renewed(version: FlowVersion) -> dict[str, Any]:
    return {
        "status": LIVE,
        "notices": {name: list(file) for name, file in version.notices.items()},
        "note": version.note,
        "author": version.author,
        "published_at": version.published_at or version.created_at,
    }


def _version_facts(version: FlowVersion) -> dict[str, Any]:
    return {
        "flow": version.flow,
        "number": version.number,
        "version": version.version,
        "file": version.file,
        "text": version.text,
        "translations": {lang: list(file) for lang, file in version.translations.items()},
        "profile": None if version.profile is None else list(version.profile),
        "subflows": {name: list(file) for name, file in version.subflows.items()},
        "created_at": version.created_at,
        **_renewed(version),
    }


def version_of(row: FlowVersionRow) -> FlowVersion:
    """Return the stored version of its row."""
    return FlowVersion(
        flow=row.flow,
        number=row.number,
        version=row.version,
        status=row.status,
        file=row.file,
        text=row.text,
        translations={lang: (file, words) for lang, (file, words) in row.translations.items()},
        profile=None if row.profile is None else (row.profile[0], row.profile[1]),
        notices={name: (file, words) for name, (file, words) in row.notices.items()},
        subflows={name: (file, words) for name, (file, words) in row.subflows.items()},
        note=row.note,
        author=row.author,
        created_at=row.created_at,
        published_at=row.published_at,
    )


def _notice_facts(notice: Notice) -> dict[str, Any]:
    return {
        "notice": notice.notice,
        "version": notice.version,
        "locale": notice.locale,
        "purpose": notice.purpose,
        "channels": list(notice.channels),
        "text": notice.text,
        "text_sha256": notice.text_sha256,
        "yes": notice.yes,
        "no": notice.no,
        "withdrawal": notice.withdrawal,
        "recipients": notice.recipients,
        "retention": notice.retention,
        "controller": notice.controller,
        "privacy_url": notice.privacy_url,
    }


def _notice_of(row: NoticeRow) -> Notice:
    return Notice(
        notice=row.notice,
        version=row.version,
        locale=row.locale,
        purpose=row.purpose,
        channels=tuple(row.channels),
        text=row.text,
        yes=row.yes,
        no=row.no,
        withdrawal=row.withdrawal,
        recipients=row.recipients,
        retention=row.retention,
        controller=row.controller,
        privacy_url=row.privacy_url,
    )
