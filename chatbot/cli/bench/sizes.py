"""What grows: stored conversations, steps of a flow, phrases of a question. The turn is to cost the same."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, closing
from pathlib import Path
from typing import Final

from chatbot.adapters import data_folder, sqlite
from chatbot.cli.bench.load import SCRIPT
from chatbot.cli.bench.measure import Plan, Result, Say, measure, median
from chatbot.cli.bench.servers import Target, chatbot

CONNECTIONS: Final = 100
FEW_STORED: Final = 10_000
AT_ONCE: Final = 50_000  # rows of one transaction
STEPS: Final = (7, 700)
PHRASES: Final = (10, 100)
_REPLIES: Final = ("alpha", "the alpha one", "alfa please", "beta", "i think beta", "alpha")

# what no two conversations share; everything else is copied from one that was really held
_OWN: Final = {
    "public_id": "lower(hex(randomblob(16)))",
    "token_hash": "lower(hex(randomblob(32)))",
    "subject_id": "printf('%032x', {key})",
    "version": "1",
    "live_token_hash": "''",
    "next_token_hash": "NULL",
}

_MADE: Final = (
    "WITH RECURSIVE made(k) AS (SELECT ?1 UNION ALL SELECT k + 1 FROM made WHERE k + 1 < ?1 + ?2)"
)


async def stored(plan: Plan, folder: Path, say: Say) -> Result:
    """Return the CPU of a turn beside few stored conversations, beside many, and their ratio."""
    few, many = folder / "few", folder / "many"
    for data, count in ((few, FEW_STORED), (many, plan.stored)):
        say(f"storing {count:,} conversations")
        async with chatbot(data) as server:
            await measure(server, 1, 1.0)
        await _filled(data / data_folder.DATABASE, count)
    async with chatbot(few) as one, chatbot(many) as other:
        pairs = await _side_by_side(plan, one, other, say, what="stored conversations")
    return {"stored": plan.stored, **_named("stored", pairs)}


async def _filled(database: Path, count: int) -> None:
    """Store so many conversations in a thread; when nobody waits for them any more, stop."""
    nobody_waits = threading.Event()
    try:
        await asyncio.to_thread(fill, database, count, unless=nobody_waits.is_set)
    finally:
        nobody_waits.set()


async def flow_size(plan: Plan, folder: Path, say: Say) -> Result:
    """Return the same for steps of a flow and for phrases of a question."""
    result: Result = {}
    for name, variants in (
        ("steps", [flow(steps, 10) for steps in STEPS]),
        ("phrases", [flow(7, phrases) for phrases in PHRASES]),
    ):
        async with AsyncExitStack() as opened:
            servers = []
            for number, text in enumerate(variants):
                flows = folder / f"{name}-{number}-flows"
                flows.mkdir()
                (flows / "bant.yaml").write_text(text, encoding="utf-8")
                data = folder / f"{name}-{number}"
                servers.append(await opened.enter_async_context(chatbot(data, flows=flows)))
            pairs = await _side_by_side(plan, servers[0], servers[1], say, what=f"flow: {name}")
        result |= _named(name, pairs)
    return result


async def _side_by_side(
    plan: Plan, one: Target, other: Target, say: Say, *, what: str
) -> list[tuple[float, float]]:
    """Return the CPU of a turn of both, in pairs of short measurements that follow one another.

    Whatever else the machine does changes within minutes; so it counts alike for both, and neither is always the first.
    """
    script = _REPLIES if what.startswith("flow") else SCRIPT
    seconds = max(1.0, plan.seconds / 2)
    for server in (one, other):
        await measure(server, CONNECTIONS, 1.0, script=script)  # nobody's first turn counts
    pairs = []
    for number in range(2 * plan.rounds):
        say(f"{what}, pair {number + 1} of {2 * plan.rounds}")
        order = (one, other) if number % 2 == 0 else (other, one)
        first, second = [
            (await measure(server, CONNECTIONS, seconds, script=script)).cpu_us for server in order
        ]
        pairs.append((first, second) if order[0] is one else (second, first))
    return pairs


def _named(name: str, pairs: list[tuple[float, float]]) -> Result:
    """Return the medians. The ratio is that of pairs; least and most say how far one can trust it."""
    ratios = [many / few for few, many in pairs]
    return {
        f"{name}_few_us": median([few for few, _ in pairs]),
        f"{name}_many_us": median([many for _, many in pairs]),
        f"{name}_ratio": median(ratios),
        f"{name}_ratio_least": round(min(ratios), 2),
        f"{name}_ratio_most": round(max(ratios), 2),
    }


# ── conversations in bulk ─────────────────────────────────────────────────────────────────────────


def fill(database: Path, count: int, *, unless: Callable[[], bool] = lambda: False) -> None:
    """Store so many conversations of one turn each, as copies of one that is there. No server may run on the file.

    unless: asked now and then; where it says so, no more are stored.
    """
    with closing(sqlite.connect(database)) as connection:
        template = connection.execute(
            "SELECT id, subject_id FROM conversation ORDER BY id LIMIT 1"
        ).fetchone()
        start = connection.execute("SELECT max(id) FROM conversation").fetchone()[0] + 1
        for first in range(start, start + count, AT_ONCE):
            if unless():
                return
            size = min(AT_ONCE, start + count - first)
            connection.execute("BEGIN IMMEDIATE")
            for statement, key in _copies(connection):
                connection.execute(statement, (first, size, template[key]))
            connection.execute("COMMIT")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copies(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Yield statements that copy a conversation, and which of its keys each asks for."""
    for table, key, extra in (
        ("conversation", "id", ""),
        ("lead", "subject_id", ""),
        ("turn", "conversation", " AND n = 1"),
        ("timer", "conversation", " AND kind = 'idle'"),
    ):
        named = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        values = ", ".join(_value(name, key) for name in named)
        copied = f"INSERT INTO {table} ({', '.join(named)}) SELECT {values} FROM made, {table} t"  # noqa: S608 - our own names
        yield (
            f"{_MADE} {copied} WHERE t.{key} = ?3{extra}",
            int(key == "subject_id"),
        )


def _value(column: str, key: str) -> str:
    if column == key and key != "subject_id":
        return "k"
    return _OWN[column].format(key="k") if column in _OWN else f"t.{column}"


# ── flows of any size ─────────────────────────────────────────────────────────────────────────────


_HEAD: Final = """flow: bant
title: Of any size
language: en
start: q0
profile: b2b
human: to_rep
steps:
"""
_TAIL: Final = """
  - id: over
    say: Thank you.
    end: done
  - id: to_rep
    say: One moment.
    handoff: sales
    wait: 60s
    if_nobody: over
    go: over
"""


def flow(steps: int, phrases: int) -> str:
    """Return a flow of so many questions, each with two choices of so many phrases together."""
    also = {
        word: ", ".join(f"{word} {_spelled(n)}" for n in range(phrases // 2 - 1))
        for word in ("alpha", "beta")
    }
    asked = "".join(
        f"""
  - id: q{number}
    ask: Which one shall it be, number {number}?
    choices:
      a: {{label: Alpha, also: [{also["alpha"]}]}}
      b: {{label: Beta, also: [{also["beta"]}]}}
"""
        for number in range(steps)
    )
    return f"{_HEAD}{asked}{_TAIL}"


def _spelled(number: int) -> str:
    """Return a made-up word, another one for each number."""
    syllables = ("ba", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu")
    return "".join(syllables[int(digit)] for digit in f"{number:03}")
