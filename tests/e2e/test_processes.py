"""`--processes N`: several processes behind one address, looked after by their parent."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import psutil
import pytest

from tests.fakes.clients import Visitor, visitor
from tests.fakes.server import Server, start_server

pytestmark = pytest.mark.postgres


@pytest.fixture
def two(tmp_path: Path, postgres_url: str) -> Iterator[Server]:
    running = start_server(
        tmp_path / "data", "--database-url", postgres_url, "--processes", "2", "--limits", "off"
    )
    yield running
    running.stop()


def children(server: Server) -> list[psutil.Process]:
    return psutil.Process(server.process.pid).children()


async def test_a_killed_process_is_replaced_and_its_visitors_go_on(two: Server) -> None:
    before = {child.pid for child in children(two)}
    assert len(before) == 2
    async with aiohttp.ClientSession() as http:
        ana = await visitor(http, two)
        await ana.says("we want to replace our CRM")
        killed = _process_of(ana, two)

        killed.kill()

        await ana.closed()
        again = await visitor(http, two, token=ana.token, last_seq=max(ana.lines))
        answer = await again.says("about 30k")
        assert "decides" in answer[-1]["text"]
        async with asyncio.timeout(30):
            while len({c.pid for c in children(two)} - {killed.pid}) < 2:  # noqa: ASYNC110  # the system tells nobody
                await asyncio.sleep(0.05)
        await again.close()


def _process_of(client: Visitor, server: Server) -> psutil.Process:
    """Return the process that holds the other end of the client's socket."""
    ours = client.socket.get_extra_info("sockname")
    for child in children(server):
        for connection in child.net_connections("tcp"):
            if tuple(connection.raddr)[1:] == (ours[1],):
                return child
    raise AssertionError("no process has this connection")


async def test_told_to_stop_all_of_them_drain_and_end(two: Server) -> None:
    processes = children(two)
    async with aiohttp.ClientSession() as http:
        clients = [await visitor(http, two) for _ in range(4)]

        status = await asyncio.to_thread(two.stop)

        assert status == 0
        for client in clients:
            await client.kind("closing")
            assert await client.closed() == 1013
    assert not [p for p in processes if p.is_running()]
    assert "Traceback" not in two.logged()


def test_when_the_parent_is_killed_its_processes_stop(two: Server) -> None:
    processes = children(two)

    two.kill()

    _, left = psutil.wait_procs(processes, timeout=30)
    assert not left
