"""A client of the server's pages and doors that leaves nothing behind."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import AddrInfoType

GONE_WITHIN_S = 30.0


@asynccontextmanager
async def web_client() -> AsyncIterator[aiohttp.ClientSession]:
    """Give out a session with cookies; when it ends, every connection of it is closed.

    A connection with a body that the server did not want is closed only once what is left of it is sent or refused.
    Where the test's loop ends before that, the socket is found open in a later test, which then fails for it.
    """
    sockets: list[socket.socket] = []

    def made(address: AddrInfoType) -> socket.socket:
        family, kind, protocol, _, _ = address
        sockets.append(socket.socket(family, kind, protocol))
        return sockets[-1]

    connector = aiohttp.TCPConnector(socket_factory=made)
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar, connector=connector) as session:
        yield session
    async with asyncio.timeout(GONE_WITHIN_S):
        while any(one.fileno() >= 0 for one in sockets):  # noqa: ASYNC110  # nobody tells when a socket is closed
            await asyncio.sleep(0.01)
