"""What happens to a lead: by the visitor, by reps, by the clock, and by whoever asks at the leads' desk."""

from __future__ import annotations

import pytest

from chatbot.domain.consent import SALES_CONTACT
from chatbot.errors import ImpossibleMove, Unknown, WrongInput
from chatbot.service.records import Conversation
from chatbot.service.records_admin import WantedLeads
from chatbot.service.visit import Visit
from tests.fakes.house import MemoryHouse, memory_house
from tests.fakes.leads import hot_lead, warm_lead

SAM = "rep:1"


@pytest.fixture
async def house() -> MemoryHouse:
    return await memory_house()


async def steps(house: MemoryHouse, visit: Visit) -> list[tuple[str, str, str, str]]:
    """Return (before, event, after, who without number) of every step of the lead."""
    history = await house.leads.history(await house.row(visit))
    return [(s.before, s.what, s.after, s.who.partition(":")[0]) for s in history]


async def moved(house: MemoryHouse, visit: Visit, what: str, reason: str = "") -> Conversation:
    return await house.leads.move(
        await house.row(visit), what, reason=reason, who=SAM, is_person=True
    )


async def status(house: MemoryHouse, visit: Visit) -> str:
    return (await house.row(visit)).lead.status


# ── by themselves ─────────────────────────────────────────────────────────────────────────────────


async def test_a_lead_that_is_not_hot_at_the_end_is_nurtured(house: MemoryHouse) -> None:
    visit = await warm_lead(house)

    assert await steps(house, visit) == [
        ("anonymous", "capture", "captured", "visitor"),
        ("captured", "nurture", "nurturing", "bot"),
    ]


async def test_a_hot_lead_nobody_is_there_for_waits_and_is_presented_when_a_rep_comes(
    house: MemoryHouse,
) -> None:
    visit = await hot_lead(house)
    row = await house.row(visit)
    assert (row.lead.status, row.lead.wanted_at is not None) == ("captured", True)
    await house.tick(seconds=1)
    assert ("nobody_there", {"conversation": row.public_id}) in house.notifier.told

    await house.rep("Sam")
    await house.tick(seconds=1)

    row = await house.row(visit)
    assert (row.lead.status, row.lead.wanted_at) == ("presented", None)
    assert [s[1] for s in await steps(house, visit)][-2:] == ["present_failed", "present"]


async def test_who_withdrew_meanwhile_is_not_presented(house: MemoryHouse) -> None:
    visit = await hot_lead(house)
    await house.say(visit, "stop")

    await house.rep("Sam")
    await house.tick(seconds=1)

    assert await status(house, visit) == "suppressed"


async def test_a_presented_lead_nobody_takes_is_recycled_after_seven_days(
    house: MemoryHouse,
) -> None:
    visit = await hot_lead(house)
    await house.rep("Sam")
    await house.tick(seconds=1)

    await house.tick(days=6, hours=23)
    assert await status(house, visit) == "presented"
    await house.tick(hours=2)

    assert await status(house, visit) == "recycled"
    assert (await steps(house, visit))[-1] == ("presented", "expire", "recycled", "timer")


async def test_a_rep_who_accepts_stops_the_seven_days_and_alone_makes_sql(
    house: MemoryHouse,
) -> None:
    visit = await hot_lead(house)
    sam = await house.rep("Sam")
    await house.tick(seconds=1)
    row = await house.row(visit)
    assert row.lead.rank != "sql"

    await house.reps.claim(sam, row.public_id)
    await house.tick(days=8)

    row = await house.row(visit)
    assert (row.lead.status, row.lead.rank) == ("accepted", "sql")
    assert row.lead.accepted_at is not None


async def test_a_claim_of_a_known_lead_presents_and_accepts_it(house: MemoryHouse) -> None:
    visit = await warm_lead(house)
    sam = await house.rep("Sam")

    await house.reps.claim(sam, (await house.row(visit)).public_id)
    await house.reps.say(sam, (await house.row(visit)).public_id, "Hello.", id="1")

    assert (await steps(house, visit))[-3:] == [
        ("nurturing", "present", "presented", "rep"),
        ("presented", "accept", "accepted", "rep"),
        ("accepted", "contacted", "working", "rep"),
    ]


async def test_who_leaves_contact_data_while_a_rep_is_there_is_accepted(
    house: MemoryHouse,
) -> None:
    sam = await house.rep("Sam")
    visit = await house.visitor()
    await house.say(visit, "we want to replace our CRM")
    await house.reps.claim(sam, (await house.row(visit)).public_id)

    await house.say(visit, "I am at jo@example.com", "yes")

    row = await house.row(visit)
    assert (row.lead.status, row.lead.rank) == ("accepted", "sql")
    assert [s[:3] for s in await steps(house, visit)] == [
        ("anonymous", "live_request", "live"),
        ("live", "capture", "accepted"),
    ]


async def test_an_anonymous_conversation_that_idles_is_closed(house: MemoryHouse) -> None:
    visit = await house.visitor()
    await house.say(visit, "we want to replace our CRM")

    await house.tick(hours=25)

    assert await status(house, visit) == "closed"


async def test_an_offer_that_is_declined_is_a_reassignment(house: MemoryHouse) -> None:
    sam = await house.rep("Sam")
    visit = await hot_lead(house)
    await house.tick(seconds=1)

    await house.reps.decline(sam, (await house.row(visit)).public_id)

    assert (await steps(house, visit))[-1] == ("presented", "reassign", "presented", "rep")


async def test_who_writes_again_after_a_rejection_is_nurtured(house: MemoryHouse) -> None:
    visit = await hot_lead(house)
    await moved(house, visit, "present")
    await moved(house, visit, "reject", "bad_timing")

    await house.say(visit, "hello again")

    assert (await steps(house, visit))[-1] == ("recycled", "reengage", "nurturing", "visitor")


async def test_every_step_names_the_profile_of_its_score(house: MemoryHouse) -> None:
    visit = await hot_lead(house)
    flow = await house.flows.version((await house.row(visit)).flow_version)

    history = await house.leads.history(await house.row(visit))

    assert {step.profile for step in history} == {flow.profile.content_hash}


# ── at the desk ───────────────────────────────────────────────────────────────────────────────────


async def test_a_lead_is_worked_to_its_end(house: MemoryHouse) -> None:
    visit = await hot_lead(house)

    for what, reason in (
        ("present", ""),
        ("accept", ""),
        ("contacted", ""),
        ("opportunity", "budget_round"),
        ("convert", "signed"),
    ):
        await moved(house, visit, what, reason)

    row = await house.row(visit)
    assert (row.lead.status, row.lead.rank) == ("converted", "customer")


async def test_who_was_called_or_written_to_elsewhere_has_had_their_first_reply(
    house: MemoryHouse,
) -> None:
    visit = await hot_lead(house)
    await house.rep("Sam")
    await house.tick(seconds=1)
    await moved(house, visit, "accept")
    house.clock.pass_(seconds=60)

    row = await moved(house, visit, "contacted")
    called = house.clock.now()
    await house.tick(seconds=300)

    assert (row.lead.status, row.first_reply_at) == ("working", called)
    assert "lead_late" not in [kind for kind, _ in house.notifier.told]


async def test_a_rank_never_falls(house: MemoryHouse) -> None:
    visit = await hot_lead(house)
    for what in ("present", "accept", "contacted"):
        await moved(house, visit, what)

    await moved(house, visit, "lose", "price")
    await moved(house, visit, "reengage")

    assert (await house.row(visit)).lead.rank == "sql"


@pytest.mark.parametrize(
    ("what", "reason"),
    [("accept", ""), ("convert", "signed"), ("unmark", "mistake"), ("reject", "spam")],
)
async def test_what_does_not_follow_is_refused_and_changes_nothing(
    house: MemoryHouse, what: str, reason: str
) -> None:
    visit = await warm_lead(house)
    before = await house.row(visit)

    with pytest.raises(ImpossibleMove):
        await moved(house, visit, what, reason)

    assert await house.row(visit) == before


@pytest.mark.parametrize(
    ("what", "reason"),
    [("reject", ""), ("reject", "bored"), ("lose", ""), ("withdraw", ""), ("fly", "x")],
)
async def test_a_move_without_its_reason_is_refused(
    house: MemoryHouse, what: str, reason: str
) -> None:
    visit = await warm_lead(house)

    with pytest.raises(WrongInput):
        await moved(house, visit, what, reason)


async def test_a_program_accepts_no_lead(house: MemoryHouse) -> None:
    visit = await hot_lead(house)
    await moved(house, visit, "present")

    with pytest.raises(ImpossibleMove):
        await house.leads.move(
            await house.row(visit), "accept", reason="", who="api:crm", is_person=False
        )


async def test_a_lead_that_is_not_hot_is_not_presented(house: MemoryHouse) -> None:
    visit = await warm_lead(house)

    with pytest.raises(ImpossibleMove):
        await moved(house, visit, "present")


async def test_junk_gets_back_the_status_it_had(house: MemoryHouse) -> None:
    visit = await warm_lead(house)

    await moved(house, visit, "mark_junk", "spam")
    assert await status(house, visit) == "junk"
    await moved(house, visit, "unmark", "mistake")

    assert await status(house, visit) == "nurturing"


async def test_junk_that_withdrew_meanwhile_is_suppressed_when_it_is_unmarked(
    house: MemoryHouse,
) -> None:
    visit = await warm_lead(house)
    await moved(house, visit, "mark_junk", "spam")
    await house.say(visit, "stop")

    await moved(house, visit, "unmark", "mistake")

    assert await status(house, visit) == "suppressed"


async def test_a_withdrawal_on_behalf_ends_every_consent_and_names_who(house: MemoryHouse) -> None:
    visit = await hot_lead(house)

    row = await moved(house, visit, "withdraw", "asked_by_phone")

    chain = await house.store.consent_chain(row.subject_id)
    assert {(e.state, e.actor, e.method) for e in chain[-2:]} == {
        ("withdrawn", SAM, "rep_on_behalf")
    }
    assert (row.lead.status, row.contact.reachable) == ("suppressed", False)
    assert (await house.briefs.of(row)).consent[SALES_CONTACT] == "withdrawn"


async def test_who_gives_a_consent_again_is_a_lead_again(house: MemoryHouse) -> None:
    visit = await warm_lead(house)
    await moved(house, visit, "withdraw", "asked_by_phone")

    await house.say(visit, "it is jo@example.com", "yes")

    assert await status(house, visit) in ("captured", "nurturing")
    assert ("suppressed", "consent_again", "captured", "visitor") in await steps(house, visit)


# ── another temperature ───────────────────────────────────────────────────────────────────────────


async def test_another_temperature_stands_beside_the_computed_one(house: MemoryHouse) -> None:
    visit = await warm_lead(house)
    computed = (await house.row(visit)).temperature

    row = await house.leads.override(
        await house.row(visit), "hot", reason="called jo@example.com", who=SAM
    )

    brief = await house.briefs.of(row)
    assert brief.temperature == computed != "hot"
    assert brief.override is not None
    assert (brief.override.temperature, brief.override.by) == ("hot", SAM)
    assert (await moved(house, visit, "present")).lead.status == "presented"


async def test_a_reason_keeps_no_contact_data(house: MemoryHouse) -> None:
    visit = await warm_lead(house)

    row = await house.leads.override(
        await house.row(visit), "hot", reason="mail jo@example.com", who=SAM
    )

    assert row.lead.override is not None
    assert "jo@example.com" not in row.lead.override.reason


async def test_a_temperature_that_was_set_is_taken_back(house: MemoryHouse) -> None:
    visit = await warm_lead(house)
    await house.leads.override(await house.row(visit), "hot", reason="x", who=SAM)

    row = await house.leads.override(await house.row(visit), None, reason="", who=SAM)

    assert row.lead.override is None


async def test_another_temperature_needs_a_reason(house: MemoryHouse) -> None:
    visit = await warm_lead(house)

    with pytest.raises(WrongInput):
        await house.leads.override(await house.row(visit), "hot", reason=" ", who=SAM)


# ── finding ───────────────────────────────────────────────────────────────────────────────────────


async def test_an_erased_lead_is_not_found(house: MemoryHouse) -> None:
    visit = await warm_lead(house)
    row = await house.leads.override(await house.row(visit), "hot", reason="Canary-4711", who=SAM)
    await house.say(visit, "delete my data", "yes")

    with pytest.raises(Unknown):
        await house.leads.find(None, row.subject_id)
    assert "Canary-4711" not in repr(await house.row(visit))


async def test_who_left_nothing_is_no_lead(house: MemoryHouse) -> None:
    visit = await warm_lead(house)
    await house.say(await house.visitor(), "just looking")

    found = await house.leads.list(WantedLeads(), limit=10)

    assert [row.id for row in found] == [visit.conversation]


async def test_who_is_set_to_hot_while_with_the_bot_enters_the_reps_list(
    house: MemoryHouse,
) -> None:
    visit = await warm_lead(house)
    sam = await house.rep("Sam")
    assert await house.reps.queue(sam) == ()

    await house.leads.override(await house.row(visit), "hot", reason="called us", who=SAM)
    listed = [brief.conversation for brief in await house.reps.queue(sam)]
    await house.leads.override(await house.row(visit), None, reason="", who=SAM)

    assert listed == [(await house.row(visit)).public_id]
    assert await house.reps.queue(sam) == ()
