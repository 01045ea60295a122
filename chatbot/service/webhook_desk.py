"""Adding and looking after endpoints: the admin's desk for webhooks."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from chatbot.errors import Unknown, WrongInput
from chatbot.service.courier import SEAL, Courier
from chatbot.service.egress import Answer, Egress
from chatbot.service.outbox import Delivery, DeliveryState, Endpoint, Endpoints, Outbox
from chatbot.service.outgoing import EVENTS
from chatbot.service.payloads import trial_body
from chatbot.service.ports import Clock, Directory, Ids, Signer
from chatbot.service.records import Site
from chatbot.service.signing import written

OLD_SECRET_FOR: Final = timedelta(hours=24)


class WebhookDesk:
    """Adds, lists, changes and tries out endpoints."""

    def __init__(
        self,
        *,
        endpoints: Endpoints,
        outbox: Outbox,
        directory: Directory,
        courier: Courier,
        egress: Egress,
        signer: Signer,
        clock: Clock,
        ids: Ids,
    ) -> None:
        self._endpoints = endpoints
        self._outbox = outbox
        self._directory = directory
        self._courier = courier
        self._egress = egress
        self._signer = signer
        self._clock = clock
        self._ids = ids

    async def add(self, url: str, *, site: str, events: Sequence[str]) -> tuple[Endpoint, str]:
        """Store a new endpoint; return it with its secret, which is shown this once. No events: all of them.

        Raises WrongInput for an address that may not be sent to, an unknown site or event.
        """
        known = await self._site(site)
        unknown = [event for event in events if event not in EVENTS]
        if unknown:
            raise WrongInput(f"There is no event {unknown[0]!r}. There are: {', '.join(EVENTS)}.")
        await self._egress.check(url)
        secret = self._new_secret()
        endpoint = Endpoint(
            public_id=self._ids.uuid(),
            site=known.id,
            url=url,
            events=tuple(dict.fromkeys(events)) or tuple(EVENTS),
            secret=self._signer.seal(SEAL, secret),
            created_at=self._clock.now(),
        )
        added = await self._endpoints.add_endpoint(endpoint)
        await self._courier.learn()  # at once here: whoever becomes hot now is told of already
        return added, written(secret)

    async def all(self, site: str | None = None) -> tuple[tuple[Endpoint, str], ...]:
        """Return the endpoints, oldest first, each with its site's key."""
        keys = {s.id: s.key for s in await self._directory.sites()}
        found = await self._endpoints.endpoints()
        return tuple((e, keys[e.site]) for e in found if site in (None, keys[e.site]))

    async def remove(self, public_id: str) -> Endpoint:
        """Forget an endpoint and what was on its way to it. Raises WrongInput."""
        endpoint = await self._endpoint(public_id)
        await self._endpoints.remove_endpoint(endpoint.id)
        await self._courier.learn()
        return endpoint

    async def enable(self, public_id: str) -> Endpoint:
        """Send to an endpoint again that had said it was gone. Raises WrongInput."""
        endpoint = await self._endpoint(public_id)
        await self._egress.check(endpoint.url)
        return await self._change(replace(endpoint, enabled=True))

    async def rotate(self, public_id: str) -> str:
        """Give an endpoint a new secret and return it; the old one signs as well for a day. Raises WrongInput."""
        endpoint = await self._endpoint(public_id)
        secret = self._new_secret()
        await self._change(
            replace(
                endpoint,
                secret=self._signer.seal(SEAL, secret),
                old_secret=endpoint.secret,
                old_until=self._clock.now() + OLD_SECRET_FOR,
            )
        )
        return written(secret)

    async def test(self, public_id: str) -> Answer:
        """Send an endpoint the event `webhook.test` now and return its answer. Raises WrongInput, NotSent."""
        endpoint = await self._endpoint(public_id)
        keys = {s.id: s.key for s in await self._directory.sites()}
        body = trial_body(keys[endpoint.site], self._clock.now())
        return await self._courier.send(endpoint, id=f"msg_{self._ids.uuid()}", body=body)

    async def one(self, public_id: str) -> tuple[Endpoint, str]:
        """Return the endpoint with its site's key. Raises Unknown."""
        for endpoint, site in await self.all():
            if endpoint.public_id == public_id:
                return endpoint, site
        raise Unknown(f"There is no webhook {public_id!r}.")

    async def deliveries(
        self, endpoint: Endpoint, *, state: DeliveryState | None = None, limit: int = 50
    ) -> tuple[Delivery, ...]:
        """Return what was sent to the endpoint, or is to be, the newest first."""
        return await self._outbox.deliveries(state=state, endpoint=endpoint.id, limit=limit)

    async def replay(self, id: str | None) -> int:
        """Send a dead letter again, or with None all of them; return how many there were. Raises Unknown."""
        count = await self._outbox.replay(id, now=self._clock.now())
        if id is not None and not count:
            raise Unknown(f"There is no dead letter {id!r}.")
        return count

    async def _change(self, endpoint: Endpoint) -> Endpoint:
        await self._endpoints.change_endpoint(endpoint)
        await self._courier.learn()
        return endpoint

    async def _endpoint(self, public_id: str) -> Endpoint:
        for endpoint in await self._endpoints.endpoints():
            if endpoint.public_id == public_id:
                return endpoint
        raise WrongInput(f"There is no webhook {public_id!r}. `chatbot webhook list` shows them.")

    async def _site(self, key: str) -> Site:
        site = await self._directory.site(key)
        if site is None:
            raise WrongInput(f"There is no site with the key {key!r}.")
        return site

    def _new_secret(self) -> bytes:
        return hashlib.sha256(self._ids.secret().encode()).digest()
