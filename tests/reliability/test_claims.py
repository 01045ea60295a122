"""Many reps, many conversations: one has each of them, and the load shown is the load there is."""

from __future__ import annotations

import asyncio
import random
from collections import Counter

import pytest

from chatbot.adapters.bus import LocalBus
from chatbot.domain.conversation import Stage
from chatbot.errors import ChatbotError, NotAllowed
from chatbot.service.records import User
from tests.fakes.connections import settled
from tests.fakes.consoles import Office, office_of
from tests.fakes.house import MemoryHouse, another_node

REPS = 20
DOINGS = (
    *("come", "claim", "claim", "accept", "accept", "decline", "transfer", "release", "close"),
    *("presence", "time"),
)


async def queued(house: MemoryHouse, n: int) -> str:
    """Return the public id of a new visitor's conversation."""
    visit = await house.visitor()
    await house.visitors.said(visit, "I want to talk to a human", id=f"first-{n}")
    return (await house.row(visit)).public_id


async def won(nodes: tuple[MemoryHouse, MemoryHouse], reps: list[User], it: str) -> str:
    """Let all of them claim it at once, by turns on one node and the other; return who has it.

    Everybody else was told so.
    """

    async def claim(rep: User, at: MemoryHouse) -> tuple[str, str] | None:
        try:
            await at.reps.claim(rep, it)
        except NotAllowed as refused:
            return refused.by
        return None

    told = await asyncio.gather(*(claim(rep, nodes[n % 2]) for n, rep in enumerate(reps)))
    winners = [rep for rep, by in zip(reps, told, strict=True) if by is None]
    assert len(winners) == 1
    winner = winners[0]
    assert Counter(told) == {None: 1, (winner.public_id, winner.name): len(reps) - 1}
    return winner.name


async def race(house: MemoryHouse, conversations: int) -> None:
    reps = [await house.rep(f"rep{n}") for n in range(REPS)]
    other = another_node(house, LocalBus())
    await other.presences.learn()
    chance = random.Random(7)
    winners = Counter[str]()

    for n in range(conversations):
        it = await queued(house, n)
        chance.shuffle(reps)
        winners[await won((house, other), reps, it)] += 1

    load = await house.store.live_load(None)
    assert {rep.name: load.get(rep.id, 0) for rep in reps if rep.id in load} == winners
    assert winners.total() == conversations


async def test_twenty_reps_claim_fifty_conversations_and_each_has_one_winner(
    house: MemoryHouse,
) -> None:
    await race(house, 50)


@pytest.mark.nightly
@pytest.mark.timeout(1200)
async def test_twenty_reps_claim_five_hundred_conversations(house: MemoryHouse) -> None:
    await race(house, 500)


# ── load ──────────────────────────────────────────────────────────────────────────────────────────


class Shift:
    """A day's work at random: everything that changes what a rep has to do."""

    def __init__(self, office: Office, reps: list[User], *, seed: int) -> None:
        self.house = office.house
        self.office = office
        self.reps = reps
        self.chance = random.Random(seed)
        self.open: list[str] = []
        self.did = Counter[str]()

    async def do_something(self) -> None:
        """Do one thing, which may be refused."""
        what = self.chance.choice(DOINGS)
        try:
            await self._do(what)
            self.did[what] += 1
        except ChatbotError:
            self.did[f"{what} refused"] += 1

    async def _do(self, what: str) -> None:
        if what == "come" or not self.open:
            self.open.append(await queued(self.house, self.did.total()))
        elif what == "presence":
            state = self.chance.choice(("online", "online", "away"))
            await self.house.reps.be(self._rep(), state, self.chance.randint(1, 5))
        elif what == "time":
            await self.house.tick(seconds=self.chance.choice((0, 1, 31)))
        else:
            await self._command(what, self.chance.choice(self.open))

    async def _command(self, what: str, it: str) -> None:
        row = await self.house.reps.row(self._rep(), it)
        wanted = row.rep if what in ("transfer", "release", "close") else None
        if what in ("accept", "decline") and row.offer is not None:
            wanted = row.offer.rep
        rep = next((r for r in self.reps if r.id == wanted), self._rep())
        desk = self.house.reps
        if what == "transfer":
            await self.house.team.transfer(rep, it, self._rep().public_id)
        elif what == "close":
            await desk.close(rep, it, outcome="working")
            self.open.remove(it)
        else:
            await getattr(desk, what)(rep, it)

    def _rep(self) -> User:
        return self.chance.choice(self.reps)

    async def counted(self) -> dict[int, int]:
        """Return rep -> conversations and offers, counted one by one."""
        load = Counter[int]()
        for it in self.open:
            row = await self.house.reps.row(self.reps[0], it)
            if row.stage is Stage.LIVE and row.rep is not None:
                load[row.rep] += 1
            if row.offer is not None:
                load[row.offer.rep] += 1
        return dict(load)

    async def shown(self) -> dict[int, int]:
        """Return rep -> what the colleagues' consoles show."""
        load = await self.house.team.load()
        by_name = {
            c.id: c.busy
            for rep in self.reps[:2]
            for c in await self.house.team.colleagues(rep, load)
        }
        return {r.id: by_name[r.public_id] for r in self.reps if by_name[r.public_id]}


async def shift(house: MemoryHouse, operations: int, *, seed: int) -> Counter[str]:
    async with office_of(house) as office:
        reps = [await house.rep(f"rep{n}") for n in range(6)]
        work = Shift(office, reps, seed=seed)
        for n in range(1, operations + 1):
            await work.do_something()
            if n % 50 == 0:
                await settled()
                assert await work.shown() == await work.counted()
    return work.did


async def test_the_load_shown_is_the_load_there_is_after_a_thousand_operations(
    sqlite_house: MemoryHouse,
) -> None:
    did = await shift(sqlite_house, 1_000, seed=1)

    assert {"claim", "accept", "decline", "transfer", "release", "close"} <= did.keys()


@pytest.mark.nightly
@pytest.mark.timeout(1800)
async def test_the_load_shown_is_the_load_there_is_after_ten_thousand_operations(
    house: MemoryHouse,
) -> None:
    await shift(house, 10_000, seed=2)
