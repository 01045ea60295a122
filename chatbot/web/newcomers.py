"""Who has connected and asks for nothing: aiohttp waits for such a connection for ever."""

from __future__ import annotations

import asyncio
from typing import Final

from aiohttp import web

FIRST_REQUEST_WITHIN_S: Final = 5.0


class Newcomers:
    """Closes connections whose first request, headers and all, is not there in time. One a server.

    The server's maker of protocols goes in, one that keeps the time comes out.
    """

    def __init__(self) -> None:
        self._silent: dict[asyncio.BaseProtocol, asyncio.TimerHandle] = {}

    def watched(self, server: web.Server) -> web.RequestHandler:
        """Return the protocol of a new connection, and begin to count its time."""
        newcomer = server()
        self._silent[newcomer] = asyncio.get_running_loop().call_later(
            FIRST_REQUEST_WITHIN_S, self._close, newcomer
        )
        return newcomer

    def has_asked(self, connection: asyncio.BaseProtocol) -> None:
        """The first request is there."""
        timer = self._silent.pop(connection, None)
        if timer is not None:
            timer.cancel()

    def _close(self, newcomer: web.RequestHandler) -> None:
        del self._silent[newcomer]
        newcomer.force_close()


NEWCOMERS: Final = web.AppKey("newcomers", Newcomers)
