"""Ids are in the order of time, secrets have the bits they promise, the clock is in UTC."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from datetime import timedelta
from uuid import UUID

import pytest

from chatbot.adapters.clock_ids import SystemClock, SystemIds


def test_ids_are_uuids_of_version_7_in_order() -> None:
    ids = SystemIds()

    made = [ids.uuid() for _ in range(1000)]

    assert {UUID(text).version for text in made} == {7}
    assert made == sorted(made)
    assert len(set(made)) == 1000


@pytest.mark.parametrize("bits", [128, 256])
def test_a_secret_has_its_bits_and_never_comes_twice(bits: int) -> None:
    made = {SystemIds().secret(bits) for _ in range(100)}

    assert len(made) == 100
    assert {len(urlsafe_b64decode(text + "==")) for text in made} == {bits // 8}


def test_a_draw_is_from_zero_to_one() -> None:
    draws = [SystemIds().draw() for _ in range(1000)]

    assert all(0 <= draw < 1 for draw in draws)
    assert 0.4 < sum(draws) / len(draws) < 0.6


def test_the_time_is_in_utc_and_goes_on() -> None:
    first, second = SystemClock().now(), SystemClock().now()

    assert first.utcoffset() == timedelta(0)
    assert second >= first
