"""Reps among themselves: handing over, notes, corrected answers, and who is there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from chatbot.domain.conversation import Stage
from chatbot.service.visit import Visit
from tests.fakes.connections import Door, door_of
from tests.fakes.consoles import Console, Office, office_of
from tests.fakes.house import MemoryHouse, memory_house
from tests.fakes.leads import hot_lead


@pytest.fixture
async def house() -> MemoryHouse:
    return await memory_house()


@pytest.fixture
async def office(house: MemoryHouse) -> AsyncIterator[Office]:
    async with office_of(house) as office:
        yield office


@pytest.fixture
async def door(house: MemoryHouse) -> AsyncIterator[Door]:
    async with door_of(house) as door:
        yield door


async def waiting(house: MemoryHouse) -> tuple[Visit, str]:
    visit = await house.visitor()
    await house.say(visit, "I want to talk to a human")
    return visit, (await house.row(visit)).public_id


async def both(house: MemoryHouse, office: Office) -> tuple[Console, Console]:
    """Sam and Kim, online, each with a console."""
    sam, kim = await house.rep("Sam"), await house.rep("Kim")
    return await office.console(sam), await office.console(kim)


# ── handing over ──────────────────────────────────────────────────────────────────────────────────


async def test_a_handed_over_conversation_changes_hands_when_the_colleague_accepts(
    house: MemoryHouse, office: Office, door: Door
) -> None:
    sam, kim = await both(house, office)
    visit, it = await waiting(house)
    widget = door.connect()
    await widget.hello(visit.token)
    await sam.does("claim", conversation=it)

    assert (await sam.does("transfer", conversation=it, to="rep-Kim"))["type"] == "ack"

    offer = await kim.kind("offer", conversation=it)
    assert offer["brief"]["rep"]["name"] == "Sam"
    assert offer["brief"]["offered"]["name"] == "Kim"
    row = await house.row(visit)
    assert (row.stage, row.rep) == (Stage.LIVE, sam.user.id)
    assert (await sam.does("message", conversation=it, text="One moment."))["type"] == "ack"
    assert (await kim.does("message", conversation=it, text="Hi!"))["by"]["name"] == "Sam"

    assert (await kim.does("accept", conversation=it))["type"] == "ack"

    row = await house.row(visit)
    assert (row.stage, row.rep, row.offer) == (Stage.LIVE, kim.user.id, None)
    assert widget.of("line")[-1]["text"] == "Kim has joined and takes over from Sam."
    assert widget.of("stage")[-1]["rep"] == {"name": "Kim"}
    assert (await sam.does("message", conversation=it, text="Still me."))["by"]["name"] == "Kim"


async def test_a_declined_hand_over_stays_with_the_sender(
    house: MemoryHouse, office: Office
) -> None:
    sam, kim = await both(house, office)
    visit, it = await waiting(house)
    await sam.does("claim", conversation=it)
    await sam.does("transfer", conversation=it, to="rep-Kim")
    lines = len(await house.transcript(visit))

    await kim.does("decline", conversation=it)
    await house.tick(seconds=31)

    row = await house.row(visit)
    assert (row.stage, row.rep, row.offer) == (Stage.LIVE, sam.user.id, None)
    assert len(await house.transcript(visit)) == lines
    assert (await kim.does("accept", conversation=it))["by"]["name"] == "Sam"


async def test_a_hand_over_that_nobody_takes_ends_by_itself(
    house: MemoryHouse, office: Office
) -> None:
    sam, kim = await both(house, office)
    visit, it = await waiting(house)
    await sam.does("claim", conversation=it)
    await sam.does("transfer", conversation=it, to="rep-Kim")

    await house.tick(seconds=31)

    row = await house.row(visit)
    assert (row.stage, row.rep, row.offer) == (Stage.LIVE, sam.user.id, None)
    assert (await kim.kind("offer_gone", conversation=it))["by"]["name"] == "Sam"


@pytest.mark.parametrize("ends", ["release", "close", "transfer"])
async def test_what_the_sender_does_next_takes_the_offer_back(
    ends: str, house: MemoryHouse, office: Office
) -> None:
    sam, kim = await both(house, office)
    await office.console(await house.rep("Lee"))
    visit, it = await waiting(house)
    await sam.does("claim", conversation=it)
    await sam.does("transfer", conversation=it, to="rep-Kim")
    more = {"close": {"outcome": "working"}, "transfer": {"to": "rep-Lee"}}.get(ends, {})

    assert (await sam.does(ends, conversation=it, **more))["type"] == "ack"

    assert (await kim.does("accept", conversation=it))["type"] == "error"
    await kim.kind("offer_gone", conversation=it)
    offer = (await house.row(visit)).offer
    assert (offer is not None) == (ends == "transfer")


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("rep-Sam", "already"),
        ("rep-Nobody", "no such colleague"),
        ("rep-Vic", "no such colleague"),
        ("rep-Kim", "not online"),
    ],
)
async def test_a_hand_over_needs_a_colleague_who_is_online(
    to: str, why: str, house: MemoryHouse, office: Office
) -> None:
    sam, kim = await both(house, office)
    await house.viewer("Vic")
    await kim.does("presence", state="away")
    _, it = await waiting(house)
    await sam.does("claim", conversation=it)

    refused = await sam.does("transfer", conversation=it, to=to)

    assert refused["code"] == "not_allowed"
    assert why in refused["message"]


async def test_only_who_has_the_floor_hands_over(house: MemoryHouse, office: Office) -> None:
    sam, kim = await both(house, office)
    _, it = await waiting(house)
    await sam.does("claim", conversation=it)

    assert (await kim.does("transfer", conversation=it, to="rep-Kim"))["by"]["name"] == "Sam"


async def test_an_offer_that_is_over_is_not_shown_late(house: MemoryHouse, office: Office) -> None:
    sam, kim = await both(house, office)
    _, it = await waiting(house)
    await sam.does("claim", conversation=it)

    await sam.does("transfer", conversation=it, to="rep-Kim")
    await sam.does("release", conversation=it)
    await kim.kind("offer_gone", conversation=it)
    await kim.kind("queue_change")

    kinds = [f["type"] for f in kim.got if f["type"] in ("offer", "offer_gone")]
    assert kinds[-1] == "offer_gone"


# ── who is there ──────────────────────────────────────────────────────────────────────────────────


async def test_a_console_knows_its_colleagues_and_hears_when_they_change(
    house: MemoryHouse, office: Office
) -> None:
    sam, kim = await house.rep("Sam"), await house.rep("Kim", slots=2)
    await house.viewer("Vic")
    console = await office.console(sam)
    assert console.of("welcome")[0]["colleagues"] == [
        {"id": "rep-Kim", "name": "Kim", "state": "online", "slots": 2, "busy": 0}
    ]
    _, it = await waiting(house)

    await house.reps.claim(kim, it)
    busy = [{"id": "rep-Kim", "name": "Kim", "state": "online", "slots": 2, "busy": 1}]
    await console.kind("presence", colleagues=busy)
    await house.reps.be(kim, "away", 2)

    away = [{"id": "rep-Kim", "name": "Kim", "state": "away", "slots": 2, "busy": 1}]
    assert (await console.kind("presence", colleagues=away))["state"] == "online"


# ── notes ─────────────────────────────────────────────────────────────────────────────────────────


async def test_a_note_reaches_who_watches_and_never_the_visitor(
    house: MemoryHouse, office: Office, door: Door
) -> None:
    sam, kim = await both(house, office)
    visit, it = await waiting(house)
    widget = door.connect()
    await widget.hello(visit.token)
    await sam.does("claim", conversation=it)
    lines = len(await house.transcript(visit))

    ack = await sam.does("note", id="n1", conversation=it, text="Knows our old boss")
    again = await sam.does("note", id="n1", conversation=it, text="something else")

    assert ack == again == {"type": "ack", "id": "n1", "conversation": it}
    note = await sam.kind("note", conversation=it)
    assert (note["by"], note["text"]) == ({"id": "rep-Sam", "name": "Sam"}, "Knows our old boss")
    await kim.does("watch", conversation=it, last_seq=0)
    assert kim.of("note") == [note]
    assert len(await house.transcript(visit)) == lines
    assert not [f for f in widget.got if "boss" in str(f)]
    assert len(await house.store.notes((await house.row(visit)).id)) == 1


async def test_contact_data_in_a_note_is_withheld_before_consent(
    house: MemoryHouse, office: Office
) -> None:
    sam, _ = await both(house, office)
    visit, it = await waiting(house)

    await sam.does("note", id="n1", conversation=it, text="she is jo@acme.example.com, call soon")

    (note,) = await house.store.notes((await house.row(visit)).id)
    assert note.text == "she is [email withheld], call soon"


async def test_contact_data_in_a_note_is_hidden_once_consent_is_withdrawn(
    house: MemoryHouse, office: Office
) -> None:
    sam, _ = await both(house, office)
    visit = await house.visitor()
    for text in ("first", "12000", "committee", "in 2 months", "yes", "Jo Doe", "jo@example.com"):
        await house.say(visit, text)
    it = (await house.row(visit)).public_id
    await sam.does("note", id="n1", conversation=it, text="jo@example.com is Jo Doe")
    await sam.does("watch", conversation=it)
    assert sam.of("note")[-1]["text"] == "jo@example.com is Jo Doe"

    await house.say(visit, "stop")
    await sam.does("watch", conversation=it)

    assert sam.of("note")[-1]["text"] == "[email withheld] is [name withheld]"


async def test_an_erased_conversation_has_no_notes_and_takes_none(
    house: MemoryHouse, office: Office
) -> None:
    sam, _ = await both(house, office)
    visit, it = await waiting(house)
    await sam.does("note", id="n1", conversation=it, text="canary")

    await house.say(visit, "delete my data", "yes")

    assert (await house.row(visit)).stage is Stage.ERASED
    assert await house.store.notes((await house.row(visit)).id) == ()
    refused = await sam.does("note", id="n2", conversation=it, text="canary")
    assert refused["code"] == "not_allowed"


# ── answers ───────────────────────────────────────────────────────────────────────────────────────


async def asked_for_budget(house: MemoryHouse) -> tuple[Visit, str]:
    visit = await house.visitor()
    await house.say(visit, "we want to replace our CRM")
    return visit, (await house.row(visit)).public_id


def levels(frame: dict[str, object]) -> dict[str, tuple[str, str]]:
    answers: list[dict[str, str]] = frame.get("answers", [])  # type: ignore[assignment]  # a list on the wire
    return {a["criterion"]: (a["level"], a["by"]) for a in answers}


async def test_an_entered_answer_scores_at_once_and_is_not_asked_again(
    house: MemoryHouse, office: Office
) -> None:
    sam, kim = await both(house, office)
    visit, it = await asked_for_budget(house)
    for console in (sam, kim):
        await console.does("watch", conversation=it)
    before = kim.of("score")[-1]["result"]["low"]

    ack = await sam.does("answer", conversation=it, criterion="budget", level="strong")

    assert ack["type"] == "ack"
    await kim.outbox.until(lambda: levels(kim.of("score")[-1]).get("budget") == ("strong", "rep"))
    assert kim.of("score")[-1]["result"]["low"] > before
    last = (await house.transcript(visit))[-1]
    assert "budget" not in last.text.lower()
    assert last.choices


async def test_a_corrected_answer_changes_the_list_and_null_undoes_it(
    house: MemoryHouse, office: Office
) -> None:
    sam, _ = await both(house, office)
    visit, it = await asked_for_budget(house)
    await house.say(visit, "12000", "I want to talk to a human")
    await sam.does("claim", conversation=it)
    given = levels(sam.of("score")[-1])["budget"]
    assert given[1] == "visitor"

    await sam.does("answer", conversation=it, criterion="budget", level="none")
    await sam.kind("queue_change")
    await sam.outbox.until(
        lambda: levels(sam.of("queue_change")[-1].get("item", {})).get("budget") == ("none", "rep")
    )
    await sam.does("answer", conversation=it, criterion="budget", level=None)

    await sam.outbox.until(lambda: levels(sam.of("score")[-1]).get("budget") == given)


async def test_an_answer_needs_a_criterion_and_a_level_that_exist(
    house: MemoryHouse, office: Office
) -> None:
    sam, _ = await both(house, office)
    _, it = await asked_for_budget(house)

    for fields in (
        {"criterion": "shoe size", "level": "strong"},
        {"criterion": "budget", "level": "huge"},
    ):
        assert (await sam.does("answer", conversation=it, **fields))["code"] == "bad_frame"


async def test_a_viewer_changes_nothing(house: MemoryHouse, office: Office) -> None:
    vic = await office.console(await house.viewer("Vic"))
    visit, it = await asked_for_budget(house)
    version = (await house.row(visit)).version

    refusals = [
        await vic.does("transfer", conversation=it, to="rep-Sam"),
        await vic.does("note", id="n", conversation=it, text="hello"),
        await vic.does("answer", conversation=it, criterion="budget", level="strong"),
    ]

    assert [r["code"] for r in refusals] == ["not_allowed"] * 3
    assert (await house.row(visit)).version == version


# ── the lead ──────────────────────────────────────────────────────────────────────────────────────


async def test_another_temperature_stands_beside_the_computed_one_and_orders_the_list(
    house: MemoryHouse, office: Office
) -> None:
    sam, kim = await both(house, office)
    _, first = await waiting(house)
    _, second = await waiting(house)

    said = await sam.does("temperature", conversation=second, temperature="cold", reason="a test")
    await kim.outbox.until(lambda: _items(kim, second)[-1].get("override") is not None)

    item = _items(kim, second)[-1]
    assert said["type"] == "ack"
    assert (item["temperature"], item["override"]["temperature"]) == ("hot", "cold")
    assert (item["override"]["by"], item["override"]["reason"]) == ("rep:rep-Sam", "a test")
    assert item["override"]["name"] == "Sam"
    assert [b.conversation for b in await house.reps.queue(sam.user)] == [first, second]


async def test_a_temperature_without_a_reason_is_refused_and_null_takes_it_back(
    house: MemoryHouse, office: Office
) -> None:
    sam, _ = await both(house, office)
    visit, it = await waiting(house)

    refused = await sam.does("temperature", conversation=it, temperature="cold", reason=" ")
    await sam.does("temperature", conversation=it, temperature="cold", reason="a test")
    set_ = (await house.row(visit)).lead.override
    back = await sam.does("temperature", conversation=it, temperature=None)

    assert refused["code"] == "bad_frame"
    assert set_ is not None
    assert back["type"] == "ack"
    assert (await house.row(visit)).lead.override is None


async def test_what_a_visitor_told_a_rep_to_take_back_is_taken_back_and_recorded_so(
    house: MemoryHouse, office: Office
) -> None:
    sam, _ = await both(house, office)
    visit = await hot_lead(house)
    row = await house.row(visit)

    said = await sam.does("withdraw", conversation=row.public_id, purpose="sales_contact")
    again = await sam.does("withdraw", conversation=row.public_id, purpose="sales_contact")
    unknown = await sam.does("withdraw", conversation=row.public_id, purpose="Lottery")

    last = (await house.store.consent_chain(row.subject_id))[-1]
    assert (said["type"], again["type"], unknown["code"]) == ("ack", "ack", "bad_frame")
    assert (last.state, last.method, last.actor) == ("withdrawn", "rep_on_behalf", "rep:rep-Sam")
    assert (await house.row(visit)).contact.email is None


def _items(console: Console, conversation: str) -> list[dict[str, Any]]:
    """Return every item of the list that told of this conversation, the newest last."""
    items = [f["item"] for f in console.of("queue_change") if "item" in f]
    return [item for item in items if item["conversation"] == conversation] or [{}]
