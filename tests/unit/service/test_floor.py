"""While a person has the floor the bot is silent: whatever is said, clicked, told or due."""

from __future__ import annotations

import pytest

from chatbot.domain.conversation import Party, Stage
from tests.fakes.house import MemoryHouse, memory_house

SAID = ("how much does it cost?", "back", "restart", "human", "asap", "are you a bot?", "bye")
WHILE_ONLINE_S = (0, 31, 91, 121, 301, 601, 3_601)


@pytest.fixture
async def house() -> MemoryHouse:
    return await memory_house()


@pytest.mark.parametrize("before", [(), ("I want to talk to a human",)], ids=["bot", "queued"])
async def test_no_timer_and_no_word_makes_the_bot_speak_while_a_rep_has_the_floor(
    before: tuple[str, ...], house: MemoryHouse
) -> None:
    sam = await house.rep("Sam")
    visit = await house.visitor()
    await house.say(visit, "we want to replace our CRM", "how much does it cost?", *before)
    row = await house.row(visit)
    taken = (await house.reps.claim(sam, row.public_id)).last_seq

    for seconds in WHILE_ONLINE_S:
        await house.tick(seconds=seconds)
        await house.say(visit, *SAID)

    lines = [line for line in await house.transcript(visit) if line.seq > taken]
    assert (await house.row(visit)).stage is Stage.LIVE
    assert {line.party for line in lines} == {Party.VISITOR}
    assert len(lines) == len(SAID) * len(WHILE_ONLINE_S)
