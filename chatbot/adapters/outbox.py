"""Deliveries and endpoints in the database: the same statements for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Delete,
    Select,
    Update,
    and_,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from chatbot.adapters.sessions import Sessions
from chatbot.adapters.tables_outbox import OutboxRow, WebhookRow
from chatbot.adapters.tables_privacy import RecipientRow
from chatbot.service.outbox import Delivery, DeliveryState, Endpoint
from chatbot.service.outgoing import MAIL

_DELIVERY: Final = tuple(f.name for f in fields(Delivery))
_ENDPOINT: Final = tuple(f.name for f in fields(Endpoint))
_n: Final = col(OutboxRow.n)
_state: Final = col(OutboxRow.state)


class DatabaseOutbox:
    """The Outbox and Endpoints ports."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    # ── taking ────────────────────────────────────────────────────────────────────────────────────

    async def due(self, now: datetime) -> bool:
        """See Outbox."""
        found = select(_n).where(_is_due(now)).limit(1)
        return bool(await self._sessions.read(lambda s: s.execute(found).all()))

    async def take(
        self, now: datetime, *, until: datetime, limit: int, without: Collection[int] = ()
    ) -> tuple[Delivery, ...]:
        """See Outbox."""

        def write(session: Session) -> tuple[Delivery, ...]:
            rows = session.scalars(_takeable(now, limit, without)).all()
            for row in rows:
                row.leased_until = until
                row.attempts += 1
            session.flush()
            return tuple(map(_delivery_of, rows))

        return await self._sessions.write(write)

    # ── what came of it ───────────────────────────────────────────────────────────────────────────

    async def sent(self, n: int, *, status: int, now: datetime) -> None:
        """See Outbox."""
        done = {"state": "sent", "status": status, "reason": None, "done_at": now}

        def write(session: Session) -> None:
            row = session.get(OutboxRow, n)
            if row is None:  # erased meanwhile
                return
            session.execute(update(OutboxRow).where(_n == n).values(leased_until=None, **done))
            if row.endpoint != MAIL:  # the visitor is no recipient of what is about them
                _note_recipient(session, row, now)

        await self._sessions.write(write)

    async def postpone(
        self, delivery: Delivery, *, until: datetime, status: int | None, reason: str
    ) -> None:
        """See Outbox."""
        failed = (
            update(OutboxRow)
            .where(_n == delivery.n, _state == "waiting")
            .values(
                leased_until=None,
                failures=col(OutboxRow.failures) + 1,
                next_at=until,
                status=status,
                reason=reason,
            )
        )
        behind = (
            update(OutboxRow)
            .where(
                _state == "waiting",
                col(OutboxRow.endpoint) == delivery.endpoint,
                col(OutboxRow.lead) == delivery.lead,
                _n > delivery.n,
                col(OutboxRow.next_at) < until,
            )
            .values(next_at=until)
        )

        def write(session: Session) -> None:
            session.execute(failed)
            session.execute(behind)

        await self._sessions.write(write)

    async def bury(self, n: int, *, status: int | None, reason: str, now: datetime) -> None:
        """See Outbox."""
        await self._run(
            update(OutboxRow)
            .where(_n == n, _state == "waiting")
            .values(state="dead", status=status, reason=reason, done_at=now, leased_until=None)
        )

    async def discard(self, n: int) -> None:
        """See Outbox."""
        await self._run(delete(OutboxRow).where(_n == n))

    # ── looking after it ──────────────────────────────────────────────────────────────────────────

    async def deliveries(
        self,
        *,
        state: DeliveryState | None = None,
        endpoint: int | None = None,
        limit: int = 100,
    ) -> tuple[Delivery, ...]:
        """See Outbox."""
        found = select(OutboxRow).order_by(_n.desc()).limit(limit)
        if state is not None:
            found = found.where(_state == state)
        if endpoint is not None:
            found = found.where(col(OutboxRow.endpoint) == endpoint)

        def read(session: Session) -> tuple[Delivery, ...]:
            return tuple(map(_delivery_of, session.scalars(found)))

        return await self._sessions.read(read)

    async def waiting(self) -> int:
        """Return how many events wait for delivery, those that failed and are tried again among them. Raises Unavailable."""
        counted = select(func.count()).select_from(OutboxRow).where(_state == "waiting")

        def read(session: Session) -> int:
            return int(session.execute(counted).scalar_one())

        return await self._sessions.read(read)

    async def replay(self, id: str | None, *, now: datetime) -> int:
        """See Outbox."""
        dead = and_(_state == "dead", *_of(id))
        again = {"state": "waiting", "failures": 0, "since": now, "next_at": now, "done_at": None}
        return await self._run(update(OutboxRow).where(dead).values(**again))

    async def drop(self, id: str | None) -> int:
        """See Outbox."""
        which = _of(id) or (_state == "dead",)
        return await self._run(delete(OutboxRow).where(*which))

    async def forget_sent(self, before: datetime) -> int:
        """See Outbox."""
        old = and_(col(OutboxRow.done_at) < before, _state == "sent")
        return await self._run(delete(OutboxRow).where(old))

    # ── endpoints ─────────────────────────────────────────────────────────────────────────────────

    async def endpoints(self) -> tuple[Endpoint, ...]:
        """See Endpoints."""
        found = select(WebhookRow).order_by(col(WebhookRow.id))
        return await self._sessions.read(lambda s: tuple(map(_endpoint_of, s.scalars(found))))

    async def add_endpoint(self, endpoint: Endpoint) -> Endpoint:
        """See Endpoints."""

        def write(session: Session) -> Endpoint:
            row = WebhookRow(**_endpoint_facts(endpoint))
            session.add(row)
            session.flush()
            return _endpoint_of(row)

        return await self._sessions.write(write)

    async def change_endpoint(self, endpoint: Endpoint) -> None:
        """See Endpoints. One that was removed stays so."""
        here = col(WebhookRow.id) == endpoint.id
        await self._run(update(WebhookRow).where(here).values(**_endpoint_facts(endpoint)))

    async def remove_endpoint(self, endpoint: int) -> None:
        """See Endpoints."""

        def write(session: Session) -> None:
            session.execute(delete(OutboxRow).where(col(OutboxRow.endpoint) == endpoint))
            session.execute(delete(WebhookRow).where(col(WebhookRow.id) == endpoint))

        await self._sessions.write(write)

    async def _run(self, statement: Update | Delete) -> int:
        def write(session: Session) -> int:
            count: int = session.execute(statement).rowcount  # type: ignore[attr-defined]  # of every statement that changes rows
            return count

        return await self._sessions.write(write)


def _note_recipient(session: Session, row: OutboxRow, now: datetime) -> None:
    """Keep that this endpoint knows something of the person, or that it was told to forget it."""
    told = session.get(RecipientRow, (row.lead, row.endpoint))
    if told is None:
        told = RecipientRow(subject_id=row.lead, endpoint=row.endpoint, first_at=now, last_at=now)
        session.add(told)
    told.last_at = now
    if row.kind == "lead.erased":
        told.erased_at = now


def _is_due(now: datetime) -> ColumnElement[bool]:
    leased_until = col(OutboxRow.leased_until)
    return and_(
        _state == "waiting",
        col(OutboxRow.next_at) <= now,
        or_(leased_until.is_(None), leased_until <= now),
    )


def _takeable(now: datetime, limit: int, without: Collection[int]) -> Select[Any]:
    """Return the query of what may be sent now. On SQLite the lock is left out: there is one process."""
    before = aliased(OutboxRow)
    waits_behind = exists().where(
        before.state == "waiting",  # type: ignore[arg-type]  # a column of the alias
        before.endpoint == OutboxRow.endpoint,  # type: ignore[arg-type]  # the same
        before.lead == OutboxRow.lead,  # type: ignore[arg-type]  # the same
        col(before.n) < _n,
    )
    return (
        select(OutboxRow)
        .where(_is_due(now), ~waits_behind, col(OutboxRow.endpoint).not_in(without))
        .order_by(col(OutboxRow.next_at), _n)
        .limit(limit)
        .with_for_update(skip_locked=True, of=OutboxRow)
    )


def _of(id: str | None) -> Sequence[ColumnElement[bool]]:
    return () if id is None else (col(OutboxRow.id) == id,)


def _delivery_of(row: OutboxRow) -> Delivery:
    return Delivery(**{name: getattr(row, name) for name in _DELIVERY})


def _endpoint_of(row: WebhookRow) -> Endpoint:
    values = {name: getattr(row, name) for name in _ENDPOINT}
    return Endpoint(**{**values, "events": tuple(row.events)})


def _endpoint_facts(endpoint: Endpoint) -> dict[str, Any]:
    values = {name: getattr(endpoint, name) for name in _ENDPOINT if name != "id"}
    return {**values, "events": list(endpoint.events)}
