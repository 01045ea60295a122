"""One connection of a fleet's client: frames out, frames in, and the cut."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import aiohttp
import msgspec

from tests.fakes.fleet_findings import Frame

FRAME_WITHIN_S: Final = 30.0
OPEN_WITHIN_S: Final = 60.0  # a thousand come at once; who gives up early only comes again
CLOSE_WITHIN_S: Final = 1.0  # a server that does not say goodbye is left

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


class Cut(Exception):
    """The connection is gone. code: the server's, when it closed."""

    def __init__(self, code: int | None = None) -> None:
        super().__init__(f"closed with {code}")
        self.code = code


class Wire:
    """A socket that speaks frames."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket

    async def send(self, frame: Frame) -> None:
        """Send a frame. Raises Cut."""
        try:
            await self._socket.send_str(_encode(frame).decode())
        except (ConnectionError, RuntimeError) as error:
            raise Cut from error

    async def receive(self, within_s: float = FRAME_WITHIN_S) -> Frame:
        """Return the next frame. Raises Cut, TimeoutError."""
        async with asyncio.timeout(within_s):  # aiohttp's own begins anew with every ping
            message = await self._socket.receive()
        if message.type is aiohttp.WSMsgType.TEXT:
            frame: Frame = _decode(message.data)
            return frame
        raise Cut(message.data if message.type is aiohttp.WSMsgType.CLOSE else None)

    def cut(self) -> Cut:
        """Drop the connection without a word, as a tunnel does; return what to raise."""
        connection = self._socket._conn
        if connection is not None and connection.transport is not None:
            connection.transport.abort()
        return Cut()


@asynccontextmanager
async def wire(http: aiohttp.ClientSession, url: str, origin: str) -> AsyncIterator[Wire]:
    """Open a socket. Raises Cut when there is nobody, or nobody answers."""
    try:
        async with asyncio.timeout(OPEN_WITHIN_S):
            socket = await http.ws_connect(
                url,
                headers={"Origin": origin},
                max_msg_size=0,
                timeout=aiohttp.ClientWSTimeout(ws_close=CLOSE_WITHIN_S),
            )
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise Cut from error
    try:
        yield Wire(socket)
    finally:
        await socket.close()
