"""Trouble under load: what the clients saw, and whether the database agrees with what they hold."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.fakes.fleet import Fleet, fleet
from tests.fakes.fleet_findings import Findings
from tests.fakes.fleet_manners import Manners
from tests.fakes.server import CHATBOT, Server, start_server
from tests.reliability.truth import disagreements


@dataclass(slots=True)
class Survived:
    """What came of a run. broken: every broken promise, whoever saw it."""

    findings: Findings
    kills: int = 0
    conversations: int = 0
    broken: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """`size` visitors talk and the server is killed `kills` times, each after `between` more acknowledgements.

    within_s: what is not through then is a broken promise too: somebody waits for what never comes. proof: the kind of
    finding that ends the run at once; None: any, and everything is compared in the end. program: a server other than
    the product's.
    """

    size: int
    kills: int
    between: int
    within_s: float
    manners: Manners = field(default_factory=Manners)
    program: tuple[str, ...] = CHATBOT
    proof: str | None = None


Trouble = Callable[["Running", Fleet, Run, Survived], Awaitable[None]]
"""What befalls a server while visitors talk."""


async def survive(data: Path, run: Run, *, trouble: Trouble | None = None) -> Survived:
    """Return what came of a run on SQLite in the folder `data`. trouble: None kills it as often as the run says."""
    running = Running(
        await started(partial(start_server, data, "--limits", "off", program=run.program))
    )
    survived = Survived(Findings())
    sailing: Fleet | None = None
    status: int | None = None
    try:
        async with (
            asyncio.timeout(run.within_s),
            fleet(running.server, size=run.size, manners=run.manners, proof=run.proof) as sailing,
        ):
            survived.findings = sailing.findings
            await (trouble or _kill)(running, sailing, run, survived)
        if not sailing.findings.are_enough():
            status = await asyncio.to_thread(running.server.stop)
    except TimeoutError:
        standing = sailing.standing() if sailing is not None else "nobody was there"
        survived.broken.append(
            f"late: not through in {run.within_s} s, {survived.kills} kills; {standing}"
        )
    finally:
        running.server.kill()
    survived.broken += survived.findings.broken()
    survived.broken += complaints(data.parent)
    if sailing is not None and status is not None:
        if status != 0:
            survived.broken.append(f"the server stopped with {status}")
        survived.broken += await disagreements(None, data, sailing.callers)
        survived.conversations = sum(1 for c in sailing.callers if c.acked)
    return survived


@dataclass(slots=True)
class Running:
    """The server as it is now: killed and started again it is another one."""

    server: Server


async def _kill(running: Running, sailing: Fleet, run: Run, survived: Survived) -> None:
    """Kill and start again until enough is found.

    Every second time it is killed in the storm after its start, else when it keeps up: what is in flight differs.
    """
    await sailing.hears(run.between)
    while survived.kills < run.kills and not sailing.findings.are_enough():
        if survived.kills % 2 == 0:
            await sailing.calms()
        with sailing.unreachable():
            running.server.kill()
            survived.kills += 1
            running.server = await started(running.server.again)
        await sailing.hears(run.between)


async def started(start: Callable[[], Server]) -> Server:
    """Start a server beside the loop. When that is cancelled, wait for it and end it: nothing is left running."""
    starting = asyncio.ensure_future(asyncio.to_thread(start))
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        (await starting).kill()
        raise


def complaints(logs: Path) -> Iterator[str]:
    """Yield what the servers logged as errors."""
    for log in sorted(logs.rglob("server-*.log")):
        said = log.read_text(encoding="utf-8", errors="replace")
        if "Traceback" in said or " ERROR " in said:
            yield f"{log.name}: {said[-2000:]}"
