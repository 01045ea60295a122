"""The doors to webhooks: who is told of leads, with which secret, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from chatbot.errors import NotSent
from chatbot.service.outbox import Delivery, Endpoint
from chatbot.web.api.door import Call, Doors
from chatbot.web.api.pages import Page, Paging, paged

doors: Final = Doors()
EventName = Literal[
    "lead.captured",
    "lead.hot",
    "lead.presented",
    "lead.accepted",
    "lead.status_changed",
    "lead.nurture",
    "consent.given",
    "consent.withdrawn",
    "lead.erased",
    "conversation.closed",
]
MOST: Final = 1_000


class WebhookCard(Struct, frozen=True, kw_only=True):
    """An address that is told what happens at a site. enabled: false where it has said that it is gone."""

    webhook: str
    site: str
    url: str
    events: tuple[str, ...]
    enabled: bool
    created_at: datetime


class WebhookSecret(Struct, frozen=True, kw_only=True):
    """The secret that signs. It is shown this once; null where the same request was answered before."""

    webhook: str
    secret: str | None


class WebhookToAdd(Struct, frozen=True, kw_only=True):
    """An address to be told. Without events: of everything."""

    url: Annotated[str, Meta(min_length=1, max_length=2_000)]
    site: Annotated[str, Meta(min_length=1, max_length=64)]
    events: Annotated[tuple[EventName, ...], Meta(max_length=20)] = ()


class DeliveryCard(Struct, frozen=True, kw_only=True):
    """One event for one address. status, reason: of the last attempt."""

    delivery: str
    event: str
    lead: str
    at: datetime
    state: str
    attempts: int
    status: int | None
    reason: str | None
    next_at: datetime | None
    done_at: datetime | None


class WhichDeliveries(Struct, frozen=True, kw_only=True):
    """Which deliveries, the newest first."""

    state: Literal["", "waiting", "sent", "dead"] = ""
    limit: Annotated[int, Meta(ge=1, le=MOST)] = 50


class Tried(Struct, frozen=True, kw_only=True):
    """What an address answered. status: null where no answer came."""

    status: int | None
    result: str


class Replayed(Struct, frozen=True, kw_only=True):
    """How many dead letters are sent again."""

    replayed: int


@doors.get("webhooks", scope="webhooks:read")
async def webhooks(call: Call, query: Paging) -> Page[WebhookCard]:
    """List the webhooks, oldest first."""
    there = [_card(e, site) for e, site in await call.house.webhooks.all()]
    found, following = paged(there, query, key=lambda card: card.webhook)
    return Page(items=found, next=following)


@doors.post("webhooks", scope="webhooks:write", status=201, hides="secret")
async def add(call: Call, body: WebhookToAdd) -> WebhookSecret:
    """Add a webhook; its secret is shown this once."""
    endpoint, secret = await call.house.webhooks.add(body.url, site=body.site, events=body.events)
    return WebhookSecret(webhook=endpoint.public_id, secret=secret)


@doors.get("webhooks/{webhook}", scope="webhooks:read")
async def webhook(call: Call) -> WebhookCard:
    """Show one webhook."""
    return _card(*await call.house.webhooks.one(call.named("webhook")))


@doors.delete("webhooks/{webhook}", scope="webhooks:write")
async def remove(call: Call) -> None:
    """Forget a webhook and what was on its way to it."""
    await _known(call)
    await call.house.webhooks.remove(call.named("webhook"))


@doors.post("webhooks/{webhook}/rotate", scope="webhooks:write", hides="secret")
async def rotate(call: Call) -> WebhookSecret:
    """Give a webhook a new secret; for 24 hours the old one signs as well."""
    await _known(call)
    secret = await call.house.webhooks.rotate(call.named("webhook"))
    return WebhookSecret(webhook=call.named("webhook"), secret=secret)


@doors.post("webhooks/{webhook}/enable", scope="webhooks:write")
async def enable(call: Call) -> WebhookCard:
    """Tell a webhook again that had said it was gone."""
    _, site = await _known(call)
    return _card(await call.house.webhooks.enable(call.named("webhook")), site)


@doors.post("webhooks/{webhook}/test", scope="webhooks:write")
async def test(call: Call) -> Tried:
    """Send a webhook the event `webhook.test` now, and say what it answers."""
    await _known(call)
    try:
        answer = await call.house.webhooks.test(call.named("webhook"))
    except NotSent as error:
        return Tried(status=None, result=error.reason)
    fine = 200 <= answer.status < 300
    return Tried(status=answer.status, result="ok" if fine else f"status_{answer.status}")


@doors.get("webhooks/{webhook}/deliveries", scope="webhooks:read")
async def deliveries(call: Call, query: WhichDeliveries) -> tuple[DeliveryCard, ...]:
    """List what a webhook was sent, or is to be sent."""
    endpoint, _ = await _known(call)
    found = await call.house.webhooks.deliveries(
        endpoint, state=query.state or None, limit=query.limit
    )
    return tuple(_delivery(one) for one in found)


@doors.post("webhooks/deliveries/{delivery}/replay", scope="webhooks:write")
async def replay(call: Call) -> Replayed:
    """Send a dead letter again, under the same id."""
    return Replayed(replayed=await call.house.webhooks.replay(call.named("delivery")))


async def _known(call: Call) -> tuple[Endpoint, str]:
    return await call.house.webhooks.one(call.named("webhook"))


def _card(endpoint: Endpoint, site: str) -> WebhookCard:
    return WebhookCard(
        webhook=endpoint.public_id,
        site=site,
        url=endpoint.url,
        events=endpoint.events,
        enabled=endpoint.enabled,
        created_at=endpoint.created_at,
    )


def _delivery(one: Delivery) -> DeliveryCard:
    return DeliveryCard(
        delivery=one.id,
        event=one.kind,
        lead=one.lead,
        at=one.at,
        state=one.state,
        attempts=one.attempts,
        status=one.status,
        reason=one.reason,
        next_at=one.next_at if one.state == "waiting" else None,
        done_at=one.done_at,
    )
