"""A renewed token locks nobody out: not two tabs that use it at once, not a client that lost one on the way."""

from __future__ import annotations

import asyncio

import pytest

from chatbot.adapters.signer import HmacSigner
from chatbot.adapters.turnstile import MemoryTurnstile
from chatbot.errors import NoSession
from chatbot.service.tokens import TokenFacts, Tokens
from chatbot.service.visit import Arrival
from tests.fakes.house import SetClock, memory_house

FACTS = TokenFacts(site="site", random="r", flow="f", language="en", at=0)
TALK = ("first", "12000", "committee", "in 2 months", "yes", "Jo Doe", "jo@example.com")


async def test_two_tabs_that_use_the_new_token_at_once_both_stay() -> None:
    house = await memory_house()
    visit = await house.visitor()
    await house.say(visit, *TALK)
    renewed = next(n.token for n in house.news if n.token)

    turnstile = house.turns._turnstile
    assert isinstance(turnstile, MemoryTurnstile)
    async with turnstile.enter(visit.conversation or 0):
        tabs = [
            asyncio.create_task(house.visitors.arrive(house.site, Arrival(token=renewed)))
            for _ in range(2)
        ]
        for _ in range(10):
            await asyncio.sleep(0)
        assert len(turnstile.gates._queues[visit.conversation or 0]) == 2  # both wait to read
    twins = await asyncio.gather(*tabs)

    later = await house.visitors.arrive(house.site, Arrival(token=renewed))
    assert {t.conversation for t in (*twins, later)} == {visit.conversation}
    with pytest.raises(NoSession):
        await house.visitors.arrive(house.site, Arrival(token=visit.token))


def test_a_token_renewed_again_before_its_first_use_is_the_same() -> None:
    tokens = Tokens(HmacSigner(b"k" * 32), SetClock())

    first = tokens.renewed(FACTS, "conversation", replaces="hash")

    assert tokens.renewed(FACTS, "conversation", replaces="hash") == first
    assert tokens.renewed(FACTS, "conversation", replaces="another hash") != first
    assert tokens.renewed(FACTS, "another conversation", replaces="hash") != first
    other_key = Tokens(HmacSigner(b"x" * 32), SetClock())
    assert other_key.renewed(FACTS, "conversation", replaces="hash") != first
