"""Consents that are decided outside of the flow's questions: banner, rep, the visitor's own page."""

from __future__ import annotations

import pytest

from chatbot.dialog.state import decode
from chatbot.domain.consent import chain_breaks
from chatbot.errors import NotAllowed, WrongInput
from chatbot.service.briefs import Briefs
from chatbot.service.consents import Decision
from chatbot.service.decisions import Decisions
from chatbot.service.outside import decide
from chatbot.service.visit import Visit
from tests.fakes.connections import door_of
from tests.fakes.crm import hot_lead, mail_room
from tests.fakes.house import MemoryHouse, house_over, memory_house
from tests.fakes.memory_directory import MemoryDirectory
from tests.fakes.memory_library import MemoryLibrary
from tests.fakes.memory_store import MemoryStore

PHONE, EMAIL = "+4930901820", "jo@example.com"


@pytest.fixture
async def house() -> MemoryHouse:
    return await memory_house()


async def consents(house: MemoryHouse, visit: Visit) -> dict[str, str]:
    return dict(decode((await house.row(visit)).state).consents)


async def chain(house: MemoryHouse, visit: Visit) -> list[tuple[str, str, str, str | None]]:
    links = await house.store.consent_chain((await house.row(visit)).subject_id)
    assert chain_breaks(links) == ()
    return [(e.purpose, e.channel, e.state.value, e.method) for e in links]


def decisions(house: MemoryHouse, *purposes: str) -> Decisions:
    return Decisions(
        store=house.store,
        turns=house.turns,
        surroundings=house.visitors._surroundings,
        from_host=frozenset(purposes or ("analytics",)),
    )


async def with_phone() -> tuple[MemoryHouse, Visit]:
    """A visitor who has left an address and a number, and agreed to both being used."""
    house = await house_over(
        MemoryStore(), MemoryDirectory(), library=MemoryLibrary(), flow="insurance"
    )
    visit = await house.visitor()
    await house.say(visit, f"Call me on {PHONE} or write to {EMAIL}", "yes")
    await house.say(visit, f"again: {PHONE}, {EMAIL}")
    return house, visit


# ── the host page's banner ────────────────────────────────────────────────────────────────────────


async def test_a_banner_creates_no_conversation(house: MemoryHouse) -> None:
    visit = await house.visitor()
    acked: list[int] = []

    await house.visitors.decided(visit, "analytics", "given", id="b", acknowledge=acked.append)

    assert acked == [visit.last_seq]
    assert visit.conversation is None


async def test_what_the_banner_said_before_is_recorded_with_the_first_turn(
    house: MemoryHouse,
) -> None:
    visit = await house.visitor()
    await house.visitors.decided(visit, "analytics", "given", id="b")

    await house.say(visit, "hello")

    assert (await consents(house, visit))["analytics"] == "given"
    assert await chain(house, visit) == [("analytics", "in_chat", "given", "host")]


async def test_a_banner_is_recorded_once_however_often_it_comes(house: MemoryHouse) -> None:
    visit = await house.visitor()
    await house.say(visit, "hello")

    for id in ("1", "1", "2"):
        await house.visitors.decided(visit, "analytics", "given", id=id)
    await house.visitors.decided(visit, "analytics", "refused", id="3")

    states = [state for _, _, state, _ in await chain(house, visit)]
    assert states == ["given", "withdrawn"]


@pytest.mark.parametrize("purpose", ["sales_contact", "marketing", "nonsense"])
async def test_a_banner_decides_nothing_but_what_it_may(house: MemoryHouse, purpose: str) -> None:
    visit = await house.visitor()
    await house.say(visit, "hello")

    with pytest.raises(NotAllowed):
        await house.visitors.decided(visit, purpose, "given", id="b")

    assert await chain(house, visit) == []


async def test_a_banner_does_not_grant_what_the_visitor_took_back_in_the_chat(
    house: MemoryHouse,
) -> None:
    visit = await house.visitor()
    await house.visitors.decided(visit, "analytics", "given", id="1")
    await house.say(visit, "hello", "stop")

    with pytest.raises(NotAllowed, match="said no"):
        await house.visitors.decided(visit, "analytics", "given", id="2")

    assert (await consents(house, visit))["analytics"] == "withdrawn"


async def test_the_frame_of_the_host_page_is_acknowledged(house: MemoryHouse) -> None:
    async with door_of(house) as door:
        widget = door.connect()
        await widget.hello()
        await widget.send(type="consent", id="c1", purpose="analytics", state="given")
        await widget.send(type="message", id="m1", text="hello")
        await widget.send(type="consent", id="c2", purpose="sales_contact", state="given")

    assert [f["id"] for f in widget.of("ack")] == ["c1", "m1"]
    assert [(f["id"], f["code"]) for f in widget.of("error")] == [("c2", "not_allowed")]


# ── on behalf ─────────────────────────────────────────────────────────────────────────────────────


async def test_a_withdrawal_told_to_a_rep_reaches_lead_and_crm(house: MemoryHouse) -> None:
    room = await mail_room(house, "lead.captured")
    visit = await hot_lead(room)
    await room.courier.deliver_due()
    row = await house.row(visit)

    await decisions(house).on_behalf(row.id, "sales_contact", "withdrawn", actor="rep:r-1")
    await room.courier.deliver_due()

    after = await house.row(visit)
    assert not after.contact.reachable
    assert after.lead.status == "suppressed"
    links = await house.store.consent_chain(row.subject_id)
    assert (links[-1].actor, links[-1].method) == ("rep:r-1", "rep_on_behalf")
    assert room.crm.kinds()[-1] == "consent.withdrawn"


async def test_a_grant_told_to_a_rep_names_the_words_that_were_read_out(
    house: MemoryHouse,
) -> None:
    visit = await house.visitor()
    await house.say(visit, "hello")
    row = await house.row(visit)
    desk = decisions(house)

    await desk.on_behalf(row.id, "sales_contact", "given", actor="rep:1", notice="sales_contact")
    await desk.on_behalf(
        row.id, "sales_contact", "given", actor="rep:1", notice="sales_contact_phone"
    )

    links = await house.store.consent_chain(row.subject_id)
    assert [(e.channel, e.state.value, e.notice_id) for e in links] == [
        ("email", "given", "sales_contact"),
        ("in_chat", "given", "sales_contact"),
        ("email", "superseded", None),
        ("in_chat", "superseded", None),
        ("email", "given", "sales_contact_phone"),
        ("in_chat", "given", "sales_contact_phone"),
        ("phone_call", "given", "sales_contact_phone"),
    ]
    assert {e.notice_version for e in links if e.state == "given"} == {"1"}
    assert chain_breaks(links) == ()


async def test_a_grant_without_words_is_refused(house: MemoryHouse) -> None:
    visit = await house.visitor()
    await house.say(visit, "hello")
    row = await house.row(visit)

    for channel in (None, "email"):
        with pytest.raises(WrongInput, match="notice"):
            await decisions(house).on_behalf(
                row.id, "sales_contact", "given", actor="rep:1", channel=channel
            )

    assert await chain(house, visit) == []


async def test_the_same_again_adds_nothing(house: MemoryHouse) -> None:
    visit = await house.visitor()
    await house.say(visit, "hello")
    row = await house.row(visit)

    for _ in range(2):
        await decisions(house).on_behalf(row.id, "marketing", "refused", actor="rep:1")

    assert await chain(house, visit) == [("marketing", "in_chat", "refused", "rep_on_behalf")]


@pytest.mark.parametrize(
    "wrong", [{"purpose": "spam"}, {"state": "maybe"}, {"channel": "pigeon"}, {"notice": "none"}]
)
async def test_words_that_are_none_are_refused(house: MemoryHouse, wrong: dict[str, str]) -> None:
    visit = await house.visitor()
    await house.say(visit, "hello")
    row = await house.row(visit)
    given = {"purpose": "marketing", "state": "given", **wrong}

    with pytest.raises(WrongInput):
        await decisions(house).on_behalf(row.id, actor="rep:1", **given)


async def test_nothing_is_granted_for_somebody_who_was_erased(house: MemoryHouse) -> None:
    visit = await house.visitor()
    await house.say(visit, "hello", "delete my data", "yes")
    row = await house.row(visit)

    with pytest.raises(NotAllowed, match="deletion"):
        await decisions(house).on_behalf(row.id, "sales_contact", "given", actor="rep:1")


async def test_on_behalf_of_an_erased_address_nothing_is_granted(house: MemoryHouse) -> None:
    before = await house.visitor()
    await house.say(before, "hi", f"I'm Jo, {EMAIL}", "yes")
    await house.say(before, "delete my data", "yes")
    visit = await house.visitor()
    await house.say(visit, "hi", f"I'm Jo, {EMAIL}", "yes")
    store = house.store
    assert isinstance(store, MemoryStore)

    async def is_suppressed(key: str) -> bool:
        return key in store.suppressed

    desk = Decisions(
        store=store,
        turns=house.turns,
        surroundings=house.visitors._surroundings,
        is_suppressed=is_suppressed,
    )
    row = await house.row(visit)

    with pytest.raises(NotAllowed, match="Deletion"):
        await desk.on_behalf(row.id, "marketing", "given", actor="rep:1", notice="marketing")
    await desk.on_behalf(row.id, "marketing", "refused", actor="rep:1")

    assert (await consents(house, visit))["marketing"] == "refused"


async def test_a_consent_is_withdrawn_in_a_conversation_that_is_over_without_a_line(
    house: MemoryHouse,
) -> None:
    visit = await house.visitor()
    await house.say(visit, "we want to replace our CRM", "30k", "I do", "asap", "yes")
    await house.tick(hours=25)
    before = await house.row(visit)
    assert before.stage == "closed"

    await decisions(house).by_visitor(before.id, "sales_contact")

    after = await house.row(visit)
    assert (await consents(house, visit))["sales_contact"] == "withdrawn"
    assert after.last_seq == before.last_seq


# ── one channel ───────────────────────────────────────────────────────────────────────────────────


async def test_a_number_whose_channel_is_withdrawn_is_gone_and_the_rest_stands() -> None:
    house, visit = await with_phone()
    room = await mail_room(house)
    row = await house.row(visit)
    assert (row.contact.phone, row.contact.email) == (PHONE, EMAIL)

    await decisions(house).by_visitor(row.id, "sales_contact", channel="phone_call")
    await room.courier.deliver_due()

    after = await house.row(visit)
    assert (after.contact.phone, after.contact.email) == (None, EMAIL)
    assert (await consents(house, visit))["sales_contact"] == "given"
    assert room.crm.kinds()[-1] == "consent.withdrawn"
    seen = " ".join(line.text for line in await briefs(house).lines(after, 0))
    assert PHONE not in seen
    assert "[phone withheld]" in seen
    assert EMAIL in seen


async def test_a_number_is_not_kept_again_while_its_channel_is_withdrawn() -> None:
    house, visit = await with_phone()
    row = await house.row(visit)
    desk = decisions(house)

    await desk.by_visitor(row.id, "sales_contact", channel="phone_call")
    draft = await house.turns.draft_of(await house.row(visit))
    draft.save_contact({"phone": PHONE, "name": "Jo"})

    assert (draft.row.contact.phone, draft.row.contact.name) == (None, "Jo")


async def test_a_new_consent_opens_the_channel_again() -> None:
    house, visit = await with_phone()
    row = await house.row(visit)
    desk = decisions(house)
    await desk.by_visitor(row.id, "sales_contact", channel="phone_call")

    await desk.on_behalf(
        row.id, "sales_contact", "given", actor="rep:1", notice="sales_contact_phone"
    )

    assert await consents(house, visit) == {"sales_contact": "given"}


def briefs(house: MemoryHouse) -> Briefs:
    return house.briefs


# ── profiling ─────────────────────────────────────────────────────────────────────────────────────


async def test_who_objects_to_profiling_has_no_score_until_they_agree_again(
    house: MemoryHouse,
) -> None:
    visit = await house.visitor()
    await house.say(visit, "we want to replace our CRM", "30k", "I do", "asap")
    row = await house.row(visit)
    assert row.temperature == "hot"
    desk = decisions(house)

    await desk.by_visitor(row.id, "profiling")
    objected = await house.row(visit)
    draft = await house.turns.draft_of(objected)
    decide(
        draft,
        Decision(purpose="profiling", state="given", method="host", actor="visitor"),
        house.visitors._surroundings.of_row(house.site, objected),
        past=(),
    )

    assert objected.temperature == "unscored"
    assert draft.row.temperature == "hot"
