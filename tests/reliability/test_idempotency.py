"""The same id again, whatever happened to the first: once in the transcript, the same acknowledgement, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import cast

import pytest

from chatbot.errors import BadFrame, NotAllowed, TooLarge, Unavailable
from chatbot.service.ports import Store
from chatbot.service.records import Conversation, User
from chatbot.service.visit import Arrival, Visit
from tests.fakes.connections import door_of, settled
from tests.fakes.faulty_store import FaultyStore
from tests.fakes.house import MemoryHouse, restarted

KINDS = ("first message", "message", "click", "rep's message")


@dataclass
class Sender:
    """Somebody who sends one kind of frame, and how often each was acknowledged."""

    kind: str
    house: MemoryHouse
    visit: Visit
    rep: User | None = None
    acks: list[int] = field(default_factory=list)

    async def send(self, id: str, text: str = "", *, over: MemoryHouse | None = None) -> None:
        """Send the frame, perhaps to another process's desks."""
        house = over or self.house
        again = self.visit
        if over is not None:
            again = await over.visitors.arrive(over.site, Arrival(token=self.visit.token))
        ack = self.acks.append
        if self.kind == "click":
            await house.visitors.chose(again, (text or "replace",), id=id, acknowledge=ack)
        elif self.rep is not None:
            row = await self.row()
            await house.reps.say(self.rep, row.public_id, text or "Hello.", id=id, acknowledge=ack)
        else:
            await house.visitors.said(again, text or "first", id=id, acknowledge=ack)

    async def row(self) -> Conversation:
        """Return the conversation as the database has it."""
        found = await self.house.store.find_by_token(self.house.site.id, self.visit.key)
        loaded = await self.house.store.load(found or 0)
        assert loaded is not None
        return loaded.conversation

    async def count(self, id: str) -> int:
        """Return how many stored lines carry this id."""
        lines = await self.house.store.lines((await self.row()).id, 0, 1_000)
        assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
        return sum(line.id == id for line in lines)


async def sender(kind: str, house: MemoryHouse) -> Sender:
    visit = await house.visitor()
    rep = None
    if kind == "message":
        await house.visitors.said(visit, "how much does it cost?", id="before")
    if kind == "rep's message":
        rep = await house.rep("sam")
        await house.visitors.said(visit, "can I talk to a human", id="before")
        await house.reps.claim(rep, visit.public_id or "")
    return Sender(kind, house, visit, rep)


@pytest.fixture(params=KINDS)
async def who(request: pytest.FixtureRequest, house: MemoryHouse) -> Sender:
    """Each kind of sender on each database; its store can be made to fail."""
    faulty = cast("Store", FaultyStore(house.store))
    house.store = faulty
    return await sender(request.param, restarted(house))


def faults(who: Sender) -> FaultyStore:
    return cast("FaultyStore", who.house.store)


async def test_a_success_is_acknowledged_again_and_changes_nothing(who: Sender) -> None:
    await who.send("x")
    before = await who.row()

    await who.send("x")

    assert len(set(who.acks)) == 1
    assert len(who.acks) == 2
    assert await who.row() == before
    assert await who.count("x") == 1


async def test_an_early_error_does_not_use_up_the_id(who: Sender) -> None:
    refused = "no such choice" if who.kind == "click" else "x" * 4_001
    with pytest.raises((TooLarge, BadFrame)):
        await who.send("x", refused)

    await who.send("x")

    assert len(who.acks) == 1
    assert await who.count("x") == 1


async def test_an_error_inside_stores_nothing_and_the_id_is_free(who: Sender) -> None:
    faults(who).fail_before = 1
    with pytest.raises(Unavailable):
        await who.send("x")
    assert who.acks == []

    await who.send("x")

    assert len(who.acks) == 1
    assert await who.count("x") == 1


async def test_an_error_after_the_commit_is_one_line_and_one_acknowledgement(who: Sender) -> None:
    faults(who).fail_after = 1
    with pytest.raises(Unavailable):
        await who.send("x")
    stored = await who.row()
    assert who.acks == []

    await who.send("x")

    assert len(who.acks) == 1
    assert await who.row() == stored
    assert await who.count("x") == 1


async def test_the_same_id_with_another_text_is_the_first_one_again(who: Sender) -> None:
    await who.send("x")
    lines = await who.house.store.lines((await who.row()).id, 0, 1_000)

    await who.send("x", "look" if who.kind == "click" else "something else")

    assert len(set(who.acks)) == 1
    assert await who.house.store.lines((await who.row()).id, 0, 1_000) == lines


async def test_concurrent_twins_are_one(who: Sender) -> None:
    await asyncio.gather(*(who.send("x") for _ in range(5)))

    assert len(who.acks) == 5
    assert len(set(who.acks)) == 1
    assert await who.count("x") == 1


async def test_a_twin_on_another_node_is_the_same_one(who: Sender) -> None:
    other = restarted(who.house)

    await asyncio.gather(who.send("x"), who.send("x", over=other))

    assert len(set(who.acks)) == 1
    assert len(who.acks) == 2
    assert await who.count("x") == 1


async def test_a_retry_after_a_restart_is_the_same_one(who: Sender) -> None:
    await who.send("x")

    await who.send("x", over=restarted(who.house))

    assert len(set(who.acks)) == 1
    assert len(who.acks) == 2
    assert await who.count("x") == 1


async def test_two_ids_are_two_lines_though_the_text_is_one(who: Sender) -> None:
    await who.send("x")
    if who.kind == "click":
        await who.house.visitors.said(who.visit, "/back", id="back")

    await who.send("y")

    assert (await who.count("x"), await who.count("y")) == (1, 1)
    assert who.acks[0] < who.acks[1]


async def test_a_refusal_stays_one_and_its_id_works_once_it_is_allowed(house: MemoryHouse) -> None:
    who = await sender("rep's message", house)
    kim = await house.rep("kim")
    public_id = who.visit.public_id or ""
    acks: list[int] = []

    async def says() -> None:
        await house.reps.say(kim, public_id, "Hello.", id="k", acknowledge=acks.append)

    for _ in range(2):
        with pytest.raises(NotAllowed, match="sam"):
            await says()
    assert who.rep is not None
    await house.reps.release(who.rep, public_id)
    await house.reps.claim(kim, public_id)
    await says()
    await says()

    assert len(acks) == 2
    assert len(set(acks)) == 1
    assert await who.count("k") == 1


# ── what the widget sees of it ────────────────────────────────────────────────────────────────────

Cause = Callable[[], Awaitable[None]]


@pytest.mark.parametrize("who", ["first message", "message"], indirect=True)
async def test_after_a_lost_answer_of_the_database_the_lines_come_with_the_acknowledgement(
    who: Sender,
) -> None:
    async with door_of(who.house) as door:
        widget = door.connect()
        await widget.hello(who.visit.token)
        faults(who).fail_after = 1
        await widget.send(type="message", id="x", text="first")
        assert [f["code"] for f in widget.of("error")] == ["unavailable"]

        await widget.send(type="message", id="x", text="first")
        await _until(lambda: len(widget.seqs()) == widget.of("ack")[0]["seq"] + 1)

        assert widget.seqs() == list(range(1, widget.of("ack")[0]["seq"] + 2))


async def test_who_comes_back_while_the_first_message_is_being_stored_gets_its_answer(
    house: MemoryHouse,
) -> None:
    faulty = FaultyStore(house.store)
    house.store = cast("Store", faulty)
    going, reached = asyncio.Event(), asyncio.Event()

    async def hold(_turn: object) -> None:
        reached.set()
        await going.wait()

    async with door_of(restarted(house)) as door:
        first = door.connect()
        token = (await first.hello())["token"]
        faulty.before_commit = hold
        sending = asyncio.create_task(first.send(type="message", id="x", text="first"))
        await reached.wait()
        first.cut()
        faulty.before_commit = None
        find = door.house.store.find_by_token

        async def found_too_early(site: int, token_hash: str) -> int | None:
            faulty.asked_by_token = None
            answer = await find(site, token_hash)
            going.set()
            await sending  # committed and told between the question and the answer
            return answer

        faulty.asked_by_token = found_too_early
        second = door.connect()

        await second.hello(token)
        shown = second.seqs()
        await second.send(type="message", id="x", text="first")
        await settled()

        assert shown == [1, 2, 3, 4]
        assert [a["seq"] for a in second.of("ack")] == [3]
        assert second.seqs() == [1, 2, 3, 4]


async def _until(there: Callable[[], bool]) -> None:
    """Wait for the reader's thread; what never comes is for the assertion to say."""
    for _ in range(200):
        if there():
            return
        await asyncio.sleep(0.005)
