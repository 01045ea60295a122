"""What every FirstWords promises, shown on each implementation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chatbot.service.records_leads import Began
from tests.fakes.turns import at

if TYPE_CHECKING:
    from tests.fakes.houses import House


def began(words: str, who: str, seconds: float) -> Began:
    return Began(words=words, who=who, at=at(seconds))


async def test_what_was_kept_comes_back_the_oldest_first(house: House) -> None:
    one, two, three = began("w", "a", 1), began("w", "b", 3), began("v", "a", 2)
    await house.first_words.keep([one, two], forget_before=at(0))
    await house.first_words.keep([three], forget_before=at(0))

    assert await house.first_words.since(at(0), limit=9) == (one, three, two)
    assert await house.first_words.since(at(2), limit=9) == (three, two)
    assert await house.first_words.since(at(0), limit=2) == (three, two)
    assert await house.first_words.since(at(4), limit=9) == ()


async def test_what_is_old_is_forgotten_with_nothing_new_as_well(house: House) -> None:
    old, young = began("w", "a", 1), began("w", "b", 100)
    await house.first_words.keep([old, young], forget_before=at(0))

    await house.first_words.keep([], forget_before=at(50))

    assert await house.first_words.since(at(0), limit=9) == (young,)
