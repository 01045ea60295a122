"""The same first words of several visitors: at one process, at two, and after a restart."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from chatbot.errors import Unavailable
from chatbot.service.records_leads import Began
from chatbot.service.repetition import Repetition
from tests.fakes.house import SetClock
from tests.fakes.memory_first_words import MemoryFirstWords

TEXT = "we want to replace our CRM by the end of the year"


def keyed(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()


def process(kept: MemoryFirstWords, *, several: bool = False) -> Repetition:
    return Repetition(keyed, kept=kept, several=several)


class World:
    """What is kept, and the time."""

    def __init__(self) -> None:
        self.kept = MemoryFirstWords()
        self.clock = SetClock()
        self.visitors = 0

    def hears(self, there: Repetition, text: str = TEXT, *, site: int = 1) -> bool:
        self.visitors += 1
        who = f"visitor {self.visitors}"
        return there.is_repeated(site, text, who=who, now=self.clock.now())


@pytest.fixture
def world() -> World:
    return World()


def test_the_fourth_is_repeated_whatever_the_case_and_the_spaces(world: World) -> None:
    here = process(world.kept)

    said = [world.hears(here, text) for text in (TEXT, TEXT.upper(), f"  {TEXT}\n", TEXT)]

    assert said == [False, False, False, True]
    assert not world.hears(here, TEXT, site=2)


def test_one_conversation_counts_once(world: World) -> None:
    here = process(world.kept)

    said = [here.is_repeated(1, TEXT, who="me", now=world.clock.now()) for _ in range(6)]

    assert not any(said)


async def test_what_was_heard_before_a_restart_counts(world: World) -> None:
    before = process(world.kept)
    for _ in range(3):
        world.hears(before)
    await before.look(world.clock.now())

    after = process(world.kept)
    await after.look(world.clock.now())

    assert world.hears(after)


async def test_what_another_process_heard_counts_after_its_next_look(world: World) -> None:
    here, there = process(world.kept, several=True), process(world.kept, several=True)
    for node in (here, there):
        await node.look(world.clock.now())
    world.hears(here)
    world.hears(there)
    world.hears(there)

    for node in (here, there, here):
        await node.look(world.clock.now())

    assert world.hears(here)
    assert world.hears(there)


async def test_reading_the_same_again_counts_nobody_twice(world: World) -> None:
    here = process(world.kept, several=True)
    world.hears(here)
    world.hears(here)
    for _ in range(5):
        world.clock.pass_(seconds=1)
        await here.look(world.clock.now())

    assert not world.hears(here)
    assert len(world.kept.kept) == 2


async def test_after_an_hour_nothing_is_known_or_kept_any_more(world: World) -> None:
    here = process(world.kept)
    for _ in range(3):
        world.hears(here)
    await here.look(world.clock.now())
    assert len(world.kept.kept) == 3

    world.clock.pass_(hours=1, seconds=1)
    await here.look(world.clock.now())

    assert world.kept.kept == []
    assert not world.hears(here)
    assert not world.hears(process(world.kept))


async def test_nothing_readable_is_kept(world: World) -> None:
    here = process(world.kept)
    here.is_repeated(1, TEXT, who="conversation-7", now=world.clock.now())
    await here.look(world.clock.now())

    (one,) = world.kept.kept

    assert "crm" not in one.words.casefold()
    assert "conversation" not in one.who


class Broken(MemoryFirstWords):
    """Keeps nothing while it is broken."""

    is_broken = True

    async def keep(self, began: Sequence[Began], *, forget_before: datetime) -> None:
        if self.is_broken:
            raise Unavailable
        await super().keep(began, forget_before=forget_before)


async def test_what_could_not_be_written_is_written_later() -> None:
    kept = Broken()
    here, now = process(kept), SetClock().now()
    here.is_repeated(1, TEXT, who="a", now=now)
    with pytest.raises(Unavailable):
        await here.look(now)

    kept.is_broken = False
    await here.look(now + timedelta(seconds=2))

    assert len(kept.kept) == 1


async def test_a_server_that_stops_writes_what_it_heard_last(world: World) -> None:
    here = process(world.kept)
    running = asyncio.create_task(here.run(world.clock))
    await world.kept.was_read.wait()
    world.hears(here)

    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    assert len(world.kept.kept) == 1
