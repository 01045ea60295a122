"""Listening: one socket, until told to stop; then nothing new is taken and what runs is finished, in bounded time."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final

from aiohttp import web

from chatbot.web.newcomers import NEWCOMERS

BACKLOG: Final = 1024
FINISH_WITHIN_S: Final = 10.0
LINGER_S: Final = 1.0  # for the rest of a request that was answered before it was there
EXIT_WITHIN_S: Final = 28.0
"""After being told to stop, everything included; a supervisor gives 30 before it kills. Draining takes 7, with stuck
clients 15, requests that go on 10: more is left only on a machine that stands still."""
CUT_OFF: Final = 70
"""The exit status of a server that did not come to its end by itself."""

log = logging.getLogger(__name__)


class LastCall:
    """Ends the process where its orderly end takes too long: what was acknowledged is stored, and a process that hangs helps nobody."""

    def __init__(self, seconds: float = EXIT_WITHIN_S) -> None:
        self._seconds = seconds
        self._timer: threading.Timer | None = None

    def start(self) -> None:
        """The server was told to stop: the time runs. Called in the event loop."""
        loop = asyncio.get_running_loop()
        self._timer = threading.Timer(self._seconds, self._end, (loop,))
        self._timer.daemon = True
        self._timer.start()

    def cancel(self) -> None:
        """It has come to its end."""
        if self._timer is not None:
            self._timer.cancel()

    def _end(self, loop: asyncio.AbstractEventLoop) -> None:
        log.error(
            "the server did not come to its end %.0f s after it was told to stop, and is cut off. What was acknowledged is stored. It waits for: %s",
            self._seconds,
            "; ".join(sorted({_place(task) for task in asyncio.all_tasks(loop)})) or "a thread",
        )
        logging.shutdown()
        os._exit(CUT_OFF)


def _place(task: asyncio.Task[object]) -> str:
    """Return what a task waits in, from the outside in."""
    names: list[str] = []
    inner: object = task.get_coro()
    while inner is not None:
        names.append(getattr(inner, "__qualname__", type(inner).__name__))
        inner = getattr(inner, "cr_await", None)
    return " > ".join(names)


def bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens on host and port. Raises OSError when it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(BACKLOG)
        listening.setblocking(False)
    except OSError:
        listening.close()
        raise
    return listening


def url_of(listening: socket.socket, host: str) -> str:
    """Return the address browsers on this machine use."""
    port = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{'127.0.0.1' if host == '0.0.0.0' else shown}:{port}"  # noqa: S104  # compared, not bound


async def serve(
    app: web.Application,
    listening: socket.socket,
    *,
    ready: Callable[[], None],
    stopping: Callable[[], None],
) -> None:
    """Serve until SIGTERM or SIGINT; `ready` is called once connections are answered, `stopping` when it is told."""
    runner = web.AppRunner(
        app,
        access_log=None,
        handle_signals=False,
        keepalive_timeout=30,
        shutdown_timeout=FINISH_WITHIN_S,
        lingering_time=LINGER_S,
    )
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, stopped.set)
    await runner.setup()
    assert runner.server is not None
    arrival = partial(app[NEWCOMERS].watched, runner.server)
    try:
        door = await loop.create_server(arrival, sock=listening, backlog=BACKLOG)
        ready()
        await stopped.wait()
        stopping()
        door.close()  # those who are inside are let out by the runner
    finally:
        await runner.cleanup()
