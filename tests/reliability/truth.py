"""The database against what the clients hold: on SQLite and on PostgreSQL."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from chatbot.adapters import postgres, sqlite
from chatbot.adapters.clock_ids import SystemClock
from chatbot.adapters.data_folder import DATABASE
from chatbot.adapters.database import open_database
from chatbot.adapters.rows import lines_of
from chatbot.dialog.engine import replay
from chatbot.dialog.state import encode
from chatbot.service.events import decode_told
from chatbot.service.flows import FlowDesk
from tests.fakes.fleet import Caller
from tests.fakes.fleet_findings import Held

TURNS = """
SELECT c.id FROM conversation c JOIN turn t ON t.conversation = c.id GROUP BY c.id
HAVING count(*) <> c.version OR max(t.n) <> c.version OR max(t.last_seq) <> c.last_seq"""
LINES = """
SELECT c.id FROM conversation c JOIN line l ON l.conversation = c.id GROUP BY c.id
HAVING count(*) <> c.last_seq OR count(DISTINCT l.seq) <> c.last_seq OR min(l.seq) <> 1 OR max(l.seq) <> c.last_seq"""
IDS = """
SELECT conversation FROM turn WHERE client_id IS NOT NULL
GROUP BY conversation, sender, client_id HAVING count(*) > 1"""


async def disagreements(url: str | None, data: Path, callers: Sequence[Caller]) -> list[str]:
    """Return where the database is not whole, or has something else than the visitors. url: None is SQLite in `data`."""
    engine = postgres.engine(url) if url else sqlite.read_engine(data / DATABASE)
    try:
        with engine.connect() as connection:
            found = [*_unsound(engine, connection), *_misnumbered(connection)]
            found += _compared(connection, [c for c in callers if c.acked])
            return found + await _not_replayed(url, data, connection)
    finally:
        engine.dispose()


def transcript(connection: Connection, conversation: int) -> dict[int, Held]:
    """Return the lines of a conversation as they are stored, by `seq`."""
    turns = connection.execute(
        text("SELECT lines FROM turn WHERE conversation = :id ORDER BY n"), {"id": conversation}
    )
    return {
        line.seq: Held(line.party.value, line.id, line.text)
        for (stored,) in turns
        for line in lines_of(stored)
    }


def _unsound(engine: Engine, connection: Connection) -> Iterator[str]:
    if engine.dialect.name == "sqlite":
        verdict = connection.execute(text("PRAGMA integrity_check")).scalar_one()
        if verdict != "ok":
            yield f"integrity_check: {verdict}"


def _misnumbered(connection: Connection) -> Iterator[str]:
    """Yield conversations whose turns or lines are not 1, 2, 3 …, and client ids that stand twice."""
    for what, query in (("turns", TURNS), ("lines", LINES), ("ids", IDS)):
        for (conversation,) in connection.execute(text(query)):
            yield f"conversation {conversation}: its {what} are not one after another"


def _compared(connection: Connection, known: Sequence[Caller]) -> Iterator[str]:
    rows = connection.execute(text("SELECT id, token_hash FROM conversation"))
    stored = {token: id for id, token in rows}
    if len(stored) != len(known):
        yield f"{len(stored)} conversations are stored, {len(known)} visitors were answered"
    for caller in known:
        assert caller.first_token is not None
        conversation = stored.get(hashlib.sha256(caller.first_token.encode()).hexdigest())
        if conversation is None:
            yield f"{caller.who}: no conversation is stored"
        elif not _goes_on(transcript(connection, conversation), caller.final.lines):
            yield f"{caller.who}: the database has another transcript than the visitor"


def _goes_on(stored: dict[int, Held], shown: dict[int, Held]) -> bool:
    """Tell whether this is what the visitor was shown, and then only what others said after the visitor had left."""
    top = max(shown, default=0)
    later = [line for seq, line in stored.items() if seq > top]
    return {seq: line for seq, line in stored.items() if seq <= top} == shown and not any(
        line.party == "visitor" for line in later
    )


async def _not_replayed(url: str | None, data: Path, connection: Connection) -> list[str]:
    """Return the conversations whose stored events do not give the stored state, byte by byte."""
    rows = connection.execute(text("SELECT id, flow_version, state FROM conversation")).all()
    wrong = []
    async with open_database(url, data) as database:
        flows = FlowDesk(database.library, database.directory, SystemClock())
        for conversation, version, state in rows:
            lines = await database.store.lines(conversation, 0, 100_000)
            texts = {line.seq: line.text for line in lines}
            told = [
                pair
                for event in await database.store.events(conversation)
                for pair in decode_told(event.event, texts)
            ]
            if encode(replay(await flows.version(version), told)) != bytes(state):
                wrong.append(f"conversation {conversation}: replay gives another state")
    return wrong
