"""Clients that stop reading cost little memory and nobody else's time, and miss nothing when they come back."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

import aiohttp
import psutil
import pytest

from tests.fakes.clients import Visitor, visitor
from tests.fakes.server import Server, start_server

LONG = "語" * 3_900  # 12 KB; the system alone holds 2.5 MB of what is sent on this machine
ROUNDS = 300
OTHERS_EVERY = 10  # rounds
MIB = 1024 * 1024
_ids = count(1)


def narrow(address: Any) -> socket.socket:
    """Return a socket that holds little of what nobody reads. address: as getaddrinfo gives it."""
    opened = socket.socket(address[0], address[1], address[2])
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    opened.setblocking(False)
    return opened


@dataclass(slots=True)
class Crowd:
    """Visitors who talk, and second tabs of some of them that do not read any more."""

    server: Server
    talkers: list[Visitor]
    tabs: list[Visitor]

    def memory(self) -> int:
        """Return what the server holds, in bytes."""
        rss: int = psutil.Process(self.server.process.pid).memory_info().rss
        return rss

    async def talk(self, rounds: int) -> list[float]:
        """Let everybody speak at once, this often; return the waits for an answer of who has no stopped tab."""
        waits: list[float] = []
        with_tab = len(self.tabs)
        for number in range(rounds):
            told = [tell(v, LONG) for v in self.talkers[:with_tab]]
            if not with_tab or number % OTHERS_EVERY == 0:
                told += [tell(v, "hm") for v in self.talkers[with_tab:]]
            waits += (await asyncio.gather(*told))[with_tab:]
        return waits

    async def open_tabs(self, http: aiohttp.ClientSession, count: int) -> None:
        """Open second tabs of so many."""
        for talker in self.talkers[:count]:
            self.tabs.append(await visitor(http, self.server, token=talker.token))

    def stop_reading(self) -> None:
        """Let no second tab read any more."""
        for tab in self.tabs:
            _transport(tab).pause_reading()


def _transport(client: Visitor) -> asyncio.Transport:
    connection = client.socket._conn
    assert connection is not None
    assert isinstance(connection.transport, asyncio.Transport)
    return connection.transport


async def tell(client: Visitor, text: str) -> float:
    """Say this; return how long the answer took."""
    id, since, at = f"slow-{next(_ids)}", monotonic(), len(client.got)
    frame = {"type": "message", "id": id, "text": text}
    await client.socket.send_str(json.dumps(frame, ensure_ascii=False))
    seq = (await client.kind("ack", after=at, id=id))["seq"]
    await client.until(lambda f: f["type"] == "line" and f["seq"] > seq, after=at)
    return monotonic() - since


def p99(waits: Sequence[float]) -> float:
    return sorted(waits)[int(len(waits) * 0.99)]


@asynccontextmanager
async def crowd(folder: Path, size: int) -> AsyncIterator[Crowd]:
    server = await asyncio.to_thread(start_server, folder / "data", "--limits", "off")
    try:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
            talkers = [await visitor(http, server) for _ in range(size)]
            yield Crowd(server, talkers, [])
            for talker in talkers:
                await talker.close()
    finally:
        assert await asyncio.to_thread(server.stop) == 0
    assert "Traceback" not in server.logged()


async def held_up(folder: Path, *, size: int, slow: int) -> tuple[float, float]:
    """Return the memory in MiB that readers cost who stop, and how many times longer the others wait.

    The same is said to tabs that read and, to another server, to tabs that do not; these come back and miss nothing.
    """
    reading_mib, reading_p99 = await _measured(folder / "reading", size, slow, stop=False)
    stopped_mib, stopped_p99 = await _measured(folder / "stopped", size, slow, stop=True)
    return stopped_mib - reading_mib, stopped_p99 / reading_p99


async def _measured(folder: Path, size: int, slow: int, *, stop: bool) -> tuple[float, float]:
    """Return the server's memory in MiB at the end of the talk, and the wait for an answer."""
    narrow_ones = aiohttp.TCPConnector(limit=0, socket_factory=narrow)
    async with crowd(folder, size) as people, aiohttp.ClientSession(connector=narrow_ones) as http:
        await people.talk(1)
        await people.open_tabs(http, slow)
        if stop:
            people.stop_reading()
        waits = await people.talk(ROUNDS)
        memory = people.memory() / MIB
        for talker, tab in zip(people.talkers, people.tabs, strict=False):
            if stop:
                await _comes_back(people.server, http, talker, tab)
            await tab.close()
    return memory, p99(waits)


async def _comes_back(
    server: Server, http: aiohttp.ClientSession, talker: Visitor, tab: Visitor
) -> None:
    """Check that the tab was let go, and that its next connection brings all it had missed."""
    held = max(tab.lines)
    assert held < max(talker.lines)
    _transport(tab).resume_reading()
    await tab.closed()
    again = await visitor(http, server, token=tab.token, last_seq=max(tab.lines))
    again.lines = {**tab.lines, **again.lines}
    assert again.texts() == talker.texts()
    await again.close()


@pytest.mark.timeout(400)
async def test_2_stopped_readers_cost_little_and_miss_nothing(tmp_path: Path) -> None:
    cost_mib, _ = await held_up(tmp_path, size=4, slow=2)

    assert cost_mib < 6


@pytest.mark.nightly
@pytest.mark.timeout(1800)
async def test_200_stopped_readers_among_1000_cost_little_and_hold_nobody_up(
    tmp_path: Path,
) -> None:
    cost_mib, times_longer = await held_up(tmp_path, size=1_000, slow=200)

    assert cost_mib < 60
    assert times_longer < 2
