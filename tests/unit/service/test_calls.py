"""Calls of flows: made after the commit, brought back as a turn, and never waited for in vain."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

import pytest

from chatbot.domain.conversation import Party
from chatbot.errors import NotSent, WrongInput
from chatbot.service.calls import Calls, Connection
from chatbot.service.egress import Answer, Sending
from chatbot.service.records import Heard, TypingHint
from chatbot.service.surroundings import Surroundings
from chatbot.service.visit import Visit
from tests.fakes.call_flow import call_files
from tests.fakes.crm import verified_at
from tests.fakes.house import MemoryHouse, memory_house

PLAN = Answer(status=200, body=b'{"account": {"plan": "large"}}')
SECRET = "whsec_" + "c2VjcmV0" * 5


class Asked:
    """The Egress port: keeps what was asked, answers as it is told."""

    def __init__(self) -> None:
        self.sendings: list[Sending] = []
        self.answer: Callable[[], Answer] = lambda: PLAN

    async def check(self, url: str) -> None:
        pass

    async def send(self, sending: Sending) -> Answer:
        self.sendings.append(sending)
        return self.answer()

    def fields(self) -> list[dict[str, object]]:
        return [json.loads(s.body)["fields"] for s in self.sendings]


class Desk:
    """A house whose flow calls, and what it called."""

    def __init__(self, house: MemoryHouse, connection: Connection | None) -> None:
        self.house = house
        self.asked = Asked()
        self.calls = Calls(
            connections={"crm": connection} if connection is not None else {},
            store=house.store,
            turns=house.turns,
            flows=house.flows,
            surroundings=Surroundings(house.presences, house.clock),
            egress=self.asked,
            bus=house.bus,
            clock=house.clock,
            ids=house.ids,
        )

    async def visitor(self) -> Visit:
        """Return a visitor whose call is out."""
        visit = await self.house.visitor()
        await self.house.say(visit, "12")
        return visit

    async def texts(self, visit: Visit) -> list[str]:
        return [line.text for line in await self.house.transcript(visit)]


CONNECTION = Connection(
    url="https://crm.example.com/api", headers={"X-Key": "k"}, fields=("seats", "email")
)


async def desk_with(connection: Connection | None = CONNECTION) -> Desk:
    house = await memory_house()
    await house.flows.publish(call_files(), note="", author="test")
    return Desk(house, connection)


@pytest.fixture
async def desk() -> Desk:
    return await desk_with()


async def test_the_flow_goes_on_with_what_came_back(desk: Desk) -> None:
    visit = await desk.visitor()
    assert await desk.texts(visit) == ["How many seats?", "12", "One moment, please."]

    assert await desk.calls.bring_all() == 1

    assert (await desk.texts(visit))[3] == "You are on the large plan."
    row = await desk.house.row(visit)
    assert await desk.house.store.timer(row.id, "call") is None
    [sending] = desk.asked.sendings
    assert (sending.url, sending.method, sending.within_s) == (CONNECTION.url, "POST", 2.0)
    assert sending.headers["X-Key"] == "k"
    assert sending.headers["Idempotency-Key"].startswith("call_")
    assert json.loads(sending.body) == {
        "conversation": row.public_id,
        "fields": {"seats": "many"},
    }


async def test_nothing_is_asked_before_the_turn_is_stored(desk: Desk) -> None:
    heard: list[int] = []
    answer = desk.asked.answer

    def answering() -> Answer:
        heard.append(1)
        return answer()

    desk.asked.answer = answering
    await desk.visitor()

    assert heard == []
    await desk.calls.bring_all()
    assert heard == [1]


async def test_the_visitor_sees_the_bot_typing(desk: Desk) -> None:
    hints: list[Heard] = []
    desk.house.bus.subscribe(hints.append)

    await desk.visitor()

    assert [h.party for h in hints if isinstance(h, TypingHint)] == [Party.BOT]


async def test_a_process_that_dies_leaves_nobody_in_silence(desk: Desk) -> None:
    visit = await desk.visitor()

    await desk.house.tick(seconds=2)
    assert (await desk.texts(visit))[-1] == "One moment, please."
    await desk.house.tick(seconds=2)

    assert (await desk.texts(visit))[3] == "We could not look up your plan."


async def test_an_answer_that_comes_too_late_changes_nothing(desk: Desk) -> None:
    visit = await desk.visitor()
    await desk.house.tick(seconds=4)
    before = await desk.texts(visit)

    await desk.calls.bring_all()

    assert await desk.texts(visit) == before
    assert desk.asked.sendings == []


async def test_an_answer_and_the_clock_at_once_make_one_turn(desk: Desk) -> None:
    visit = await desk.visitor()
    desk.house.clock.pass_(seconds=4)

    await asyncio.gather(desk.calls.bring_all(), desk.house.clockwork.fire_due())

    said = await desk.texts(visit)
    assert sum(text.startswith(("You are on", "We could not")) for text in said) == 1


async def test_what_is_written_meanwhile_is_kept(desk: Desk) -> None:
    visit = await desk.visitor()

    await desk.house.say(visit, "are you there")
    await desk.calls.bring_all()

    assert (await desk.texts(visit))[2:6] == [
        "One moment, please.",
        "are you there",
        "One moment, please.",
        "You are on the large plan.",
    ]


def timed_out() -> Answer:
    raise NotSent("timed_out")


@pytest.mark.parametrize(
    "answer",
    [
        lambda: Answer(status=500, body=PLAN.body),
        lambda: Answer(status=302),
        lambda: Answer(status=200, body=b"<html>"),
        lambda: Answer(status=200, body=b"[" * 60_000),
        lambda: Answer(status=200, body=PLAN.body, whole=False),
        timed_out,
    ],
    ids=["error", "redirect", "no JSON", "deep", "too long", "timed out"],
)
async def test_a_call_that_fails_takes_the_way_for_that(
    desk: Desk, answer: Callable[[], Answer]
) -> None:
    desk.asked.answer = answer
    visit = await desk.visitor()

    await desk.calls.bring_all()

    assert (await desk.texts(visit))[3] == "We could not look up your plan."


async def test_a_connection_that_is_not_set_up_fails_at_once() -> None:
    desk = await desk_with(None)
    visit = await desk.visitor()

    await desk.calls.bring_all()

    assert (await desk.texts(visit))[3] == "We could not look up your plan."
    assert desk.asked.sendings == []


async def test_contact_data_goes_along_with_consent_and_only_then(desk: Desk) -> None:
    visit = await desk.visitor()
    await desk.calls.bring_all()
    await desk.house.say(visit, "yes", "ana@example.com")
    await desk.calls.bring_all()
    other = await desk.visitor()
    await desk.calls.bring_all()
    await desk.house.say(other, "yes", "bob@example.com", "stop")
    await desk.calls.bring_all()

    assert desk.asked.fields() == [
        {"seats": "many"},
        {"email": "ana@example.com", "seats": "many"},
        {"seats": "many"},
    ]


async def test_a_consent_withdrawn_elsewhere_counts_when_the_call_is_made(desk: Desk) -> None:
    visit = await desk.visitor()
    await desk.calls.bring_all()
    await desk.house.say(visit, "yes", "ana@example.com")
    await desk.house.say(visit, "stop")

    await desk.calls.bring_all()

    assert "ana@example.com" not in repr([s.body for s in desk.asked.sendings])


async def test_what_the_connection_does_not_take_is_not_sent() -> None:
    desk = await desk_with(Connection(url="https://crm.example.com/api"))
    await desk.visitor()

    await desk.calls.bring_all()

    assert desk.asked.fields() == [{}]


async def test_in_an_address_stand_answers_but_never_contact_data() -> None:
    desk = await desk_with(
        Connection(url="https://crm.example.com/api?v=1", method="GET", fields=("seats", "email"))
    )
    visit = await desk.visitor()
    await desk.calls.bring_all()
    await desk.house.say(visit, "yes", "ana@example.com")
    await desk.calls.bring_all()

    assert [s.url for s in desk.asked.sendings] == [
        "https://crm.example.com/api?v=1&seats=many"
    ] * 2
    assert [s.body for s in desk.asked.sendings] == [b"", b""]


async def test_a_call_is_signed_where_the_connection_has_a_secret() -> None:
    desk = await desk_with(
        Connection(url="https://crm.example.com/api", fields=("seats",), secret=SECRET)
    )
    await desk.visitor()
    await desk.calls.bring_all()

    [sending] = desk.asked.sendings
    verified = verified_at(desk.house.clock, SECRET, sending.body, sending.headers)
    assert verified["fields"] == {"seats": "many"}
    with pytest.raises(WrongInput):
        Connection(url="https://crm.example.com/api", secret="hush")


async def test_the_answer_is_stored_and_a_replay_needs_no_other_system(desk: Desk) -> None:
    from chatbot.dialog import engine
    from chatbot.dialog.state import encode
    from chatbot.service.events import decode_told

    visit = await desk.visitor()
    await desk.calls.bring_all()
    row = await desk.house.row(visit)
    flow = await desk.house.flows.version(row.flow_version)
    texts = dict(enumerate(await desk.texts(visit), 1))
    told = [
        one
        for event in await desk.house.store.events(row.id)
        for one in decode_told(event.event, texts)
    ]

    assert encode(engine.replay(flow, told)) == row.state


async def test_calls_are_made_while_the_server_runs(desk: Desk) -> None:
    brought = asyncio.Event()

    def answering() -> Answer:
        brought.set()
        return PLAN

    desk.asked.answer = answering
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(desk.calls.run())
        await desk.visitor()
        await brought.wait()
        running.cancel()

    assert len(desk.asked.sendings) == 1
