"""What sends events to other systems, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from chatbot.service.calls import Calls, Connection
from chatbot.service.courier import Courier
from chatbot.service.egress import Egress
from chatbot.service.flows import FlowDesk
from chatbot.service.letters import Letter, Letters, LinkFor, Mailer
from chatbot.service.outbox import Endpoints, Outbox
from chatbot.service.outgoing import Outlets
from chatbot.service.payloads import Payloads
from chatbot.service.ports import Bus, Clock, Directory, Ids, Signer, Store
from chatbot.service.suppression import keyed_by
from chatbot.service.surroundings import Surroundings
from chatbot.service.turns import Turns
from chatbot.service.webhook_desk import WebhookDesk


class Kept(Outbox, Endpoints, Protocol):
    """Deliveries and endpoints, kept in one place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """outlets: for the turns. courier: runs beside the server. desk: for admins. egress: the way out.

    caught: the mails of a demo, None where they are sent.
    """

    outlets: Outlets
    courier: Courier
    desk: WebhookDesk
    egress: Egress
    store: Store
    flows: FlowDesk
    clock: Clock
    ids: Ids
    caught: Callable[[], Sequence[Letter]] | None = None

    def calls(
        self,
        connections: Mapping[str, Connection],
        turns: Turns,
        *,
        surroundings: Surroundings,
        bus: Bus,
    ) -> Calls:
        """Return what makes the calls of flows, by the same way out; it runs beside the server."""
        return Calls(
            connections=connections,
            store=self.store,
            turns=turns,
            flows=self.flows,
            surroundings=surroundings,
            egress=self.egress,
            bus=bus,
            clock=self.clock,
            ids=self.ids,
        )


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
    mailer: Mailer | None = None,
    link: LinkFor | None = None,
    caught: Callable[[], Sequence[Letter]] | None = None,
) -> Mail:
    """Return it over this outbox and this way out. mailer: the way to mailboxes, None where there is none. link: see Letters."""
    keyed = keyed_by(signer)
    letters = (
        Letters(store=store, directory=directory, mailer=mailer, keyed=keyed, link=link)
        if mailer is not None
        else None
    )
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
        letters=letters,
    )
    desk = WebhookDesk(
        endpoints=kept,
        outbox=kept,
        directory=directory,
        courier=courier,
        egress=egress,
        signer=signer,
        clock=clock,
        ids=ids,
    )
    return Mail(
        outlets=outlets,
        courier=courier,
        desk=desk,
        egress=egress,
        store=store,
        flows=flows,
        clock=clock,
        ids=ids,
        caught=caught,
    )
