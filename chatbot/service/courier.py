"""The courier: takes what waits in the outbox, sends it, and writes down what came of it. The chat never waits for it.

At least once: a courier that dies between sending and writing leaves a lease that runs out, and the next one sends the
same id again.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from chatbot.errors import ChatbotError, NotSent, WrongInput
from chatbot.service.egress import Answer, Egress, Sending
from chatbot.service.letters import Letters
from chatbot.service.outbox import Delivery, Endpoint, Endpoints, Outbox
from chatbot.service.outgoing import MAIL, Outlets
from chatbot.service.payloads import Payloads
from chatbot.service.ports import Clock, Ids, Signer
from chatbot.service.signing import signed

log = logging.getLogger(__name__)

SEAL: Final = "webhook-secret"
LOOK_S: Final = 1.0
"""How long the courier sleeps at most: a turn here wakes it, another process's does not."""
LEARN_S: Final = 5.0
"""How long a process may not know of a new endpoint."""
TIDY_S: Final = 3600.0
KEEP_SENT: Final = timedelta(days=30)

BATCH: Final = 20
AT_ONCE: Final = 60
AT_ONCE_EACH: Final = 20
LEASE: Final = timedelta(seconds=60)
"""Longer than a sending with everything around it may take."""

PAUSES_S: Final = (
    *(5, 30, 120, 300, 900, 1800, 3600),
    *(2 * 3600, 4 * 3600, 6 * 3600, 8 * 3600),
)
"""After the first failure, the second …; the last one again and again."""
JITTER: Final = 0.2
GIVE_UP_AFTER: Final = timedelta(days=3)
GONE: Final = 410
MAIL_TAKEN: Final = 250
"""What a mail server says when it takes a letter."""


class Courier:
    """Delivers what the outbox holds. One runs in every process."""

    def __init__(
        self,
        *,
        outbox: Outbox,
        endpoints: Endpoints,
        outlets: Outlets,
        payloads: Payloads,
        egress: Egress,
        signer: Signer,
        clock: Clock,
        ids: Ids,
        letters: Letters | None = None,
    ) -> None:
        self._letters = letters
        self._outbox = outbox
        self._endpoints = endpoints
        self._outlets = outlets
        self._payloads = payloads
        self._egress = egress
        self._signer = signer
        self._clock = clock
        self._ids = ids
        self._wake = asyncio.Event()
        self._in_flight: Counter[int] = Counter()
        self._learned: datetime | None = None
        self._tidied: datetime | None = None
        outlets.wake = self._wake.set

    # ── running ───────────────────────────────────────────────────────────────────────────────────

    async def run(self) -> None:
        """Deliver until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            while True:
                took: Sequence[Delivery] = ()
                try:
                    took = await self._look()
                except ChatbotError as error:
                    log.warning("the outbox could not be read", extra={"code": error.code})
                except Exception:  # a loop that must survive
                    log.exception("the outbox could not be read")
                for delivery in took:
                    tasks.create_task(self._deliver(delivery))
                if not took:
                    await self._sleep()

    async def _sleep(self) -> None:
        try:
            async with asyncio.timeout(LOOK_S):
                await self._wake.wait()
        except TimeoutError:
            pass
        self._wake.clear()

    async def deliver_due(self) -> int:
        """Deliver all that is due now and wait for it; return how many attempts were made."""
        attempts = 0
        while took := await self._look():
            attempts += len(took)
            async with asyncio.TaskGroup() as tasks:
                for delivery in took:
                    tasks.create_task(self._deliver(delivery))
        return attempts

    async def learn(self) -> None:
        """Read the endpoints anew."""
        self._outlets.know(await self._endpoints.endpoints())
        self._learned = self._clock.now()

    async def _look(self) -> Sequence[Delivery]:
        """Return what is to be sent now, leased to this process."""
        now = self._clock.now()
        if _is_over(self._learned, LEARN_S, now):
            await self.learn()
        if not self._outlets.by_id and self._letters is None:
            return ()
        await self._tidy(now)
        free = min(BATCH, AT_ONCE - self._in_flight.total())
        if free <= 0 or not await self._outbox.due(now):
            return ()
        busy = [e for e, count in self._in_flight.items() if count >= AT_ONCE_EACH]
        took = await self._outbox.take(now, until=now + LEASE, limit=free, without=busy)
        self._in_flight.update(delivery.endpoint for delivery in took)
        return took

    async def _tidy(self, now: datetime) -> None:
        if _is_over(self._tidied, TIDY_S, now):
            self._tidied = now
            await self._outbox.forget_sent(now - KEEP_SENT)

    # ── one delivery ──────────────────────────────────────────────────────────────────────────────

    async def _deliver(self, delivery: Delivery) -> None:
        """Try once. What cannot be written down is tried again when the lease has run out."""
        try:
            await self._attempt(delivery)
        except ChatbotError as error:
            log.warning("a delivery was not finished", extra=_facts(delivery, error.code))
        except Exception:  # the others go on
            log.exception("a delivery was not finished", extra=_facts(delivery, "error"))
        finally:
            self._in_flight[delivery.endpoint] -= 1
            self._in_flight += Counter()  # drops what is zero
            self._wake.set()

    async def _attempt(self, delivery: Delivery) -> None:
        if delivery.endpoint == MAIL:
            await self._mail(delivery)
            return
        known = self._outlets.by_id.get(delivery.endpoint)
        if known is None or not known.enabled:  # it may have been added or enabled a moment ago
            await self.learn()
        endpoint = self._outlets.by_id.get(delivery.endpoint)
        if endpoint is None:
            await self._outbox.discard(delivery.n)
            return
        if not endpoint.enabled:
            await self._bury(delivery, None, "endpoint_disabled")
            return
        secrets = self._secrets(endpoint)
        if not secrets:
            await self._bury(delivery, None, "secret_unreadable")
            return
        body = await self._payloads.of(delivery)
        if body is None:
            await self._outbox.discard(delivery.n)
            return
        await self._settle(delivery, endpoint, await self._sent(delivery, endpoint, body))

    async def _mail(self, delivery: Delivery) -> None:
        now = self._clock.now()
        try:
            went = self._letters is not None and await self._letters.send(delivery, now)
        except NotSent as error:
            await self._again(delivery, None, error.reason)
            return
        if went:
            await self._outbox.sent(delivery.n, status=MAIL_TAKEN, now=now)
        else:
            await self._outbox.discard(delivery.n)

    async def _sent(self, delivery: Delivery, endpoint: Endpoint, body: bytes) -> Answer | str:
        try:
            return await self.send(endpoint, id=delivery.id, body=body)
        except NotSent as error:
            return error.reason
        except WrongInput:
            return "wrong_url"

    async def send(self, endpoint: Endpoint, *, id: str, body: bytes) -> Answer:
        """Send this body, signed, and return the answer. Raises NotSent, WrongInput."""
        headers = signed(self._secrets(endpoint), id=id, at=self._clock.now(), body=body)
        return await self._egress.send(
            Sending(
                url=endpoint.url,
                headers={"Content-Type": "application/json", **headers},
                body=body,
            )
        )

    def _secrets(self, endpoint: Endpoint) -> list[bytes]:
        """Return the secrets that sign now, the newest first; none when the server's key is another one."""
        sealed = [endpoint.secret]
        if endpoint.old_secret is not None and endpoint.old_until is not None:
            sealed += [endpoint.old_secret] if self._clock.now() < endpoint.old_until else []
        opened = (self._signer.unsealed(SEAL, secret) for secret in sealed)
        return [secret for secret in opened if secret is not None]

    async def _settle(self, delivery: Delivery, endpoint: Endpoint, answer: Answer | str) -> None:
        if isinstance(answer, str):
            await self._again(delivery, None, answer)
            return
        status = answer.status
        if 200 <= status < 300:
            await self._outbox.sent(delivery.n, status=status, now=self._clock.now())
        elif status == GONE:
            await self._disable(endpoint)
            await self._bury(delivery, status, "gone")
        else:
            await self._again(delivery, status, f"status_{status}", answer.retry_after_s)

    async def _again(
        self,
        delivery: Delivery,
        status: int | None,
        reason: str,
        retry_after_s: float | None = None,
    ) -> None:
        now = self._clock.now()
        until = now + timedelta(seconds=self._pause_s(delivery.failures, retry_after_s))
        if until - delivery.since > GIVE_UP_AFTER:
            await self._bury(delivery, status, reason)
        else:
            await self._outbox.postpone(delivery, until=until, status=status, reason=reason)

    def _pause_s(self, failures: int, retry_after_s: float | None) -> float:
        pause = PAUSES_S[min(failures, len(PAUSES_S) - 1)]
        spread = 1 + JITTER * (2 * self._ids.draw() - 1)
        return max(pause * spread, retry_after_s or 0)

    async def _bury(self, delivery: Delivery, status: int | None, reason: str) -> None:
        log.warning("an event could not be delivered", extra=_facts(delivery, reason))
        now = self._clock.now()
        await self._outbox.bury(delivery.n, status=status, reason=reason, now=now)

    async def _disable(self, endpoint: Endpoint) -> None:
        """The other side wants nothing more: it is left alone until somebody enables it again."""
        log.warning("an endpoint is gone", extra={"endpoint": endpoint.public_id})
        now_known = {e.id: e for e in await self._endpoints.endpoints()}
        current = now_known.get(endpoint.id)
        if current is not None:
            await self._endpoints.change_endpoint(replace(current, enabled=False))
        await self.learn()


def _is_over(since: datetime | None, span_s: float, now: datetime) -> bool:
    return since is None or (now - since).total_seconds() >= span_s


def _facts(delivery: Delivery, code: str) -> dict[str, object]:
    return {"delivery": delivery.id, "kind": delivery.kind, "code": code}
