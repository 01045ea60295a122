"""The list a console holds: the snapshot, and what happened while it was made."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping

import pytest

from chatbot.domain.conversation import Stage
from chatbot.realtime.outbox import Outbox
from chatbot.realtime.protocol import encode
from chatbot.service.records import Conversation
from tests.fakes.connections import settled
from tests.fakes.consoles import Console, Office, office_of
from tests.fakes.house import MemoryHouse, house_over
from tests.fakes.memory_directory import MemoryDirectory
from tests.fakes.memory_library import MemoryLibrary
from tests.fakes.memory_store import MemoryStore


class SlowList(MemoryStore):
    """A store whose list is read at once and answered late."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.lists = 0

    async def open_conversations(
        self, site: int | None, stage: Stage | None = None
    ) -> tuple[Conversation, ...]:
        self.lists += stage is None
        rows = await super().open_conversations(site, stage)
        await self.may_answer.wait()
        return rows

    async def live_load(self, site: int | None) -> Mapping[int, int]:
        return {}  # answered at once: only the list is late


@pytest.fixture
async def store() -> SlowList:
    return SlowList()


@pytest.fixture
async def house(store: SlowList) -> MemoryHouse:
    return await house_over(store, MemoryDirectory(), library=MemoryLibrary())


@pytest.fixture
async def office(house: MemoryHouse) -> AsyncIterator[Office]:
    async with office_of(house) as office:
        yield office


async def never(_frame: bytes) -> None:
    await asyncio.Event().wait()


async def queued(house: MemoryHouse) -> str:
    visit = await house.visitor()
    await house.say(visit, "I want to talk to a human")
    return (await house.row(visit)).public_id


async def shown(console: Console, *expected: str) -> None:
    """Wait until the console's list is this one."""

    def holds() -> bool:
        console.read()
        return set(console.items) == set(expected)

    await console.outbox.until(holds)


async def test_what_comes_while_the_list_is_made_is_not_lost(
    store: SlowList, house: MemoryHouse, office: Office
) -> None:
    sam = await house.rep("Sam")
    early = await queued(house)
    kim = await office.console(await house.rep("Kim"))  # somebody who is told of it
    store.may_answer.clear()
    console = Console(office, sam)
    saying_hello = asyncio.ensure_future(console.connect())
    await settled()

    late = await queued(house)
    await shown(kim, early, late)
    store.may_answer.set()
    await saying_hello

    await shown(console, early, late)
    console.read()
    kinds = [f["type"] for f in console.got]
    assert kinds.index("queue") < kinds.index("queue_change")


async def test_what_is_gone_while_the_list_is_made_does_not_stay(
    store: SlowList, house: MemoryHouse, office: Office
) -> None:
    sam, kim = await house.rep("Sam"), await house.rep("Kim")
    it, other = await queued(house), await queued(house)
    await house.reps.claim(kim, it)
    store.may_answer.clear()
    console = Console(office, sam)
    saying_hello = asyncio.ensure_future(console.connect())
    await settled()

    await house.reps.close(kim, it, outcome="working")
    store.may_answer.set()
    await saying_hello

    await shown(console, other)


async def test_a_list_longer_than_what_may_wait_does_not_close_the_connection(
    house: MemoryHouse, office: Office
) -> None:
    sam = await house.rep("Sam")
    for _ in range(3):
        await queued(house)
    closed: list[int] = []
    outbox = Outbox(never, lambda code, _reason: closed.append(code), now=lambda _frames: False)
    session = office.session(sam, outbox)
    frame = len(encode(await office.house.reps.queue(sam)))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("chatbot.realtime.outbox.MAX_BYTES", frame // 2)
        await session.receive('{"type": "hello"}')

    assert closed == []


async def test_saying_hello_again_on_the_same_connection_keeps_the_list_whole(
    store: SlowList, house: MemoryHouse, office: Office
) -> None:
    sam = await house.rep("Sam")
    early = await queued(house)
    console = await office.console(sam)
    store.may_answer.clear()
    saying_hello = asyncio.ensure_future(console.send(type="hello"))
    await settled()

    late = await queued(house)
    await asyncio.sleep(0)
    store.may_answer.set()
    await saying_hello

    await shown(console, early, late)


async def test_consoles_that_come_together_share_a_list_and_miss_nothing(
    store: SlowList, house: MemoryHouse, office: Office
) -> None:
    early = await queued(house)
    names = ("Sam", "Kim", "Ada")
    consoles = [Console(office, await house.rep(name)) for name in names]
    store.may_answer.clear()
    first = asyncio.ensure_future(consoles[0].connect())
    await settled()
    # What is new now stands in no list, and who comes next has not heard of it.
    between = await queued(house)
    others = [asyncio.ensure_future(console.connect()) for console in consoles[1:]]
    await settled()
    first.cancel()  # who came first is gone before it is made

    store.may_answer.set()
    await asyncio.gather(*others)

    for console in consoles[1:]:
        await shown(console, early, between)
    assert store.lists == 1
