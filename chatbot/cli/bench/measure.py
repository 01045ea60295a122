"""One measurement: so many connections for so long, and what the server used for it."""

from __future__ import annotations

import asyncio
import json
import statistics
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from chatbot.cli.bench.load import SCRIPT
from chatbot.cli.bench.servers import Target, cpu_seconds, line, memory_bytes, python

IDLE_CONNECTIONS: Final = 2_000
PACE: Final = 1_000  # turns a second
ANSWERED_A_SECOND: Final = 250  # even on a machine that has much else to do

Result = dict[str, object]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to measure, and for how long."""

    connections: int
    seconds: float
    rounds: int
    database_url: str | None
    full: bool
    stored: int
    data: Path | None


@dataclass(frozen=True, slots=True)
class Load:
    """What came of one measurement. cpu_us: of the server, per turn. load_share: of a processor, by the load itself."""

    cpu_us: float
    turns_per_s: float
    load_share: float
    p50_ms: float
    p99_ms: float
    errors: int


class NothingMeasured(Exception):
    """A figure would say nothing."""


def median(values: Sequence[float]) -> float:
    """Return the median, rounded for reading."""
    return round(statistics.median(values), 2)


# ── the table's first lines ───────────────────────────────────────────────────────────────────────


async def turns(plan: Plan, echo: Target, chatbot: Target, say: Say) -> Result:
    """Return what a durable turn costs beside the echo, round by round in turns."""
    echoes, own = [], []
    for number in range(plan.rounds):
        say(f"round {number + 1} of {plan.rounds}: {plan.connections} connections")
        echoes.append(await measure(echo, plan.connections, plan.seconds))
        own.append(await measure(chatbot, plan.connections, plan.seconds))
    pairs = list(zip(own, echoes, strict=True))
    return {
        "connections": plan.connections,
        "echo_us": median([e.cpu_us for e in echoes]),
        "turn_us": median([t.cpu_us for t in own]),
        "ratio": median([t.cpu_us / e.cpu_us for t, e in pairs]),
        "echoes_per_s": median([e.turns_per_s for e in echoes]),
        "turns_per_s": median([t.turns_per_s for t in own]),
        "of_echo_percent": median([100 * t.turns_per_s / e.turns_per_s for t, e in pairs]),
        "p50_ms": median([t.p50_ms for t in own]),
        "p99_ms": median([t.p99_ms for t in own]),
        "load_share_echo": median([e.load_share for e in echoes]),
        "load_share_turn": median([t.load_share for t in own]),
        "errors": sum(t.errors for t in own),
    }


async def connections(plan: Plan, count: int, echo: Target, chatbot: Target, say: Say) -> Result:
    """Return the same for another number of connections, once, and long enough for each of them to be answered."""
    say(f"{count:,} connections")
    seconds = max(plan.seconds, count / ANSWERED_A_SECOND)
    beside = await measure(echo, count, plan.seconds)
    load = await measure(chatbot, count, seconds)
    return {
        f"turn_us_{count}": round(load.cpu_us, 1),
        f"ratio_{count}": round(load.cpu_us / beside.cpu_us, 2),
        f"turns_per_s_{count}": round(load.turns_per_s),
        f"of_echo_percent_{count}": round(100 * load.turns_per_s / beside.turns_per_s, 1),
    }


async def latency(plan: Plan, chatbot: Target, say: Say) -> Result:
    """Return how long an answer takes at a steady pace. paced_turns_per_s: less than the pace where it was not kept."""
    say(f"1,000 connections, {PACE:,} turns a second")
    seconds = max(plan.seconds, 1_000 / ANSWERED_A_SECOND)
    paced = await measure(chatbot, 1_000, seconds, rate=PACE)
    return {
        "paced_turns_per_s": round(paced.turns_per_s),
        "paced_p50_ms": round(paced.p50_ms, 2),
        "paced_p99_ms": round(paced.p99_ms, 2),
    }


async def idle(chatbot: Target, say: Say) -> Result:
    """Return what a connected visitor who says nothing takes, and what the server took before."""
    say(f"idle: {IDLE_CONNECTIONS:,} connections")
    before = memory_bytes(chatbot.pid)
    async with _loading(chatbot, IDLE_CONNECTIONS, 1.0, idle=True) as process:
        await line(process)
        held = memory_bytes(chatbot.pid)
        await _finish(process)
    each = round((held - before) / IDLE_CONNECTIONS)
    return {"base_bytes": before, "idle_bytes": each, "idle_per_gib": 2**30 // max(1, each)}


# ── one measurement ───────────────────────────────────────────────────────────────────────────────


async def measure(
    target: Target,
    connections: int,
    seconds: float,
    *,
    rate: float = 0.0,
    script: Sequence[str] = SCRIPT,
) -> Load:
    """Return what a load made of the server. rate: turns a second in all, 0: as fast as it answers.

    Raises NothingMeasured, EndedEarly, TimeoutError.
    """
    async with _loading(target, connections, seconds, rate=rate, script=script) as process:
        await line(process)
        before = cpu_seconds(target.pid)
        done = json.loads(await _finish(process))
        used = cpu_seconds(target.pid) - before
    count = done["turns"]
    if not count:
        raise NothingMeasured(f"of {connections:,} connections none was answered in {seconds:g} s")
    return Load(
        cpu_us=used / count * 1e6,
        turns_per_s=count / done["seconds"],
        load_share=done["load_share"],
        p50_ms=done["p50_ms"],
        p99_ms=done["p99_ms"],
        errors=done["errors"],
    )


@asynccontextmanager
async def _loading(
    target: Target,
    connections: int,
    seconds: float,
    *,
    idle: bool = False,
    rate: float = 0.0,
    script: Sequence[str] = SCRIPT,
) -> AsyncIterator[asyncio.subprocess.Process]:
    plan = {
        "host": "127.0.0.1",
        "port": target.port,
        "path": f"/ws/visitor?site={target.site}",
        "origin": target.url,
        "connections": connections,
        "seconds": seconds,
        "echo": target.echo,
        "idle": idle,
        "rate": rate,
        "script": list(script),
    }
    async with python("chatbot.cli.bench.load", json.dumps(plan)) as process:
        yield process


async def _finish(process: asyncio.subprocess.Process) -> str:
    assert process.stdin is not None
    process.stdin.write(b"go\n")
    await process.stdin.drain()
    result = await line(process)
    process.stdin.write(b"end\n")
    await process.stdin.drain()
    return result
