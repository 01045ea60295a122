"""Everything that is measured, in order, and how it compares with what we want."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from chatbot.cli.bench import advancing, databases, measure, people, servers, sizes, start
from chatbot.cli.bench.measure import Plan, Result, Say

MIB: Final = 2**20

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


async def run(plan: Plan, say: Say) -> Result:
    """Return every figure by name; docs/performance.md says what each one is."""
    with tempfile.TemporaryDirectory(prefix="chatbot-bench-") as scratch:
        folder = plan.data or Path(scratch)
        main = folder / "main"
        result = await start.start(plan, main, say)
        result |= advancing.advance(say)
        async with (
            servers.echo() as echo,
            servers.chatbot(main, database_url=plan.database_url) as chatbot,
        ):
            result |= advancing.advance(say)
            result |= await measure.idle(chatbot, say)  # first, while the memory is fresh
            result |= await measure.turns(plan, echo, chatbot, say)
            result |= await measure.connections(plan, echo, chatbot, say)
            result |= await measure.latency(plan, chatbot, say)
            if plan.full:
                result |= await people.watching(plan, chatbot, say)
                result |= await databases.postgres(plan, folder, echo, say)
        if plan.full:
            result |= await people.offers(folder / "offers", say)
            result |= await sizes.flow_size(plan, folder, say)
            result |= await sizes.stored(plan, folder, say)
        return result


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
