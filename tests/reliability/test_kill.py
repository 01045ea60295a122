"""The server is killed under live conversations, and nothing that was acknowledged is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.fleet_manners import Manners
from tests.reliability.harness import survive
from tests.reliability.mutant_server import program


@pytest.mark.nightly
@pytest.mark.timeout(300)
async def test_five_kills_under_200_conversations_lose_nothing(tmp_path: Path) -> None:
    survived = await survive(tmp_path / "data", size=200, kills=5, between=400)

    assert survived.broken == []
    assert survived.kills == 5
    assert survived.conversations == 200
    assert survived.findings.acknowledged >= 2_400
    assert survived.findings.resent > 0  # else nothing was tried


CAUGHT_AS = {
    "ack_before_commit": "lost",
    "no_unique_key": "doubled",
    "subscribe_after_read": "gaps",
}


@pytest.mark.nightly
@pytest.mark.timeout(300)
@pytest.mark.parametrize("mutant", CAUGHT_AS)
async def test_the_harness_catches_a_server_that_breaks_a_promise(
    mutant: str, tmp_path: Path
) -> None:
    survived = await survive(
        tmp_path / "data", size=200, kills=5, between=400, program=program(mutant)
    )

    seen = {what.partition(":")[0] for what in survived.findings.broken()}
    assert CAUGHT_AS[mutant] in seen, survived.broken[:5]


@pytest.mark.nightly
@pytest.mark.timeout(600)
async def test_the_harness_finds_nothing_where_only_the_disk_is_slow(tmp_path: Path) -> None:
    survived = await survive(
        tmp_path / "data", size=200, kills=5, between=400, program=program("slow_disk")
    )

    assert survived.broken == []


@pytest.mark.nightly
@pytest.mark.timeout(3600)
async def test_a_hundred_kills_under_1000_conversations_lose_nothing(tmp_path: Path) -> None:
    survived = await survive(
        tmp_path / "data", size=1_000, kills=100, between=400, manners=Manners(think_s=3)
    )

    assert survived.broken == []
    assert survived.kills == 100
    assert survived.conversations == 1_000
