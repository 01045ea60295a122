"""Two servers on one PostgreSQL database behave as one: with each bus, and with none that works."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.fakes.clients import Frame, Rep, Visitor, rep, visitor
from tests.fakes.redis import RedisServer, dead_url
from tests.fakes.server import Server, sign_in, start_server
from tests.fakes.slow_proxy import slowed

pytestmark = pytest.mark.postgres

SECRET = {"CHATBOT_SECRET_KEY": "two-nodes-share-one-key-of-32-bytes-or-more"}
HOT = ("we want to replace our CRM", "about 30k", "how much does it cost?")


@dataclass(frozen=True, slots=True)
class Nodes:
    """Two servers on one database."""

    a: Server
    b: Server


EVERY_BUS = ["notify", "redis", "slow redis", "redis with another password", "sweep alone"]
every_bus = pytest.mark.parametrize("bus", EVERY_BUS, indirect=True)
SLOW_S = 0.7


@pytest.fixture
def bus(request: pytest.FixtureRequest) -> Iterator[tuple[str, ...]]:
    """The options that choose the bus; a Redis that is away leaves everything to the sweep."""
    kind = getattr(request, "param", "notify")
    if "redis" not in kind:
        yield () if kind == "notify" else ("--redis-url", dead_url())
        return
    server = RedisServer(password="secret-of-redis")
    with slowed(server.port, SLOW_S) as port:
        urls = {
            "redis": server.url,
            "slow redis": server.url.replace(str(server.port), str(port)),
            "redis with another password": server.url.replace("secret-of", "secret-of-redis-not"),
        }
        yield ("--redis-url", urls[kind])
    server.stop()


@pytest.fixture
def nodes(tmp_path: Path, postgres_url: str, bus: tuple[str, ...]) -> Iterator[Nodes]:
    options = ("--database-url", postgres_url, *bus)
    a = start_server(tmp_path / "a" / "data", *options, env=SECRET)
    b = start_server(tmp_path / "b" / "data", *options, env=SECRET)
    yield Nodes(a, b)
    for server in (a, b):
        server.stop()
        logged = server.logged()
        for noise in ("Traceback", "commit failed", "could not", "secret-of-redis"):
            assert noise not in logged, logged
        assert logged.count("the bus is away") <= 1


@pytest.fixture
async def browser() -> AsyncIterator[AsyncExitStack]:
    """Where browsers are opened; all are closed in the end."""
    async with AsyncExitStack() as stack:
        yield stack


async def session(browser: AsyncExitStack) -> aiohttp.ClientSession:
    jar = aiohttp.CookieJar(unsafe=True)
    return await browser.enter_async_context(aiohttp.ClientSession(cookie_jar=jar))


async def rep_on(browser: AsyncExitStack, server: Server, number: int = 0, **how: bool) -> Rep:
    http = await session(browser)
    await sign_in(http, server, server.users_with("rep")[number])
    console = await rep(http, server, **how)
    browser.push_async_callback(console.close)
    return console


async def visitor_on(browser: AsyncExitStack, server: Server, **hello: Any) -> Visitor:
    client = await visitor(await session(browser), server, **hello)
    browser.push_async_callback(client.close)
    return client


async def waiting_on(browser: AsyncExitStack, server: Server) -> Visitor:
    """Return a visitor who waits for a person; until this node knows of a rep, nobody would be called."""
    async with asyncio.timeout(30):
        while True:
            client = await visitor_on(browser, server)
            await client.says("I would like to talk to a human please")
            if client.stage == "queued":
                return client
            await asyncio.sleep(0.1)


async def taken(sam: Rep, ana: Visitor) -> str:
    """Let Sam accept what is offered and return the conversation."""
    it: str = (await sam.kind("offer"))["conversation"]
    assert (await sam.does("accept", conversation=it))["type"] == "ack"
    await ana.kind("stage", stage="live")
    return it


def line(text: str) -> Callable[[Frame], bool]:
    return lambda frame: frame["type"] == "line" and frame["text"] == text


def dense(client: Visitor) -> bool:
    return sorted(client.lines) == list(range(1, max(client.lines) + 1))


@pytest.mark.parametrize("bus", ["redis", "redis with another password"], indirect=True)
async def test_readyz_says_whether_the_bus_works(
    nodes: Nodes, bus: tuple[str, ...], browser: AsyncExitStack
) -> None:
    works = "not" not in bus[1]
    http = await session(browser)
    said: dict[str, Any] = {}
    async with asyncio.timeout(30):
        while said.get("bus") != ("ok" if works else "away"):
            async with http.get(f"{nodes.a.url}/readyz") as answer:
                assert answer.status == 200
                said = await answer.json()

    assert said["status"] == ("ok" if works else "degraded")
    ana = await visitor_on(browser, nodes.a)
    assert await ana.says("we want to replace our CRM")


@every_bus
async def test_a_visitor_here_and_a_rep_there_talk(nodes: Nodes, browser: AsyncExitStack) -> None:
    sam = await rep_on(browser, nodes.b)
    ana = await waiting_on(browser, nodes.a)

    it = await taken(sam, ana)

    assert (await ana.kind("stage", stage="live"))["rep"]["name"] == "Sam Rivera"
    for n in range(3):
        await sam.does("message", conversation=it, text=f"from the rep {n}")
        await ana.until(line(f"from the rep {n}"))
        await ana.says(f"from the visitor {n}")
        await sam.until(line(f"from the visitor {n}"))
    assert dense(ana)
    assert [f["seq"] for f in sam.got if f["type"] == "line"] == sorted(ana.lines)
    assert (await sam.does("close", conversation=it, outcome="working"))["type"] == "ack"
    await ana.kind("stage", stage="closed")
    await sam.kind("queue_change", conversation=it, gone=True)


async def test_one_of_two_reps_on_two_nodes_wins(nodes: Nodes, browser: AsyncExitStack) -> None:
    sam = await rep_on(browser, nodes.a)
    kim = await rep_on(browser, nodes.b, 1)
    consoles = {"Sam Rivera": sam, "Kim Novak": kim}
    for _ in range(3):
        await waiting_on(browser, nodes.a)
    for console in consoles.values():
        await console.until(lambda _, of=console: len(of.queue) >= 3)  # type: ignore[misc]  # bound now

    for it in list(sam.queue)[:3]:
        answers = dict(
            zip(
                consoles,
                await asyncio.gather(
                    *(console.does("claim", conversation=it) for console in consoles.values())
                ),
                strict=True,
            )
        )

        assert sorted(a["type"] for a in answers.values()) == ["ack", "error"]
        winner = next(name for name, a in answers.items() if a["type"] == "ack")
        lost = next(a for a in answers.values() if a["type"] == "error")
        assert (lost["code"], lost["by"]["name"]) == ("not_allowed", winner)


async def test_a_visitor_whose_node_is_killed_goes_on_at_the_other(
    nodes: Nodes, browser: AsyncExitStack
) -> None:
    sam = await rep_on(browser, nodes.b)
    ana = await waiting_on(browser, nodes.a)
    it = await taken(sam, ana)
    await ana.send(type="message", id="the-last", text="are you there?")
    seq = (await ana.kind("ack", id="the-last"))["seq"]
    nodes.a.kill()

    again = await visitor_on(browser, nodes.b, token=ana.token, last_seq=seq - 1)

    assert again.stage == "live"
    await sam.until(line("are you there?"))
    await again.send(type="message", id="the-last", text="are you there?")
    assert (await again.kind("ack", id="the-last"))["seq"] == seq
    await sam.does("message", conversation=it, text="I am.")
    await again.until(line("I am."))
    assert sorted(again.lines) == list(range(seq, max(again.lines) + 1))


async def test_a_rep_whose_node_is_killed_goes_on_at_the_other(
    nodes: Nodes, browser: AsyncExitStack
) -> None:
    sam = await rep_on(browser, nodes.b)
    ana = await waiting_on(browser, nodes.a)
    it = await taken(sam, ana)
    nodes.b.kill()
    await ana.says("still here")

    again = await rep_on(browser, nodes.a)

    assert again.queue[it]["rep"]["name"] == "Sam Rivera"
    await again.does("watch", conversation=it, last_seq=0)
    await again.until(line("still here"))
    assert (await again.does("message", conversation=it, text="Me too."))["type"] == "ack"
    await ana.until(line("Me too."))


async def test_the_list_and_its_changes_equal_a_fresh_list_on_both_nodes(
    nodes: Nodes, browser: AsyncExitStack
) -> None:
    sam = await rep_on(browser, nodes.a)
    kim = await rep_on(browser, nodes.b, 1)
    first = await waiting_on(browser, nodes.a)
    second = await waiting_on(browser, nodes.b)
    hot = await visitor_on(browser, nodes.b)
    for text in HOT:
        await hot.says(text)
    mine = (await sam.kind("offer"))["conversation"]
    theirs = (await kim.kind("offer"))["conversation"]
    await sam.does("accept", conversation=mine)
    await kim.does("accept", conversation=theirs)
    await sam.does("message", conversation=mine, text="Hello")
    await first.says("one")
    await second.says("two")
    assert (await kim.does("close", conversation=theirs, outcome="working"))["type"] == "ack"

    for console in (sam, kim):
        await console.kind("queue_change", conversation=theirs, gone=True)
    await hot.says("a last word")
    for number, (console, server) in enumerate(((sam, nodes.b), (kim, nodes.a))):
        fresh = await rep_on(browser, server, number, online=False)
        expected = comparable(fresh.queue)
        await console.until(lambda _, of=console, like=expected: comparable(of.queue) == like)  # type: ignore[misc]  # bound now
        assert mine in expected
        assert theirs not in expected


def comparable(queue: dict[str, Frame]) -> dict[str, Frame]:
    """Return the list without what passes by itself."""
    return {key: {**item, "waiting_s": 0} for key, item in queue.items()}


async def test_another_tab_on_another_node_shows_the_conversation_from_its_start(
    nodes: Nodes, browser: AsyncExitStack
) -> None:
    ana = await visitor_on(browser, nodes.a)
    tab = await visitor_on(browser, nodes.b, token=ana.token, last_seq=max(ana.lines))

    await ana.says("we want to replace our CRM")

    await tab.kind("line", seq=max(ana.lines))
    await tab.says("about 30k")
    await ana.kind("line", seq=max(tab.lines))
    assert dense(ana)


async def test_each_sees_that_the_other_writes(nodes: Nodes, browser: AsyncExitStack) -> None:
    sam = await rep_on(browser, nodes.b)
    ana = await waiting_on(browser, nodes.a)
    it = await taken(sam, ana)

    await ana.send(type="typing")
    await sam.kind("typing", conversation=it)
    await sam.send(type="typing", conversation=it)
    await ana.kind("typing")
