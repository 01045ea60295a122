"""The hand-off and its clock, on a clock that is set."""

from __future__ import annotations

import pytest

from chatbot.domain.conversation import Party, Stage
from chatbot.errors import BadFrame, NotAllowed
from chatbot.service.decisions import Decisions
from chatbot.service.visit import Arrival, Visit
from tests.fakes.house import MemoryHouse, memory_house
from tests.fakes.leads import hot_lead


@pytest.fixture
async def house() -> MemoryHouse:
    return await memory_house()


async def waiting(house: MemoryHouse) -> Visit:
    visit = await house.visitor()
    await house.say(visit, "I want to talk to a human")
    return visit


async def test_one_rep_is_asked_and_accepts(house: MemoryHouse) -> None:
    sam = await house.rep("Sam")
    visit = await waiting(house)
    await house.tick()
    row = await house.row(visit)
    assert row.stage is Stage.QUEUED
    assert row.offer is not None
    assert row.offer.rep == sam.id

    await house.reps.accept(sam, row.public_id)

    row = await house.row(visit)
    assert (row.stage, row.rep, row.offer) == (Stage.LIVE, sam.id, None)
    assert (await house.transcript(visit))[-1].text.startswith("Sam has joined")
    assert row.lead.status == "live"


async def test_an_offer_that_runs_out_goes_to_the_next_and_not_back(house: MemoryHouse) -> None:
    first, second = await house.rep("Sam"), await house.rep("Kim")
    visit = await waiting(house)
    await house.tick()
    asked = (await house.row(visit)).offer
    assert asked is not None

    await house.tick(seconds=31)

    row = await house.row(visit)
    assert row.offer is not None
    assert {asked.rep, row.offer.rep} == {first.id, second.id}
    assert row.passed == (asked.rep,)
    late = first if asked.rep == first.id else second
    with pytest.raises(NotAllowed, match="over"):
        await house.reps.accept(late, row.public_id)


async def test_a_declined_offer_goes_to_the_next_at_once(house: MemoryHouse) -> None:
    first, second = await house.rep("Sam"), await house.rep("Kim")
    visit = await waiting(house)
    await house.tick()
    row = await house.row(visit)
    assert row.offer is not None
    asked, other = (first, second) if row.offer.rep == first.id else (second, first)

    await house.reps.decline(asked, row.public_id)
    await house.tick()

    offer = (await house.row(visit)).offer
    assert offer is not None
    assert offer.rep == other.id


async def test_two_waiting_and_one_free_slot_one_is_offered(house: MemoryHouse) -> None:
    sam = await house.rep("Sam", slots=1)
    visits = [await waiting(house), await waiting(house)]

    await house.tick()

    offers = [(await house.row(v)).offer for v in visits]
    assert sum(o is not None for o in offers) == 1
    taken = visits[0] if offers[0] else visits[1]
    left = visits[1] if offers[0] else visits[0]
    await house.reps.accept(sam, (await house.row(taken)).public_id)
    await house.tick(seconds=16)
    assert (await house.row(left)).offer is None
    await house.reps.close(sam, (await house.row(taken)).public_id, outcome="working")
    await house.tick()
    assert (await house.row(left)).offer is not None


async def test_the_visitors_patience_ends_in_the_alternative(house: MemoryHouse) -> None:
    await house.rep("Sam")
    visit = await waiting(house)

    await house.tick(seconds=61)

    row = await house.row(visit)
    assert row.stage is Stage.BOT
    texts = [line.text for line in await house.transcript(visit)]
    assert any("free this minute" in text for text in texts)
    before = len(texts)
    await house.tick(seconds=120)
    assert len(await house.transcript(visit)) == before
    assert row.queued_at is not None


async def test_a_rep_who_comes_later_may_still_take_it(house: MemoryHouse) -> None:
    sam = await house.rep("Sam")
    visit = await waiting(house)
    await house.tick(seconds=61)
    queue = await house.reps.queue(sam)
    assert [b.stage for b in queue] == ["bot"]

    await house.reps.claim(sam, queue[0].conversation)

    assert (await house.row(visit)).stage is Stage.LIVE


async def test_a_lost_rep_gives_back_after_a_grace(house: MemoryHouse) -> None:
    sam, kim = await house.rep("Sam"), await house.rep("Kim")
    visit = await waiting(house)
    await house.reps.claim(sam, (await house.row(visit)).public_id)
    since = (await house.row(visit)).queued_at

    await house.reps.gone(sam)
    await house.tick(seconds=29)
    assert (await house.row(visit)).stage is Stage.LIVE
    await house.tick(seconds=2)

    row = await house.row(visit)
    assert row.stage is Stage.QUEUED
    assert row.rep is None
    assert row.queued_at == since
    assert row.offer is not None
    assert row.offer.rep == kim.id


async def test_a_rep_who_comes_back_within_the_grace_keeps_it(house: MemoryHouse) -> None:
    sam = await house.rep("Sam")
    visit = await waiting(house)
    await house.reps.claim(sam, (await house.row(visit)).public_id)
    await house.reps.gone(sam)
    await house.tick(seconds=20)

    await house.reps.back(sam)
    await house.tick(seconds=60)

    assert (await house.row(visit)).stage is Stage.LIVE


async def test_a_lost_rep_with_nobody_else_there_gives_back_to_the_bot(house: MemoryHouse) -> None:
    sam = await house.rep("Sam")
    visit = await waiting(house)
    await house.reps.claim(sam, (await house.row(visit)).public_id)

    await house.reps.gone(sam)
    await house.tick(seconds=31)

    lines = await house.transcript(visit)
    assert (await house.row(visit)).stage is Stage.BOT
    assert lines[-1].party is Party.BOT
    assert lines[-1].text == "What brings you here today?"


async def test_hot_and_silent_is_handed_off_as_it_is(house: MemoryHouse) -> None:
    await house.rep("Sam")
    visit = await house.visitor()
    await house.say(visit, "we want to replace our CRM", "how much does it cost?")
    assert (await house.row(visit)).temperature == "hot"

    await house.tick(seconds=60)
    assert (await house.row(visit)).stage is Stage.BOT
    await house.say(visit, "30k")
    await house.tick(seconds=89)
    assert (await house.row(visit)).stage is Stage.BOT
    await house.tick(seconds=2)

    assert (await house.row(visit)).stage is Stage.QUEUED


async def test_a_day_without_a_message_closes(house: MemoryHouse) -> None:
    visit = await house.visitor()
    await house.say(visit, "first")
    await house.tick(hours=23)
    await house.say(visit, "12000")

    await house.tick(hours=23)
    assert (await house.row(visit)).stage is Stage.BOT
    await house.tick(hours=2)

    row = await house.row(visit)
    assert (row.stage, row.outcome) == (Stage.CLOSED, "idle")
    with pytest.raises(NotAllowed, match="closed"):
        await house.say(visit, "hello?")


async def test_nobody_but_the_owner_writes_releases_or_closes(house: MemoryHouse) -> None:
    sam, kim = await house.rep("Sam"), await house.rep("Kim")
    visit = await waiting(house)
    it = (await house.row(visit)).public_id
    await house.reps.claim(sam, it)

    for refused in (
        house.reps.say(kim, it, "hi", id="1"),
        house.reps.release(kim, it),
        house.reps.close(kim, it, outcome="working"),
        house.reps.claim(kim, it),
    ):
        with pytest.raises(NotAllowed) as error:
            await refused
        assert error.value.by == ("rep-Sam", "Sam")


async def test_the_owners_second_claim_changes_nothing(house: MemoryHouse) -> None:
    sam = await house.rep("Sam")
    visit = await waiting(house)
    it = (await house.row(visit)).public_id
    await house.reps.claim(sam, it)
    before = await house.row(visit)

    await house.reps.claim(sam, it)

    assert await house.row(visit) == before


async def test_closing_without_the_reason_it_needs_is_refused(house: MemoryHouse) -> None:
    sam = await house.rep("Sam")
    visit = await waiting(house)
    it = (await house.row(visit)).public_id
    await house.reps.claim(sam, it)

    with pytest.raises(BadFrame, match="bad_timing"):
        await house.reps.close(sam, it, outcome="recycled")
    await house.reps.close(sam, it, outcome="recycled", reason="bad_timing")

    assert (await house.row(visit)).outcome == "recycled"


async def test_a_lead_late_for_two_minutes_is_told_to_the_team(house: MemoryHouse) -> None:
    await house.rep("Sam")
    visit = await waiting(house)

    await house.tick(seconds=121)

    it = (await house.row(visit)).public_id
    assert house.notifier.told == [("lead_late", {"conversation": it})]


async def test_the_language_decides_who_is_asked_first(house: MemoryHouse) -> None:
    await house.rep("Sam")
    eva = await house.rep("Eva", language="de")
    visit = await house.visitors.arrive(house.site, Arrival(locale="de-DE"))
    await house.say(visit, "Ich möchte mit einem Menschen sprechen")

    await house.tick()

    offer = (await house.row(visit)).offer
    assert offer is not None
    assert offer.rep == eva.id


async def test_an_offer_is_taken_back_with_the_consent_and_made_anew_without_a_name(
    house: MemoryHouse,
) -> None:
    sam = await house.rep("Sam")
    visit = await hot_lead(house)
    await house.tick(seconds=1)
    [offered] = await house.reps.open_offers(sam)
    assert (await house.briefs.of(offered)).contact is not None
    assert visit.conversation is not None
    decisions = Decisions(
        store=house.store, turns=house.turns, surroundings=house.visitors._surroundings
    )

    row = await decisions.by_visitor(visit.conversation, "sales_contact")
    assert (row.stage, row.offer, row.lead.status) == (Stage.QUEUED, None, "suppressed")
    await house.tick(seconds=1)

    [again] = await house.reps.open_offers(sam)
    brief = await house.briefs.of(again)
    assert (brief.contact, brief.score and brief.score.handoff) == (None, "anonymous_live_only")
    await house.reps.accept(sam, again.public_id)
    assert (await house.row(visit)).lead.status == "suppressed"


async def test_who_says_stop_is_offered_to_nobody_any_more(house: MemoryHouse) -> None:
    sam = await house.rep("Sam")
    visit = await hot_lead(house)
    await house.tick(seconds=1)

    await house.say(visit, "stop")
    await house.tick(seconds=30)

    row = await house.row(visit)
    assert (row.stage, row.offer, row.lead.status) == (Stage.BOT, None, "suppressed")
    assert await house.reps.open_offers(sam) == ()
