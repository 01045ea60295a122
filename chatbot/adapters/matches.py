"""Leads that have something in common: the Matches port on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, and_, exists, or_, select
from sqlmodel import Session

from chatbot.adapters.rows import conversation_of
from chatbot.adapters.sessions import Sessions
from chatbot.adapters.store import WHOLE
from chatbot.adapters.tables import TABLES
from chatbot.domain.consent import ConsentState
from chatbot.service.records import Conversation
from chatbot.service.records_leads import Match, has_confirmed, strength_of

_conversation: Final = TABLES["conversation"]
_contact: Final = TABLES["contact"]
_lead: Final = TABLES["lead"]
_NOT_ASKED: Final = ("merged", "erased", "junk")
"""Statuses of leads of whom it makes no sense to ask."""


class DatabaseMatches:
    """The Matches port on SQLite and PostgreSQL."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def alike(
        self, rows: Sequence[Conversation], *, limit: int
    ) -> tuple[tuple[Match, ...], ...]:
        """See Matches."""
        asked = [r for r in rows if r.contact.reachable and r.lead.status not in _NOT_ASKED]
        if not asked:
            return tuple(() for _ in rows)

        def read(session: Session) -> dict[int, tuple[Match, ...]]:
            return {
                row.id: tuple(
                    _match(one, row) for one in session.execute(_alike(row).limit(limit))
                )
                for row in asked
            }

        found = await self._sessions.read(read)
        return tuple(found.get(row.id, ()) for row in rows)

    async def confirmed(self, row: Conversation) -> tuple[Conversation, ...]:
        """See Matches."""
        asked = row.contact.email and row.lead.status not in _NOT_ASKED
        if not asked or not has_confirmed(row.state):
            return ()
        found = await self._whole(_confirmed(row))
        return tuple(other for other in found if has_confirmed(other.state))

    async def lead(self, subject: str) -> Conversation | None:
        """See Matches."""
        found = await self._whole(WHOLE.where(_conversation.c.subject_id == subject))
        return found[-1] if found else None

    async def whole(self, subject: str) -> tuple[Conversation, ...]:
        """See Matches."""
        known, new = {subject}, {subject}
        while new:
            lead = _lead.c
            tied = select(lead.subject_id, lead.merged_into).where(
                or_(
                    lead.merged_into.in_(new),
                    and_(lead.subject_id.in_(new), lead.merged_into.is_not(None)),
                )
            )
            rows = await self._sessions.read(partial(_all, query=tied))
            new = {one for row in rows for one in row} - known
            known |= new
        others = known - {subject}
        return await self._whole(WHOLE.where(_conversation.c.subject_id.in_(others)))

    async def parts(self, subject: str) -> tuple[Conversation, ...]:
        """See Matches."""
        merged = WHOLE.where(_lead.c.merged_into == subject)
        query = merged.order_by(_lead.c.merged_at, _conversation.c.id)
        return await self._whole(query)

    async def _whole(self, query: Select[Any]) -> tuple[Conversation, ...]:
        def read(session: Session) -> tuple[Conversation, ...]:
            return tuple(conversation_of(row) for row in session.execute(query).mappings())

        return await self._sessions.read(read)


def _all(session: Session, *, query: Select[Any]) -> Sequence[Row[Any]]:
    return session.execute(query).all()


def _alike(row: Conversation) -> Select[Any]:
    c, known, lead = _conversation.c, _contact.c, _lead.c
    same: list[ColumnElement[bool]] = []
    if row.contact.email:
        same.append(known.email == row.contact.email)
    if row.contact.phone:
        same.append(known.phone == row.contact.phone)
    return (
        select(
            *(c.subject_id, c.public_id, c.created_at, c.last_visitor_at, c.state),
            *(known.email, known.phone, lead.status, lead.rank),
        )
        .join_from(_contact, _conversation, c.subject_id == known.subject_id)
        .join(_lead, lead.subject_id == known.subject_id)
        .where(or_(*same), *_others(row))
        .order_by(c.id.desc())
    )


def _others(row: Conversation) -> tuple[ColumnElement[bool], ...]:
    """Return what is asked of every lead that may be the same person."""
    c, lead = _conversation.c, _lead.c
    return (
        # As a sum: by an index of sites, SQLite would read all of the site's conversations.
        c.site + 0 == row.site,
        c.subject_id != row.subject_id,
        c.subject_id.not_in(row.lead.apart),
        lead.status.not_in(_NOT_ASKED),
    )


def _confirmed(row: Conversation) -> Select[Any]:
    """Return the query for leads with this address whose chain says that it was confirmed at some time."""
    event = TABLES["consent_event"].c
    proof = exists().where(
        event.subject_id == _conversation.c.subject_id, event.state == ConsentState.CONFIRMED.value
    )
    same = WHOLE.where(_contact.c.email == row.contact.email, *_others(row), proof)
    return same.order_by(_conversation.c.id)


def _match(one: Row[Any], row: Conversation) -> Match:
    contact = row.contact
    common = (("email", one.email, contact.email), ("phone", one.phone, contact.phone))
    by = tuple(kind for kind, theirs, mine in common if mine and theirs == mine)
    return Match(
        lead=one.subject_id,
        conversation=one.public_id,
        by=by,
        strength=strength_of(row, one.state, by),
        status=one.status,
        rank=one.rank,
        created_at=one.created_at,
        seen_at=one.last_visitor_at,
    )
