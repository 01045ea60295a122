"""Taking a consent back when the conversation is over, and what is hidden of contact data afterwards."""

from __future__ import annotations

import pytest

from chatbot.dialog.state import decode
from chatbot.domain.consent import chain_breaks
from chatbot.domain.conversation import Stage
from chatbot.errors import NotAllowed
from chatbot.service.decisions import Decisions
from chatbot.service.visit import Visit
from tests.fakes.crm import hot_lead, mail_room
from tests.fakes.house import MemoryHouse, house_over, memory_house
from tests.fakes.memory_directory import MemoryDirectory
from tests.fakes.memory_library import MemoryLibrary
from tests.fakes.memory_store import MemoryStore

# ── in a conversation that a person closed ────────────────────────────────────────────────────────


@pytest.fixture
async def closed() -> tuple[MemoryHouse, Visit]:
    """A lead whose conversation a rep has closed."""
    house = await memory_house()
    sam = await house.rep("Sam")
    visit = await house.visitor()
    await house.say(visit, "we want to replace our CRM", "30k", "I do", "asap", "yes")
    await house.say(visit, "Ana Sousa", "ana@example.com")
    it = (await house.row(visit)).public_id
    await house.reps.claim(sam, it)
    await house.reps.close(sam, it, outcome="working")
    assert (await house.row(visit)).stage is Stage.CLOSED
    return house, visit


@pytest.mark.parametrize("words", ["stop", "Stop!", "please stop"])
async def test_stop_works_there_and_then_though_a_rep_closed(
    closed: tuple[MemoryHouse, Visit], words: str
) -> None:
    house, visit = closed
    before = len(await house.transcript(visit))

    lines = await house.say(visit, words)

    row = await house.row(visit)
    assert decode(row.state).consents["sales_contact"] == "withdrawn"
    assert (row.stage, row.contact.reachable) == (Stage.CLOSED, False)
    assert [line.party.value for line in lines[before:]] == ["visitor", "system"]
    assert chain_breaks(await house.store.consent_chain(row.subject_id)) == ()


async def test_deleting_asks_once_and_then_deletes_though_a_rep_closed(
    closed: tuple[MemoryHouse, Visit],
) -> None:
    house, visit = closed

    asked = (await house.say(visit, "delete my data"))[-1]
    await house.visitors.chose(visit, ("yes",), id="yes")

    assert [choice.value for choice in asked.choices] == ["yes", "no"]
    row = await house.row(visit)
    assert (row.stage, row.contact.reachable) == (Stage.ERASED, False)


async def test_the_menus_stop_works_there_too(closed: tuple[MemoryHouse, Visit]) -> None:
    house, visit = closed

    await house.visitors.chose(visit, ("/stop",), id="click")

    assert decode((await house.row(visit)).state).consents["sales_contact"] == "withdrawn"


@pytest.mark.parametrize("words", ["hello?", "yes", "no", "stop by on Monday", "restart", "human"])
async def test_anything_else_is_refused_there(
    closed: tuple[MemoryHouse, Visit], words: str
) -> None:
    house, visit = closed
    before = await house.row(visit)

    with pytest.raises(NotAllowed):
        await house.say(visit, words)

    assert await house.row(visit) == before


# ── what is hidden ────────────────────────────────────────────────────────────────────────────────


def decisions(house: MemoryHouse) -> Decisions:
    return Decisions(
        store=house.store, turns=house.turns, surroundings=house.visitors._surroundings
    )


NUMBERS = [
    "089 1234567",
    "(089) 1234567",
    "0176-12345678",
    "+49 89 1234567",
    "0049 89 1234567",
    "020 7946 0018",
    "(415) 555-0132",
]


@pytest.mark.parametrize("number", NUMBERS)
async def test_a_number_is_gone_after_the_calls_were_withdrawn(number: str) -> None:
    house = await house_over(
        MemoryStore(), MemoryDirectory(), library=MemoryLibrary(), flow="insurance"
    )
    sam = await house.rep("Sam")
    visit = await house.visitor()
    await house.say(visit, "Call me on +4930901820 or write to jo@example.com", "yes")
    await house.say(visit, f"or try {number} in the evening", "I have 250 staff since 01.02.2020")
    it = (await house.row(visit)).public_id
    await house.reps.claim(sam, it)
    await house.team.note(sam, it, f"rang {number}, nobody there", id="n1")

    await decisions(house).by_visitor(
        (await house.row(visit)).id, "sales_contact", channel="phone_call"
    )

    row = await house.row(visit)
    shown = [line.text for line in await house.briefs.lines(row, 0, 100)]
    notes = [note.text for note in await house.briefs.notes(row)]
    brief = await house.briefs.of(row)
    digits = "".join(filter(str.isdigit, number))[-7:]
    for text in (*shown, *notes, str(brief)):
        assert digits not in "".join(filter(str.isdigit, text)), text
    assert any("[phone withheld]" in text for text in shown)
    assert any("250 staff since 01.02.2020" in text for text in shown)
    assert brief.contact is not None
    assert (brief.contact.email, brief.contact.phone) == ("jo@example.com", None)


async def test_what_other_systems_are_sent_has_no_number_in_an_answer_any_more() -> None:
    house = await memory_house()
    room = await mail_room(house)
    visit = await hot_lead(room)
    row = await house.row(visit)
    it = row.public_id
    sam = await house.rep("Kim")
    await house.reps.claim(sam, it)
    await house.say(visit, "reach me on 089 1234567")
    await room.pass_(seconds=5)
    room.crm.attempts.clear()

    await decisions(house).by_visitor(row.id, "sales_contact", channel="phone_call")
    await house.reps.close(sam, it, outcome="working")
    await room.pass_(seconds=5)

    assert "consent.withdrawn" in room.crm.kinds()
    assert not [a for a in room.crm.attempts if b"1234567" in a.raw]
