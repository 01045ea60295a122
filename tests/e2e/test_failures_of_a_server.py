"""What a visitor and an operator see while disk, database or Redis fail: the truth, and nothing is lost or doubled."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import psycopg
import pytest

from chatbot.web.server import CUT_OFF
from chatbot.web.socket import SESSION_LOOK_S
from tests.fakes.clients import Frame, Visitor, new_id, rep, visitor
from tests.fakes.postgres import PostgresServer
from tests.fakes.redis import RedisServer, dead_url, redis
from tests.fakes.server import CHATBOT, Server, sign_in, start_server

__all__ = ["redis"]

LONG = "we want to replace our CRM, and this is why: " + "x" * 3_900


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


@dataclass(frozen=True, slots=True)
class Ready:
    status: int
    body: dict[str, Any]


async def ready(http: aiohttp.ClientSession, server: Server) -> Ready:
    async with http.get(f"{server.url}/readyz") as answer:
        return Ready(answer.status, await answer.json())


async def alive(http: aiohttp.ClientSession, server: Server) -> bool:
    async with http.get(f"{server.url}/healthz") as answer:
        return answer.status == 200


async def until_ready(
    http: aiohttp.ClientSession, server: Server, wanted: Callable[[Ready], bool]
) -> Ready:
    async with asyncio.timeout(30):
        while True:
            found = await ready(http, server)
            if wanted(found):
                return found
            await asyncio.sleep(0.1)


async def stays_unready(http: aiohttp.ClientSession, server: Server, seconds: float) -> None:
    """Ask again and again whether it is still 503, for so long."""
    until = asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < until:
        assert (await ready(http, server)).status == 503
        await asyncio.sleep(0.2)


async def sends(client: Visitor, text: str, id_: str) -> Frame:
    """Send a message; return its `ack` or `error`."""
    at = len(client.got)
    await client.send(type="message", id=id_, text=text)
    return await client.until(
        lambda f: f["type"] in ("ack", "error") and f.get("id") == id_, after=at
    )


async def in_the_end(client: Visitor, text: str, id_: str) -> Frame:
    """Send the same message until it is acknowledged, as a widget does."""
    async with asyncio.timeout(40):
        while (answer := await sends(client, text, id_))["type"] != "ack":
            assert answer["code"] in ("unavailable", "rate_limited"), answer
            await asyncio.sleep(min(answer["retry_after_s"], 0.5))
    return answer


class Promises:
    """What was acknowledged to one visitor, to be compared with what there is."""

    def __init__(self, client: Visitor) -> None:
        self.client = client
        self.acked: dict[str, int] = {}

    async def until_refused(self, text: str) -> tuple[str, Frame]:
        """Speak until a message is refused; return its id and the refusal."""
        async with asyncio.timeout(60):
            while True:
                id_ = new_id()
                answer = await sends(self.client, text, id_)
                if answer["type"] == "error" and answer["code"] != "rate_limited":
                    return id_, answer
                if answer["type"] == "ack":
                    self.acked[id_] = answer["seq"]

    async def keeps(self, http: aiohttp.ClientSession, server: Server) -> None:
        """Check that a fresh client reads each acknowledged line once, in its place, and no gaps."""
        fresh = await visitor(http, server, token=self.client.token)
        ids = [line["id"] for line in fresh.lines.values() if line.get("id")]
        shown = {line["id"]: seq for seq, line in fresh.lines.items() if line.get("id")}
        assert len(ids) == len(set(ids))
        assert shown == self.acked
        assert sorted(fresh.lines) == list(range(1, max(fresh.lines) + 1))
        await fresh.close()


def warnings(server: Server, sentence: str) -> int:
    return sum(sentence in line for line in server.logged().splitlines())


# ── SQLite ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Server]:
    """A server whose data folder is a disk of six megabytes."""
    running = start_server(
        tmp_path / "data", "--limits", "off", program=("-m", "tests.fakes.small_disk")
    )
    yield running
    running.stop()


async def test_a_full_disk_is_told_loses_nothing_and_heals_by_itself(
    small: Server, http: aiohttp.ClientSession
) -> None:
    ana = await visitor(http, small)
    promises = Promises(ana)
    filler = Path(f"/proc/{small.process.pid}/root{small.data}/filler")
    with pytest.raises(OSError, match="No space left"):
        await asyncio.to_thread(filler.write_bytes, b"x" * 64 * 1024 * 1024)

    id_, refusal = await promises.until_refused(LONG)

    assert (refusal["code"], refusal["id"]) == ("unavailable", id_)
    assert "disk is full" in refusal["message"]
    assert refusal["retry_after_s"] > 0
    told = await ready(http, small)
    assert told.status == 503
    assert told.body["reason"] == "disk_full"
    assert "disk is full" in told.body["message"]
    assert await alive(http, small)
    await promises.keeps(http, small)
    for _ in range(20):
        assert (await sends(ana, LONG, id_))["type"] == "error"

    await asyncio.to_thread(filler.unlink)

    promises.acked[id_] = (await in_the_end(ana, LONG, id_))["seq"]
    await promises.keeps(http, small)
    await until_ready(http, small, lambda r: r.status == 200)
    assert warnings(small, "turns cannot be stored reason=disk_full") == 1
    assert warnings(small, "turns are stored again") == 1
    assert "Traceback" not in small.logged()


async def test_a_database_locked_by_another_program_is_told_and_heals(
    server: Server, http: aiohttp.ClientSession
) -> None:
    ana = await visitor(http, server)
    await ana.says("we want to replace our CRM")
    promises = Promises(ana)
    promises.acked = {line["id"]: seq for seq, line in ana.lines.items() if line.get("id")}
    with closing(sqlite3.connect(server.data / "chatbot.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        id_ = new_id()
        refusal = await sends(ana, "about 30k", id_)
        told = await ready(http, server)
        living = await alive(http, server)
        await promises.keeps(http, server)
        other.execute("ROLLBACK")

    assert (refusal["code"], refusal["id"]) == ("unavailable", id_)
    assert "locked" in refusal["message"]
    assert told.status == 503
    assert told.body["reason"] in ("locked", "slow")
    assert living
    promises.acked[id_] = (await in_the_end(ana, "about 30k", id_))["seq"]
    await promises.keeps(http, server)
    await until_ready(http, server, lambda r: r.status == 200)
    assert warnings(server, "turns cannot be stored reason=locked") == 1
    assert "Traceback" not in server.logged()


# ── PostgreSQL ────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def own_server() -> Iterator[PostgresServer]:
    """A PostgreSQL that may be crashed."""
    server = PostgresServer(durable=True)
    yield server
    server.stop()


@pytest.fixture
def on_postgres(own_server: PostgresServer, tmp_path: Path) -> Iterator[tuple[Server, str]]:
    url = own_server.fresh()
    running = start_server(tmp_path / "data", "--database-url", url, "--limits", "off")
    yield running, url
    running.stop()


@pytest.mark.postgres
async def test_a_postgresql_that_is_away_is_told_and_found_again(
    on_postgres: tuple[Server, str], own_server: PostgresServer, http: aiohttp.ClientSession
) -> None:
    server, _ = on_postgres
    await sign_in(http, server, server.users_with("rep")[0])
    sam = await rep(http, server)
    ana = await visitor(http, server)
    await ana.says("we want to replace our CRM")
    promises = Promises(ana)
    promises.acked = {line["id"]: seq for seq, line in ana.lines.items() if line.get("id")}
    await asyncio.to_thread(own_server.crash)

    id_, refusal = await promises.until_refused("about 30k")
    told = await until_ready(http, server, lambda r: r.status == 503)
    living = await alive(http, server)
    for _ in range(20):
        assert (await sends(ana, "about 30k", id_))["type"] == "error"
    await stays_unready(http, server, SESSION_LOOK_S + 1)
    await asyncio.to_thread(own_server.start)

    assert (refusal["code"], refusal["id"]) == ("unavailable", id_)
    assert told.body["reason"] in ("away", "slow")
    assert living
    promises.acked[id_] = (await in_the_end(ana, "about 30k", id_))["seq"]
    await until_ready(http, server, lambda r: r.status == 200)
    await promises.keeps(http, server)
    at = len(sam.got)
    await sam.send(type="ping")
    await sam.kind("pong", after=at)  # the console stayed connected
    assert warnings(server, "turns cannot be stored") == 1
    assert warnings(server, "turns are stored again") == 1
    assert warnings(server, "the clock could not work") <= 1
    assert warnings(server, "the sweep failed") <= 1
    assert "Traceback" not in server.logged()


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("spoil", "heal", "reason"),
    [
        (
            "ALTER SYSTEM SET default_transaction_read_only = on",
            "ALTER SYSTEM RESET default_transaction_read_only",
            "read_only",
        ),
        ("BEGIN; LOCK TABLE conversation, meta IN ACCESS EXCLUSIVE MODE", "ROLLBACK", "locked"),
    ],
)
async def test_a_postgresql_that_takes_no_writes_is_told_and_heals(
    on_postgres: tuple[Server, str],
    http: aiohttp.ClientSession,
    spoil: str,
    heal: str,
    reason: str,
) -> None:
    server, url = on_postgres
    ana = await visitor(http, server)
    await ana.says("we want to replace our CRM")
    promises = Promises(ana)
    promises.acked = {line["id"]: seq for seq, line in ana.lines.items() if line.get("id")}
    with psycopg.connect(url, autocommit=True) as other:
        _run(other, spoil)

        id_, refusal = await promises.until_refused("about 30k")
        told = await until_ready(http, server, lambda r: r.status == 503)
        _run(other, heal)

    assert refusal["code"] == "unavailable"
    assert told.body["reason"] in (reason, "slow")
    promises.acked[id_] = (await in_the_end(ana, "about 30k", id_))["seq"]
    await until_ready(http, server, lambda r: r.status == 200)
    await promises.keeps(http, server)
    assert warnings(server, f"turns cannot be stored reason={reason}") == 1
    assert "Traceback" not in server.logged()


def _run(connection: psycopg.Connection[Any], statement: str) -> None:
    for part in statement.split(";"):
        connection.execute(part.encode())
    connection.execute(b"SELECT pg_reload_conf()")


# ── Redis ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.postgres
@pytest.mark.parametrize("how", ["not there", "another password"])
async def test_a_redis_that_cannot_be_used_at_the_start_costs_no_message(
    own_server: PostgresServer, tmp_path: Path, http: aiohttp.ClientSession, how: str
) -> None:
    guarded = RedisServer("right") if how == "another password" else None
    url = guarded.url.replace("right", "wrong-secret") if guarded else dead_url()
    where = ("--database-url", own_server.fresh(), "--redis-url", url)
    server = start_server(tmp_path / "data", *where)
    try:
        told = await until_ready(http, server, lambda r: r.body["bus"] == "away")
        ana = await visitor(http, server)
        await ana.says("we want to replace our CRM")

        assert (told.status, told.body["status"]) == (200, "degraded")
        assert warnings(server, "the bus is away") == 1
        assert "wrong-secret" not in server.logged()
        assert "Traceback" not in server.logged()
    finally:
        server.stop()
        if guarded:
            guarded.stop()


@pytest.mark.postgres
async def test_a_redis_that_goes_and_comes_back_costs_no_message(
    own_server: PostgresServer, tmp_path: Path, http: aiohttp.ClientSession, redis: RedisServer
) -> None:
    where = ("--database-url", own_server.fresh(), "--redis-url", redis.url)
    server = start_server(tmp_path / "data", *where)
    try:
        ana = await visitor(http, server)
        await until_ready(http, server, lambda r: r.body["bus"] == "ok")

        redis.kill()

        await ana.says("we want to replace our CRM")
        await until_ready(http, server, lambda r: r.body["status"] == "degraded")
        await asyncio.to_thread(redis.start)
        await until_ready(http, server, lambda r: r.body["status"] == "ok")
        await ana.says("about 30k")
        assert warnings(server, "the bus is away") == warnings(server, "the bus is back") == 1
        assert "Traceback" not in server.logged()
    finally:
        server.stop()


# ── an end that never comes ───────────────────────────────────────────────────────────────────────


async def test_a_server_that_hangs_while_it_stops_is_cut_off_and_has_lost_nothing(
    tmp_path: Path, http: aiohttp.ClientSession
) -> None:
    stuck = start_server(
        tmp_path / "data", "--limits", "off", program=("-m", "tests.fakes.stuck_server")
    )
    promises = Promises(await visitor(http, stuck))
    id_ = new_id()
    promises.acked[id_] = (await in_the_end(promises.client, LONG, id_))["seq"]

    assert await asyncio.to_thread(stuck.stop) == CUT_OFF

    assert "is cut off. What was acknowledged is stored" in stuck.logged()
    whole = stuck.again(program=CHATBOT)
    try:
        await promises.keeps(http, whole)
    finally:
        assert await asyncio.to_thread(whole.stop) == 0
