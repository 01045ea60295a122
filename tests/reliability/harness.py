"""`kill -9` under load: what the clients saw, and whether the database agrees with what they hold."""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from chatbot.adapters.clock_ids import SystemClock
from chatbot.adapters.database import open_database
from chatbot.adapters.rows import lines_of
from chatbot.dialog.engine import replay
from chatbot.dialog.state import encode
from chatbot.service.events import decode_told
from chatbot.service.flows import FlowDesk
from tests.fakes.fleet import Caller, Fleet, fleet
from tests.fakes.fleet_findings import Findings, Held
from tests.fakes.fleet_manners import Manners
from tests.fakes.server import CHATBOT, start_server

DATABASE = "chatbot.sqlite3"


@dataclass(slots=True)
class Survived:
    """What came of a run. broken: every broken promise, whoever saw it."""

    findings: Findings
    kills: int = 0
    conversations: int = 0
    broken: list[str] = field(default_factory=list)


async def survive(
    data: Path,
    *,
    size: int,
    kills: int,
    between: int,
    manners: Manners | None = None,
    program: tuple[str, ...] = CHATBOT,
) -> Survived:
    """Let `size` visitors talk and kill the server `kills` times, each after `between` more acknowledgements.

    Every second time it is killed in the storm after its start, else when it keeps up: what is in flight differs. Stops at the first broken promise. program: a server other than the product's.
    """
    server = await asyncio.to_thread(start_server, data, "--limits", "off", program=program)
    try:
        async with fleet(server, size=size, manners=manners) as sailing:
            survived = Survived(sailing.findings)
            await sailing.hears(between)
            while survived.kills < kills and not sailing.findings.broken():
                if survived.kills % 2 == 0:
                    await sailing.calms()
                with sailing.unreachable():
                    server.kill()
                    survived.kills += 1
                    server = await asyncio.to_thread(server.again)
                await sailing.hears(between)
    finally:
        status = server.stop()
    if status != 0:
        survived.broken.append(f"the server stopped with {status}")
    survived.broken += sailing.findings.broken()
    survived.broken += _complaints(data.parent)
    survived.broken += _disagreements(data / DATABASE, sailing)
    survived.broken += await _not_replayed(data)
    survived.conversations = sum(1 for c in sailing.callers if c.acked)
    return survived


def _complaints(logs: Path) -> Iterator[str]:
    """Yield what the servers logged as errors."""
    for log in sorted(logs.glob("server-*.log")):
        text = log.read_text(encoding="utf-8", errors="replace")
        if "Traceback" in text or " ERROR " in text:
            yield f"{log.name}: {text[-2000:]}"


# ── the database against the clients ──────────────────────────────────────────────────────────────


def _disagreements(path: Path, sailed: Fleet) -> Iterator[str]:
    with closing(sqlite3.connect(path)) as database:
        (verdict,) = database.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            yield f"integrity_check: {verdict}"
        yield from _misnumbered(database)
        stored = {
            token: id for id, token in database.execute("SELECT id, token_hash FROM conversation")
        }
        known = [c for c in sailed.callers if c.acked]
        if len(stored) != len(known):
            yield f"{len(stored)} conversations are stored, {len(known)} visitors were answered"
        for caller in known:
            yield from _differs(database, stored, caller)


def _misnumbered(database: sqlite3.Connection) -> Iterator[str]:
    """Yield conversations whose turns or lines are not 1, 2, 3 …, and client ids that stand twice."""
    turns = (
        "SELECT c.id FROM conversation c JOIN turn t ON t.conversation = c.id GROUP BY c.id "
        "HAVING count(*) <> c.version OR max(t.n) <> c.version OR max(t.last_seq) <> c.last_seq"
    )
    lines = (
        "SELECT c.id FROM conversation c JOIN line l ON l.conversation = c.id GROUP BY c.id "
        "HAVING count(*) <> c.last_seq OR count(DISTINCT l.seq) <> c.last_seq "
        "OR min(l.seq) <> 1 OR max(l.seq) <> c.last_seq"
    )
    ids = (
        "SELECT conversation FROM turn WHERE client_id IS NOT NULL "
        "GROUP BY conversation, sender, client_id HAVING count(*) > 1"
    )
    for what, query in (("turns", turns), ("lines", lines), ("ids", ids)):
        for (conversation,) in database.execute(query):
            yield f"conversation {conversation}: its {what} are not one after another"


def _differs(
    database: sqlite3.Connection, stored: dict[str, int], caller: Caller
) -> Iterator[str]:
    assert caller.first_token is not None
    conversation = stored.get(hashlib.sha256(caller.first_token.encode()).hexdigest())
    if conversation is None:
        yield f"{caller.who}: no conversation is stored"
        return
    turns = database.execute(
        "SELECT lines FROM turn WHERE conversation = ? ORDER BY n", (conversation,)
    )
    lines = {
        line.seq: Held(line.party.value, line.id, line.text)
        for (text,) in turns
        for line in lines_of(text)
    }
    if lines != caller.final.lines:
        yield f"{caller.who}: the database has another transcript than the visitor"


async def _not_replayed(data: Path) -> list[str]:
    """Return the conversations whose stored events do not give the stored state, byte by byte."""
    async with open_database(None, data) as database:
        flows = FlowDesk(database.library, database.directory, SystemClock())
        wrong = []
        with closing(sqlite3.connect(data / DATABASE)) as stored:
            rows = stored.execute("SELECT id, flow_version, state FROM conversation").fetchall()
        for conversation, version, state in rows:
            lines = await database.store.lines(conversation, 0, 100_000)
            texts = {line.seq: line.text for line in lines}
            told = [
                pair
                for event in await database.store.events(conversation)
                for pair in decode_told(event.event, texts)
            ]
            if encode(replay(await flows.version(version), told)) != state:
                wrong.append(f"conversation {conversation}: replay gives another state")
        return wrong
