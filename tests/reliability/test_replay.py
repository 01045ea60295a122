"""What the engine was told, told again, gives the stored state byte by byte: random conversations over every shipped flow."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

import pytest

from chatbot.adapters.flow_files import shipped
from chatbot.dialog.engine import replay
from chatbot.dialog.state import encode
from chatbot.domain.conversation import Line, Stage
from chatbot.errors import ChatbotError
from chatbot.service.events import decode_told
from chatbot.service.records import User
from chatbot.service.team import LEVELS
from chatbot.service.visit import Visit
from tests.fakes.house import MemoryHouse, house_over
from tests.fakes.memory_directory import MemoryDirectory
from tests.fakes.memory_library import MemoryLibrary
from tests.fakes.memory_store import MemoryStore

FLOWS = shipped().names()
CONVERSATIONS = 50
TURNS = 14
TEXTS = (
    *("yes", "no", "ok", "maybe", "I don't know", "rather not say", "skip", "back", "stop"),
    *("12000", "about 30k", "between 5 and 10 thousand", "asap", "in 2 months", "next year", "3"),
    *("I decide", "my boss", "committee", "first", "the second one", "Ana Sousa", "Acme Ltd"),
    *("ana@example.com", "+44 20 7946 0958", "hi, I'm Jo, jo@example.com", "how much is it?"),
    *("can I talk to a human", "actually the budget is 3k", "auf Deutsch bitte", "tralala", "👍"),
)


class Talk:
    """One conversation at random, with all that may happen to it."""

    def __init__(self, house: MemoryHouse, rep: User, *, seed: int) -> None:
        self.house = house
        self.rep = rep
        self.chance = random.Random(seed)
        self.did = Counter[str]()
        self.visit: Visit

    async def begin(self) -> None:

        self.visit = await self.house.visitor()
        self.visit.time_zone = self.chance.choice(("", "Europe/Berlin", "America/New_York"))

    async def turn(self, n: int) -> None:
        """Let one thing happen; what is refused changes nothing."""
        self.house.clock.pass_(seconds=self.chance.randint(1, 40))
        doings: tuple[Callable[[int], object], ...] = (self.write, self.write, self.click)
        if self.visit.conversation is not None:
            doings += (self.click, self.claim, self.release, self.correct, self.wait)
        does = self.chance.choice(doings)
        try:
            await does(n)  # type: ignore[misc]  # each of them is a coroutine function
        except ChatbotError:
            self.did["refused"] += 1
        else:
            self.did[does.__name__] += 1

    async def write(self, n: int) -> None:
        await self.house.visitors.said(self.visit, self.chance.choice(TEXTS), id=f"text-{n}")

    async def click(self, n: int) -> None:
        line = await self._asked()
        if line is not None:
            value = self.chance.choice(line.choices).value
            await self.house.visitors.chose(
                self.visit, (value,), id=f"click-{n}", answers=line.seq
            )

    async def _asked(self) -> Line | None:
        lines = await self.house.visitors.lines(self.visit, 0, 1_000)
        return next((line for line in reversed(lines) if line.choices), None)

    async def claim(self, n: int) -> None:
        await self.house.reps.claim(self.rep, (await self.house.row(self.visit)).public_id)

    async def release(self, n: int) -> None:
        await self.house.reps.release(self.rep, (await self.house.row(self.visit)).public_id)

    async def correct(self, n: int) -> None:
        row = await self.house.row(self.visit)
        flow = await self.house.flows.version(row.flow_version)
        criterion = self.chance.choice(sorted(flow.criteria))
        level = self.chance.choice((*LEVELS, None))
        await self.house.team.correct(self.rep, row.public_id, criterion, level)

    async def wait(self, n: int) -> None:
        await self.house.tick(seconds=self.chance.choice((31, 95, 130)))

    async def replays(self) -> bool:
        """Tell whether the stored events give the stored state."""
        row = await self.house.row(self.visit)
        if row.stage is Stage.ERASED:
            return True
        texts = {line.seq: line.text for line in await self.house.transcript(self.visit)}
        told = [
            pair
            for event in await self.house.store.events(row.id)
            for pair in decode_told(event.event, texts)
        ]
        flow = await self.house.flows.version(row.flow_version)
        return encode(replay(flow, told)) == row.state


@pytest.mark.parametrize("name", FLOWS)
async def test_random_conversations_of_a_shipped_flow_replay_to_the_same_bytes(name: str) -> None:
    house = await house_over(MemoryStore(), MemoryDirectory(), library=MemoryLibrary(), flow=name)
    rep = await house.rep("Sam", slots=50)
    did = Counter[str]()

    for n in range(-(-CONVERSATIONS // len(FLOWS))):
        talk = Talk(house, rep, seed=n)
        await talk.begin()
        for turn in range(TURNS):
            await talk.turn(turn)
            if talk.visit.conversation is not None:
                assert await talk.replays(), f"conversation {n}, turn {turn}"
        did += talk.did

    assert {"write", "click", "claim", "release", "correct", "wait"} <= did.keys()
