"""What goes out: endpoints, deliveries, and what the desks need to keep them. In-memory twins in tests/fakes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

DeliveryState = Literal["waiting", "sent", "dead"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An address that events of a site are sent to.

    secret, old_secret: sealed, see Signer. old_secret signs as well until `old_until`.
    """

    id: int = 0
    public_id: str
    site: int
    url: str = field(repr=False)  # it may hold a key of the other side's
    events: tuple[str, ...]
    secret: bytes = field(repr=False)
    old_secret: bytes | None = field(default=None, repr=False)
    old_until: datetime | None = None
    enabled: bool = True
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An event on its way to one endpoint.

    n: the order within a lead. attempts: in all. failures, since: of the present series, which a replay begins anew.
    status, reason: of the last attempt.
    """

    n: int
    id: str
    conversation: int
    endpoint: int
    lead: str
    kind: str
    payload: bytes
    at: datetime
    state: DeliveryState
    attempts: int
    failures: int
    since: datetime
    next_at: datetime
    status: int | None = None
    reason: str | None = None
    done_at: datetime | None = None


class Outbox(Protocol):
    """Deliveries: put there by turns, see Store, and taken by whoever is free to send them."""

    async def due(self, now: datetime) -> bool:
        """Tell whether something may be there to take. Cheap."""
        ...

    async def take(
        self, now: datetime, *, until: datetime, limit: int, without: Collection[int] = ()
    ) -> tuple[Delivery, ...]:
        """Return deliveries that are due, leased to the caller alone `until` then, the longest due first.

        Of each lead and endpoint only the oldest that waits: the next one comes when that one is done. without:
        endpoints to leave out.
        """
        ...

    async def sent(self, n: int, *, status: int, now: datetime) -> None:
        """It has arrived: the endpoint counts as a recipient of what is about this lead."""
        ...

    async def postpone(
        self, delivery: Delivery, *, until: datetime, status: int | None, reason: str
    ) -> None:
        """It failed: try again then. What waits behind it waits as long."""
        ...

    async def bury(self, n: int, *, status: int | None, reason: str, now: datetime) -> None:
        """It failed for the last time: kept as a dead letter."""
        ...

    async def discard(self, n: int) -> None:
        """Forget it: it must not be sent any more."""
        ...

    async def deliveries(
        self,
        *,
        state: DeliveryState | None = None,
        endpoint: int | None = None,
        limit: int = 100,
    ) -> tuple[Delivery, ...]:
        """Return the newest, the newest first. endpoint: only what is for this one."""
        ...

    async def replay(self, id: str | None, *, now: datetime) -> int:
        """Let a dead letter, or with None all of them, begin anew with the same id; return how many did."""
        ...

    async def drop(self, id: str | None) -> int:
        """Forget a delivery of any state, or with None all dead letters; return how many there were."""
        ...

    async def forget_sent(self, before: datetime) -> int:
        """Forget what arrived before then; return how many."""
        ...


class Endpoints(Protocol):
    """Where events are sent to."""

    async def endpoints(self) -> tuple[Endpoint, ...]:
        """Return every endpoint, oldest first."""
        ...

    async def add_endpoint(self, endpoint: Endpoint) -> Endpoint:
        """Store a new endpoint (its `id` is given here)."""
        ...

    async def change_endpoint(self, endpoint: Endpoint) -> None:
        """Store the endpoint as it now is."""
        ...

    async def remove_endpoint(self, endpoint: int) -> None:
        """Forget the endpoint and everything that was for it."""
        ...
