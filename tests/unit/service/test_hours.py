from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chatbot.errors import WrongInput
from chatbot.service.hours import is_open, is_zone

MONDAY_0830_UTC = datetime(2026, 1, 5, 8, 30, tzinfo=UTC)


def test_without_hours_a_site_is_always_open() -> None:
    assert is_open((), "Europe/Berlin", MONDAY_0830_UTC)


def test_hours_are_read_in_the_sites_zone() -> None:
    assert is_open(("mon-fri 09:00-17:30",), "Europe/Berlin", MONDAY_0830_UTC)
    assert not is_open(("mon-fri 09:00-17:30",), "UTC", MONDAY_0830_UTC)


def test_the_closing_minute_is_closed() -> None:
    assert not is_open(("mon 07:00-08:30",), "UTC", MONDAY_0830_UTC)


def test_days_may_run_over_the_weekend() -> None:
    assert is_open(("fri-mon 08:00-09:00",), "UTC", MONDAY_0830_UTC)
    assert not is_open(("tue-sun 08:00-09:00",), "UTC", MONDAY_0830_UTC)


@pytest.mark.parametrize("span", ["9-17", "mon-fri", "xyz 09:00-10:00", "mon 9:00-10:00"])
def test_hours_that_cannot_be_read_are_refused_with_an_example(span: str) -> None:
    with pytest.raises(WrongInput, match="mon-fri"):
        is_open((span,), "UTC", MONDAY_0830_UTC)


def test_an_unknown_zone_is_none() -> None:
    assert is_zone("Europe/Berlin")
    assert is_zone("UTC")
    assert not is_zone("Mars/Olympus")
    assert not is_zone("../etc/passwd")
    assert not is_zone("")
