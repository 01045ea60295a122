"""A bounded queue with one writer per connection: a slow reader is closed and comes back, and nobody waits for it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

MAX_FRAMES: Final = 200
MAX_BYTES: Final = 256 * 1024
TOO_SLOW: Final = 1013


def _never(_frames: Sequence[bytes]) -> bool:
    return False


def _nobody() -> None:
    """Start no writer: it runs already."""


class _Flag:
    """An `asyncio.Event` of a twelfth of its size: nearly every connection is one that waits for nothing."""

    __slots__ = ("_up", "_waiting")

    def __init__(self, *, up: bool) -> None:
        self._up = up
        self._waiting: tuple[asyncio.Future[None], ...] = ()

    def set(self) -> None:
        """Let all go on who wait."""
        self._up = True
        waiting, self._waiting = self._waiting, ()
        for waiter in waiting:
            if not waiter.done():
                waiter.set_result(None)

    def clear(self) -> None:
        """Let those wait who come now."""
        self._up = False

    async def wait(self) -> None:
        """Return when the flag is set."""
        if not self._up:
            waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting = (*self._waiting, waiter)
            await waiter


class Outbox:
    """Frames on their way to one client. `put` never waits.

    What is put in one turn of the loop leaves in one write. While the client is slow, `run` writes frame by frame.
    """

    def __init__(
        self,
        send: Callable[[bytes], Awaitable[None]],
        close: Callable[[int, str], None],
        *,
        now: Callable[[Sequence[bytes]], bool] = _never,
        slow: Callable[[], None] = _nobody,
    ) -> None:
        """now: writes frames at once and returns True, or writes none and returns False: the client is slow or gone.

        slow: called when the client becomes so, to have `run` running: most connections never need it.
        """
        self._send = send
        self._close = close
        self._now = now
        self._when_slow = slow
        self._slow = False  # what waits is for `run` to write, and what comes goes behind it
        self._frames: list[bytes] = []
        self._weights: list[int] = []  # bytes of each frame that count, 0 for a replay's
        self._waiting = 0  # frames that count, and their bytes
        self._bytes = 0
        self._filled = _Flag(up=False)
        self._drained = _Flag(up=True)
        self.closed = False

    def put(self, frame: bytes, *, counted: bool = True) -> None:
        """Queue a frame; over 200 frames or 256 KiB the connection is closed to resume later.

        counted: False for a replay, which comes in pages and waits for `drained` itself, and for a list, which is one
        frame. What is live counts alone: a page on its way is no reason to close.
        """
        if self.closed:
            return
        if not self._frames and not self._slow:
            asyncio.get_running_loop().call_soon(self._write)
            self._drained.clear()
        weight = len(frame) if counted else 0
        self._frames.append(frame)
        self._weights.append(weight)
        self._bytes += weight
        self._waiting += counted
        if self._waiting > MAX_FRAMES or self._bytes > MAX_BYTES:
            self.close(TOO_SLOW, "too slow")

    def _write(self) -> None:
        """Write what was put since the loop's last turn, or leave it to `run`."""
        if self.closed or self._slow:
            return
        if self._now(tuple(self._frames)):
            self._forget()
            self._drained.set()
        else:
            self._slow = True
            self._filled.set()
            self._when_slow()

    def close(self, code: int, reason: str) -> None:
        """Close the connection; what is queued is dropped and comes with the next `hello`."""
        if not self.closed:
            self.stop()
            self._close(code, reason)

    def stop(self) -> None:
        """Take no more frames: the connection is gone."""
        self.closed = True
        self._forget()
        self._filled.set()
        self._drained.set()

    def _forget(self) -> None:
        self._frames.clear()
        self._weights.clear()
        self._waiting = self._bytes = 0

    async def drained(self) -> None:
        """Wait until everything queued was handed to the connection, or it is closed."""
        await self._drained.wait()

    async def drained_within(self, seconds: float) -> None:
        """Wait as `drained` does, but no longer than this."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.drained()

    async def run(self) -> None:
        """Write the frames a slow client has not taken, in order, until the connection is closed."""
        while not self.closed:
            await self._filled.wait()
            while self._frames:
                frame, weight = self._frames.pop(0), self._weights.pop(0)
                self._bytes -= weight
                self._waiting -= weight > 0
                try:
                    await self._send(frame)
                except (ConnectionError, RuntimeError):  # the peer is gone in mid-write
                    self.stop()
                    return
            self._slow = False
            self._drained.set()
            self._filled.clear()
