"""What every Keys promises, shown on each implementation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from chatbot.errors import WrongInput
from chatbot.service.records_admin import ApiKey, GivenAnswer
from tests.fakes.turns import NOON, at

if TYPE_CHECKING:
    from tests.fakes.houses import House

KEY = ApiKey(name="crm", secret_hash="aa", scopes=("flows:read",), created_at=NOON)
BEGUN = GivenAnswer(who="key:crm", key="k1", request_hash="r", status=0, body="", at=NOON)


async def begin(house: House, answer: GivenAnswer) -> GivenAnswer | None:
    return await house.keys.begin(answer, abandoned=at(-60), old=at(-3600))


async def test_a_key_is_found_by_its_secret_alone(house: House) -> None:
    await house.keys.add_key(KEY)
    await house.keys.add_key(replace(KEY, name="bi", secret_hash="bb"))

    assert await house.keys.key("aa") == KEY
    assert await house.keys.key("crm") is None
    assert [k.name for k in await house.keys.keys()] == ["bi", "crm"]


async def test_two_keys_do_not_share_a_name(house: House) -> None:
    await house.keys.add_key(KEY)

    with pytest.raises(WrongInput, match="crm"):
        await house.keys.add_key(replace(KEY, secret_hash="bb"))


async def test_a_removed_key_opens_nothing(house: House) -> None:
    await house.keys.add_key(KEY)

    assert await house.keys.remove_key("crm")

    assert await house.keys.key("aa") is None
    assert not await house.keys.remove_key("crm")


async def test_a_repeated_request_meets_its_answer(house: House) -> None:
    assert await begin(house, BEGUN) is None
    assert await begin(house, BEGUN) == BEGUN
    done = replace(BEGUN, status=200, body='{"ä": 1}')
    await house.keys.finish(done)

    assert await begin(house, replace(BEGUN, request_hash="other")) == done
    assert await begin(house, replace(BEGUN, who="key:bi")) is None


async def test_a_failed_request_may_come_again(house: House) -> None:
    await begin(house, BEGUN)

    await house.keys.abandon("key:crm", "k1")

    assert await begin(house, BEGUN) is None


async def test_a_request_nobody_finished_is_taken_on_again(house: House) -> None:
    await begin(house, replace(BEGUN, at=at(-61)))

    assert await begin(house, BEGUN) is None
    assert await begin(house, BEGUN) == BEGUN


async def test_old_answers_are_forgotten(house: House) -> None:
    old = replace(BEGUN, at=at(-3601), status=200)
    await house.keys.begin(old, abandoned=at(-3601), old=at(-7200))
    await house.keys.finish(old)

    assert await begin(house, BEGUN) is None
