"""The server is killed under live conversations, and nothing that was acknowledged is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.fleet_manners import Manners
from tests.reliability.harness import Run, survive
from tests.reliability.mutant_server import program

SMALL = Run(size=200, kills=5, between=250, within_s=300)


@pytest.mark.timeout(400)
async def test_five_kills_under_200_conversations_lose_nothing(tmp_path: Path) -> None:
    survived = await survive(tmp_path / "data", SMALL)

    assert survived.broken == []
    assert survived.kills == 5
    assert survived.conversations == 200
    assert survived.findings.acknowledged >= 1_500
    assert survived.findings.resent > 0  # else nothing was tried


CAUGHT_AS = {  # the kind of finding that ends the run, and another that proves it as well
    "ack_before_commit": ("lost", "gaps"),  # or another tab is not told yet what was acknowledged
    "no_unique_key": ("doubled", "doubled"),
    "subscribe_after_read": ("gaps", "gaps"),
}


@pytest.mark.timeout(240)
@pytest.mark.parametrize("mutant", CAUGHT_AS)
async def test_the_harness_catches_a_server_that_breaks_a_promise(
    mutant: str, tmp_path: Path
) -> None:
    proof, other = CAUGHT_AS[mutant]
    run = replace(SMALL, between=1_000, within_s=180, program=program(mutant), proof=proof)

    survived = await survive(tmp_path / "data", run)

    seen = {what.partition(":")[0] for what in survived.broken}
    assert seen & {proof, other}, survived.broken[:5]


@pytest.mark.nightly
@pytest.mark.timeout(400)
async def test_the_harness_finds_nothing_where_only_the_disk_is_slow(tmp_path: Path) -> None:
    run = replace(SMALL, within_s=300, program=program("slow_disk"))

    survived = await survive(tmp_path / "data", run)

    assert survived.broken == []


@pytest.mark.nightly
@pytest.mark.timeout(3600)
async def test_a_hundred_kills_under_1000_conversations_lose_nothing(tmp_path: Path) -> None:
    run = Run(size=1_000, kills=100, between=400, within_s=3_000, manners=Manners(think_s=3))

    survived = await survive(tmp_path / "data", run)

    assert survived.broken == []
    assert survived.kills == 100
    assert survived.conversations == 1_000
