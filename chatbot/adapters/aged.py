"""What is deleted by age: the Aged port on both databases, a transaction for each portion."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from chatbot.adapters.rows import emptied
from chatbot.adapters.sessions import Job, Sessions
from chatbot.adapters.tables import TABLES
from chatbot.adapters.tables_outbox import OutboxRow
from chatbot.adapters.tables_privacy import EmptiedRow, RecipientRow

_conversation: Final = TABLES["conversation"]
_contact: Final = TABLES["contact"]
_turn: Final = TABLES["turn"]
_lead: Final = TABLES["lead"]
_consent: Final = TABLES["consent_event"]
_expired: Final = TABLES["expired_subject"]
_meta: Final = TABLES["meta"]
_outbox: Final = TABLES[str(OutboxRow.__tablename__)]
_emptied: Final = TABLES[str(EmptiedRow.__tablename__)]
_recipient: Final = TABLES[str(RecipientRow.__tablename__)]
_OF_CONVERSATION: Final = (
    "turn",
    "timer",
    "transition",
    "note",
    "outbox",
    "emptied",
    "upload",
    "manage_link",
)
CLAIM: Final = "retention"


class DatabaseAged:
    """The Aged port on SQLite and PostgreSQL."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def count(self, kind: str, before: datetime) -> int:
        """See Aged."""
        counted = select(func.count()).select_from(_QUERIES[kind](before).subquery())
        return await self._sessions.read(lambda session: session.execute(counted).scalar_one())

    async def leads(self, before: datetime, *, limit: int) -> tuple[int, ...]:
        """See Aged."""
        found = _old_leads(before).limit(limit)
        return await self._sessions.read(lambda s: tuple(s.execute(found).scalars()))

    async def delete_anonymous(self, before: datetime, *, now: datetime, limit: int) -> int:
        """See Aged."""

        def write(session: Session) -> int:
            found = list(session.execute(_anonymous(before).limit(limit)).scalars())
            c = _conversation.c
            theirs = select(c.subject_id).where(c.id.in_(found))
            subjects = list(session.execute(theirs).scalars())
            for name in _OF_CONVERSATION:
                table = TABLES[name]
                session.execute(delete(table).where(table.c.conversation.in_(found)))
            session.execute(delete(_conversation).where(c.id.in_(found)))
            left = select(c.subject_id).where(c.subject_id.in_(subjects))
            for table in (_lead, _recipient):
                own = table.c.subject_id
                session.execute(delete(table).where(own.in_(subjects), own.not_in(left)))
            return len(found)

        return await self._sessions.write(write)

    async def empty_transcripts(self, before: datetime, *, now: datetime, limit: int) -> int:
        """See Aged."""

        def write(session: Session) -> int:
            found = list(session.execute(_transcripts(before).limit(limit)).scalars())
            t = _turn.c
            turns = select(t.conversation, t.n, t.lines).where(t.conversation.in_(found))
            for row in session.execute(turns).all():
                here = and_(t.conversation == row.conversation, t.n == row.n)
                session.execute(
                    update(_turn).where(here).values(lines=emptied(row.lines), event="")
                )
            for name in ("note", "upload"):
                table = TABLES[name]
                session.execute(delete(table).where(table.c.conversation.in_(found)))
            for conversation in found:
                session.execute(insert(_emptied).values(conversation=conversation, at=now))
            return len(found)

        return await self._sessions.write(write)

    async def delete_chains(self, before: datetime, *, now: datetime, limit: int) -> int:
        """See Aged."""

        def write(session: Session) -> int:
            found = list(session.execute(_chains(before).limit(limit)).scalars())
            for subject in found:
                session.execute(insert(_expired).values(subject_id=subject, at=now))
            session.execute(delete(_consent).where(_consent.c.subject_id.in_(found)))
            return len(found)

        return await self._sessions.write(write)

    async def delete_deliveries(self, before: datetime, *, now: datetime, limit: int) -> int:
        """See Aged."""

        def write(session: Session) -> int:
            found = list(session.execute(_deliveries(before).limit(limit)).scalars())
            session.execute(delete(_outbox).where(_outbox.c.n.in_(found)))
            return len(found)

        return await self._sessions.write(write)

    async def claim(self, now: datetime, *, not_since: datetime) -> bool:
        """See Aged. The time stands as text that sorts like it."""
        try:
            return await self._sessions.write(_claiming(now, not_since))
        except IntegrityError:  # another process made the first mark
            return False


def _claiming(now: datetime, not_since: datetime) -> Job[bool]:
    def write(session: Session) -> bool:
        here = _meta.c.key == CLAIM
        if session.execute(select(_meta.c.value).where(here)).first() is None:
            session.execute(insert(_meta).values(key=CLAIM, value=_sortable(now)))
            return True
        old = and_(here, _meta.c.value <= _sortable(not_since))
        changed = session.execute(update(_meta).where(old).values(value=_sortable(now)))
        return bool(changed.rowcount)  # type: ignore[attr-defined]  # of every statement that changes rows

    return write


def _sortable(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S.%f}"


# ── what is old ───────────────────────────────────────────────────────────────────────────────────


def _untouched(before: datetime) -> tuple[ColumnElement[bool], ...]:
    """Nothing was written there since, and no person is at it."""
    c, t = _conversation.c, _turn.c
    lately = select(t.conversation).where(t.at >= before)
    return c.created_at < before, c.stage.not_in(("queued", "live")), c.id.not_in(lately)


def _anonymous(before: datetime) -> Select[Any]:
    c = _conversation.c
    nobody = c.subject_id.not_in(select(_contact.c.subject_id))
    standing = c.stage != "erased"
    return select(c.id).where(nobody, standing, *_untouched(before)).order_by(c.id)


def _transcripts(before: datetime) -> Select[Any]:
    c = _conversation.c
    done = select(_emptied.c.conversation)
    known = c.subject_id.in_(select(_contact.c.subject_id))
    return select(c.id).where(known, c.id.not_in(done), *_untouched(before)).order_by(c.id)


def _old_leads(before: datetime) -> Select[Any]:
    """Of people with several conversations the newest decides."""
    c, t = _conversation.c, _turn.c
    busy = (
        select(c.subject_id)
        .join_from(_turn, _conversation, c.id == t.conversation)
        .where(t.at >= before)
    )
    known = c.subject_id.in_(select(_contact.c.subject_id))
    return (
        select(c.id)
        .where(known, c.subject_id.not_in(busy), c.stage != "erased", *_untouched(before))
        .order_by(c.id)
    )


def _chains(before: datetime) -> Select[Any]:
    """Whole chains of which the newest event is old, of people with neither contact data nor a conversation that stands."""
    e, c = _consent.c, _conversation.c
    standing = select(c.subject_id).where(c.stage != "erased")
    return (
        select(e.subject_id)
        .where(
            e.subject_id.not_in(select(_contact.c.subject_id)),
            e.subject_id.not_in(standing),
            e.subject_id.not_in(select(_expired.c.subject_id)),
        )
        .group_by(e.subject_id)
        .having(func.max(e.at) < before)
        .order_by(e.subject_id)
    )


def _deliveries(before: datetime) -> Select[Any]:
    o = _outbox.c
    over = o.state.in_(("sent", "dead"))
    return select(o.n).where(over, o.done_at < before).order_by(o.n)


_QUERIES: Final = {
    "anonymous": _anonymous,
    "transcripts": _transcripts,
    "leads": _old_leads,
    "consents": _chains,
    "deliveries": _deliveries,
}
