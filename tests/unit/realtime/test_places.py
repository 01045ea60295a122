"""What a visitor who waits for a person is told of the queue."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from msgspec.structs import replace

from chatbot.service.visit import Visit
from tests.fakes.connections import Connection, Door, Frame, door_of
from tests.fakes.house import MemoryHouse, memory_house, restarted


@pytest.fixture
async def house() -> MemoryHouse:
    return await memory_house()


@pytest.fixture
async def door(house: MemoryHouse) -> AsyncIterator[Door]:
    async with door_of(house) as door:
        yield door


async def waiting(door: Door, *first: str) -> Connection:
    """A visitor who has called a person."""
    widget = door.connect()
    await widget.hello()
    for n, text in enumerate((*first, "I want to talk to a human")):
        door.house.clock.pass_(seconds=1)
        await widget.send(type="message", id=f"m{n}", text=text)
    return widget


def visit_of(widget: Connection) -> Visit:
    visit = widget.session.client.visit
    assert visit is not None
    return visit


def places(widget: Connection) -> list[int | None]:
    return [f.get("position") for f in widget.of("stage") if f["stage"] == "queued"]


async def taken(house: MemoryHouse, widget: Connection, *, after_s: float) -> None:
    """Let a rep take a conversation after this time and close it."""
    it = (await house.row(visit_of(widget))).public_id
    house.clock.pass_(seconds=after_s)
    sam = await house.directory.user_by_email("sam@example.com")
    assert sam is not None
    await house.reps.claim(sam, it)
    await house.reps.close(sam, it, outcome="working")


async def test_who_came_first_is_first_and_the_next_moves_up(
    house: MemoryHouse, door: Door
) -> None:
    await house.rep("sam")
    first, second = await waiting(door), await waiting(door)
    assert (places(first), places(second)) == ([1], [2])

    await taken(house, first, after_s=20)
    await second.outbox.until(lambda: places(second)[-1:] == [1])

    assert places(second) == [2, 1]
    assert "position" not in first.of("stage")[-1]


async def test_a_hot_visitor_stands_before_a_colder_one(house: MemoryHouse, door: Door) -> None:
    await house.rep("sam")
    first, second = await waiting(door), await waiting(door)
    row = await house.row(visit_of(first))

    news = next(n for n in house.news if n.conversation == row.id)
    house.bus.publish(replace(news, lines=(), after=replace(row, temperature="warm")))
    await second.outbox.until(lambda: places(second) == [2, 1])

    assert places(first) == [1, 2]


async def test_coming_back_tells_the_place_in_the_welcome_and_nothing_more(
    house: MemoryHouse, door: Door
) -> None:
    await house.rep("sam")
    await waiting(door)
    widget = await waiting(door)
    again = door.connect()

    welcome = await again.hello(widget.token)

    assert (welcome["stage"], welcome["position"]) == ("queued", 2)
    assert again.of("stage") == []


async def test_after_a_restart_the_queue_is_as_it_was(house: MemoryHouse, door: Door) -> None:
    await house.rep("sam")
    await waiting(door)
    widget = await waiting(door)
    later = restarted(house)

    async with door_of(later) as another:
        await later.places.look()
        welcome = await another.connect().hello(widget.token)

    assert welcome["position"] == 2


async def test_a_wait_is_estimated_from_the_latest_ones_and_only_from_enough_of_them(
    house: MemoryHouse, door: Door
) -> None:
    await house.rep("sam")
    told: list[Frame] = []
    for _ in range(4):
        widget = await waiting(door)
        told.append(widget.of("stage")[-1])
        await taken(house, widget, after_s=25)

    assert [f.get("wait_s") for f in told] == [None, None, None, 30]


async def test_nobody_there_is_no_time_to_wait_for(house: MemoryHouse, door: Door) -> None:
    sam = await house.rep("sam")
    for _ in range(3):
        await taken(house, await waiting(door), after_s=25)
    widget = await waiting(door)

    await house.reps.be(sam, "away", 3)

    assert house.places.of(visit_of(widget).conversation or 0) is not None
    place = house.places.of(visit_of(widget).conversation or 0)
    assert place is not None
    assert (place.position, place.wait_s) == (1, None)
