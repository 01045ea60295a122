"""The Outbox and Endpoints ports over the store in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from chatbot.service.outbox import Delivery, DeliveryState, Endpoint
from chatbot.service.records import Outgoing
from tests.fakes.memory_store import MemoryStore


@dataclass
class _Sent:
    delivery: Delivery
    leased_until: datetime | None = None


class MemoryOutbox:
    """What turns have put into the store, and how far it has come."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._known: dict[str, _Sent] = {}
        self._endpoints: dict[int, Endpoint] = {}
        self._last = 0
        self._last_endpoint = 0

    def _all(self) -> list[_Sent]:
        there = dict(self._outgoing())
        for id in [i for i in self._known if i not in there]:
            del self._known[id]
        for id, (conversation, out) in there.items():
            if id not in self._known:
                self._last += 1
                self._known[id] = _Sent(_new(self._last, conversation, out))
        return list(self._known.values())

    def _outgoing(self) -> Iterator[tuple[str, tuple[int, Outgoing]]]:
        every = [(c, out) for c, kept in self._store.kept.items() for out in kept.outgoing]
        for conversation, out in sorted(every, key=lambda each: each[1].at):
            yield out.id, (conversation, out)

    def _find(self, fits: Callable[[Delivery], bool]) -> list[_Sent]:
        return [one for one in self._all() if fits(one.delivery)]

    def _change(self, n: int, **facts: object) -> None:
        for one in self._find(lambda d: d.n == n):
            one.delivery = replace(one.delivery, **facts)  # type: ignore[arg-type]  # facts of a delivery
            one.leased_until = None

    def _forget(self, gone: list[_Sent]) -> int:
        ids = {one.delivery.id for one in gone}
        for kept in self._store.kept.values():
            kept.outgoing = [out for out in kept.outgoing if out.id not in ids]
        return len(ids)

    async def due(self, now: datetime) -> bool:
        return any(_is_due(one, now) for one in self._all())

    async def take(
        self, now: datetime, *, until: datetime, limit: int, without: Collection[int] = ()
    ) -> tuple[Delivery, ...]:
        taken = []
        heads: set[tuple[int, str]] = set()
        for one in self._find(lambda d: d.state == "waiting"):
            place = (one.delivery.endpoint, one.delivery.lead)
            if place in heads:
                continue
            heads.add(place)
            if _is_due(one, now) and place[0] not in without:
                taken.append(one)
        taken = sorted(taken, key=lambda one: (one.delivery.next_at, one.delivery.n))[:limit]
        for one in taken:
            one.leased_until = until
            one.delivery = replace(one.delivery, attempts=one.delivery.attempts + 1)
        return tuple(one.delivery for one in taken)

    async def sent(self, n: int, *, status: int, now: datetime) -> None:
        self._change(n, state="sent", status=status, reason=None, done_at=now)

    async def postpone(
        self, delivery: Delivery, *, until: datetime, status: int | None, reason: str
    ) -> None:
        for one in self._find(lambda d: d.n == delivery.n):
            failures = one.delivery.failures + 1
            self._change(
                delivery.n, failures=failures, next_at=until, status=status, reason=reason
            )
        place = (delivery.endpoint, delivery.lead)
        for one in self._find(lambda d: (d.endpoint, d.lead) == place and d.n > delivery.n):
            if one.delivery.state == "waiting" and one.delivery.next_at < until:
                one.delivery = replace(one.delivery, next_at=until)

    async def bury(self, n: int, *, status: int | None, reason: str, now: datetime) -> None:
        self._change(n, state="dead", status=status, reason=reason, done_at=now)

    async def discard(self, n: int) -> None:
        self._forget(self._find(lambda d: d.n == n))

    async def deliveries(
        self,
        *,
        state: DeliveryState | None = None,
        endpoint: int | None = None,
        limit: int = 100,
    ) -> tuple[Delivery, ...]:
        wanted = self._find(lambda d: state in (None, d.state) and endpoint in (None, d.endpoint))
        found = [one.delivery for one in wanted]
        return tuple(sorted(found, key=lambda d: -d.n)[:limit])

    async def replay(self, id: str | None, *, now: datetime) -> int:
        dead = self._find(lambda d: d.state == "dead" and id in (None, d.id))
        for one in dead:
            n = one.delivery.n
            self._change(n, state="waiting", failures=0, since=now, next_at=now, done_at=None)
        return len(dead)

    async def drop(self, id: str | None) -> int:
        return self._forget(self._find(lambda d: d.state == "dead" if id is None else d.id == id))

    async def forget_sent(self, before: datetime) -> int:
        def is_old(d: Delivery) -> bool:
            return d.state == "sent" and d.done_at is not None and d.done_at < before

        return self._forget(self._find(is_old))

    async def endpoints(self) -> tuple[Endpoint, ...]:
        return tuple(self._endpoints.values())

    async def add_endpoint(self, endpoint: Endpoint) -> Endpoint:
        self._last_endpoint += 1
        added = replace(endpoint, id=self._last_endpoint)
        self._endpoints[added.id] = added
        return added

    async def change_endpoint(self, endpoint: Endpoint) -> None:
        if endpoint.id in self._endpoints:
            self._endpoints[endpoint.id] = endpoint

    async def remove_endpoint(self, endpoint: int) -> None:
        self._forget(self._find(lambda d: d.endpoint == endpoint))
        self._endpoints.pop(endpoint, None)


def _new(n: int, conversation: int, out: Outgoing) -> Delivery:
    return Delivery(
        n=n,
        id=out.id,
        conversation=conversation,
        endpoint=out.endpoint,
        lead=out.lead,
        kind=out.kind,
        payload=out.payload,
        at=out.at,
        state="waiting",
        attempts=0,
        failures=0,
        since=out.at,
        next_at=out.at,
    )


def _is_due(one: _Sent, now: datetime) -> bool:
    free = one.leased_until is None or one.leased_until <= now
    return one.delivery.state == "waiting" and one.delivery.next_at <= now and free
