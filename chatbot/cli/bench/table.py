"""Everything that is measured, in order, and how it compares with what we want."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable
from pathlib import Path
from typing import Final

from chatbot.cli.bench import advancing, databases, measure, people, servers, sizes, start
from chatbot.cli.bench.measure import Plan, Result, Say

MIB: Final = 2**20
PART_S: Final = 600.0
"""No part takes longer on any machine that is fit for it."""
STORED_S: Final = 2_400.0

AT_MOST: Final[dict[str, tuple[float, float]]] = {
    "ratio": (5, 8),
    "advance_us": (40, 80),
    "start_ratio": (1.6, 2.5),
    "base_bytes": (90 * MIB, 120 * MIB),
    "paced_p50_ms": (1, 2),
    "paced_p99_ms": (5, 15),
    "stored_ratio": (1.15, 1.3),
    "steps_ratio": (1.05, 1.15),
    "phrases_ratio": (1.5, 2),
    "watched_ratio": (1.15, 1.3),
    "postgres_inside_us": (25, 50),
    "offer_p99_ms": (200, 400),
}
"""Goal and gate of what should be small."""
AT_LEAST: Final[dict[str, tuple[float, float]]] = {
    "of_echo_percent": (20, 12),
    "of_echo_percent_1000": (30, 20),
    "of_echo_percent_5000": (30, 20),
    "idle_per_gib": (55_000, 45_000),
    "postgres_of_echo_percent": (18, 12),
    "two_processes_ratio": (1.7, 1.4),
}
"""Goal and gate of what should be large."""


class Parts:
    """Measures one part after another, each within its time. One that fails is named, and the others go on."""

    def __init__(self, say: Say) -> None:
        self.result: Result = {}
        self.failed: dict[str, str] = {}
        self._say = say

    async def measure(
        self, name: str, measured: Awaitable[Result], *, within_s: float = PART_S
    ) -> None:
        """Add what is measured, or say why it could not be."""
        try:
            async with asyncio.timeout(within_s):
                self.result |= await measured
        except Exception as error:  # noqa: BLE001 - whatever one part does, the next one is measured
            self.failed[name] = str(error) or type(error).__name__
            self._say(f"{name}: not measured ({self.failed[name]})")


async def run(plan: Plan, say: Say) -> Result:
    """Return every figure by name; docs/performance.md says what each one is. `failed`: what could not be measured."""
    parts = Parts(say)
    with tempfile.TemporaryDirectory(prefix="chatbot-bench-") as scratch:
        folder = plan.data or Path(scratch)
        main = folder / "main"
        await parts.measure("start", start.start(plan, main, say))
        await parts.measure("engine", asyncio.to_thread(advancing.advance, say))
        async with (
            servers.echo() as echo,
            servers.chatbot(main, database_url=plan.database_url) as chatbot,
        ):
            await parts.measure("idle", measure.idle(chatbot, say))  # while the memory is fresh
            await parts.measure("turns", measure.turns(plan, echo, chatbot, say))
            for count in (1, 1_000, 5_000) if plan.full else (1, 1_000):
                more = measure.connections(plan, count, echo, chatbot, say)
                await parts.measure(f"{count:,} connections", more)
            await parts.measure("latency", measure.latency(plan, chatbot, say))
            if plan.full:
                await parts.measure("consoles", people.watching(plan, chatbot, say))
                postgres = databases.postgres(plan, folder, echo, say)
                await parts.measure("PostgreSQL", postgres)
        if plan.full:
            await parts.measure("offers", people.offers(folder / "offers", say))
            await parts.measure("flow size", sizes.flow_size(plan, folder, say))
            stored = sizes.stored(plan, folder, say)
            await parts.measure("stored", stored, within_s=STORED_S)
    return {**parts.result, "failed": parts.failed} if parts.failed else parts.result


def table(result: Result) -> str:
    """Return the figures line by line, beside the goal and the gate of each that has one."""
    width = max(map(len, result))
    return "\n".join(f"{name:{width}}  {_judged(name, value)}" for name, value in result.items())


def _judged(name: str, value: object) -> str:
    if name not in AT_MOST and name not in AT_LEAST:
        return f"{value}"
    goal, gate = AT_MOST.get(name) or AT_LEAST[name]
    sign = 1 if name in AT_MOST else -1
    assert isinstance(value, int | float)
    met = (
        "goal met"
        if sign * value <= sign * goal
        else "gate met"
        if sign * value <= sign * gate
        else "missed"
    )
    return f"{value:<12}  {met} (goal {goal:g}, gate {gate:g})"
