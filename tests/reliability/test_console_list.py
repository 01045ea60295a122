"""A console's list, kept up to date by events alone, is the list a fresh console is given."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.fakes.connections import Frame
from tests.fakes.consoles import Console, Office, office_of
from tests.fakes.house import MemoryHouse, memory_house
from tests.reliability.test_claims import Shift

PASSING = ("waiting_s",)
"""What changes with the time alone."""


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    async with office_of(await memory_house()) as office:
        yield office


def told(items: dict[str, Frame]) -> dict[str, Frame]:
    return {it: {k: v for k, v in item.items() if k not in PASSING} for it, item in items.items()}


async def agrees(office: Office, console: Console) -> None:
    """Wait for the console's list to be what a fresh one shows. Raises TimeoutError."""
    fresh = await office.console(console.user)
    fresh.read()

    def same() -> bool:
        console.read()
        return told(console.items) == told(fresh.items)

    try:
        await console.outbox.until(same)
    finally:
        fresh.outbox.stop()
        office.hub.leave(fresh.session.client)


async def work_through(office: Office, operations: int, *, seed: int) -> None:
    house: MemoryHouse = office.house
    reps = [await house.rep(f"rep{n}") for n in range(4)]
    steady, shaky = await office.console(reps[0]), await office.console(reps[1])
    shift = Shift(office, reps, seed=seed)
    for n in range(1, operations + 1):
        await shift.do_something()
        if n % 40 == 20:  # the connection is lost in the middle of things
            shaky.read()
            shaky.outbox.stop()
            office.hub.leave(shaky.session.client)
        if n % 40 == 30:
            await shaky.connect(shaky.event)
        if n % 40 == 0:
            await agrees(office, steady)
            await agrees(office, shaky)
    assert shaky.of("queue") == shaky.of("queue")[:1], "an event was lost and the list sent anew"


@pytest.mark.parametrize("seed", range(3))
async def test_snapshot_and_events_are_a_fresh_snapshot(office: Office, seed: int) -> None:
    await work_through(office, 240, seed=seed)


@pytest.mark.nightly
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(10, 20))
async def test_snapshot_and_events_are_a_fresh_snapshot_all_night(
    office: Office, seed: int
) -> None:
    await work_through(office, 2_000, seed=seed)
