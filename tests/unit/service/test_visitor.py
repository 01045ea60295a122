"""The visitor's desk: idempotency, tokens, consent, on memory."""

from __future__ import annotations

import pytest

from chatbot.domain.consent import chain_breaks
from chatbot.domain.conversation import Party, Stage
from chatbot.errors import BadFrame, NoSession, StaleStep
from chatbot.service.visit import Arrival, Visit
from tests.fakes.house import MemoryHouse, memory_house


@pytest.fixture
async def house() -> MemoryHouse:
    return await memory_house()


async def test_opening_the_panel_creates_no_row(house: MemoryHouse) -> None:
    visit = await house.visitor()

    assert [line.seq for line in visit.opening] == [1, 2]
    assert await house.store.open_conversations(None) == ()
    assert await house.store.find_by_token(house.site.id, visit.key) is None


async def test_the_first_message_stores_the_opening_it_was_shown(house: MemoryHouse) -> None:
    visit = await house.visitor()
    shown = [(line.seq, line.text) for line in visit.opening]

    lines = await house.say(visit, "we want to replace our CRM")

    assert [(line.seq, line.text) for line in lines[:2]] == shown
    assert [line.party for line in lines] == [
        Party.BOT,
        Party.BOT,
        Party.VISITOR,
        Party.BOT,
    ]


async def test_a_resent_first_message_meets_its_own_conversation(house: MemoryHouse) -> None:
    visit = await house.visitor()
    acks: list[int] = []
    await house.visitors.said(visit, "first", id="a", acknowledge=acks.append)
    again = await house.visitors.arrive(house.site, Arrival(token=visit.token))

    await house.visitors.said(again, "something else", id="a", acknowledge=acks.append)

    assert acks == [3, 3]
    assert again.conversation == visit.conversation
    assert len(await house.transcript(visit)) == 4


async def test_a_twin_that_is_still_pending_meets_it_too(house: MemoryHouse) -> None:
    visit = await house.visitor()
    twin = await house.visitors.arrive(house.site, Arrival(token=visit.token))
    acks: list[int] = []

    await house.visitors.said(visit, "first", id="a", acknowledge=acks.append)
    await house.visitors.said(twin, "first", id="a", acknowledge=acks.append)

    assert acks == [3, 3]
    assert twin.conversation == visit.conversation


async def test_a_resent_click_gets_its_ack_though_the_step_is_over(house: MemoryHouse) -> None:
    visit = await house.visitor()
    acks: list[int] = []
    await house.visitors.chose(visit, ("first",), id="c1", answers=2, acknowledge=acks.append)

    await house.visitors.chose(visit, ("first",), id="c1", answers=2, acknowledge=acks.append)

    assert acks == [3, 3]


async def test_a_stale_click_is_refused_and_stores_nothing(house: MemoryHouse) -> None:
    visit = await house.visitor()
    await house.visitors.chose(visit, ("first",), id="c1", answers=2)
    before = await house.transcript(visit)

    with pytest.raises(StaleStep):
        await house.visitors.chose(visit, ("look",), id="c2", answers=2)

    assert await house.transcript(visit) == before
    assert before[2].text == "Our first tool of this kind"


async def test_a_click_on_what_was_not_offered_is_refused(house: MemoryHouse) -> None:
    visit = await house.visitor()

    with pytest.raises(BadFrame):
        await house.visitors.chose(visit, ("a million",), id="c1", answers=2)

    assert visit.conversation is None


async def test_foreign_and_forged_tokens_are_ignored(house: MemoryHouse) -> None:
    visit = await house.visitor()

    for token in ("", "x", visit.token[:-2], visit.token + "x", "a.b"):
        other = await house.visitors.arrive(house.site, Arrival(token=token))
        assert other.token != token
        assert other.conversation is None


async def test_an_unused_token_is_good_for_a_day(house: MemoryHouse) -> None:
    visit = await house.visitor()
    house.clock.pass_(hours=23)
    assert (await house.visitors.arrive(house.site, Arrival(token=visit.token))).key == visit.key

    house.clock.pass_(hours=2)

    assert (await house.visitors.arrive(house.site, Arrival(token=visit.token))).key != visit.key


async def with_contact(house: MemoryHouse) -> Visit:
    visit = await house.visitor()
    await house.say(visit, "first", "12000", "committee", "in 2 months", "yes", "Jo Doe")
    await house.say(visit, "jo@example.com")
    return visit


async def test_contact_data_renews_the_token_and_the_old_one_dies_on_first_use(
    house: MemoryHouse,
) -> None:
    visit = await with_contact(house)
    renewed = next(n.token for n in house.news if n.token)
    assert renewed is not None
    again = await house.visitors.arrive(house.site, Arrival(token=visit.token))
    assert again.conversation == visit.conversation

    fresh = await house.visitors.arrive(house.site, Arrival(token=renewed))

    assert fresh.conversation == visit.conversation
    with pytest.raises(NoSession):
        await house.visitors.arrive(house.site, Arrival(token=visit.token))
    assert (
        await house.visitors.arrive(house.site, Arrival(token=renewed))
    ).conversation == visit.conversation


async def test_consent_stands_in_an_unbroken_chain(house: MemoryHouse) -> None:
    visit = await with_contact(house)
    row = await house.row(visit)

    chain = await house.store.consent_chain(row.subject_id)

    assert chain_breaks(chain) == ()
    assert [(e.state, e.channel) for e in chain] == [
        ("requested", "email"),
        ("requested", "in_chat"),
        ("given", "email"),
        ("given", "in_chat"),
    ]
    assert {e.text_sha256 for e in chain} == {chain[0].text_sha256}
    assert chain[0].text_sha256
    assert chain[-1].method == "reply"
    assert row.contact.email == "jo@example.com"
    assert (row.lead.status, row.lead.rank) == ("nurturing", "mql")  # the flow ended, warm


async def test_stop_withdraws_and_hides_the_contact(house: MemoryHouse) -> None:
    sam = await house.rep("Sam")
    visit = await with_contact(house)

    lines = await house.say(visit, "stop")

    row = await house.row(visit)
    chain = await house.store.consent_chain(row.subject_id)
    assert [e.state for e in chain[-2:]] == ["withdrawn", "withdrawn"]
    assert chain_breaks(chain) == ()
    assert not row.contact.reachable
    assert row.lead.status == "suppressed"
    assert lines[-1].party is Party.BOT
    seen = " ".join(line.text for line in await house.briefs.lines(row, 0))
    assert "jo@example.com" not in seen
    assert "Jo Doe" not in seen
    assert (await house.briefs.of(row)).contact is None
    assert sam.role == "rep"


async def test_typed_before_consent_is_withheld_and_saved_by_a_yes(house: MemoryHouse) -> None:
    visit = await house.visitor()

    lines = await house.say(visit, "hi, I'm Jo Doe, jo@acme.com")

    assert lines[2].text == "hi, I'm [name withheld], [email withheld]"
    assert "acme" not in "".join(line.text for line in lines)
    assert lines[-1].input is not None or any(
        line.input is not None and line.input.kind == "consent" for line in lines
    )
    await house.say(visit, "yes")
    row = await house.row(visit)
    assert row.contact.email == "jo@acme.com"
    assert row.contact.name == "Jo Doe"
    assert lines[2].text == (await house.transcript(visit))[2].text


async def test_after_half_an_hour_the_value_is_gone_and_asked_for_again(
    house: MemoryHouse,
) -> None:
    visit = await house.visitor()
    await house.say(visit, "you can reach me at jo@acme.com")
    house.clock.pass_(minutes=31)

    lines = await house.say(visit, "yes")

    assert any("once more" in line.text for line in lines)
    assert not (await house.row(visit)).contact.reachable


async def test_a_budget_is_never_withheld_as_a_telephone_number(house: MemoryHouse) -> None:
    visit = await house.visitor()
    await house.say(visit, "first")

    lines = await house.say(visit, "1 200 000 EUR")

    assert lines[4].text == "1 200 000 EUR"


async def test_deletion_is_asked_once_and_then_done(house: MemoryHouse) -> None:
    visit = await with_contact(house)
    await house.say(visit, "delete my data")
    assert (await house.row(visit)).stage is Stage.BOT

    await house.say(visit, "yes")

    row = await house.row(visit)
    assert row.stage is Stage.ERASED
    assert not row.contact.reachable
    assert row.contact.name is None
    assert all(line.text == "" for line in await house.transcript(visit))
    assert await house.store.consent_chain(row.subject_id) != ()
    with pytest.raises(NoSession):
        await house.visitors.arrive(house.site, Arrival(token=visit.token))


async def test_a_page_keeps_no_address_and_no_query(house: MemoryHouse) -> None:
    visit = await house.visitor(
        page_url="https://shop.example.com/u/jo@acme.com?q=secret&utm_source=ads",
        referrer="https://www.google.com/search?q=private",
    )
    await house.say(visit, "first")

    row = await house.row(visit)
    assert row.page_path == "/u/-"
    assert "secret" not in repr(row)
    assert "private" not in repr(row)
    assert row.origin["utm_source"] == "ads"
