"""A load generator that is not the limit: WebSocket frames by hand over asyncio protocols, in a process of its own.

`python -m chatbot.cli.bench.load PLAN` (JSON) connects, tells "ready" when every connection is up, waits for a line on
standard input, runs a closed loop for the given time, and writes one line of results.
"""

from __future__ import annotations

import asyncio
import base64
import os
import resource
import sys
import time
from collections import deque
from typing import Final, cast

import msgspec
import uvloop

ANSWERED: Final = b'"from":"bot"'
SCRIPT: Final = ("first", "12000", "committee", "in 2 months", "no", "thanks a lot")


class LoadPlan(msgspec.Struct, kw_only=True):
    """What to do. idle: connect and say hello, then only wait. rate: turns a second in all, 0: as fast as answered.

    script: what each visitor says, one message a turn; after the last one the next conversation begins.
    """

    host: str
    port: int
    path: str
    origin: str
    connections: int
    seconds: float
    echo: bool = False
    idle: bool = False
    rate: float = 0.0
    script: tuple[str, ...] = SCRIPT


def masked(payload: bytes) -> bytes:
    """Return a client's text frame; a mask of zeros leaves the payload as it is."""
    size = len(payload)
    head = bytes((0x81, 0x80 | size)) if size < 126 else b"\x81\xfe" + size.to_bytes(2, "big")
    return head + b"\0\0\0\0" + payload


class Visitor(asyncio.Protocol):
    """One connection: a conversation of the script, and then the next one."""

    def __init__(self, plan: LoadPlan, number: int, done: deque[float]) -> None:
        self.up: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.turns = 0
        self.errors = 0
        self._plan = plan
        self._number = number
        self._done = done
        self._buffer = bytearray()
        self._shook = False
        self._step = 0
        self._sent_at = 0.0
        self._running = False
        self._welcomed = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Shake hands."""
        self._transport = cast("asyncio.Transport", transport)
        key = base64.b64encode(self._number.to_bytes(16, "big")).decode()
        plan = self._plan
        self._transport.write(
            f"GET {plan.path} HTTP/1.1\r\nHost: {plan.host}:{plan.port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
            f"Origin: {plan.origin}\r\n\r\n".encode()
        )

    def connection_lost(self, exc: Exception | None) -> None:
        """Count a connection that was closed."""
        self.errors += self._running
        if not self.up.done():
            self.up.set_exception(exc or ConnectionError("closed in the handshake"))

    def data_received(self, data: bytes) -> None:
        """Take what has arrived, frame by frame."""
        self._buffer += data
        if not self._shook:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            if not self._buffer.startswith(b"HTTP/1.1 101"):
                self.up.set_exception(ConnectionError(bytes(self._buffer[:200]).decode()))
                return
            del self._buffer[: end + 4]
            self._shook = True
            self._hello()
        for payload in self._frames():
            self._heard(payload)

    def _frames(self) -> list[bytes]:
        found = []
        buffer, at = self._buffer, 0
        while len(buffer) - at >= 2:
            size, head = buffer[at + 1] & 0x7F, 2
            if size == 126:
                size, head = int.from_bytes(buffer[at + 2 : at + 4], "big"), 4
            if len(buffer) - at < head + size:
                break
            found.append(bytes(buffer[at + head : at + head + size]))
            at += head + size
        del buffer[:at]
        return found

    def _hello(self) -> None:
        if self._plan.echo:
            self.up.set_result(None)
            return
        self._welcomed = False
        self._step = 0
        self._transport.write(
            masked(b'{"type":"hello","locale":"en","page":{"url":"http://shop.example.com/p"}}')
        )

    def _heard(self, payload: bytes) -> None:
        if self._plan.echo:
            self._answered()
        elif b'"type":"error"' in payload[:20]:
            self.errors += 1
        elif not self._welcomed:
            if b'"choices"' in payload:
                self._welcomed = True
                if not self.up.done():
                    self.up.set_result(None)
                elif self._running:
                    self.go()
        elif ANSWERED in payload:
            self._answered()

    def _answered(self) -> None:
        if not self._sent_at:
            return
        self._done.append(time.perf_counter() - self._sent_at)
        self._sent_at = 0.0
        self.turns += 1
        if not self._running:
            return
        if self._plan.rate == 0:
            if self._step >= len(self._plan.script) and not self._plan.echo:
                self._hello()
            else:
                self.go()

    def go(self) -> None:
        """Send the next message of the script."""
        self._running = True
        if self._sent_at:
            return
        if self._step >= len(self._plan.script):
            self._step = 0
        text = self._plan.script[self._step]
        self._step += 1
        self._sent_at = time.perf_counter()
        self._transport.write(
            masked(
                b'{"type":"message","id":"%d-%d","text":"%s"}'
                % (self._number, self.turns, text.encode())
            )
        )

    def stop(self) -> None:
        """Send nothing more."""
        self._running = False


async def _main(plan: LoadPlan) -> None:
    loop = asyncio.get_running_loop()
    latencies: deque[float] = deque(maxlen=2_000_000)
    visitors: list[Visitor] = []
    for number in range(plan.connections):
        _, protocol = await loop.create_connection(
            lambda n=number: Visitor(plan, n + os.getpid() * 100_000, latencies),  # type: ignore[misc]  # a default binds the loop's variable
            plan.host,
            plan.port,
        )
        visitors.append(protocol)
        if number % 200 == 199:
            await visitors[-1].up
    await asyncio.gather(*(v.up for v in visitors))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await loop.run_in_executor(None, sys.stdin.readline)
    before, began = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    if plan.idle:
        await asyncio.sleep(plan.seconds)
    else:
        await _run(plan, visitors)
    took = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    ordered = sorted(latencies)
    result = {
        "turns": sum(v.turns for v in visitors),
        "seconds": took,
        "errors": sum(v.errors for v in visitors),
        "load_share": cpu / took,
        "p50_ms": ordered[len(ordered) // 2] * 1000 if ordered else 0.0,
        "p99_ms": ordered[int(len(ordered) * 0.99)] * 1000 if ordered else 0.0,
    }
    sys.stdout.write(msgspec.json.encode(result).decode() + "\n")
    sys.stdout.flush()
    await loop.run_in_executor(None, sys.stdin.readline)


async def _run(plan: LoadPlan, visitors: list[Visitor]) -> None:
    if plan.rate == 0:
        for visitor in visitors:
            visitor.go()
        await asyncio.sleep(plan.seconds)
    else:
        began, sent = time.perf_counter(), 0
        while (now := time.perf_counter() - began) < plan.seconds:
            while sent < now * plan.rate:
                visitors[sent % len(visitors)].go()
                sent += 1
            await asyncio.sleep(0.002)
    for visitor in visitors:
        visitor.stop()
    await asyncio.sleep(0.2)


if __name__ == "__main__":
    uvloop.run(_main(msgspec.json.decode(sys.argv[1], type=LoadPlan)))
