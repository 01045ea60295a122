"""What visitors do: when it counts, when it is dropped, and how it fades."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chatbot.dialog.state import decode
from chatbot.errors import WrongInput
from chatbot.service.behaviour import Behaviours, Counted, Deed
from chatbot.service.visit import Visit
from tests.fakes.house import MemoryHouse, memory_house
from tests.fakes.leads import warm_lead

PRICING = "pricing_page_view"


@pytest.fixture
async def house() -> MemoryHouse:
    return await memory_house()


async def talker(house: MemoryHouse, **arrival: bool) -> Visit:
    visit = await house.visitor(**arrival)
    await house.say(visit, "we want to replace our CRM")
    return visit


async def agreed(house: MemoryHouse, **arrival: bool) -> Visit:
    """Return a visitor whose page's banner was agreed to."""
    visit = await talker(house, **arrival)
    await house.visitors.decided(visit, "analytics", "given", id="banner")
    return visit


async def engagement(house: MemoryHouse, visit: Visit) -> int:
    score = (await house.briefs.of(await house.row(visit))).score
    assert score is not None
    return score.engagement


def programs(house: MemoryHouse) -> Behaviours:
    return Behaviours(turns=house.turns, surroundings=house.reps._surroundings)


async def test_a_page_view_counts_with_consent_and_once(house: MemoryHouse) -> None:
    visit = await agreed(house)
    acks: list[int] = []

    for _ in range(2):
        await house.visitors.did(visit, Deed(id="e1", name=PRICING), acknowledge=acks.append)

    assert await engagement(house, visit) == 25
    assert acks == [(await house.row(visit)).last_seq] * 2


@pytest.mark.parametrize("state", [None, "refused"])
async def test_without_consent_a_page_view_is_acknowledged_and_kept_nowhere(
    house: MemoryHouse, state: str | None
) -> None:
    visit = await talker(house)
    if state:
        await house.visitors.decided(visit, "analytics", state, id="banner")
    before = await house.row(visit)
    acks: list[int] = []

    await house.visitors.did(visit, Deed(id="e1", name=PRICING), acknowledge=acks.append)

    assert await house.row(visit) == before
    assert acks == [before.last_seq]


async def test_global_privacy_control_beats_the_consent(house: MemoryHouse) -> None:
    visit = await agreed(house, gpc=True)

    await house.visitors.did(visit, Deed(id="e1", name=PRICING))

    assert await engagement(house, visit) == 0


async def test_an_event_begins_no_conversation(house: MemoryHouse) -> None:
    visit = await house.visitor()
    acks: list[int] = []

    await house.visitors.did(visit, Deed(id="e1", name=PRICING), acknowledge=acks.append)

    assert visit.conversation is None
    assert acks == [visit.last_seq]


async def test_what_was_withdrawn_counts_no_more_from_then_on(house: MemoryHouse) -> None:
    visit = await agreed(house)
    await house.visitors.decided(visit, "analytics", "withdrawn", id="banner-2")

    await house.visitors.did(visit, Deed(id="e1", name=PRICING))

    assert await engagement(house, visit) == 0


async def test_a_name_the_profile_does_not_know_is_dropped(house: MemoryHouse) -> None:
    visit = await agreed(house)
    before = await house.row(visit)

    await house.visitors.did(visit, Deed(id="e1", name="looked_out_of_the_window"))

    assert await house.row(visit) == before


async def test_what_was_done_fades_at_the_time_of_reading_and_by_the_clock(
    house: MemoryHouse,
) -> None:
    visit = await agreed(house)
    await house.visitors.did(visit, Deed(id="e1", name=PRICING))

    house.clock.pass_(days=30)
    assert await engagement(house, visit) == 12  # half of 25, rounded half to even
    await house.tick(days=31)

    assert b'"engagement":0' in (await house.row(visit)).score


async def test_another_system_tells_what_happened_when(house: MemoryHouse) -> None:
    visit = await agreed(house)
    row = await house.row(visit)
    deed = Deed(id="w1", name="webinar_attended", at=house.clock.now() - timedelta(days=31))

    counted = await programs(house).by_program(row, deed, who="api:crm")
    again = await programs(house).by_program(row, deed, who="api:other")

    assert (counted, again) == (Counted(counted=True), Counted(counted=False, why="known"))
    assert await engagement(house, visit) == 8  # half of 15, rounded half to even
    [did] = decode((await house.row(visit)).state).did
    assert did.at == deed.at


async def test_another_system_is_told_why_nothing_counted(house: MemoryHouse) -> None:
    visit = await talker(house)
    row = await house.row(visit)

    told = await programs(house).by_program(row, Deed(id="1", name=PRICING), who="api:crm")

    assert told == Counted(counted=False, why="no_consent")


async def test_another_system_counts_nothing_either_while_the_browser_sends_privacy_control(
    house: MemoryHouse,
) -> None:
    visit = await agreed(house, gpc=True)

    told = await programs(house).by_program(
        await house.row(visit), Deed(id="1", name=PRICING), who="api:crm"
    )

    assert told == Counted(counted=False, why="privacy_control")
    assert await engagement(house, visit) == 0


async def test_privacy_control_is_what_the_browser_sent_last(house: MemoryHouse) -> None:
    visit = await agreed(house, gpc=True)
    later = await house.visitor(token=visit.token)
    await house.say(later, "about 30k")

    told = await programs(house).by_program(
        await house.row(visit), Deed(id="1", name=PRICING), who="api:crm"
    )

    assert told == Counted(counted=True)


async def test_nothing_has_happened_in_the_future(house: MemoryHouse) -> None:
    visit = await agreed(house)
    deed = Deed(id="1", name=PRICING, at=house.clock.now() + timedelta(days=1))

    with pytest.raises(WrongInput):
        await programs(house).by_program(await house.row(visit), deed, who="api:crm")


async def test_a_recycled_lead_that_does_something_is_nurtured(house: MemoryHouse) -> None:
    visit = await warm_lead(house)
    await house.visitors.decided(visit, "analytics", "given", id="banner")
    sam = await house.rep("Sam")
    public_id = (await house.row(visit)).public_id
    await house.reps.claim(sam, public_id)
    await house.reps.close(sam, public_id, outcome="recycled", reason="bad_timing")

    await programs(house).by_program(
        await house.row(visit), Deed(id="1", name=PRICING), who="api:crm"
    )

    assert (await house.row(visit)).lead.status == "nurturing"
