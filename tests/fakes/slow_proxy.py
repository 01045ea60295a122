"""A way to a server on which every byte takes its time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def slowed(port: int, delay_s: float) -> Iterator[int]:
    """Yield a port of this machine that leads to another one; what goes through is late by so much, each way."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="slow proxy")
    thread.start()
    proxy = _Proxy(port, delay_s)
    try:
        yield asyncio.run_coroutine_threadsafe(proxy.open(), loop).result(10)
    finally:
        asyncio.run_coroutine_threadsafe(proxy.close(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class _Proxy:
    def __init__(self, port: int, delay_s: float) -> None:
        self._port = port
        self._delay_s = delay_s
        self._passing: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def open(self) -> int:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def close(self) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._passing:
            task.cancel()
        await asyncio.gather(*self._passing, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._passing.add(task)
        beyond_reader, beyond_writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._pass(reader, beyond_writer))
                both.create_task(self._pass(beyond_reader, writer))
        except* (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self._passing.discard(task)
            for end in (writer, beyond_writer):
                end.close()
                with suppress(ConnectionError):
                    await end.wait_closed()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while said := await reader.read(65_536):
            await asyncio.sleep(self._delay_s)
            writer.write(said)
            await writer.drain()
        raise ConnectionError  # one side has gone: the other goes too
