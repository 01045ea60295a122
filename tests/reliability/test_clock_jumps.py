"""The clock of the machine is set under live conversations, forward and back: nothing is lost, doubled or out of order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.fakes.fleet import Fleet
from tests.fakes.fleet_manners import Manners
from tests.fakes.jumping_server import program
from tests.reliability.harness import Run, Running, Survived, survive

MINUTE, HOUR = 60, 3600
A_FEW: Sequence[float] = (90, -30, 2 * HOUR, -HOUR)
"""Seconds by which the clock is wrong, one after another: set ahead, set back before its start, far ahead, far back."""


async def survived(folder: Path, run: Run, jumps: Sequence[float]) -> Survived:
    clock = folder / "clock"
    clock.write_text("0")

    async def set_the_clock(_: Running, sailing: Fleet, run: Run, __: Survived) -> None:
        for seconds in jumps:
            await sailing.hears(run.between)
            new = folder / "clock.new"
            new.write_text(str(seconds))
            new.replace(clock)
        await sailing.hears(run.between)

    return await survive(folder / "data", run, trouble=set_the_clock)


def a_run(size: int, *, within_s: float, clock: Path, think_s: float = 2.0) -> Run:
    return Run(
        size=size,
        kills=0,
        between=200,
        within_s=within_s,
        program=program(clock),
        manners=Manners(think_s=think_s),
    )


@pytest.mark.timeout(240)
async def test_a_clock_that_is_set_four_times_under_60_conversations_loses_nothing(
    tmp_path: Path,
) -> None:
    run = a_run(60, within_s=180, clock=tmp_path / "clock")

    found = await survived(tmp_path, run, A_FEW)

    assert found.broken == []
    assert found.conversations == 60
    assert found.findings.acknowledged >= 1_000


@pytest.mark.nightly
@pytest.mark.timeout(1200)
async def test_a_clock_that_is_set_forty_times_under_500_conversations_loses_nothing(
    tmp_path: Path,
) -> None:
    run = a_run(500, within_s=900, clock=tmp_path / "clock", think_s=3.0)
    jumps = [sign * n * MINUTE * 7 for n in range(1, 21) for sign in (1, -1)]

    found = await survived(tmp_path, run, jumps)

    assert found.broken == []
    assert found.conversations == 500
