"""Every connection is lost at the same moment; everybody is back soon, and misses nothing."""

from __future__ import annotations

import asyncio
import random
import resource
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import aiohttp
import pytest

from tests.fakes.clients import Visitor, visitor
from tests.fakes.server import Server, start_server
from tests.reliability.harness import complaints, started

AT_ONCE = 200  # who arrive together in the beginning; in the end all do
AGAIN_WITHIN_S = 3.0


@pytest.fixture
def _many_files() -> Iterator[None]:
    """As many open files as this system lets us have."""
    before, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (before, most))


async def begun(http: aiohttp.ClientSession, server: Server) -> Visitor:
    client = await visitor(http, server)
    await client.says("we want to replace our CRM")
    return client


async def back(http: aiohttp.ClientSession, server: Server, before: Visitor) -> Visitor:
    """Come back as the widget does: at a moment of one's own, and again when that fails."""
    chance = random.Random(before.token)
    while True:
        await asyncio.sleep(chance.random() * AGAIN_WITHIN_S)
        try:
            return await visitor(http, server, token=before.token)
        except (aiohttp.ClientError, OSError):
            continue


async def storm(folder: Path, *, size: int) -> float:
    """Let so many speak and kill the server; return how long all take to be back once it answers again."""
    server = await asyncio.to_thread(start_server, folder / "data", "--limits", "off")
    try:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
            people: list[Visitor] = []
            while len(people) < size:
                people += await asyncio.gather(*[begun(http, server) for _ in range(AT_ONCE)])
            server.kill()
            await asyncio.gather(*[client.closed() for client in people])
            server = await started(server.again)
            since = monotonic()
            returned = await asyncio.gather(*[back(http, server, client) for client in people])
            took = monotonic() - since
            for before, after in zip(people, returned, strict=True):
                assert after.texts() == before.texts()
            await asyncio.gather(*[client.close() for client in (*people, *returned)])
        assert await asyncio.to_thread(server.stop) == 0
    finally:
        server.kill()
    assert list(complaints(folder)) == []
    return took


@pytest.mark.timeout(240)
async def test_400_lost_connections_are_back_in_30_seconds(tmp_path: Path) -> None:
    assert await storm(tmp_path, size=400) <= 30


@pytest.mark.nightly
@pytest.mark.timeout(900)
@pytest.mark.usefixtures("_many_files")
async def test_5000_lost_connections_are_back_in_30_seconds(tmp_path: Path) -> None:
    assert await storm(tmp_path, size=5_000) <= 30
