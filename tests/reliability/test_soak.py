"""Visitors come and go for a long time: the server's memory stays what it was."""

from __future__ import annotations

import asyncio
from itertools import cycle
from pathlib import Path
from time import monotonic

import aiohttp
import psutil
import pytest

from tests.fakes.clients import rep, visitor
from tests.fakes.fleet_manners import SCRIPTS
from tests.fakes.server import Server, sign_in, start_server
from tests.reliability.harness import complaints

TALKS = SCRIPTS[:3]  # those that end with the bot
PAUSE_S = 0.5  # between two lines of one visitor
MIB = 1024 * 1024


async def come_and_go(server: Server, *, at_once: int, for_s: float) -> tuple[int, list[float]]:
    """Let visitors talk beside a rep who watches; return how many came, and the server's MiB at ten moments."""
    process = psutil.Process(server.process.pid)
    until, came = monotonic() + for_s, 0
    scripts = cycle(TALKS)

    async def one_after_another(http: aiohttp.ClientSession) -> None:
        nonlocal came
        while monotonic() < until:
            came += 1
            client = await visitor(http, server)
            for text in next(scripts):
                await client.says(text.format(n=came))
                await asyncio.sleep(PAUSE_S)
            await client.close()

    jar = aiohttp.CookieJar(unsafe=True)  # the server's name is an address
    async with aiohttp.ClientSession() as http, aiohttp.ClientSession(cookie_jar=jar) as office:
        await sign_in(office, server, server.users_with("rep")[0])
        console = await rep(office, server, online=False)
        talking = asyncio.gather(*[one_after_another(http) for _ in range(at_once)])
        held: list[float] = []
        for _ in range(10):
            await asyncio.wait([talking], timeout=for_s / 10)
            held.append(process.memory_info().rss / MIB)
        await talking
        await console.close()
    return came, held


async def soaked(folder: Path, *, at_once: int, for_s: float) -> tuple[int, list[float]]:
    """Return what `come_and_go` does, of a server that stopped as it should and complained of nothing."""
    server = await asyncio.to_thread(start_server, folder / "data", "--limits", "off")
    try:
        came, held = await come_and_go(server, at_once=at_once, for_s=for_s)
        assert await asyncio.to_thread(server.stop) == 0
    finally:
        server.kill()
    assert list(complaints(folder)) == []
    return came, held


@pytest.mark.nightly
@pytest.mark.timeout(3600)
async def test_45_minutes_of_visitors_leave_the_memory_flat(tmp_path: Path) -> None:
    came, held = await soaked(tmp_path, at_once=20, for_s=45 * 60)

    assert came > 2_000
    assert held[-1] - held[2] < 12, held  # MiB; what is loaded once is there by then
