"""What sends events to other systems, put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from chatbot.service.courier import Courier
from chatbot.service.egress import Egress
from chatbot.service.flows import FlowDesk
from chatbot.service.outbox import Endpoints, Outbox
from chatbot.service.outgoing import Outlets
from chatbot.service.payloads import Payloads
from chatbot.service.ports import Clock, Directory, Ids, Signer, Store
from chatbot.service.webhook_desk import WebhookDesk


class Kept(Outbox, Endpoints, Protocol):
    """Deliveries and endpoints, kept in one place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """outlets: for the turns. courier: runs beside the server. desk: for admins. egress: the way out."""

    outlets: Outlets
    courier: Courier
    desk: WebhookDesk
    egress: Egress


def mail_of(
    *,
    kept: Kept,
    store: Store,
    directory: Directory,
    flows: FlowDesk,
    egress: Egress,
    signer: Signer,
    clock: Clock,
    ids: Ids,
) -> Mail:
    """Return it over this outbox and this way out."""
    outlets = Outlets()
    courier = Courier(
        outbox=kept,
        endpoints=kept,
        outlets=outlets,
        payloads=Payloads(store=store, directory=directory, flows=flows),
        egress=egress,
        signer=signer,
        clock=clock,
        ids=ids,
    )
    desk = WebhookDesk(
        endpoints=kept,
        directory=directory,
        courier=courier,
        egress=egress,
        signer=signer,
        clock=clock,
        ids=ids,
    )
    return Mail(outlets=outlets, courier=courier, desk=desk, egress=egress)
