"""Passwords are hashed slowly, and wrong ones are refused in the same words."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from argon2 import extract_parameters

from chatbot.adapters.passwords import Argon2Passwords
from chatbot.errors import NotAllowed


@pytest.fixture
async def passwords() -> AsyncIterator[Argon2Passwords]:
    found = Argon2Passwords()
    yield found
    await found.close()


async def test_a_password_fits_its_own_hash(passwords: Argon2Passwords) -> None:
    hashed = await passwords.hashed("correct horse")

    await passwords.verify(hashed, "correct horse")


async def test_a_hash_is_salted_and_has_the_agreed_cost(passwords: Argon2Passwords) -> None:
    hashes = [await passwords.hashed("same") for _ in range(2)]

    cost = extract_parameters(hashes[0])
    assert hashes[0] != hashes[1]
    assert hashes[0].startswith("$argon2id$")
    assert (cost.time_cost, cost.memory_cost, cost.parallelism) == (2, 19 * 1024, 1)


@pytest.mark.parametrize("known", [None, "no hash at all", ""])
async def test_whoever_is_not_known_is_refused(
    passwords: Argon2Passwords, known: str | None
) -> None:
    with pytest.raises(NotAllowed, match="does not fit"):
        await passwords.verify(known, "guess")


async def test_a_wrong_password_is_refused_in_the_same_words(passwords: Argon2Passwords) -> None:
    hashed = await passwords.hashed("right")

    with pytest.raises(NotAllowed, match="does not fit"):
        await passwords.verify(hashed, "wrong")


async def test_nobody_costs_as_much_as_somebody(passwords: Argon2Passwords) -> None:
    real = extract_parameters(await passwords.hashed("x"))

    assert extract_parameters(passwords._nobody) == real
