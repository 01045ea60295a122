"""One visitor's connection, frame by frame, without its socket: also the long poll speaks through it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, assert_never

from chatbot.errors import ChatbotError, NoSession, NotAllowed, StaleStep
from chatbot.realtime.budget import Budget
from chatbot.realtime.outbox import Outbox
from chatbot.realtime.protocol import (
    Ack,
    AskReceipt,
    Behaviour,
    Chosen,
    Consent,
    Hello,
    Message,
    Ping,
    Pong,
    Read,
    Receipt,
    Typing,
    VisitorFrame,
    Welcome,
    decode_visitor,
    encode,
)
from chatbot.realtime.session import NO_SESSION, POLICY, FrameReader, Hangup
from chatbot.realtime.visitors import VisitorClient, VisitorHub
from chatbot.service.behaviour import Deed
from chatbot.service.people import People
from chatbot.service.records import Site
from chatbot.service.visit import Arrival, Visit
from chatbot.service.visitor import VisitorDesk

HELLO_WITHIN_S: Final = 10.0
ManagePath = Callable[[int], Awaitable[str]]
"""Returns, for a conversation, where its visitor manages their data."""


async def _no_path(_conversation: int) -> str:
    raise NotAllowed("There is no receipt here.")


class VisitorSession:
    """Answers the frames of one connection, in order. begins: asked before a first turn; may raise RateLimited.

    manage_path: see ManagePath.
    """

    def __init__(
        self,
        *,
        site: Site,
        desk: VisitorDesk,
        hub: VisitorHub,
        people: People,
        outbox: Outbox,
        epoch: str,
        monotonic: Callable[[], float],
        messages: Budget,
        begins: Callable[[], None] = lambda: None,
        manage_path: ManagePath = _no_path,
    ) -> None:
        self._manage_path = manage_path
        self._begins = begins
        self.client = VisitorClient(outbox)
        self._site = site
        self._desk = desk
        self._hub = hub
        self._people = people
        self._outbox = outbox
        self._epoch = epoch
        self._reader = FrameReader(
            outbox=outbox, monotonic=monotonic, messages=messages, small=Budget(10, 40)
        )

    @property
    def greeted(self) -> bool:
        """The client has said hello."""
        return self.client.visit is not None

    def leave(self) -> None:
        """The connection is gone."""
        self._hub.leave(self.client)

    async def receive(self, raw: str | bytes) -> None:
        """Answer one frame. Raises Hangup when the connection must be closed."""
        frame = self._reader.decoded(raw, decode_visitor)
        if frame is None:
            return
        id = getattr(frame, "id", None)
        try:
            await self._answer(frame)
        except StaleStep as error:
            self._reader.refuse(error, id)
            await self._redraw()
        except NoSession as error:
            raise Hangup(NO_SESSION, error.message) from error
        except (ChatbotError, Exception) as error:  # told to the client and logged by refuse
            if isinstance(error, Hangup):
                raise
            self._reader.refuse(error, id)

    async def _answer(self, frame: VisitorFrame) -> None:
        if isinstance(frame, Hello):
            self._reader.allow_small()
            await self._hello(frame)
            return
        visit = self.client.visit
        if visit is None:
            raise Hangup(POLICY, "say hello first")
        match frame:
            case Message():
                self._allow(visit)
                await self._desk.said(
                    visit,
                    frame.text,
                    id=frame.id,
                    answers=frame.answers,
                    trap=frame.trap,
                    acknowledge=self._acknowledge(frame.id),
                )
            case Chosen():
                self._allow(visit)
                await self._choice(visit, frame)
            case Consent() | Behaviour() | AskReceipt():
                self._reader.allow_message()
                await self._beside(visit, frame)
            case Typing() | Read() | Ping():
                self._small(visit, frame)
            case _:
                assert_never(frame)

    async def _beside(self, visit: Visit, frame: Consent | Behaviour | AskReceipt) -> None:
        """Answer what is no part of the talk."""
        match frame:
            case Consent():
                await self._decided(visit, frame)
            case Behaviour():
                await self._did(visit, frame)
            case AskReceipt():
                await self._give_receipt(visit, frame.id)
            case _:
                assert_never(frame)

    def _allow(self, visit: Visit) -> None:
        self._reader.allow_message()
        if visit.conversation is None:
            self._begins()

    async def _choice(self, visit: Visit, frame: Chosen) -> None:
        value = frame.value
        await self._desk.chose(
            visit,
            (value,) if isinstance(value, str) else tuple(value),
            id=frame.id,
            answers=frame.answers,
            acknowledge=self._acknowledge(frame.id),
        )

    async def _decided(self, visit: Visit, frame: Consent) -> None:
        await self._desk.decided(
            visit,
            frame.purpose,
            frame.state,
            id=frame.id,
            acknowledge=self._acknowledge(frame.id),
        )

    async def _did(self, visit: Visit, frame: Behaviour) -> None:
        page = frame.page.url if frame.page is not None else visit.arrival.page_url
        deed = Deed(id=frame.id, name=frame.name, page=page)
        await self._desk.did(visit, deed, acknowledge=self._acknowledge(frame.id))

    async def _give_receipt(self, visit: Visit, id: str) -> None:
        if visit.conversation is None and not await self._desk.has_begun(visit):
            raise NotAllowed("Nothing is kept of this conversation yet.")
        assert visit.conversation is not None
        path = await self._manage_path(visit.conversation)
        self._outbox.put(encode(Receipt(id=id, path=path)))

    def _small(self, visit: Visit, frame: Typing | Read | Ping) -> None:
        self._reader.allow_small()
        match frame:
            case Typing():
                self._desk.types(visit)
            case Ping():
                self._outbox.put(encode(Pong(last_seq=self.client.due)))
            case Read():
                pass  # nothing is kept of it; a rep sees that the visitor is there by what is written
            case _:
                assert_never(frame)

    def _acknowledge(self, id: str) -> Callable[[int], None]:
        return lambda seq: self._outbox.put(encode(Ack(id=id, seq=seq)))

    async def _hello(self, hello: Hello) -> None:
        visit = await self._desk.arrive(
            self._site,
            Arrival(
                token=hello.token,
                page_url=hello.page.url,
                page_title=hello.page.title,
                referrer=hello.page.referrer,
                locale=hello.locale,
                time_zone=hello.time_zone,
                gpc=hello.gpc,
            ),
        )
        if visit.rep is not None:
            await self._people.user(visit.rep)
        client = self.client
        if client.visit is not None and client.visit.key == visit.key:
            visit.last_seq = max(visit.last_seq, client.top)  # news came while the row was read
        known = hello.last_seq if visit.token == hello.token else 0
        self._hub.join(client, visit)
        client.replaying = True
        client.top = visit.last_seq
        client.sent = min(known, visit.last_seq)
        place = self._hub.place_of(visit)
        self._outbox.put(
            encode(
                Welcome(
                    token=visit.token,
                    stage=visit.stage.value,
                    last_seq=visit.last_seq,
                    rep=self._hub.rep_card(visit.rep),
                    position=place.position if place else None,
                    wait_s=place.wait_s if place else None,
                    epoch=self._epoch,
                )
            )
        )
        # Who comes with a token may not be the only one who has it.
        await self._hub.catch_up(client, owed=visit.token == hello.token)

    async def _redraw(self) -> None:
        """After a stale step: the stage, and the lines the connection lacks."""
        visit = self.client.visit
        if visit is None or visit.conversation is None:
            return
        row = await self._desk.row(visit)
        self._hub.tell_stage(self.client, row, always=True)
        self.client.top = max(self.client.top, row.last_seq)
        await self._hub.catch_up(self.client, owed=False)
