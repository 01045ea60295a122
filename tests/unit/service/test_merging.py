"""Two leads that are the same person: merged by a person, kept in step, taken back."""

from __future__ import annotations

import pytest

from chatbot.dialog.engine import replay
from chatbot.dialog.state import decode, encode
from chatbot.domain.consent import SALES_CONTACT
from chatbot.domain.conversation import Stage
from chatbot.errors import ImpossibleMove, NotAllowed, Unknown, UnknownConversation
from chatbot.service.behaviour import Deed
from chatbot.service.decisions import Decisions
from chatbot.service.events import decode_told
from chatbot.service.evidence import broken_in
from chatbot.service.records import Conversation
from chatbot.service.records_briefs import score_card
from chatbot.service.records_privacy import Chain
from chatbot.service.visit import Visit
from tests.fakes.house import MemoryHouse, memory_house
from tests.fakes.leads import lead_of, warm_lead

SAM = "rep:1"


@pytest.fixture
async def house() -> MemoryHouse:
    return await memory_house()


async def merged(house: MemoryHouse, whole: Visit, part: Visit) -> Conversation:
    lead = (await house.row(part)).subject_id
    row = await house.row(whole)
    return await house.merging.merge(row, lead, who=SAM, actor="rep:sam")


async def unmerged(house: MemoryHouse, whole: Visit, part: Visit) -> Conversation:
    lead = (await house.row(part)).subject_id
    return await house.merging.unmerge(await house.row(whole), lead, who=SAM)


async def consents(house: MemoryHouse, visit: Visit) -> dict[str, str]:
    return dict(decode((await house.row(visit)).state).consents)


async def record(house: MemoryHouse, visit: Visit, purpose: str, state: str) -> None:
    assert visit.conversation is not None
    decisions = Decisions(
        store=house.store,
        turns=house.turns,
        surroundings=house.visitors._surroundings,
        from_host=frozenset({purpose}),
    )
    id = f"{purpose}-{state}-{len(house.news)}"
    await decisions.by_host(
        visit.conversation, purpose, state, id=id, acknowledge=lambda _seq: None
    )


async def low(house: MemoryHouse, visit: Visit) -> int:
    card = score_card(await house.row(visit))
    assert card is not None
    return card.low


# ── merging ───────────────────────────────────────────────────────────────────────────────────────


async def test_the_score_counts_what_both_told(house: MemoryHouse) -> None:
    whole, part = await lead_of(house), await warm_lead(house)
    told, other_rank = await low(house, part), (await house.row(part)).lead.rank
    assert told > await low(house, whole)

    row = await merged(house, whole, part)

    assert await low(house, whole) == told
    assert row.lead.rank == other_rank
    other = await house.row(part)
    assert (other.lead.status, other.lead.was) == ("merged", "nurturing")
    assert other.lead.merged_into == row.subject_id
    steps = [(s.what, s.who, s.why) for s in await house.leads.history(other)]
    assert steps[-1] == ("merge", SAM, "same_person")


async def test_the_later_of_two_answers_counts_and_a_reps_before_all(house: MemoryHouse) -> None:
    part, whole = await warm_lead(house), await warm_lead(house)
    sam = await house.rep("Sam")
    before = await low(house, whole)
    it = (await house.row(part)).public_id
    await house.team.correct(sam, it, "authority", "strong")
    house.clock.pass_(seconds=5)

    await merged(house, whole, part)
    assert await low(house, whole) == before
    mine = (await house.row(whole)).public_id
    await house.team.correct(sam, mine, "authority", "none")

    assert await low(house, whole) == before - 16


async def test_merging_again_changes_nothing(house: MemoryHouse) -> None:
    whole, part = await lead_of(house), await warm_lead(house)
    await merged(house, whole, part)
    await house.tick(seconds=1)
    once = await house.row(whole)

    again = await merged(house, whole, part)

    assert again == once == await house.row(whole)


async def test_each_chain_names_the_last_hash_of_the_other(house: MemoryHouse) -> None:
    whole, part = await lead_of(house), await lead_of(house)
    old, other = await house.row(whole), await house.row(part)

    row = await merged(house, whole, part)

    mine = await house.store.consent_chain(row.subject_id)
    theirs = await house.store.consent_chain(other.subject_id)
    assert [(e.state, e.actor) for e in (mine[-1], theirs[-1])] == [("merged", "rep:sam")] * 2
    assert theirs[-1].text_sha256 == old.consent_head
    assert mine[-1].text_sha256 == theirs[-1].hash
    assert (mine[-1].step, theirs[-1].step) == (other.subject_id, row.subject_id)
    for chain in (mine, theirs):
        heads = (chain[-1].hash,)
        assert not list(broken_in(Chain(subject=chain[0].subject_id, events=chain, heads=heads)))


async def test_what_only_the_part_had_is_taken_over_and_given_back(house: MemoryHouse) -> None:
    whole, part = await lead_of(house), await warm_lead(house)

    assert (await merged(house, whole, part)).contact.name == "Jo Doe"
    back = await unmerged(house, whole, part)

    assert (back.contact.name, back.contact.email) == (None, "jo@example.com")
    assert (await house.row(part)).contact.name == "Jo Doe"


async def test_a_replay_of_a_merged_lead_gives_the_same_bytes(house: MemoryHouse) -> None:
    whole, part = await lead_of(house), await warm_lead(house)
    row = await merged(house, whole, part)

    flow = await house.flows.version(row.flow_version)
    lines = await house.store.lines(row.id, 0, 1000)
    texts = {line.seq: line.text for line in lines}
    events = [e.event for e in await house.store.events(row.id)]
    told = [one for event in events for one in decode_told(event, texts)]

    assert encode(replay(flow, told)) == (await house.row(whole)).state


# ── who may not ───────────────────────────────────────────────────────────────────────────────────


async def test_a_lead_is_merged_only_into_one_that_can_take_it(house: MemoryHouse) -> None:
    whole, part = await lead_of(house), await lead_of(house)
    nobody = await house.visitor()
    await house.say(nobody, "hello")
    row, lead = await house.row(whole), (await house.row(part)).subject_id

    with pytest.raises(ImpossibleMove, match="the same lead"):
        await house.merging.merge(row, row.subject_id, who=SAM, actor="rep:sam")
    with pytest.raises(ImpossibleMove, match="anonymous takes in no other"):
        await merged(house, nobody, part)
    with pytest.raises(Unknown):
        await house.merging.merge(row, "nobody", who=SAM, actor="rep:sam")
    await merged(house, whole, part)
    with pytest.raises(ImpossibleMove, match="merged takes in no other"):
        await merged(house, part, whole)
    with pytest.raises(ImpossibleMove, match="merged cannot accept"):
        await house.leads.move(await house.row(part), "accept", reason="", who=SAM, is_person=True)
    with pytest.raises(ImpossibleMove, match="not merged into this one"):
        await house.merging.unmerge(await house.row(part), row.subject_id, who=SAM)
    assert (await house.row(part)).subject_id == lead


async def test_who_only_reads_or_is_elsewhere_merges_nothing(house: MemoryHouse) -> None:
    whole, part = await house.row(await lead_of(house)), await house.row(await lead_of(house))
    elsewhere = await house.user("Kim", role="rep", site=99)

    with pytest.raises(NotAllowed):
        await house.merging.by_rep(
            await house.viewer("Vi"), whole.public_id, part.subject_id, "merge"
        )
    with pytest.raises(UnknownConversation):
        await house.merging.by_rep(elsewhere, whole.public_id, part.subject_id, "merge")

    rows = await house.store.rows([whole.id, part.id])
    assert {row.lead.status for row in rows} == {whole.lead.status}


async def test_a_typed_address_alone_merges_nothing(house: MemoryHouse) -> None:
    visits = [await lead_of(house) for _ in range(3)]
    await house.tick(days=1)

    rows = [await house.row(visit) for visit in visits]

    assert {row.lead.merged_into for row in rows} == {None}
    assert "merged" not in {row.lead.status for row in rows}


# ── consent ───────────────────────────────────────────────────────────────────────────────────────


async def test_the_stricter_consent_wins_on_both_sides(house: MemoryHouse) -> None:
    whole, part = await lead_of(house), await lead_of(house)
    await record(house, whole, "marketing", "given")
    await record(house, part, "marketing", "refused")
    await record(house, part, "analytics", "given")
    await record(house, whole, "analytics", "refused")

    await merged(house, whole, part)

    assert (await consents(house, whole))["marketing"] == "withdrawn"
    assert (await consents(house, part))["analytics"] == "withdrawn"
    assert (await consents(house, whole))[SALES_CONTACT] == "given"


async def test_a_consent_only_the_part_had_is_kept_with_its_words(house: MemoryHouse) -> None:
    whole, part = await lead_of(house), await lead_of(house)
    await record(house, part, "marketing", "given")
    there = (await house.store.consent_chain((await house.row(part)).subject_id))[-1]

    row = await merged(house, whole, part)

    kept = (await house.store.consent_chain(row.subject_id))[-1]
    assert (kept.purpose, kept.state, kept.method) == ("marketing", "given", "import")
    assert (kept.notice_id, kept.text_sha256) == (there.notice_id, there.text_sha256)
    assert (await consents(house, whole))["marketing"] == "given"
    await unmerged(house, whole, part)
    assert (await consents(house, whole))["marketing"] == "withdrawn"
    assert (await consents(house, part))["marketing"] == "given"


async def test_who_withdraws_in_one_chat_withdraws_in_both(house: MemoryHouse) -> None:
    for says in ("part", "whole"):
        visits = {"whole": await lead_of(house), "part": await lead_of(house)}
        await merged(house, visits["whole"], visits["part"])

        await house.say(visits[says], "stop")
        await house.tick(seconds=1)

        for visit in visits.values():
            row = await house.row(visit)
            assert not row.contact.reachable
            assert (await consents(house, visit))[SALES_CONTACT] == "withdrawn"
        assert (await house.row(visits["whole"])).lead.status == "suppressed"
        assert (await house.row(visits["part"])).lead.status == "merged"
        assert (await house.row(visits["part"])).lead.was == "suppressed"


async def test_deletion_asked_for_in_one_chat_erases_both(house: MemoryHouse) -> None:
    for says in ("part", "whole"):
        visits = {"whole": await lead_of(house), "part": await lead_of(house)}
        await merged(house, visits["whole"], visits["part"])

        await house.say(visits[says], "delete my data", "yes")
        await house.tick(seconds=1)

        rows = [await house.row(visit) for visit in visits.values()]
        assert [(row.stage, row.lead.status) for row in rows] == [(Stage.ERASED, "erased")] * 2


# ── later ─────────────────────────────────────────────────────────────────────────────────────────


async def test_what_the_part_tells_later_counts(house: MemoryHouse) -> None:
    whole, part = await lead_of(house), await lead_of(house)
    await merged(house, whole, part)
    before = await low(house, whole)

    await house.say(part, "first", "12000")
    await house.tick(seconds=1)

    assert await low(house, whole) == await low(house, part) > before


async def test_behaviour_counts_only_while_both_permit_it(house: MemoryHouse) -> None:
    whole, part = await lead_of(house), await lead_of(house)
    await record(house, part, "analytics", "given")
    await house.visitors.did(part, Deed(id="e1", name="pricing_page_view"))

    await merged(house, whole, part)

    card = score_card(await house.row(whole))
    assert card is not None
    assert card.engagement == 25
    await record(house, whole, "analytics", "withdrawn")
    await house.tick(seconds=1)
    card = score_card(await house.briefs.now(await house.row(whole)))
    assert card is not None
    assert card.engagement == 0


async def test_a_merge_can_be_taken_back_for_thirty_days(house: MemoryHouse) -> None:
    whole, part = await lead_of(house), await warm_lead(house)
    before = await low(house, whole), (await house.row(whole)).lead
    await merged(house, whole, part)
    await house.tick(days=29)

    row = await unmerged(house, whole, part)
    await house.tick(seconds=1)

    other = await house.row(part)
    assert (other.lead.status, other.lead.merged_into, other.lead.was) == ("nurturing", None, "")
    assert (await low(house, whole), row.lead.rank) == (before[0], before[1].rank)
    assert decode(row.state).joined == {}


async def test_after_thirty_days_a_merge_stays(house: MemoryHouse) -> None:
    whole, part = await lead_of(house), await lead_of(house)
    await merged(house, whole, part)
    await house.tick(days=30, seconds=1)

    with pytest.raises(ImpossibleMove, match="30 days"):
        await unmerged(house, whole, part)


async def test_a_crash_between_the_two_turns_is_made_good_by_the_timer(house: MemoryHouse) -> None:
    whole, part = await lead_of(house), await warm_lead(house)
    row, other = await house.row(whole), await house.row(part)
    await house.merging._give_away(other, row, who=SAM, actor="rep:sam", why="same_person")
    assert decode((await house.row(whole)).state).joined == {}

    await house.tick(seconds=1)

    assert list(decode((await house.row(whole)).state).joined) == [other.subject_id]
    await house.merging._take_out(await house.row(part), await house.row(whole), who=SAM)
    await house.tick(seconds=1)
    assert decode((await house.row(whole)).state).joined == {}


async def test_somebody_else_is_no_match_any_more(house: MemoryHouse) -> None:
    one, two = await lead_of(house), await lead_of(house)
    sam = await house.rep("Sam")
    row = await house.row(one)
    await house.merging.by_rep(sam, row.public_id, (await house.row(two)).subject_id, "apart")

    for visit in (one, two):
        assert (await house.briefs.of(await house.row(visit))).matches == ()


async def test_a_brief_names_what_was_merged_and_until_when(house: MemoryHouse) -> None:
    whole, part = await lead_of(house), await lead_of(house)
    sam = await house.rep("Sam")
    row, other = await house.row(whole), await house.row(part)
    await house.merging.by_rep(sam, row.public_id, other.subject_id, "merge")

    brief = await house.briefs.of(await house.row(whole))

    assert [(p.lead, p.conversation) for p in brief.merged] == [
        (other.subject_id, other.public_id)
    ]
    assert (brief.merged[0].until - brief.merged[0].merged_at).days == 30
    assert brief.matches == ()
    assert (await house.briefs.of(await house.row(part))).merged_into == row.public_id
