"""A CRM that receives webhooks, and the room of the house that sends them."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from standardwebhooks.webhooks import Webhook

from chatbot.adapters.signer import HmacSigner
from chatbot.errors import WrongInput
from chatbot.service.courier import Courier
from chatbot.service.egress import Answer, Sending
from chatbot.service.outbox import Delivery, Endpoint
from chatbot.service.outgoing import EVENTS
from chatbot.service.payloads import Payloads
from chatbot.service.visit import Visit
from chatbot.service.webhook_desk import WebhookDesk
from tests.fakes.house import MemoryHouse, SetClock
from tests.fakes.memory_outbox import MemoryOutbox
from tests.fakes.memory_store import MemoryStore

URL = "https://crm.example.com/hook"


@dataclass
class Received:
    """One attempt that reached the CRM."""

    id: str
    kind: str
    data: dict[str, Any]
    raw: bytes = field(repr=False, default=b"")


class FakeCrm:
    """The Egress port with a CRM behind it: it knows each id once, whatever it answers. answer: what it does."""

    def __init__(self, clock: SetClock) -> None:
        self.attempts: list[Received] = []
        self.leads: dict[str, list[str]] = {}  # lead -> kinds of events, each id once
        self.secret: str | None = None
        self.answer: Callable[[Received], Answer | Awaitable[Answer]] = lambda _: Answer(
            status=204
        )
        self.forbidden: set[str] = set()
        self._clock = clock
        self._seen: set[str] = set()

    async def check(self, url: str) -> None:
        if url in self.forbidden:
            raise WrongInput("That address is not of the public internet.")

    async def send(self, sending: Sending) -> Answer:
        attempt = self._read(sending.headers, sending.body)
        self.attempts.append(attempt)
        answer = self.answer(attempt)
        if not isinstance(answer, Answer):
            answer = await answer
        if answer.status < 300:
            self.take(attempt)
        return answer

    def take(self, attempt: Received) -> None:
        """Work off an event, once."""
        if attempt.id not in self._seen:
            self._seen.add(attempt.id)
            lead = attempt.data.get("lead", {}).get("id", "")
            self.leads.setdefault(lead, []).append(attempt.kind)

    def _read(self, headers: Mapping[str, str], body: bytes) -> Received:
        if self.secret is not None:
            verified_at(self._clock, self.secret, body, headers)
        said = json.loads(body)
        return Received(headers["webhook-id"], said["type"], said["data"], body)

    def kinds(self) -> list[str]:
        return [attempt.kind for attempt in self.attempts]


def verified_at(
    clock: SetClock, secret: str, body: bytes, headers: Mapping[str, str]
) -> dict[str, Any]:
    """Return what the independent library makes of a message. Raises WebhookVerificationError."""
    stamp = datetime.fromtimestamp(float(headers["webhook-timestamp"]), tz=UTC)
    assert abs(stamp - clock.now()) < timedelta(minutes=5)  # the library asks the system's clock
    own = Webhook(secret)
    own._Webhook__verify_timestamp = lambda _: stamp  # type: ignore[attr-defined]  # the same
    verified: dict[str, Any] = own.verify(body, dict(headers))
    return verified


@dataclass
class MailRoom:
    """What sends events out of a house, and the CRM they go to."""

    house: MemoryHouse
    outbox: MemoryOutbox
    crm: FakeCrm
    courier: Courier
    desk: WebhookDesk
    endpoint: Endpoint

    async def pass_(self, **span: float) -> None:
        """Let time pass, and the courier do its work on the way, whenever something falls due."""
        until = self.house.clock.now() + timedelta(**span)
        while True:
            await self.courier.deliver_due()
            waiting = [
                d.next_at for d in await self.outbox.deliveries(state="waiting", limit=10_000)
            ]
            soonest = min((at for at in waiting if at > self.house.clock.now()), default=until)
            if soonest >= until:
                break
            self.house.clock.time = soonest
        self.house.clock.time = until
        await self.courier.deliver_due()

    async def dead(self) -> tuple[Delivery, ...]:
        return await self.outbox.deliveries(state="dead")


async def mail_room(house: MemoryHouse, *events: str) -> MailRoom:
    """Return the mail room of a house in memory, with one endpoint for these events, else for all."""
    assert isinstance(house.store, MemoryStore)
    outbox = MemoryOutbox(house.store)
    crm = FakeCrm(house.clock)
    courier = courier_of(house, outbox, crm)
    desk = WebhookDesk(
        endpoints=outbox,
        outbox=outbox,
        directory=house.directory,
        courier=courier,
        egress=crm,
        signer=HmacSigner(b"k" * 32),
        clock=house.clock,
        ids=house.ids,
    )
    endpoint, secret = await desk.add(URL, site=house.site.key, events=events or tuple(EVENTS))
    crm.secret = secret
    await courier.learn()
    return MailRoom(house, outbox, crm, courier, desk, endpoint)


def courier_of(house: MemoryHouse, outbox: MemoryOutbox, crm: FakeCrm) -> Courier:
    """Return another courier at the same outbox, as another process has one."""
    return Courier(
        outbox=outbox,
        endpoints=outbox,
        outlets=house.turns.outlets,
        payloads=Payloads(store=house.store, directory=house.directory, flows=house.flows),
        egress=crm,
        signer=HmacSigner(b"k" * 32),
        clock=house.clock,
        ids=house.ids,
    )


async def hot_lead(room: MailRoom, *more: str) -> Visit:
    """Let a visitor become hot, agree, and leave contact data."""
    house = room.house
    await house.rep("Sam")
    visit = await house.visitor()
    await house.say(visit, "we want to replace our CRM", "30k", "I do", "asap")
    await house.say(visit, "yes", "Ana Sousa", "ana@example.com", *more)
    return visit
