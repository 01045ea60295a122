"""The visitor's frames where a proxy lets no WebSocket through: the same session, for the length of one request."""

from __future__ import annotations

import asyncio
from typing import Final

import msgspec
from aiohttp import web

from chatbot.errors import BadFrame, NoSession
from chatbot.realtime.outbox import Outbox
from chatbot.realtime.session import NO_SESSION, Hangup
from chatbot.web import guard
from chatbot.web.house import HOUSE
from chatbot.web.socket import known_site, visitor_session

WAIT_S: Final = 25.0
MAX_FRAMES: Final = 50


class _Asked(msgspec.Struct):
    frames: list[msgspec.Raw]


_decoder = msgspec.json.Decoder(_Asked)


class Gathered(Outbox):
    """Frames for one answer, in order."""

    def __init__(self) -> None:
        super().__init__(self._nowhere, lambda _code, _reason: None)
        self.frames: list[bytes] = []
        self.more = asyncio.Event()

    @staticmethod
    async def _nowhere(frame: bytes) -> None:
        raise ConnectionError(f"{len(frame)} bytes were to be sent without a socket")

    def put(self, frame: bytes, *, counted: bool = True) -> None:
        """Keep a frame."""
        self.frames.append(frame)
        if not frame.startswith(b'{"type":"welcome"'):
            self.more.set()

    async def drained(self) -> None:
        """Return at once: what is kept needs no writer."""


async def visitor(request: web.Request) -> web.StreamResponse:
    """`POST /poll/visitor?site=KEY` `{frames: […]}`: the answer's frames, at once or when there is something."""
    house = request.app[HOUSE]
    site = await known_site(house, request.query.get("site", ""))
    guard.must_be_of_site(request, site)
    frames = _frames_of(await request.read())
    keeper, address = request.app[guard.DOORKEEPER], guard.address_of(request)
    with keeper.admitted(address):
        gathered = Gathered()
        session = visitor_session(request, site, gathered)
        try:
            for frame in frames:
                keeper.polled(address)
                await session.receive(bytes(frame).decode())
            if not gathered.more.is_set():
                await _something(gathered)
        except Hangup as hangup:
            if hangup.code == NO_SESSION:
                raise NoSession(hangup.reason) from hangup
            raise BadFrame(hangup.reason) from hangup
        finally:
            session.leave()
    body = b'{"frames":[' + b",".join(gathered.frames) + b"]}"
    headers = {"Cache-Control": "no-store"}
    origin = request.headers.get("Origin")
    if origin:
        headers |= {"Access-Control-Allow-Origin": origin, "Vary": "Origin"}
    return web.Response(body=body, content_type="application/json", headers=headers)


async def preflight(request: web.Request) -> web.StreamResponse:
    """`OPTIONS /poll/visitor`: what a browser asks before it posts JSON from another origin."""
    site = await known_site(request.app[HOUSE], request.query.get("site", ""))
    guard.must_be_of_site(request, site)
    return web.Response(
        status=204,
        headers={
            "Access-Control-Allow-Origin": request.headers.get("Origin", "*"),
            "Access-Control-Allow-Methods": "POST",
            "Access-Control-Allow-Headers": "Content-Type",
            "Access-Control-Max-Age": "600",
            "Vary": "Origin",
        },
    )


def _frames_of(body: bytes) -> list[msgspec.Raw]:
    try:
        frames = _decoder.decode(body.decode()).frames
    except (msgspec.DecodeError, UnicodeError) as error:
        raise BadFrame(f"Send {{frames: […]}}: {error}.") from error
    if not frames or len(frames) > MAX_FRAMES or b'"hello"' not in bytes(frames[0]):
        raise BadFrame("The first frame of a poll is hello; at most 50 frames go with it.")
    return frames


async def _something(gathered: Gathered) -> None:
    try:
        async with asyncio.timeout(WAIT_S):
            await gathered.more.wait()
    except TimeoutError:
        return
    await asyncio.sleep(0)  # what belongs to the same turn comes along
