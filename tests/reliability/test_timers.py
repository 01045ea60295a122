"""What falls due while every server is dead happens at the next start, once, however many servers start."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import Engine, text

from chatbot.adapters import postgres, sqlite
from chatbot.adapters.data_folder import DATABASE
from tests.fakes import later_server
from tests.fakes.clients import Rep, Visitor, rep, visitor
from tests.fakes.server import Server, sign_in, start_server

SECRET = {"CHATBOT_SECRET_KEY": "two-nodes-share-one-key-of-32-bytes-or-more"}
AFTER_PATIENCE_S = (
    65.0  # an offer lasts 30 seconds, a visitor's patience 60; at 120 the lead is late
)
AFTER_A_DAY_S = 25 * 3600.0


@dataclass
class Nodes:
    """Every server on one database. stored: the database itself."""

    servers: list[Server]
    stored: Engine

    def killed_and_started(self, *, ahead_s: float) -> None:
        """Kill all of them, and start them again when so much time has passed."""
        for server in self.servers:
            server.kill()
        program = later_server.program(ahead_s)
        with ThreadPoolExecutor() as threads:  # all at the same moment
            self.servers = list(threads.map(lambda server: server.again(program), self.servers))

    def ask(self, query: str) -> list[tuple[object, ...]]:
        """Return rows as they are stored."""
        with self.stored.connect() as connection:
            return [tuple(row) for row in connection.execute(text(query))]

    async def until(self, query: str, *expected: tuple[object, ...]) -> None:
        """Wait until the database answers this."""
        async with asyncio.timeout(30):
            while self.ask(query) != list(expected):  # noqa: ASYNC110  # the database tells nobody
                await asyncio.sleep(0.1)


@pytest.fixture(params=["SQLite", pytest.param("two on PostgreSQL", marks=pytest.mark.postgres)])
def nodes(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Nodes]:
    if request.param == "SQLite":
        servers = [start_server(tmp_path / "a" / "data")]
        stored = sqlite.read_engine(servers[0].data / DATABASE)
    else:
        url = request.getfixturevalue("postgres_url")
        options = ("--database-url", url)
        servers = [start_server(tmp_path / n / "data", *options, env=SECRET) for n in "ab"]
        stored = postgres.engine(url)
    running = Nodes(servers, stored)
    yield running
    stored.dispose()
    for server in running.servers:
        assert server.stop() == 0
        assert "Traceback" not in server.logged()


@pytest.fixture
async def browsers() -> AsyncIterator[AsyncExitStack]:
    """Where browsers are opened; all are closed in the end."""
    async with AsyncExitStack() as stack:
        yield stack


async def rep_on(browsers: AsyncExitStack, server: Server) -> Rep:
    jar = aiohttp.CookieJar(unsafe=True)
    http = await browsers.enter_async_context(aiohttp.ClientSession(cookie_jar=jar))
    await sign_in(http, server, server.users_with("rep")[0])
    console = await rep(http, server)
    browsers.push_async_callback(console.close)
    return console


async def visitor_on(
    browsers: AsyncExitStack, server: Server, before: Visitor | None = None
) -> Visitor:
    http = await browsers.enter_async_context(aiohttp.ClientSession())
    client = await visitor(http, server, token=before.token if before is not None else None)
    browsers.push_async_callback(client.close)
    return client


FIRED = "SELECT count(*) FROM turn WHERE sender = 'timer'"
WAITING = "SELECT kind, count(*) FROM timer GROUP BY kind ORDER BY kind"


async def test_timers_fire_once_after_every_server_was_killed(
    nodes: Nodes, browsers: AsyncExitStack
) -> None:
    sam = await rep_on(browsers, nodes.servers[0])
    ana = await visitor_on(browsers, nodes.servers[-1])
    bob = await visitor_on(browsers, nodes.servers[0])
    await bob.says("we want to replace our CRM")
    await asks_for_a_person(ana)
    await sam.kind("offer")

    nodes.killed_and_started(ahead_s=AFTER_PATIENCE_S)
    await nodes.until(WAITING, ("idle", 2), ("lead_late", 1))
    nodes.killed_and_started(ahead_s=AFTER_PATIENCE_S)
    again = await visitor_on(browsers, nodes.servers[0], ana)

    assert nodes.ask(FIRED) == [(3,)]  # the offer, the search for another rep, the patience
    assert again.stage == "bot"
    assert again.texts()[-2] == "Nobody is free this minute."

    nodes.killed_and_started(ahead_s=AFTER_A_DAY_S)
    await nodes.until(WAITING)
    nodes.killed_and_started(ahead_s=AFTER_A_DAY_S)
    late = [await visitor_on(browsers, nodes.servers[-1], before) for before in (ana, bob)]

    assert nodes.ask(FIRED) == [(6,)]  # and the late lead, and a day of silence twice
    for client in late:
        closing = [said for said in client.texts() if "nobody wrote for a day" in said]
        assert closing == client.texts()[-1:]
        assert client.stage == "closed"
        assert sorted(client.lines) == list(range(1, len(client.lines) + 1))


async def asks_for_a_person(ana: Visitor) -> None:
    """Have her wait for one; until this server knows of a rep, nobody would be called."""
    async with asyncio.timeout(30):
        while ana.stage != "queued":
            await ana.says("can I talk to a human")
