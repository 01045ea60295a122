"""Listening: one socket, until told to stop; then nothing new is taken and what runs is finished."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final

from aiohttp import web

from chatbot.web.newcomers import NEWCOMERS

BACKLOG: Final = 1024
FINISH_WITHIN_S: Final = 10.0
LINGER_S: Final = 1.0  # for the rest of a request that was answered before it was there


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
    app: web.Application, listening: socket.socket, *, ready: Callable[[], None]
) -> None:
    """Serve until SIGTERM or SIGINT; `ready` is called once connections are answered."""
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
        door.close()  # those who are inside are let out by the runner
    finally:
        await runner.cleanup()
