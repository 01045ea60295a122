"""The visitor's and the rep's sockets: aiohttp on one side, frames on the other."""

from __future__ import annotations

import asyncio
import contextlib
import struct
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, Protocol

from aiohttp import WSMsgType, web

from chatbot.errors import NoSession, RateLimited, Unavailable, UnknownConversation
from chatbot.realtime.budget import Budget
from chatbot.realtime.outbox import TOO_SLOW, Outbox
from chatbot.realtime.preview_session import PreviewSession
from chatbot.realtime.protocol import MAX_FRAME_BYTES, Closing, encode
from chatbot.realtime.rep_session import RepSession
from chatbot.realtime.session import NO_SESSION, POLICY, Hangup
from chatbot.realtime.visitor_session import HELLO_WITHIN_S, VisitorSession
from chatbot.service.records import Site
from chatbot.web import guard
from chatbot.web.house import HOUSE, House

HEARTBEAT_S: Final = 20.0
PINGS_A_SECOND: Final = (
    10.0  # of the connection itself; browsers send none, proxies one now and then
)
PINGS_AT_ONCE: Final = 40
CLOSE_WITHIN_S: Final = 2.0
SESSION_LOOK_S: Final = 4.0
COME_BACK_WITHIN_S: Final = 5.0
DRAIN_WITHIN_S: Final = 15.0


MOST_BUFFERED: Final = (
    64 * 1024
)  # bytes that a client has not taken yet; from there on frames wait in the outbox
_TEXT: Final = (
    0x80 | WSMsgType.TEXT
)  # a whole text frame; a server's are not masked (RFC 6455, 5.2)
_MEDIUM: Final = struct.Struct("!BBH").pack
_LARGE: Final = struct.Struct("!BBQ").pack


def _head(size: int) -> bytes:
    """Return what stands before a text frame of this size."""
    if size < 126:
        return bytes((_TEXT, size))
    return _MEDIUM(_TEXT, 126, size) if size < 65_536 else _LARGE(_TEXT, 127, size)


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
        max_msg_size=MAX_FRAME_BYTES,
        compress=False,
        heartbeat=HEARTBEAT_S,
        timeout=CLOSE_WITHIN_S,
        autoping=False,  # each would be answered, however many come
    )


class Connections:
    """Every open socket, so that a server that stops can tell them to come back elsewhere, spread out."""

    def __init__(self) -> None:
        self._open: set[Connection] = set()
        self.draining = False

    def add(self, connection: Connection) -> None:
        """Take note of an open socket."""
        self._open.add(connection)

    def discard(self, connection: Connection) -> None:
        """Forget a closed one."""
        self._open.discard(connection)

    async def drain(self) -> None:
        """Take no more; tell everybody when to come back, spread over some seconds; let go of them."""
        self.draining = True
        leaving = list(self._open)
        for number, connection in enumerate(leaving):
            connection.say_goodbye(round(0.2 + COME_BACK_WITHIN_S * number / len(leaving), 2))
        async with asyncio.timeout(DRAIN_WITHIN_S), asyncio.TaskGroup() as closing:
            for connection in leaving:
                closing.create_task(connection.let_go())


CONNECTIONS = web.AppKey("connections", Connections)


class Connection:
    """One open socket: a reader, a writer, and a bound on both."""

    def __init__(self, request: web.Request, ws: web.WebSocketResponse) -> None:
        self._request = request
        self._ws = ws
        self._tasks = asyncio.TaskGroup()
        self._pings = Budget(PINGS_A_SECOND, PINGS_AT_ONCE)
        self._writer: asyncio.Task[None] | None = None
        self.outbox = Outbox(
            self._send, self._hang_up, now=self._send_now, slow=self._start_writing
        )

    def say_goodbye(self, retry_after_s: float) -> None:
        """Tell the client when to come back."""
        self.outbox.put(encode(Closing(retry_after_s=retry_after_s)), counted=False)

    async def let_go(self) -> None:
        """Close once everything queued has gone out."""
        await self.outbox.drained_within(CLOSE_WITHIN_S)
        await self._close(TOO_SLOW, "draining")

    async def _send(self, frame: bytes) -> None:
        await self._ws.send_frame(frame, WSMsgType.TEXT)

    def _send_now(self, frames: Sequence[bytes]) -> bool:
        """Hand text frames to the transport in one write; False where that has to wait or cannot be."""
        transport = self._request.transport
        if (
            transport is None
            or self._ws.closed
            or transport.is_closing()
            or transport.get_write_buffer_size() > MOST_BUFFERED
        ):
            return False
        transport.write(b"".join([part for f in frames for part in (_head(len(f)), f)]))
        return True

    def _start_writing(self) -> None:
        """Have a task that waits for a client which does not take at once what it is sent."""
        if self._writer is None:
            self._writer = self._tasks.create_task(self.outbox.run())

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
        connections = self._request.app[CONNECTIONS]
        connections.add(self)
        async with self._tasks as tasks:
            watcher = tasks.create_task(self._watching(watch)) if watch is not None else None
            try:
                await self._read(session)
            except Hangup as hangup:
                await self.outbox.drained_within(CLOSE_WITHIN_S)
                await self._close(hangup.code, hangup.reason)
            finally:
                connections.discard(self)
                self.outbox.stop()
                for beside in (self._writer, watcher):
                    if beside is not None:
                        beside.cancel()

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
            elif message.type is WSMsgType.PING:
                await self._pong(message.data)
            elif message.type in (
                WSMsgType.CLOSE,
                WSMsgType.CLOSING,
                WSMsgType.CLOSED,
                WSMsgType.ERROR,
            ):
                return

    async def _pong(self, said: bytes) -> None:
        """Answer a ping of the connection itself. Raises Hangup for who sends too many."""
        try:
            self._pings.spend(time.monotonic())
        except RateLimited as error:
            raise Hangup(POLICY, "too many pings") from error
        with contextlib.suppress(
            ConnectionError, RuntimeError
        ):  # the peer is gone: the next receive says so
            await self._ws.pong(said)


async def visitor(request: web.Request) -> web.StreamResponse:
    """`GET /ws/visitor?site=KEY`, or `?preview=…` for a text that an admin tries."""
    if "preview" in request.query:
        return await preview(request)
    house = request.app[HOUSE]
    site = await known_site(house, request.query.get("site", ""))
    guard.must_be_of_site(request, site)
    _refuse_while_draining(request)
    with request.app[guard.DOORKEEPER].admitted(guard.address_of(request)):
        ws = _socket()
        await ws.prepare(request)
        connection = Connection(request, ws)
        session = visitor_session(request, site, connection.outbox)
        try:
            await connection.serve(session)
        finally:
            session.leave()
    return ws


async def preview(request: web.Request) -> web.StreamResponse:
    """`GET /ws/visitor?preview=…` with an admin's session."""
    guard.must_be_same_origin(request)
    await guard.must_be(request, "admin")
    house = request.app[HOUSE]
    tried = await house.previews.open(request.query["preview"])
    _refuse_while_draining(request)
    with request.app[guard.DOORKEEPER].admitted(guard.address_of(request)):
        ws = _socket()
        await ws.prepare(request)
        connection = Connection(request, ws)
        session = PreviewSession(
            tried,
            outbox=connection.outbox,
            clock=house.clock,
            epoch=house.epoch,
            monotonic=time.monotonic,
            messages=_messages(house),
        )
        try:
            await connection.serve(session)
        finally:
            session.leave()
    return ws


def _refuse_while_draining(request: web.Request) -> None:
    if request.app[CONNECTIONS].draining:
        raise Unavailable("This server is stopping. Please try again.", retry_after_s=1)


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
        manage_path=house.privacy.path_for,
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
    _refuse_while_draining(request)
    with request.app[guard.DOORKEEPER].admitted(guard.address_of(request)):
        ws = _socket()
        await ws.prepare(request)
        connection = Connection(request, ws)
        session = RepSession(
            user=user,
            desk=house.reps,
            team=house.team,
            hub=house.rep_hub,
            team_hub=house.team_hub,
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
                except Unavailable:  # nobody can tell now, and nobody can do anything either
                    continue

        try:
            await connection.serve(session, still_signed_in)
        finally:
            with contextlib.suppress(Unavailable):  # the sweep finds who is gone
                await asyncio.shield(session.leave())
    return ws
