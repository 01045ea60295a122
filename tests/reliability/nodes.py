"""Two servers on one PostgreSQL and one Redis under live conversations, and what may happen to each of the four."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, Final

import aiohttp
from sqlalchemy import text

from chatbot.adapters import postgres
from tests.fakes.fleet import Fleet, fleet
from tests.fakes.fleet_manners import Manners
from tests.fakes.fleet_rep import Console
from tests.fakes.postgres import PostgresServer
from tests.fakes.redis import RedisServer
from tests.fakes.server import Server, start_server
from tests.reliability.harness import complaints, started
from tests.reliability.truth import disagreements, transcript

SECRET: Final = {"CHATBOT_SECRET_KEY": "two-nodes-share-one-key-of-32-bytes-or-more"}
FLOWS: Final = 20  # acknowledgements: then it works
LISTED: Final = "SELECT public_id, stage FROM conversation WHERE stage IN ('queued', 'live')"


@dataclass(slots=True)
class Pair:
    """Two servers and what they stand on. recovered_s: after each fault, how long until all was well again."""

    servers: list[Server]
    stored: PostgresServer
    redis: RedisServer
    url: str
    recovered_s: dict[str, float] = field(default_factory=dict)

    async def says(self, number: int, **expected: object) -> None:
        """Wait until `/readyz` of a server says this."""
        said: dict[str, Any] = {}
        async with aiohttp.ClientSession() as http, asyncio.timeout(30):
            while {key: said.get(key) for key in expected} != expected:
                await asyncio.sleep(0.05)
                async with http.get(f"{self.servers[number].url}/readyz") as answer:
                    said = await answer.json()
                    assert (answer.status == 503) == (said["status"] == "unavailable")


@contextmanager
def two_nodes(folder: Path) -> Iterator[Pair]:
    """Start everything; end everything."""
    stored, redis = PostgresServer(durable=True), RedisServer(password="secret-of-redis")
    pair = Pair([], stored, redis, stored.fresh())
    options = ("--database-url", pair.url, "--redis-url", redis.url, "--limits", "off")
    try:
        for name in "ab":
            pair.servers.append(start_server(folder / name / "data", *options, env=SECRET))
        yield pair
    finally:
        for server in pair.servers:
            server.kill()
        redis.stop()
        stored.stop()


# ── what happens ──────────────────────────────────────────────────────────────────────────────────

Storm = Callable[[Pair, Fleet], Awaitable[None]]


def redis_dies(for_s: float) -> Storm:
    """Messages go on while it is away."""

    async def storm(pair: Pair, sailing: Fleet) -> None:
        pair.redis.kill()
        for node in range(2):
            await pair.says(node, status="degraded", database=True, bus="away")
        await sailing.hears(FLOWS)
        await asyncio.sleep(for_s)
        await asyncio.to_thread(pair.redis.start)
        since = monotonic()
        for node in range(2):
            await pair.says(node, status="ok", bus="ok")
        pair.recovered_s["redis"] = monotonic() - since

    return storm


def a_node_dies(for_s: float) -> Storm:
    """Messages go on at the other node."""

    async def storm(pair: Pair, sailing: Fleet) -> None:
        pair.servers[0].kill()
        since = monotonic()
        await sailing.hears(FLOWS)
        pair.recovered_s["node"] = monotonic() - since
        await asyncio.sleep(for_s)
        pair.servers[0] = await started(pair.servers[0].again)
        await pair.says(0, status="ok")

    return storm


def postgres_dies(for_s: float) -> Storm:
    """Nothing is acknowledged until it is back; who asks is told to wait."""

    async def storm(pair: Pair, sailing: Fleet) -> None:
        told = sailing.findings.told_to_wait
        pair.stored.kill()
        for node in range(2):
            await pair.says(node, status="unavailable", database=False)
        await asyncio.sleep(for_s)
        assert sailing.findings.told_to_wait > told
        await asyncio.to_thread(pair.stored.start)
        since = monotonic()
        await sailing.hears(FLOWS)
        for node in range(2):
            await pair.says(node, status="ok", database=True)
        pair.recovered_s["postgres"] = monotonic() - since

    return storm


def every_node_is_restarted() -> Storm:
    """One after the other, as an operator brings a new version: stopped, started, and the next when it is ready."""

    async def storm(pair: Pair, sailing: Fleet) -> None:
        for node in range(2):
            since = monotonic()
            assert await asyncio.to_thread(pair.servers[node].stop) == 0
            pair.recovered_s[f"stopped {node}"] = monotonic() - since
            await sailing.hears(FLOWS)
            pair.servers[node] = await started(pair.servers[node].again)
            await pair.says(node, status="ok")
            await sailing.hears(FLOWS)

    return storm


# ── the run ───────────────────────────────────────────────────────────────────────────────────────


async def weathered(
    pair: Pair, *storms: Storm, size: int, between: int, within_s: float
) -> tuple[Fleet, list[str]]:
    """Let visitors and two reps talk through all of this; return them, and every broken promise whoever saw it."""
    sailing: Fleet | None = None
    begun: list[str] = []
    try:
        async with (
            asyncio.timeout(within_s),
            fleet(*pair.servers, size=size, manners=Manners(think_s=1.0)) as sailing,
        ):
            consoles = [Console(n, pair.servers, sailing.findings) for n in range(2)]
            async with asyncio.TaskGroup() as working:
                for console in consoles:
                    working.create_task(console.run(sailing))
                await sailing.hears(between)
                for storm in storms:
                    begun.append(
                        f"{storm.__qualname__.partition('.')[0]} at {sailing.findings.acknowledged}"
                    )
                    await storm(pair, sailing)
                    await sailing.hears(between)
                begun.append("the end")
                sailing.stopping.set()
                await sailing.running
            stages = partial(asyncio.to_thread, _stages, pair.url)
            await asyncio.gather(*(console.compare(stages) for console in consoles))
    except TimeoutError:
        standing = sailing.standing() if sailing is not None else "nobody was there"
        raise AssertionError(f"late: not through in {within_s} s, {begun}; {standing}") from None
    for server in pair.servers:
        assert await asyncio.to_thread(server.stop) == 0, server.logged()[-3_000:]
    broken = sailing.findings.broken()
    for console in consoles:
        broken += _differs(pair.url, console)
    broken += await disagreements(pair.url, pair.servers[0].data, sailing.callers)
    return sailing, broken + [c for s in pair.servers for c in complaints(s.data.parent)]


def _stages(url: str) -> dict[str, str]:
    """Return the stage of each conversation that waits or is talked to."""
    engine = postgres.engine(url)
    try:
        with engine.connect() as connection:
            return {str(it): str(stage) for it, stage in connection.execute(text(LISTED))}
    finally:
        engine.dispose()


def _differs(url: str, console: Console) -> Iterator[str]:
    """Yield where the database has something else than a rep was shown, or was told is stored."""
    engine = postgres.engine(url)
    try:
        with engine.connect() as connection:
            keys = connection.execute(text("SELECT public_id, id FROM conversation"))
            stored = {it: transcript(connection, key) for it, key in keys}
    finally:
        engine.dispose()
    for it, lines in console.lines.items():
        whole = {seq: (held.party, held.id) for seq, held in stored[it].items()}
        if any(whole.get(seq) != line for seq, line in lines.items()):
            yield f"{console.who}: {it} was shown with other lines than are stored"
    for id, (it, seq) in console.acked.items():
        places = [n for n, held in stored[it].items() if held.id == id]
        if places != [seq]:
            yield f"{console.who}: {id} was acknowledged as {seq} and stands at {places}"
