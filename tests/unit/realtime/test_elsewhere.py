"""Two processes on one store, and a bus between them that is driven by hand: it may be late, twice, or silent."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from chatbot.adapters.bus import LocalBus
from chatbot.domain.conversation import Stage
from chatbot.errors import NotAllowed
from chatbot.realtime.outbox import Outbox
from chatbot.realtime.rep_stream import RepClient
from chatbot.realtime.reps import RepHub
from chatbot.realtime.visitors import VisitorClient, VisitorHub
from chatbot.service.elsewhere import Elsewhere
from chatbot.service.records import Heard, News, User
from chatbot.service.visit import Arrival, Visit
from tests.fakes.house import MemoryHouse, another_node, memory_house
from tests.fakes.memory_store import MemoryStore


class HandBus(LocalBus):
    """Keeps what would go to the other process until it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[Heard] = []

    def publish(self, news: Heard) -> None:
        super().publish(news)
        bare = replace(news, lines=(), after=None, token=None) if isinstance(news, News) else news
        self.sent.append(bare)


class Kept(Outbox):
    """Keeps the frames put into it."""

    def __init__(self) -> None:
        super().__init__(self._nowhere, lambda _code, _reason: None)
        self.got: list[dict[str, Any]] = []

    @staticmethod
    async def _nowhere(_frame: bytes) -> None: ...

    def put(self, frame: bytes, *, counted: bool = True) -> None:
        self.got.append(json.loads(frame))

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [frame for frame in self.got if frame["type"] == kind]


@dataclass
class Node:
    """One process: desks, hubs, and what brings it news from elsewhere."""

    house: MemoryHouse
    bus: HandBus
    visitors: VisitorHub
    reps: RepHub
    elsewhere: Elsewhere
    tasks: list[asyncio.Task[None]]

    async def hears(self, *of: Node) -> None:
        """Hear what the others have sent."""
        for other in of:
            sent, other.bus.sent = other.bus.sent, []
            for news in sent:
                self.bus.tell_here(news)
        await self.settled()

    async def settled(self) -> None:
        await self.elsewhere.tell()
        for _ in range(20):
            await asyncio.sleep(0)

    async def sweeps(self) -> None:
        await self.elsewhere.sweep()
        await self.settled()

    def widget(self, visit: Visit) -> tuple[VisitorClient, Kept]:
        kept = Kept()
        client = VisitorClient(kept, sent=visit.last_seq, top=visit.last_seq)
        self.visitors.join(client, visit)
        return client, kept

    async def console(self, user: User) -> tuple[RepClient, Kept]:
        kept = Kept()
        client = RepClient(kept, user)
        self.reps.join(client)
        await self.reps.greet(client, lambda: self.house.reps.listed(user))
        return client, kept


def node_of(house: MemoryHouse, bus: HandBus) -> Node:
    visitors = VisitorHub(bus, house.visitors, people=house.people, places=house.places)
    reps = RepHub(bus, house.briefs, house.people)
    elsewhere = Elsewhere(
        store=house.store,
        turnstile=house.turnstile,
        presences=house.presences,
        people=house.people,
        bus=bus,
        clock=house.clock,
    )
    elsewhere.who_cares(visitors.cares, reps.cares)
    tasks = [asyncio.create_task(hub.run()) for hub in (visitors, reps)]
    return Node(house, bus, visitors, reps, elsewhere, tasks)


@pytest.fixture
async def nodes() -> AsyncIterator[tuple[Node, Node]]:
    first = await memory_house()
    buses = HandBus(), HandBus()
    both = tuple(node_of(another_node(first, bus), bus) for bus in buses)
    yield both[0], both[1]
    tasks = [task for node in both for task in node.tasks]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def begun(a: Node, b: Node) -> tuple[Visit, Visit, Kept]:
    """Return a visitor who has written on `a`, and the same one's second tab on `b`."""
    visit = await a.house.visitor()
    await a.house.say(visit, "we want to replace our CRM")
    tab = await b.house.visitors.arrive(b.house.site, Arrival(token=visit.token))
    _, kept = b.widget(tab)
    await b.hears(a)
    return visit, tab, kept


def seqs(kept: Kept) -> list[int]:
    return [frame["seq"] for frame in kept.of("line")]


async def test_lines_written_there_come_here_once_and_in_order(nodes: tuple[Node, Node]) -> None:
    a, b = nodes
    visit, tab, kept = await begun(a, b)
    at = tab.last_seq

    await a.house.say(visit, "about 30k", "I decide")
    sent = list(a.bus.sent)
    await b.hears(a)
    for news in reversed(sent):  # late, and once more
        b.bus.tell_here(news)
    await b.settled()

    top = (await a.house.row(visit)).last_seq
    assert seqs(kept) == list(range(at + 1, top + 1))


async def test_what_the_bus_lost_the_sweep_finds(nodes: tuple[Node, Node]) -> None:
    a, b = nodes
    visit, tab, kept = await begun(a, b)
    at = tab.last_seq
    await a.house.say(visit, "about 30k")
    a.bus.sent.clear()

    await b.sweeps()
    await b.sweeps()

    assert seqs(kept) == list(range(at + 1, (await a.house.row(visit)).last_seq + 1))


async def test_who_comes_here_is_told_all_there_is_though_the_news_was_lost(
    nodes: tuple[Node, Node],
) -> None:
    a, b = nodes
    visit, _, _ = await begun(a, b)
    await a.house.say(visit, "about 30k", "I decide")
    a.bus.sent.clear()

    came = await b.house.visitors.arrive(b.house.site, Arrival(token=visit.token))

    assert came.last_seq == (await a.house.row(visit)).last_seq


async def test_a_turn_here_on_top_of_one_whose_news_was_lost_brings_both(
    nodes: tuple[Node, Node],
) -> None:
    a, b = nodes
    visit, tab, kept = await begun(a, b)
    at = tab.last_seq
    await a.house.say(visit, "about 30k")
    a.bus.sent.clear()

    await b.house.say(tab, "I decide")
    await b.settled()

    assert seqs(kept) == list(range(at + 1, (await b.house.row(tab)).last_seq + 1))


async def test_a_tab_that_came_before_the_first_message_learns_of_it(
    nodes: tuple[Node, Node],
) -> None:
    a, b = nodes
    visit = await a.house.visitor()
    tab = await b.house.visitors.arrive(b.house.site, Arrival(token=visit.token))
    _, kept = b.widget(tab)
    opening = tab.last_seq

    await a.house.say(visit, "we want to replace our CRM")
    await b.hears(a)

    assert tab.conversation == visit.conversation
    assert seqs(kept) == list(range(opening + 1, (await a.house.row(visit)).last_seq + 1))


async def test_an_offer_made_there_is_shown_to_a_rep_here(nodes: tuple[Node, Node]) -> None:
    a, b = nodes
    sam = await b.house.rep("Sam")
    _, desk = await b.console(sam)
    await a.hears(b)
    visit = await a.house.visitor()
    await a.house.say(visit, "I want to talk to a human")
    await a.house.tick()

    await b.hears(a)

    it = (await a.house.row(visit)).public_id
    assert [f["conversation"] for f in desk.of("offer")] == [it]
    await b.house.reps.accept(sam, it)
    await a.hears(b)
    assert (await a.house.row(visit)).stage is Stage.LIVE


async def test_what_is_taken_there_is_gone_here_with_the_name_of_who_took_it(
    nodes: tuple[Node, Node],
) -> None:
    a, b = nodes
    sam = await a.house.rep("Sam")
    kim = await b.house.rep("Kim")
    _, desk = await a.console(sam)
    await a.hears(b)
    visit = await a.house.visitor()
    await a.house.say(visit, "I want to talk to a human")
    await a.house.tick()
    await a.settled()
    it = (await a.house.row(visit)).public_id
    offered = bool(desk.of("offer"))

    await b.house.reps.claim(kim, it)
    await a.hears(b)

    stages = [f for f in desk.of("stage") if f["stage"] == "live"]
    assert [f["rep"]["name"] for f in stages] == ["Kim"]
    assert [f["by"]["name"] for f in desk.of("offer_gone")] == (["Kim"] if offered else [])
    with pytest.raises(NotAllowed) as error:
        await a.house.reps.claim(sam, it)
    assert error.value.by == ("rep-Kim", "Kim")


async def test_what_was_taken_there_is_the_reps_here_also_while_the_news_is_lost(
    nodes: tuple[Node, Node],
) -> None:
    a, b = nodes
    sam = await a.house.rep("Sam")
    visit, tab, _ = await begun(a, b)
    it = (await b.house.row(tab)).public_id  # held in memory, with the bot
    await a.house.reps.claim(sam, it)
    a.bus.sent.clear()

    await b.house.reps.say(sam, it, "Hello from here", id="1")

    assert (await a.house.transcript(visit))[-1].text == "Hello from here"


async def test_a_watcher_here_gets_the_lines_written_there(nodes: tuple[Node, Node]) -> None:
    a, b = nodes
    sam = await b.house.rep("Sam")
    client, desk = await b.console(sam)
    visit = await a.house.visitor()
    await a.house.say(visit, "we want to replace our CRM")
    row = await a.house.row(visit)
    client.watch(row.public_id, row.last_seq)

    await a.house.say(visit, "about 30k")
    a.bus.sent.clear()
    await b.sweeps()

    top = (await a.house.row(visit)).last_seq
    assert seqs(desk) == list(range(row.last_seq + 1, top + 1))
    assert desk.of("score")


async def test_reps_there_are_counted_here_and_one_who_leaves_is_not(
    nodes: tuple[Node, Node],
) -> None:
    a, b = nodes
    sam = await b.house.rep("Sam")
    assert a.house.presences.online(a.house.site.id) == ()

    await a.hears(b)

    assert [p.rep for p in a.house.presences.online(a.house.site.id)] == [sam.id]
    await b.house.reps.gone(sam)
    b.bus.sent.clear()  # lost
    await a.sweeps()
    assert a.house.presences.online(a.house.site.id) == ()


async def test_a_rep_with_a_console_on_both_is_there_until_the_last_is_closed(
    nodes: tuple[Node, Node],
) -> None:
    a, b = nodes
    sam = await a.house.rep("Sam")
    await b.house.reps.be(sam, "online", 3)

    await a.house.reps.gone(sam)
    await b.hears(a)
    await a.sweeps()

    assert a.house.presences.there(sam.id)
    a.house.clock.pass_(seconds=1)
    await b.house.reps.be(sam, "away", 2)
    await a.sweeps()
    assert a.house.presences.online(a.house.site.id) == ()
    assert a.house.presences.there(sam.id)


async def test_a_node_that_dies_with_a_rep_gives_the_conversation_back_after_a_grace(
    nodes: tuple[Node, Node],
) -> None:
    a, b = nodes
    sam = await b.house.rep("Sam")
    visit = await a.house.visitor()
    await a.house.say(visit, "we want to replace our CRM")
    await b.house.reps.claim(sam, (await a.house.row(visit)).public_id)
    await a.sweeps()
    assert (await a.house.row(visit)).stage is Stage.LIVE

    a.house.clock.pass_(seconds=16)  # nobody renews
    await a.sweeps()
    await a.house.tick(seconds=1)
    assert (await a.house.row(visit)).stage is Stage.LIVE
    await a.house.tick(seconds=31)

    assert (await a.house.row(visit)).stage is Stage.BOT


async def test_a_rep_of_a_node_that_only_paused_keeps_the_conversation(
    nodes: tuple[Node, Node],
) -> None:
    a, b = nodes
    sam = await b.house.rep("Sam")
    visit = await a.house.visitor()
    await a.house.say(visit, "we want to replace our CRM")
    await b.house.reps.claim(sam, (await a.house.row(visit)).public_id)
    await b.house.reps.be(sam, "away", 3)
    await a.sweeps()
    a.house.clock.pass_(seconds=16)
    await a.sweeps()
    await a.house.tick(seconds=1)

    await b.house.presences.renew()
    await a.sweeps()
    a.house.clock.pass_(seconds=10)
    await b.house.presences.renew()
    await a.sweeps()
    a.house.clock.pass_(seconds=21)
    await a.house.clockwork.fire_due()

    assert (await a.house.row(visit)).stage is Stage.LIVE


async def test_both_fire_a_timer_and_the_team_hears_of_it_once(nodes: tuple[Node, Node]) -> None:
    a, b = nodes
    await a.house.rep("Sam")
    await b.hears(a)
    visit = await a.house.visitor()
    await a.house.say(visit, "I want to talk to a human")
    a.house.clock.pass_(seconds=121)

    await asyncio.gather(a.house.clockwork.fire_due(), b.house.clockwork.fire_due())

    assert len(a.house.notifier.told) + len(b.house.notifier.told) == 1


async def test_a_change_that_was_long_on_its_way_is_found_by_a_deeper_look(
    nodes: tuple[Node, Node],
) -> None:
    a, b = nodes
    visit, tab, kept = await begun(a, b)
    at = tab.last_seq
    await a.house.say(visit, "about 30k")
    a.bus.sent.clear()
    assert isinstance(a.house.store, MemoryStore)
    stored = a.house.store.kept[tab.conversation or 0]
    stored.changed_at = a.house.clock.now() - timedelta(seconds=20)
    await b.elsewhere.sweep()  # the first looks deep

    await b.settled()

    assert seqs(kept) == list(range(at + 1, (await a.house.row(visit)).last_seq + 1))


class Slow(Kept):
    """Takes what it is sent a little later every time."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    async def drained(self) -> None:
        self.asked += 1
        for _ in range(self.asked * 10):
            await asyncio.sleep(0)


async def test_lines_read_twice_at_the_same_time_are_sent_once(nodes: tuple[Node, Node]) -> None:
    a, _ = nodes
    visit = await a.house.visitor()
    await a.house.say(visit, "we want to replace our CRM", "about 30k")
    row, kept = await a.house.row(visit), Slow()
    client = RepClient(kept, await a.house.rep("sam"))
    a.reps.join(client)
    client.watch(row.public_id, 0)

    await asyncio.gather(*(a.reps.watching.catch_up(client, row) for _ in range(2)))

    assert seqs(kept) == list(range(1, row.last_seq + 1))
