"""What every bus between processes promises, shown on each: by the database, by Redis, and by hand."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from chatbot.adapters.bus_notify import NotifyWire
from chatbot.adapters.bus_redis import RedisWire
from chatbot.adapters.bus_shared import MAX_BYTES, SharedBus, Wire, decoded, encoded
from chatbot.domain.conversation import Line, Party
from chatbot.errors import WrongSetup
from chatbot.service.records import FlowHint, Heard, News, PresenceHint, TypingHint
from tests.fakes.redis import RedisServer, dead_url, redis
from tests.fakes.turns import NOON

__all__ = ["redis"]

PUBLIC = "00000000-0000-7000-8000-000000000001"


def news(conversation: int, version: int = 2) -> News:
    return News(
        conversation=conversation, public_id=PUBLIC, site=1, last_seq=3 * version, version=version
    )


@pytest.fixture(params=[pytest.param("notify", marks=pytest.mark.postgres), "redis"])
def wire(request: pytest.FixtureRequest) -> Callable[[], Wire]:
    """Makes the wire of one process."""
    if request.param == "notify":
        url = request.getfixturevalue("postgres_url")
        return lambda: NotifyWire(url)
    server: RedisServer = request.getfixturevalue("redis")
    return lambda: RedisWire(server.url, epoch="e")


class Node:
    """A process's end of the bus, and what it heard."""

    def __init__(self, bus: SharedBus) -> None:
        self.bus = bus
        self.heard: list[Heard] = []
        self._something = asyncio.Event()
        bus.subscribe(self._hear)

    def _hear(self, heard: Heard) -> None:
        self.heard.append(heard)
        self._something.set()

    async def until(self, count: int) -> list[Heard]:
        """Wait until this many were heard."""
        async with asyncio.timeout(30):
            while len(self.heard) < count:
                self._something.clear()
                await self._something.wait()
        return self.heard


@asynccontextmanager
async def running(wire: Wire) -> AsyncIterator[Node]:
    node = Node(SharedBus(wire))
    task = asyncio.create_task(node.bus.run())
    try:
        async with asyncio.timeout(30):
            await node.bus.open()
        yield node
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def nodes(wire: Callable[[], Wire]) -> AsyncIterator[tuple[Node, Node]]:
    async with AsyncExitStack() as stack:
        here = await stack.enter_async_context(running(wire()))
        there = await stack.enter_async_context(running(wire()))
        yield here, there


async def test_all_kinds_reach_the_other_process_and_here_they_are_heard_at_once(
    nodes: tuple[Node, Node],
) -> None:
    here, there = nodes
    said: list[Heard] = [
        news(7),
        TypingHint(public_id=PUBLIC, party=Party.VISITOR),
        PresenceHint(rep=3),
        FlowHint(flow="bant"),
    ]

    for one in said:
        here.bus.publish(one)

    assert here.heard == said
    assert await there.until(4) == said
    there.bus.publish(news(8))
    assert (await here.until(5))[-1] == news(8)
    assert there.heard == [*said, news(8)]  # its own came once


async def test_many_changes_of_one_conversation_travel_as_one(nodes: tuple[Node, Node]) -> None:
    here, there = nodes

    for version in range(1, 6):
        here.bus.publish(news(7, version))
    here.bus.publish(news(9))

    assert await there.until(2) == [news(7, 5), news(9)]


async def test_more_than_one_message_holds_arrives_whole(nodes: tuple[Node, Node]) -> None:
    here, there = nodes

    for n in range(500):
        here.bus.publish(news(n))

    assert await there.until(500) == [news(n) for n in range(500)]


async def test_what_is_told_here_stays_here(nodes: tuple[Node, Node]) -> None:
    here, there = nodes

    here.bus.tell_here(news(1))
    here.bus.publish(news(2))

    assert await there.until(1) == [news(2)]


def test_no_word_of_a_conversation_travels() -> None:
    told = News(
        conversation=2**40,
        public_id=PUBLIC,
        site=2**31,
        last_seq=99_999,
        version=99_999,
        lines=(Line(seq=1, party=Party.VISITOR, text="canary", at=NOON),),
        token="canary",
    )

    messages = list(encoded("node", [told] * 200))

    assert all(len(message) < MAX_BYTES for message in messages)
    assert b"canary" not in b"".join(messages)
    assert decoded(messages[0], but_of="node") == []


async def test_a_redis_that_dies_is_told_of_once_and_found_again(
    redis: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    async with (
        running(RedisWire(redis.url, epoch="e")) as here,
        running(RedisWire(redis.url, epoch="e")) as there,
    ):
        with caplog.at_level(logging.INFO):
            redis.kill()
            async with asyncio.timeout(30):
                while here.bus.reaches_others or there.bus.reaches_others:  # noqa: ASYNC110  # a state, not an event
                    await asyncio.sleep(0)
            here.bus.publish(news(1))
            redis.start()
            async with asyncio.timeout(30):
                await asyncio.gather(here.bus.open(), there.bus.open())

        here.bus.publish(news(2))

        assert await there.until(1) == [news(2)]
    assert here.heard == [news(1), news(2)]
    words = [r.message for r in caplog.records]
    assert words.count("the bus is away") == 2  # once each
    assert words.count("the bus is back") == 2


@pytest.mark.parametrize("url", ["away", "wrong password"])
async def test_a_redis_that_cannot_be_used_is_one_warning_without_its_password(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    server = RedisServer(password="right")
    address = dead_url() if url == "away" else server.url.replace("right", "canary")
    bus = SharedBus(RedisWire(address, epoch="e"))
    task = asyncio.create_task(bus.run())
    with caplog.at_level(logging.WARNING):
        async with asyncio.timeout(30):
            while bus.failures < 3:  # noqa: ASYNC110  # the same
                await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    server.stop()

    assert [r.message for r in caplog.records] == ["the bus is away"]
    assert "canary" not in str(vars(caplog.records[0]))


def test_a_url_that_is_none_is_refused() -> None:
    with pytest.raises(WrongSetup, match="redis://"):
        RedisWire("http://localhost", epoch="e")
