"""Calls of flows: another system is asked after the commit, and what it says becomes a turn of its own.

The timer that the turn set is the job. Whoever brings the answer takes it; when nobody has by its time, the clock does,
and the call has failed: a crash never leaves the visitor in silence.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

import msgspec

from chatbot.dialog import calling
from chatbot.dialog.state import decode
from chatbot.dialog.turn import Call, CallResult
from chatbot.domain.consent import may_keep
from chatbot.domain.conversation import Party
from chatbot.errors import ChatbotError, NotSent
from chatbot.flow import model
from chatbot.flow.model import Ask, Flow
from chatbot.service.draft import Draft
from chatbot.service.egress import Answer, Egress, Sending
from chatbot.service.flows import FlowDesk
from chatbot.service.ports import Bus, Clock, Ids, Store
from chatbot.service.records import Conversation, Timer, TypingHint
from chatbot.service.signing import secret_of, signed
from chatbot.service.surroundings import Surroundings
from chatbot.service.turns import NothingToDo, Sent, Turns

log = logging.getLogger(__name__)

AT_ONCE: Final = 200
"""Calls of one process at the same time; one more has failed at once."""
_json: Final = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """A named connection of the server's settings. fields: the only answers that may go with a call.

    secret: signs the request as webhooks are signed; empty: it is not signed.
    """

    url: str = field(repr=False)
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    fields: tuple[str, ...] = ()
    secret: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        """Raise WrongInput for a secret that is none."""
        if self.secret:
            secret_of(self.secret)


class Calls:
    """Asks other systems for steps of flows. One runs in every process."""

    def __init__(
        self,
        *,
        connections: Mapping[str, Connection],
        store: Store,
        turns: Turns,
        flows: FlowDesk,
        surroundings: Surroundings,
        egress: Egress,
        bus: Bus,
        clock: Clock,
        ids: Ids,
    ) -> None:
        self._connections = connections
        self._store = store
        self._turns = turns
        self._flows = flows
        self._surroundings = surroundings
        self._egress = egress
        self._bus = bus
        self._clock = clock
        self._ids = ids
        self._asked: asyncio.Queue[tuple[int, Call]] = asyncio.Queue()
        self._in_flight = 0
        turns.on_call = self._begin

    def _begin(self, row: Conversation, call: Call) -> None:
        self._bus.publish(TypingHint(public_id=row.public_id, party=Party.BOT))
        self._asked.put_nowait((row.id, call))

    async def run(self) -> None:
        """Ask until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            while True:
                conversation, call = await self._asked.get()
                tasks.create_task(self._bring(conversation, call))

    async def bring_all(self) -> int:
        """Ask for all that waits to be asked, one after the other; return how many there were."""
        count = 0
        while not self._asked.empty():
            await self._bring(*self._asked.get_nowait())
            count += 1
        return count

    async def _bring(self, conversation: int, call: Call) -> None:
        """Ask, and store the answer. Never raises: what is not brought is lost when its timer fires."""
        self._in_flight += 1
        try:
            timer = await self._store.timer(conversation, "call")
            if timer is not None and timer.data == call.step:
                await self._tell(timer, await self._result(conversation, call))
        except ChatbotError as error:
            log.warning("a call was not brought back", extra={"code": error.code})
        except Exception:  # the others go on
            log.exception("a call was not brought back")
        finally:
            self._in_flight -= 1

    async def _tell(self, timer: Timer, values: calling.Values | None) -> None:
        async def make(draft: Draft) -> int:
            if await self._store.timer(timer.conversation, "call") != timer:
                raise NothingToDo  # too late, or the conversation is elsewhere
            event = CallResult(
                at=draft.now,
                seq=draft.last_seq,
                step=timer.data,
                ok=values is not None,
                values=values or {},
            )
            draft.advance(event, self._surroundings.of_row(draft.site, draft.row))
            return draft.last_seq

        await self._turns.run(timer.conversation, Sent(sender="call", fired=timer), make)

    # ── asking ────────────────────────────────────────────────────────────────────────────────────

    async def _result(self, conversation: int, call: Call) -> calling.Values | None:
        """Return what the step saves of the answer; None when there is none."""
        rows = await self._store.rows([conversation])
        flow = await self._flows.version(rows[0].flow_version)
        does = flow.steps[call.step].does
        assert isinstance(does, model.Call)
        connection = self._connections.get(does.connection)
        if connection is None or self._in_flight > AT_ONCE:
            why = "unknown_connection" if connection is None else "too_many"
        else:
            fields = sent_fields(rows[0], flow, does, connection)
            try:
                answer = await self._egress.send(self._sending(rows[0], connection, call, fields))
            except NotSent as error:
                why = error.reason
            else:
                values = _values(answer, does)
                if values is not None:
                    return values
                why = f"status_{answer.status}"
        log.warning("a call failed", extra={"connection": does.connection, "code": why})
        return None

    def _sending(
        self,
        row: Conversation,
        connection: Connection,
        call: Call,
        fields: Mapping[str, object],
    ) -> Sending:
        id = f"call_{self._ids.uuid()}"
        headers = {"Accept": "application/json", "Idempotency-Key": id, **connection.headers}
        url, body = connection.url, b""
        if connection.method == "GET":
            query = urlencode({name: str(value) for name, value in fields.items()})
            url += ("&" if "?" in url else "?") + query if query else ""
        else:
            body = _json.encode({"conversation": row.public_id, "fields": fields})
            headers["Content-Type"] = "application/json"
        if connection.secret:
            secrets = [secret_of(connection.secret)]
            headers |= signed(secrets, id=id, at=self._clock.now(), body=body)
        return Sending(
            url=url,
            method=connection.method,
            headers=headers,
            body=body,
            within_s=call.within_s,
        )


def sent_fields(
    row: Conversation, flow: Flow, call: model.Call, connection: Connection
) -> dict[str, object]:
    """Return the answers that go with a call: those the connection takes, contact data only with consent.

    An address has no place in a URL: with GET contact data stays here.
    """
    state = decode(row.state)
    may_send = may_keep(state.consents) and connection.method != "GET"
    known = {"name": row.contact.name, "email": row.contact.email, "phone": row.contact.phone}
    found: dict[str, object] = {}
    for step_id in call.send:
        name = step_id.rpartition(".")[2]
        step, answer = flow.steps.get(step_id), state.answers.get(step_id)
        if name not in connection.fields or step is None or answer is None:
            continue
        contact = step.does.contact if isinstance(step.does, Ask) else None
        value = answer.value if contact is None else known.get(contact) if may_send else None
        if value is not None:
            found[name] = value
    return found


def _values(answer: Answer, call: model.Call) -> calling.Values | None:
    if not 200 <= answer.status < 300 or not answer.whole:
        return None
    try:
        said = msgspec.json.decode(answer.body)
    except (msgspec.DecodeError, RecursionError):
        return None
    return calling.picked(said, call.save)
