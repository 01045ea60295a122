"""The visitor's and the rep's sockets: aiohttp on one side, frames on the other."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from typing import Final, Protocol

from aiohttp import WSMsgType, web

from chatbot.errors import NoSession, UnknownConversation
from chatbot.realtime.budget import Budget
from chatbot.realtime.outbox import Outbox
from chatbot.realtime.protocol import MAX_FRAME_BYTES
from chatbot.realtime.rep_session import RepSession
from chatbot.realtime.session import NO_SESSION, POLICY, Hangup
from chatbot.realtime.visitor_session import HELLO_WITHIN_S, VisitorSession
from chatbot.service.records import Site
from chatbot.web import guard
from chatbot.web.house import HOUSE, House

HEARTBEAT_S: Final = 20.0
CLOSE_WITHIN_S: Final = 2.0
SESSION_LOOK_S: Final = 4.0


class Session(Protocol):
    """What a connection speaks to."""

    @property
    def greeted(self) -> bool:
        """The client has said hello."""
        ...

    async def receive(self, raw: str | bytes) -> None:
        """Answer one frame. Raises Hangup."""
        ...


def _socket() -> web.WebSocketResponse:
    return web.WebSocketResponse(
        max_msg_size=MAX_FRAME_BYTES, compress=False, heartbeat=HEARTBEAT_S, timeout=CLOSE_WITHIN_S
    )


class Connection:
    """One open socket: a reader, a writer, and a bound on both."""

    def __init__(self, request: web.Request, ws: web.WebSocketResponse) -> None:
        self._request = request
        self._ws = ws
        self._tasks = asyncio.TaskGroup()
        self.outbox = Outbox(self._send, self._hang_up)

    async def _send(self, frame: bytes) -> None:
        await self._ws.send_frame(frame, WSMsgType.TEXT)

    def _hang_up(self, code: int, reason: str) -> None:
        self._tasks.create_task(self._close(code, reason))

    async def _close(self, code: int, reason: str) -> None:
        with contextlib.suppress(TimeoutError, ConnectionError, RuntimeError):
            async with asyncio.timeout(CLOSE_WITHIN_S):
                await self._ws.close(code=code, message=reason.encode())
        transport = self._request.transport
        if transport is not None and not transport.is_closing():
            transport.abort()

    async def serve(
        self, session: Session, watch: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        """Read and write until either side closes. watch: runs beside, and closes by raising Hangup."""
        async with self._tasks as tasks:
            writer = tasks.create_task(self.outbox.run())
            watcher = tasks.create_task(self._watching(watch)) if watch is not None else None
            try:
                await self._read(session)
            except Hangup as hangup:
                await self.outbox.drained_within(CLOSE_WITHIN_S)
                await self._close(hangup.code, hangup.reason)
            finally:
                self.outbox.stop()
                writer.cancel()
                if watcher is not None:
                    watcher.cancel()

    async def _watching(self, watch: Callable[[], Awaitable[None]]) -> None:
        try:
            await watch()
        except Hangup as hangup:
            self.outbox.close(hangup.code, hangup.reason)

    async def _read(self, session: Session) -> None:
        until = time.monotonic() + HELLO_WITHIN_S
        while True:
            try:
                left = None if session.greeted else max(0.01, until - time.monotonic())
                message = await self._ws.receive(timeout=left)
            except TimeoutError:
                raise Hangup(POLICY, "no hello in time") from None
            except ConnectionError:  # a pong to a peer that is gone raises out of receive
                return
            if message.type is WSMsgType.TEXT or message.type is WSMsgType.BINARY:
                await session.receive(message.data)
            elif message.type in (
                WSMsgType.CLOSE,
                WSMsgType.CLOSING,
                WSMsgType.CLOSED,
                WSMsgType.ERROR,
            ):
                return


async def visitor(request: web.Request) -> web.StreamResponse:
    """`GET /ws/visitor?site=KEY`."""
    house = request.app[HOUSE]
    site = await known_site(house, request.query.get("site", ""))
    guard.must_be_of_site(request, site)
    address = guard.address_of(request)
    with request.app[guard.DOORKEEPER].admitted(address):
        ws = _socket()
        await ws.prepare(request)
        connection = Connection(request, ws)
        session = visitor_session(request, site, connection.outbox)
        try:
            await connection.serve(session)
        finally:
            session.leave()
    return ws


def visitor_session(request: web.Request, site: Site, outbox: Outbox) -> VisitorSession:
    """Return what speaks to one visitor's connection."""
    house = request.app[HOUSE]
    address = guard.address_of(request)
    doorkeeper = request.app[guard.DOORKEEPER]
    return VisitorSession(
        site=site,
        desk=house.visitors,
        hub=house.visitor_hub,
        people=house.people,
        outbox=outbox,
        epoch=house.epoch,
        monotonic=time.monotonic,
        messages=_messages(house),
        begins=lambda: doorkeeper.new_conversation(address, site.key),
    )


def _messages(house: House) -> Budget:
    return Budget(house.settings.message_rate, house.settings.message_burst)


async def known_site(house: House, key: str) -> Site:
    """Return the site of this public key. Raises UnknownConversation."""
    site = await house.sites.by_key(key)
    if site is None:
        raise UnknownConversation(
            "There is no site with this key. Check data-site in the page's script tag."
        )
    return site


async def rep(request: web.Request) -> web.StreamResponse:
    """`GET /ws/rep`."""
    guard.must_be_same_origin(request)
    house = request.app[HOUSE]
    user = await guard.must_be(request, "rep", "admin", "viewer")
    with request.app[guard.DOORKEEPER].admitted(guard.address_of(request)):
        ws = _socket()
        await ws.prepare(request)
        connection = Connection(request, ws)
        session = RepSession(
            user=user,
            desk=house.reps,
            hub=house.rep_hub,
            briefs=house.briefs,
            people=house.people,
            outbox=connection.outbox,
            epoch=house.epoch,
            monotonic=time.monotonic,
            messages=_messages(house),
        )

        async def still_signed_in() -> None:
            while True:
                await asyncio.sleep(SESSION_LOOK_S)
                try:
                    await guard.who(request)
                except NoSession as error:
                    raise Hangup(NO_SESSION, error.message) from error

        try:
            await connection.serve(session, still_signed_in)
        finally:
            await asyncio.shield(session.leave())
    return ws
