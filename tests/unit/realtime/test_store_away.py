"""The store goes away in the middle of a hello: what was promised follows when it is back, and nobody is left with half."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

import pytest

from chatbot.domain.conversation import Line, Stage
from chatbot.errors import Unavailable
from chatbot.realtime import backlog
from chatbot.realtime.outbox import TOO_SLOW
from chatbot.realtime.session import Hangup
from chatbot.service.records import Conversation
from tests.fakes.connections import Door, door_of
from tests.fakes.consoles import Console, Office, office_of
from tests.fakes.house import MemoryHouse, house_over
from tests.fakes.memory_directory import MemoryDirectory
from tests.fakes.memory_library import MemoryLibrary
from tests.fakes.memory_store import MemoryStore


class Absent(MemoryStore):
    """A store whose lines, rows or lists cannot be read for so many times."""

    def __init__(self) -> None:
        super().__init__()
        self.no_lines = 0
        self.no_lists = 0

    async def lines(self, conversation: int, after: int = 0, limit: int = 100) -> tuple[Line, ...]:
        if self.no_lines:
            self.no_lines -= 1
            raise Unavailable
        return await super().lines(conversation, after, limit)

    async def open_conversations(
        self, site: int | None, stage: Stage | None = None
    ) -> tuple[Conversation, ...]:
        if self.no_lists:
            self.no_lists -= 1
            raise Unavailable
        return await super().open_conversations(site, stage)

    async def live_load(self, site: int | None) -> Mapping[int, int]:
        return {}  # only the list is away


@pytest.fixture
async def store() -> Absent:
    return Absent()


@pytest.fixture
async def house(store: Absent, monkeypatch: pytest.MonkeyPatch) -> MemoryHouse:
    monkeypatch.setattr(backlog, "AGAIN_S", 0.001)
    return await house_over(store, MemoryDirectory(), library=MemoryLibrary())


@pytest.fixture
async def door(house: MemoryHouse) -> AsyncIterator[Door]:
    async with door_of(house) as door:
        yield door


@pytest.fixture
async def office(house: MemoryHouse) -> AsyncIterator[Office]:
    async with office_of(house) as office:
        yield office


async def test_a_visitor_who_was_promised_lines_gets_them_when_the_store_is_back(
    door: Door, store: Absent
) -> None:
    before = door.connect()
    await before.hello()
    await before.send(type="message", id="a", text="just looking")
    before.cut()
    again = door.connect()
    store.no_lines = 3

    welcome = await again.hello(before.token)

    await again.shows(welcome["last_seq"])
    assert again.seqs() == list(range(1, welcome["last_seq"] + 1))
    assert again.of("error") == []
    assert store.no_lines == 0


async def test_what_is_said_meanwhile_comes_behind_what_was_promised(
    door: Door, store: Absent
) -> None:
    before = door.connect()
    await before.hello()
    await before.send(type="message", id="a", text="just looking")
    again = door.connect()
    store.no_lines = 50
    welcome = await again.hello(before.token)
    await again.send(type="ping")
    assert again.of("pong")[-1]["last_seq"] == 0  # nothing is missing: it follows

    await before.send(type="message", id="b", text="about 30k")
    last = max(before.seqs())
    store.no_lines = 0

    await again.shows(last)
    assert last > welcome["last_seq"]
    assert again.seqs() == list(range(1, last + 1))
    await again.send(type="ping")
    assert again.of("pong")[-1]["last_seq"] == last


async def test_a_rep_without_a_list_is_sent_away_and_told_everything_the_next_time(
    house: MemoryHouse, office: Office, store: Absent
) -> None:
    visit = await house.visitor()
    await house.say(visit, "I want to talk to a human")
    sam = await house.rep("sam")
    console = Console(office, sam)
    store.no_lists = 1

    with pytest.raises(Hangup) as gone:
        await console.connect()
    assert gone.value.code == TOO_SLOW
    known = console.of("welcome")[-1]["event"]
    await console.cut()
    await console.connect(last_event=known)

    assert [item["conversation"] for item in console.of("queue")[-1]["items"]] == [visit.public_id]


async def test_a_rep_who_watches_gets_the_lines_when_the_store_is_back(
    house: MemoryHouse, office: Office, store: Absent
) -> None:
    visit = await house.visitor()
    await house.say(visit, "I want to talk to a human")
    sam = await house.rep("sam")
    console = await office.console(sam)
    store.no_lines = 3

    await console.send(type="watch", conversation=visit.public_id, id="w", last_seq=0)

    await console.outbox.until(lambda: len(console.of("line")) >= 3)
    assert [f["seq"] for f in console.of("line")][:3] == [1, 2, 3]
    assert console.of("error") == []
