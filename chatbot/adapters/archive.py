"""Conversations to list and to replay: the Archive port on both databases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, join, select, text, union
from sqlmodel import Session

from chatbot.adapters.rows import conversation_of, lines_of
from chatbot.adapters.sessions import Sessions
from chatbot.adapters.store import WHOLE
from chatbot.adapters.tables import LISTED, TABLES
from chatbot.domain.conversation import Party
from chatbot.service.records import Conversation, Transition
from chatbot.service.records_admin import NO_LEADS, Told, Wanted, WantedLeads

_conversation: Final = TABLES["conversation"]
_turn: Final = TABLES["turn"]
_timer: Final = TABLES["timer"]
_lead: Final = TABLES["lead"]
_transition: Final = TABLES["transition"]
_STEP: Final = ("machine", "before", "after", "what", "who", "why", "at", "profile")
_IN_PROGRESS: Final = ("bot", "queued", "live")
_AT_ONCE: Final = 500  # conversations in one question


class DatabaseArchive:
    """The Archive port on SQLite and PostgreSQL."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def running(self, version: str) -> int:
        """See Archive. Whoever is not over has a timer, or stands in the reps' list: no table is read from end to end."""
        c = _conversation.c
        timed = select(_timer.c.conversation).where(_timer.c.kind == "idle")
        listed = select(c.id).where(text(LISTED))
        counted = select(func.count()).where(
            c.id.in_(union(timed, listed)),
            c.flow_version == version,
            c.stage.in_(_IN_PROGRESS),
        )
        return await self._sessions.read(lambda session: session.execute(counted).scalar_one())

    async def recent(
        self, wanted: Wanted, *, limit: int, after: str | None = None
    ) -> tuple[Conversation, ...]:
        """See Archive."""
        c = _conversation.c
        query = WHOLE.where(*_fits(wanted)).order_by(c.id.desc()).limit(limit)
        if after is not None:
            known = select(c.id).where(c.public_id == after).scalar_subquery()
            query = query.where(c.id < known)
        return await self._conversations(query)

    async def leads(
        self, wanted: WantedLeads, *, limit: int, after: str | None = None
    ) -> tuple[Conversation, ...]:
        """See Archive."""
        c = _conversation.c
        query = WHOLE.where(*_leads_that_fit(wanted)).order_by(c.id.desc()).limit(limit)
        if after is not None:
            known = select(func.max(c.id)).where(c.subject_id == after).scalar_subquery()
            query = query.where(c.id < known)
        return await self._conversations(query)

    async def count_leads(self, wanted: WantedLeads) -> int:
        """See Archive."""
        c = _conversation.c
        both = join(_conversation, _lead, _lead.c.subject_id == c.subject_id)
        counted = select(func.count()).select_from(both).where(*_leads_that_fit(wanted))
        return await self._sessions.read(lambda session: session.execute(counted).scalar_one())

    async def lead(self, site: int | None, subject_id: str) -> Conversation | None:
        """See Archive."""
        c = _conversation.c
        query = WHOLE.where(c.subject_id == subject_id)
        if site is not None:
            query = query.where(c.site + 0 == site)  # see `matches`: looked up by its subject
        found = await self._conversations(query.order_by(c.id.desc()).limit(1))
        return found[0] if found else None

    async def transitions(self, conversation: int) -> tuple[Transition, ...]:
        """See Archive."""
        t = _transition.c
        query = select(_transition).where(t.conversation == conversation).order_by(t.id)

        def read(session: Session) -> tuple[Transition, ...]:
            rows = session.execute(query).mappings()
            return tuple(Transition(**{name: row[name] for name in _STEP}) for row in rows)

        return await self._sessions.read(read)

    async def _conversations(self, query: Select[Any]) -> tuple[Conversation, ...]:
        def read(session: Session) -> tuple[Conversation, ...]:
            return tuple(conversation_of(row) for row in session.execute(query).mappings())

        return await self._sessions.read(read)

    async def told(self, conversations: Sequence[int]) -> Mapping[int, Told]:
        """See Archive."""
        found: dict[int, Told] = {}
        for first in range(0, len(conversations), _AT_ONCE):
            part = conversations[first : first + _AT_ONCE]
            found |= await self._sessions.read(partial(_told, conversations=part))
        return found


def _fits(wanted: Wanted) -> list[ColumnElement[bool]]:
    c = _conversation.c
    conditions: list[ColumnElement[bool]] = []
    if wanted.site is not None:
        conditions.append(c.site == wanted.site)
    if wanted.versions is not None:
        conditions.append(c.flow_version.in_(wanted.versions))
    if wanted.stage is not None:
        conditions.append(c.stage == wanted.stage)
    if wanted.temperature is not None:
        conditions.append(c.temperature == wanted.temperature)
    return conditions


def _leads_that_fit(wanted: WantedLeads) -> list[ColumnElement[bool]]:
    c, lead = _conversation.c, _lead.c
    conditions: list[ColumnElement[bool]] = [
        lead.status.not_in(NO_LEADS)
        if wanted.statuses is None
        else lead.status.in_(wanted.statuses)
    ]
    for column, value in (
        (c.site, wanted.site),
        (lead.rank, wanted.rank),
        (c.temperature, wanted.temperature),
        (c.source, wanted.source),
    ):
        if value is not None:
            conditions.append(column == value)
    if wanted.since is not None:
        conditions.append(c.created_at >= wanted.since)
    return conditions


def _told(session: Session, conversations: Sequence[int]) -> dict[int, Told]:
    t = _turn.c
    turns = (
        select(t.conversation, t.lines, t.event)
        .where(t.conversation.in_(conversations))
        .order_by(t.conversation, t.n)
    )
    events: defaultdict[int, list[bytes]] = defaultdict(list)
    texts: defaultdict[int, dict[int, str]] = defaultdict(dict)
    row: Any
    for row in session.execute(turns):
        if row.event:
            events[row.conversation].append(row.event.encode())
            lines = (line for line in lines_of(row.lines) if line.party is Party.VISITOR)
            texts[row.conversation].update({line.seq: line.text for line in lines})
    return {key: Told(events=tuple(events[key]), texts=texts[key]) for key in events}
