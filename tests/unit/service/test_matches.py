"""Who may be the same person: shown to reps and to nobody else, and only where contact data may be shown."""

from __future__ import annotations

import pytest

from tests.fakes.house import MemoryHouse, memory_house
from tests.fakes.leads import lead_of


@pytest.fixture
async def house() -> MemoryHouse:
    return await memory_house()


async def test_a_rep_sees_who_has_the_same_address(house: MemoryHouse) -> None:
    old, new = await lead_of(house), await lead_of(house)
    await lead_of(house, "kim@example.com")

    before = await house.row(old)
    brief = await house.briefs.of(await house.row(new))

    assert [(m.lead, m.conversation, m.by) for m in brief.matches] == [
        (before.subject_id, before.public_id, ("email",))
    ]
    assert brief.matches[0].label == (await house.briefs.of(before)).label


async def test_the_bot_says_the_same_to_known_and_unknown_addresses(house: MemoryHouse) -> None:
    first, second = await lead_of(house), await lead_of(house)

    said = [[line.text for line in await house.transcript(visit)] for visit in (first, second)]

    assert said[0] == said[1]


async def test_nothing_is_compared_before_a_consent_or_after_its_withdrawal(
    house: MemoryHouse,
) -> None:
    await lead_of(house)
    silent = await house.visitor()
    await house.say(silent, "hi, I am at jo@example.com")
    gone = await lead_of(house)
    await house.say(gone, "stop")

    for visit in (silent, gone):
        assert (await house.briefs.of(await house.row(visit))).matches == ()


async def test_who_withdrew_is_nobodys_match(house: MemoryHouse) -> None:
    gone = await lead_of(house)
    await house.say(gone, "stop")
    there = await lead_of(house)

    assert (await house.briefs.of(await house.row(there))).matches == ()
