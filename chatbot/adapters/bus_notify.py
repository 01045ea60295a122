"""The bus over PostgreSQL's LISTEN and NOTIFY: no further service, two connections a process."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import psycopg

from chatbot.adapters import postgres
from chatbot.adapters.bus_shared import Away

CHANNEL: Final = "chatbot"
_LISTEN: Final = f"LISTEN {CHANNEL}".encode()

Connection = psycopg.AsyncConnection[Any]


class NotifyWire:
    """Other processes on the same database."""

    name = "notify"

    def __init__(self, url: str) -> None:
        self._url = url

    @asynccontextmanager
    async def open(self) -> AsyncIterator[_NotifyLine]:
        """See Wire. The listener waits for ever, so what is sent goes over a connection of its own."""
        try:
            async with (
                await postgres.connect_bus(self._url) as listener,
                await postgres.connect_bus(self._url) as sender,
            ):
                await listener.execute(_LISTEN)
                yield _NotifyLine(listener, sender)
        except (psycopg.Error, OSError) as error:
            raise _away(error) from error


class _NotifyLine:
    def __init__(self, listener: Connection, sender: Connection) -> None:
        self._listener = listener
        self._sender = sender

    async def send(self, message: bytes) -> None:
        """See Line."""
        try:
            await self._sender.execute(b"SELECT pg_notify(%s, %s)", (CHANNEL, message.decode()))
        except (psycopg.Error, OSError) as error:
            raise _away(error) from error

    async def received(self) -> AsyncIterator[bytes]:
        """See Line."""
        try:
            async for notification in self._listener.notifies():
                yield notification.payload.encode()
        except (psycopg.Error, OSError) as error:
            raise _away(error) from error


def _away(error: Exception) -> Away:
    return Away(getattr(error, "sqlstate", None) or type(error).__name__)
