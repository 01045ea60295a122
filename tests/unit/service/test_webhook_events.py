"""What the outside world is told of a conversation, and what it is not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from chatbot.domain.consent import SALES_CONTACT
from chatbot.service.egress import Answer
from chatbot.service.outgoing import ALWAYS, EVENTS, permitted
from tests.fakes.crm import MailRoom, hot_lead, mail_room
from tests.fakes.house import memory_house

CANARIES = ("Ana Sousa", "ana@example.com", "Sousa")


@pytest.fixture
async def room() -> MailRoom:
    return await mail_room(await memory_house())


async def test_every_step_of_a_lead_is_told_in_order(room: MailRoom) -> None:
    visit = await hot_lead(room)
    rep = await room.house.rep("Kim")
    row = await room.house.row(visit)
    await room.house.reps.claim(rep, row.public_id)
    await room.house.reps.close(rep, row.public_id, outcome="recycled", reason="bad_timing")

    await room.courier.deliver_due()

    assert room.crm.kinds() == [
        "lead.hot",
        "consent.given",
        "lead.captured",
        "lead.status_changed",
        "lead.presented",
        "lead.status_changed",
        "lead.accepted",
        "lead.status_changed",
        "conversation.closed",
        "lead.status_changed",
    ]
    moves = [a.data["change"] for a in room.crm.attempts if a.kind == "lead.status_changed"]
    assert [(m["before"], m["after"], m["by"]) for m in moves] == [
        ("anonymous", "captured", "visitor"),
        ("captured", "presented", "bot"),
        ("presented", "accepted", "rep"),
        ("accepted", "recycled", "rep"),
    ]
    closed = room.crm.attempts[-2].data["change"]
    assert (closed["outcome"], closed["reason"]) == ("recycled", "bad_timing")


async def test_a_lead_with_consent_is_told_with_contact_data_answers_and_score(
    room: MailRoom,
) -> None:
    visit = await hot_lead(room)
    await room.courier.deliver_due()

    captured = next(a for a in room.crm.attempts if a.kind == "lead.captured")
    row = await room.house.row(visit)
    lead = captured.data["lead"]
    assert captured.data["site"] == room.house.site.key
    assert captured.data["consent"][SALES_CONTACT] == "given"
    assert captured.data["conversation"]["id"] == row.public_id
    assert lead["id"] == row.subject_id
    assert lead["contact"] == {"name": "Ana Sousa", "email": "ana@example.com"}
    assert lead["temperature"] == "hot"
    assert lead["score"]["lines"]
    assert {"step": "need", "criterion": "need", "level": "strong"}.items() <= lead["answers"][
        0
    ].items()
    assert not any("@" in str(answer["value"]) for answer in lead["answers"])


async def test_without_consent_nothing_of_what_was_typed_goes_out(room: MailRoom) -> None:
    await room.house.rep("Sam")
    visit = await room.house.visitor()
    await room.house.say(visit, "hi, I'm Ana Sousa, ana@example.com, we switch", "30k")
    await room.house.say(visit, "no", "switch", "30k", "I do", "asap", "no")

    await room.courier.deliver_due()

    assert "lead.hot" in room.crm.kinds()
    sent = b"".join(attempt.raw for attempt in room.crm.attempts).decode()
    assert not any(word in sent for word in (*CANARIES, "switch", "30k", "asap"))
    assert {"step", "criterion", "level"} == set(room.crm.attempts[-1].data["lead"]["answers"][0])


async def test_a_consent_withdrawn_before_the_attempt_takes_the_contact_data_out(
    room: MailRoom,
) -> None:
    visit = await hot_lead(room)
    await room.house.say(visit, "stop")

    await room.courier.deliver_due()

    assert "lead.captured" in room.crm.kinds()
    assert "consent.withdrawn" in room.crm.kinds()
    sent = b"".join(attempt.raw for attempt in room.crm.attempts).decode()
    assert not any(word in sent for word in CANARIES)


async def test_a_consent_withdrawn_between_two_attempts_counts_at_the_second(
    room: MailRoom,
) -> None:
    visit = await hot_lead(room)
    room.crm.answer = lambda attempt: Answer(
        status=500 if attempt.kind == "lead.captured" else 200
    )
    await room.pass_(seconds=1)
    await room.house.say(visit, "stop")
    room.crm.answer = lambda _: Answer(status=200)
    await room.pass_(minutes=10)

    first, second = [a for a in room.crm.attempts if a.kind == "lead.captured"]
    assert first.id == second.id
    assert first.data["lead"]["contact"]["email"] == "ana@example.com"
    assert "contact" not in second.data["lead"]
    assert b"ana@" not in second.raw


async def test_erasing_is_told_to_every_endpoint_and_takes_back_what_waits() -> None:
    house = await memory_house()
    room = await mail_room(house, "lead.hot")
    visit = await hot_lead(room)
    await house.say(visit, "delete my data", "yes")

    await room.courier.deliver_due()

    row = await house.row(visit)
    assert room.crm.kinds() == ["consent.withdrawn", "lead.erased"]
    erased = room.crm.attempts[-1].data
    assert erased["lead"] == {"id": row.subject_id}
    assert erased["conversation"] == {"id": row.public_id}
    assert not any(word in room.crm.attempts[-1].raw.decode() for word in CANARIES)


async def test_an_endpoint_hears_what_it_asked_for_and_nothing_else() -> None:
    house = await memory_house()
    room = await mail_room(house, "lead.presented")
    await hot_lead(room)

    await room.courier.deliver_due()

    assert room.crm.kinds() == ["lead.presented"]


async def test_another_sites_endpoint_hears_nothing(room: MailRoom) -> None:
    other = await room.house.directory.add_site(
        replace(room.house.site, id=0, key="other", name="Other")
    )
    await room.desk.remove(room.endpoint.public_id)
    await room.desk.add("https://other.example.com/", site=other.key, events=())
    await room.courier.learn()
    await hot_lead(room)

    assert await room.outbox.deliveries() == ()


async def test_without_an_endpoint_nothing_is_put_into_the_outbox(room: MailRoom) -> None:
    await room.desk.remove(room.endpoint.public_id)
    await room.courier.learn()

    await hot_lead(room)

    assert await room.outbox.deliveries() == ()


async def test_the_payload_at_rest_holds_codes_and_ids_only(room: MailRoom) -> None:
    await hot_lead(room)

    kept = b"".join(d.payload for d in await room.outbox.deliveries()).decode()

    assert len(kept) > 100
    assert not any(word in kept for word in (*CANARIES, "30k", "CRM"))


async def test_a_rep_is_told_of_as_a_rep_not_as_which_one(room: MailRoom) -> None:
    visit = await hot_lead(room)
    rep = await room.house.rep("Kim")
    await room.house.reps.claim(rep, (await room.house.row(visit)).public_id)
    await room.courier.deliver_due()

    accepted = next(a for a in room.crm.attempts if a.kind == "lead.accepted")
    assert accepted.data["change"]["by"] == "rep"
    assert "Kim" not in json.dumps(accepted.data)


@pytest.mark.parametrize(
    ("consents", "may"), [({}, False), ({"marketing": "given"}, True), ({"marketing": "withdrawn"}, False)]
)  # fmt: skip
def test_nurturing_is_told_only_with_consent_to_marketing(
    consents: dict[str, str], *, may: bool
) -> None:
    assert permitted("lead.nurture", consents) is may
    assert permitted("lead.captured", consents)


def test_what_is_always_told_is_an_event() -> None:
    assert set(EVENTS) >= ALWAYS
