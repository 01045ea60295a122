"""Running server and load, and reading what the server's process used."""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

START_WITHIN_S: Final = 60
IDLE_CONNECTIONS: Final = 2_000

Result = dict[str, object]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to measure."""

    connections: int
    seconds: float
    rounds: int
    database_url: str | None
    full: bool
    data: Path | None


@dataclass(frozen=True, slots=True)
class Target:
    """A server that runs. pid: whose CPU and memory count."""

    port: int
    site: str
    pid: int
    echo: bool


@dataclass(frozen=True, slots=True)
class Load:
    """What came of one measurement. cpu_us: of the server, per turn."""

    cpu_us: float
    turns_per_s: float
    load_share: float
    p50_ms: float
    p99_ms: float
    errors: int


def cpu_seconds(pid: int) -> float:
    """Return user and system time of a process, from the kernel's own account."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def memory_bytes(pid: int) -> int:
    """Return what of a process is in memory and its own."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) * 1024
    return 0


async def run(plan: Plan, say: Say) -> Result:
    """Return every figure by name; see docs/performance.md."""
    with tempfile.TemporaryDirectory(prefix="chatbot-bench-") as scratch:
        folder = plan.data or Path(scratch)
        async with _echo() as echo, _chatbot(plan, folder) as chatbot:
            result = await _turns(plan, echo, chatbot, say)
            result |= await _idle(chatbot, say)
            if plan.full:
                result |= await _more(plan, chatbot, say)
            return result


async def _turns(plan: Plan, echo: Target, chatbot: Target, say: Say) -> Result:
    echoes, turns = [], []
    for number in range(plan.rounds):
        say(f"round {number + 1} of {plan.rounds}: {plan.connections} connections")
        echoes.append(await _measure(echo, plan.connections, plan.seconds))
        turns.append(await _measure(chatbot, plan.connections, plan.seconds))
    ratios = [t.cpu_us / e.cpu_us for t, e in zip(turns, echoes, strict=True)]
    return {
        "echo_us": _median([e.cpu_us for e in echoes]),
        "turn_us": _median([t.cpu_us for t in turns]),
        "ratio": round(statistics.median(ratios), 2),
        "echoes_per_s": _median([e.turns_per_s for e in echoes]),
        "turns_per_s": _median([t.turns_per_s for t in turns]),
        "of_echo_percent": _median(
            [100 * t.turns_per_s / e.turns_per_s for t, e in zip(turns, echoes, strict=True)]
        ),
        "p50_ms": _median([t.p50_ms for t in turns]),
        "p99_ms": _median([t.p99_ms for t in turns]),
        "load_share_echo": _median([e.load_share for e in echoes]),
        "load_share_turn": _median([t.load_share for t in turns]),
        "errors": sum(t.errors for t in turns),
        "connections": plan.connections,
    }


async def _idle(chatbot: Target, say: Say) -> Result:
    say(f"idle: {IDLE_CONNECTIONS} connections")
    before = memory_bytes(chatbot.pid)
    async with _loading(chatbot, IDLE_CONNECTIONS, 1.0, idle=True) as process:
        await _line(process)
        held = memory_bytes(chatbot.pid)
        await _finish(process)
    return {
        "idle_bytes": round((held - before) / IDLE_CONNECTIONS),
        "base_bytes": before,
    }


async def _more(plan: Plan, chatbot: Target, say: Say) -> Result:
    result: Result = {}
    for connections in (1, 1000):
        say(f"{connections} connections")
        load = await _measure(chatbot, connections, plan.seconds)
        result[f"turn_us_{connections}"] = round(load.cpu_us, 1)
        result[f"turns_per_s_{connections}"] = round(load.turns_per_s)
    say("1,000 connections, 500 turns a second")
    paced = await _measure(chatbot, 1000, plan.seconds, rate=500)
    result |= {"paced_p50_ms": round(paced.p50_ms, 2), "paced_p99_ms": round(paced.p99_ms, 2)}
    return result


def _median(values: list[float]) -> float:
    return round(statistics.median(values), 2)


# ── one measurement ───────────────────────────────────────────────────────────────────────────────


async def _measure(target: Target, connections: int, seconds: float, *, rate: float = 0.0) -> Load:
    async with _loading(target, connections, seconds, rate=rate) as process:
        await _line(process)
        before = cpu_seconds(target.pid)
        done = json.loads(await _finish(process))
        used = cpu_seconds(target.pid) - before
    turns = max(1, done["turns"])
    return Load(
        cpu_us=used / turns * 1e6,
        turns_per_s=turns / done["seconds"],
        load_share=done["load_share"],
        p50_ms=done["p50_ms"],
        p99_ms=done["p99_ms"],
        errors=done["errors"],
    )


@asynccontextmanager
async def _loading(
    target: Target, connections: int, seconds: float, *, idle: bool = False, rate: float = 0.0
) -> AsyncIterator[asyncio.subprocess.Process]:
    plan = {
        "host": "127.0.0.1",
        "port": target.port,
        "path": f"/ws/visitor?site={target.site}",
        "origin": f"http://127.0.0.1:{target.port}",
        "connections": connections,
        "seconds": seconds,
        "echo": target.echo,
        "idle": idle,
        "rate": rate,
    }
    async with _process("chatbot.cli.bench.load", json.dumps(plan)) as process:
        yield process


async def _finish(process: asyncio.subprocess.Process) -> str:
    assert process.stdin is not None
    process.stdin.write(b"go\n")
    await process.stdin.drain()
    result = await _line(process)
    process.stdin.write(b"end\n")
    await process.stdin.drain()
    return result


async def _line(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    async with asyncio.timeout(START_WITHIN_S):
        return (await process.stdout.readline()).decode()


# ── servers ───────────────────────────────────────────────────────────────────────────────────────


@asynccontextmanager
async def _process(*arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *arguments,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


@asynccontextmanager
async def _echo() -> AsyncIterator[Target]:
    async with _process("chatbot.cli.bench.echo") as process:
        yield _target(await _line(process), process.pid, echo=True)


@asynccontextmanager
async def _chatbot(plan: Plan, folder: Path) -> AsyncIterator[Target]:
    options = ["--demo", "--json", "--port", "0", "--limits", "off", "--data", str(folder)]
    if plan.database_url:
        options += ["--database-url", plan.database_url]
    async with _process("chatbot", "serve", *options) as process:
        yield _target(await _line(process), process.pid, echo=False)


def _target(line: str, pid: int, *, echo: bool) -> Target:
    facts = json.loads(line)
    return Target(int(facts["url"].rpartition(":")[2]), facts["site"], pid, echo)
