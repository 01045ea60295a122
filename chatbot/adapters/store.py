"""Conversations in the database: one write a turn, reads beside it. The same for both databases."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any, Final, Protocol

from sqlalchemy import ColumnElement, Row, RowMapping, Select, and_, func, select, text, union_all
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from chatbot.adapters.rows import (
    CONSENT_EVENT,
    CONVERSATION,
    LEAD,
    consent_of,
    conversation_of,
    lines_of,
)
from chatbot.adapters.sessions import Sessions
from chatbot.adapters.tables import LISTED, TABLES, MetaRow
from chatbot.domain.consent import ConsentEvent
from chatbot.domain.conversation import Line, Stage
from chatbot.errors import Unavailable
from chatbot.service.records import (
    CommitResult,
    Conversation,
    Loaded,
    News,
    Note,
    StoredEvent,
    Timer,
    TurnWrite,
    is_listed,
)

_conversation: Final = TABLES["conversation"]
_contact: Final = TABLES["contact"]
_lead: Final = TABLES["lead"]
_turn: Final = TABLES["turn"]
_timer: Final = TABLES["timer"]
_consent: Final = TABLES["consent_event"]
_note: Final = TABLES["note"]
_meta: Final = TABLES["meta"]

EPOCH: Final = "epoch"
MARK: Final = "mark"  # of the last look whether anything can be stored

WHOLE: Final = (
    select(
        _conversation.c.id,
        *(_conversation.c[name] for name in CONVERSATION),
        _contact.c.name.label("contact_name"),
        _contact.c.email.label("contact_email"),
        _contact.c.phone.label("contact_phone"),
        *(_lead.c[name].label(f"lead_{name}") for name in LEAD),
    )
    .join_from(
        _conversation,
        _contact,
        _contact.c.subject_id == _conversation.c.subject_id,
        isouter=True,
    )
    .join(_lead, _lead.c.subject_id == _conversation.c.subject_id, isouter=True)
)
"""What `conversation_of` makes a conversation from."""


class Committer(Protocol):
    """Writes turns: see `group_commit` and `postgres_commit`. It counts what it has stored."""

    commits: int
    turns: int

    @property
    def waiting(self) -> int:
        """How many turns are in its queue."""
        ...

    async def commit(self, turn: TurnWrite) -> CommitResult:
        """Store the turn durably, or nothing of it."""
        ...


class DatabaseStore:
    """The Store port on SQLite and PostgreSQL."""

    def __init__(self, *, committer: Committer, sessions: Sessions) -> None:
        self._committer = committer
        self._sessions = sessions

    async def commit(self, turn: TurnWrite) -> CommitResult:
        """See Store. Raises ValueError for a turn whose numbers do not follow its `before`."""
        check(turn)
        return await self._committer.commit(turn)

    async def load(self, conversation: int) -> Loaded | None:
        """See Store."""
        return await self._sessions.read(partial(_load, conversation=conversation))

    async def rows(self, conversations: Sequence[int]) -> tuple[Conversation, ...]:
        """See Store."""
        if not conversations:
            return ()
        rows = await self._mappings(WHOLE.where(_conversation.c.id.in_(conversations)))
        return tuple(conversation_of(row) for row in rows)

    async def find_by_token(self, site: int, token_hash: str) -> int | None:
        """See Store."""
        return await self._find(
            _conversation.c.site == site, _conversation.c.token_hash == token_hash
        )

    async def find_by_public_id(self, site: int | None, public_id: str) -> int | None:
        """See Store."""
        return await self._find(_conversation.c.public_id == public_id, *_of_site(site))

    async def lines(self, conversation: int, after: int, limit: int = 100) -> tuple[Line, ...]:
        """See Store."""
        stored = await self._rows(
            select(_turn.c.lines)
            .where(
                _turn.c.conversation == conversation,
                _turn.c.last_seq > after,
                _turn.c.last_seq >= _turn.c.first_seq,
            )
            .order_by(_turn.c.n)
            .limit(limit)
        )
        found = (line for row in stored for line in lines_of(row.lines) if line.seq > after)
        return tuple(found)[:limit]

    async def texts(self, wanted: Mapping[int, Sequence[int]]) -> Mapping[int, Mapping[int, str]]:
        """See Store."""
        asked = {conversation: seqs for conversation, seqs in wanted.items() if seqs}
        found = await self._sessions.read(partial(_texts, wanted=asked)) if asked else {}
        return {conversation: found.get(conversation, {}) for conversation in wanted}

    async def notes(self, conversation: int) -> tuple[Note, ...]:
        """See Store."""
        n = _note.c
        written = select(n.note_id, n.rep, n.text, n.at).where(n.conversation == conversation)
        return tuple(
            Note(note_id=row.note_id, rep=row.rep, text=row.text, at=row.at)
            for row in await self._rows(written.order_by(n.id))
        )

    async def open_conversations(
        self, site: int | None, stage: Stage | None = None
    ) -> tuple[Conversation, ...]:
        """See Store."""
        c = _conversation.c
        same = () if stage is None else (c.stage == stage.value,)
        rows = list(await self._mappings(WHOLE.where(text(LISTED), *_of_site(site), *same)))
        if stage in (None, Stage.BOT):
            named = select(_lead.c.subject_id).where(text("override IS NOT NULL"))
            set_ = and_(c.stage == "bot", c.subject_id.in_(named), text(f"NOT {LISTED}"))
            here = () if site is None else (c.site + 0 == site,)  # as in `matches`
            rows += await self._mappings(WHOLE.where(set_, *here))
        found = (conversation_of(row) for row in rows)
        return tuple(row for row in found if is_listed(row))

    async def live_load(self, site: int | None) -> Mapping[int, int]:
        """See Store."""
        listed = text(LISTED)
        here = _of_site(site)
        busy = union_all(
            select(_conversation.c.rep).where(listed, _conversation.c.stage == "live", *here),
            select(_conversation.c.offer_rep).where(
                listed, _conversation.c.offer_rep.is_not(None), *here
            ),
        ).subquery()
        rows = await self._rows(
            select(busy.c.rep, func.count().label("load")).group_by(busy.c.rep)
        )
        return {row.rep: row.load for row in rows}

    async def timer(self, conversation: int, kind: str) -> Timer | None:
        """See Store."""
        rows = await self._rows(
            select(_timer).where(_timer.c.conversation == conversation, _timer.c.kind == kind)
        )
        return _timer_of(rows[0]) if rows else None

    async def due_timers(self, now: datetime, limit: int = 100) -> tuple[Timer, ...]:
        """See Store."""
        due = select(_timer).where(_timer.c.due <= now).order_by(_timer.c.due).limit(limit)
        return tuple(_timer_of(row) for row in await self._rows(due))

    async def next_due(self) -> datetime | None:
        """See Store."""
        rows = await self._rows(select(_timer.c.due).order_by(_timer.c.due).limit(1))
        return rows[0].due if rows else None

    async def unpresented(self, limit: int = 100) -> tuple[Conversation, ...]:
        """See Store."""
        lead = _lead.c
        first = select(lead.subject_id).where(lead.wanted_at.is_not(None))
        first = first.order_by(lead.wanted_at).limit(limit)
        wanted = WHOLE.where(_conversation.c.subject_id.in_(first)).order_by(lead.wanted_at)
        rows = await self._mappings(wanted)
        return tuple(conversation_of(row) for row in rows)

    async def consent_chain(self, subject_id: str) -> tuple[ConsentEvent, ...]:
        """See Store."""
        chain = (
            select(*(_consent.c[name] for name in CONSENT_EVENT))
            .where(_consent.c.subject_id == subject_id)
            .order_by(_consent.c.n)
        )
        return tuple(consent_of(row) for row in await self._mappings(chain))

    async def events(self, conversation: int) -> tuple[StoredEvent, ...]:
        """See Store."""
        told = (
            select(_turn)
            .where(_turn.c.conversation == conversation, _turn.c.event != "")
            .order_by(_turn.c.n)
        )
        return tuple(
            StoredEvent(
                n=row.n,
                event=row.event.encode(),
                sender=row.sender,
                first_seq=row.first_seq,
                last_seq=row.last_seq,
                at=row.at,
            )
            for row in await self._rows(told)
        )

    async def changed_since(self, at: datetime) -> tuple[News, ...]:
        """See Store."""
        c = _conversation.c
        changed = select(_turn.c.conversation).where(_turn.c.at >= at)
        rows = await self._rows(
            select(c.id, c.public_id, c.site, c.last_seq, c.version).where(c.id.in_(changed))
        )
        return tuple(
            News(
                conversation=row.id,
                public_id=row.public_id,
                site=row.site,
                last_seq=row.last_seq,
                version=row.version,
            )
            for row in rows
        )

    async def epoch(self) -> str:
        """See Store."""
        rows = await self._rows(select(_meta.c.value).where(_meta.c.key == EPOCH))
        return str(rows[0].value)

    async def trouble(self) -> Unavailable | None:
        """See Store. It is written, not only read: a full disk can still be read."""
        try:
            with suppress(IntegrityError):  # another process wrote the first one in the meantime
                await self._sessions.write(_leave_a_mark)
        except Unavailable as error:
            return error
        return None

    async def _find(self, *conditions: ColumnElement[bool]) -> int | None:
        rows = await self._rows(select(_conversation.c.id).where(*conditions))
        return rows[0].id if rows else None

    async def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        return await self._sessions.read(partial(_all, query=query))

    async def _mappings(self, query: Select[Any]) -> Sequence[RowMapping]:
        return await self._sessions.read(partial(_all_mappings, query=query))


def _leave_a_mark(session: Session) -> None:
    session.merge(
        MetaRow(key=MARK, value=secrets.token_hex(4))
    )  # the same value again would not be written


def check(turn: TurnWrite) -> None:
    """Raise ValueError when the turn's numbers do not follow from the row it was computed from."""
    before, after = turn.before, turn.after
    version, seq = (before.version, before.last_seq) if before is not None else (0, 0)
    numbers = [line.seq for line in turn.lines]
    follows = numbers == list(range(seq + 1, seq + 1 + len(numbers)))
    if not follows or after.last_seq != seq + len(numbers) or after.version != version + 1:
        raise ValueError(
            f"A turn on version {version} and line {seq} cannot give version {after.version}, "
            f"last line {after.last_seq} and lines {numbers}."
        )


def _texts(session: Session, wanted: Mapping[int, Sequence[int]]) -> dict[int, dict[int, str]]:
    found: dict[int, dict[int, str]] = {}
    for conversation, seqs in wanted.items():
        stored = session.execute(
            select(_turn.c.lines).where(
                _turn.c.conversation == conversation,
                _turn.c.last_seq >= min(seqs),
                _turn.c.first_seq <= max(seqs),
            )
        )
        lines = (line for row in stored for line in lines_of(row.lines))
        found[conversation] = {line.seq: line.text for line in lines if line.seq in seqs}
    return found


def _of_site(site: int | None) -> tuple[ColumnElement[bool], ...]:
    return () if site is None else (_conversation.c.site == site,)


def _all(session: Session, *, query: Select[Any]) -> Sequence[Row[Any]]:
    return session.execute(query).all()


def _all_mappings(session: Session, *, query: Select[Any]) -> Sequence[RowMapping]:
    return session.execute(query).mappings().all()


def _load(session: Session, *, conversation: int) -> Loaded | None:
    row = session.execute(WHOLE.where(_conversation.c.id == conversation)).mappings().one_or_none()
    if row is None:
        return None
    acks = session.execute(
        select(_turn.c.sender, _turn.c.client_id, _turn.c.ack_seq).where(
            _turn.c.conversation == conversation, _turn.c.client_id.is_not(None)
        )
    )
    return Loaded(
        conversation=conversation_of(row),
        acks={(sender, client_id): seq for sender, client_id, seq in acks},
    )


def _timer_of(row: Row[Any]) -> Timer:
    return Timer(conversation=row.conversation, kind=row.kind, due=row.due, data=row.data)
