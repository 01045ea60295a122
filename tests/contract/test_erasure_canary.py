"""Erased means erased: a canary in every column that can hold text, then looked for in everything that is stored.

What is planted is read from the tables: a new column is covered by itself, and a new table wants a row here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import JSON, Column, Engine, LargeBinary, String, Table, inspect, text
from sqlmodel import SQLModel

from chatbot.adapters import postgres, sqlite
from chatbot.adapters.data_folder import DATABASE
from chatbot.adapters.database import Database, open_database
from chatbot.service.erasing import Erasing
from chatbot.service.outbox import Endpoint
from chatbot.service.records_privacy import Link
from chatbot.service.uploads import Upload
from chatbot.service.visit import Visit
from tests.fakes.house import MemoryHouse, house_over

Address = tuple[str | None, Path]
CANARY: Final = "qzcanary"
EMAIL: Final = f"{CANARY}@example.com"

LINKS: Final = ("subject_id", "lead", "conversation")
"""How a table names the person: a subject, or a conversation of theirs."""

KEPT: Final = frozenset(
    [
        "conversation.public_id",
        "conversation.subject_id",
        "conversation.token_hash",
        "conversation.live_token_hash",
        "conversation.next_token_hash",
        "conversation.flow_version",
        "conversation.language",
        "conversation.stage",
        "conversation.state",
        "conversation.temperature",
        "conversation.lead_type",
        "conversation.outcome",
        "conversation.time_zone",
        "conversation.consent_head",
        "conversation.passed",
        "lead.subject_id",
        "lead.status",
        "lead.rank",
        "lead.was",
        "lead.merged_into",
        "contact.subject_id",
        "turn.sender",
        "turn.lines",
        "turn.event",
        "timer.kind",
        "transition.machine",
        "transition.before",
        "transition.after",
        "transition.what",
        "transition.who",
        "transition.profile",
        "note.note_id",
        "upload.id",
        "manage_link.token_hash",
        "upload.kind",
        "outbox.id",
        "outbox.kind",
        "outbox.lead",
        "outbox.state",
        "recipient.subject_id",
    ]
)
"""Ids and codes that the product itself writes, and `state`, `lines` and `event`, which hold what was typed below."""

WHOLE_TABLES: Final = frozenset({"consent_event", "expired_subject", "emptied"})
"""The evidence, which stays; and tables with nothing but a key and a time."""


@contextmanager
def engine_of(address: Address) -> Iterator[Engine]:
    url, data = address
    engine = sqlite.write_engine(data / DATABASE) if url is None else postgres.engine(url)
    yield engine
    engine.dispose()


async def lived(database: Database) -> tuple[MemoryHouse, Visit]:
    """A person who has left something everywhere a person can."""
    house = await house_over(database.store, database.directory, library=database.library)
    hook = Endpoint(
        public_id="hook",
        site=house.site.id,
        url="https://crm.example.com/hook",
        events=("lead.captured", "lead.hot"),
        secret=b"sealed",
        created_at=house.clock.now(),
    )
    house.turns.outlets.know([await database.outbox.add_endpoint(hook)])
    sam = await house.rep("Sam")
    visit = await house.visitor(
        page_url=f"https://shop.example.com/pricing?utm_source={CANARY}&utm_term={CANARY}",
        page_title=f"Pricing for {CANARY}",
        referrer=f"https://search.example.com/?utm_campaign={CANARY}",
    )
    await house.say(visit, f"we want to replace {CANARY}", "30k", "I do", "asap", "yes")
    await house.say(visit, f"Jo {CANARY}", EMAIL)
    it = (await house.row(visit)).public_id
    await house.reps.claim(sam, it)
    await house.reps.say(sam, it, f"Hello {CANARY}", id=f"rep-{CANARY}")
    await house.team.note(sam, it, f"{CANARY} is nice", id=f"note-{CANARY}")
    await house.say(visit, f"I am {CANARY}")
    return house, visit


async def delivered(database: Database, house: MemoryHouse) -> None:
    """Let one event have arrived and the others wait."""
    now = house.clock.now()
    (first,) = await database.outbox.take(now, until=now + timedelta(seconds=1), limit=1)
    await database.outbox.sent(first.n, status=200, now=now)


def plant(engine: Engine, row: Any) -> set[str]:
    """Write the canary into every column of the person's rows that is not an id or a code; return which."""
    planted = set()
    with engine.begin() as connection:
        for table, where in _persons_tables(row):
            there = f"SELECT count(*) FROM {table.name} WHERE {where}"
            if table.name not in WHOLE_TABLES:
                assert connection.execute(text(there)).scalar_one(), f"{table.name}: plant a row"
            for column in table.columns:
                name = f"{table.name}.{column.name}"
                value = _canary_for(column)
                if value is None or name in KEPT or table.name in WHOLE_TABLES:
                    continue
                change = f"UPDATE {table.name} SET {column.name} = {value} WHERE {where}"
                connection.exec_driver_sql(change)
                planted.add(name)
        now = "now()" if engine.dialect.name == "postgresql" else "0"
        answer = f"""{{"subject": "{row.subject_id}", "name": "{CANARY}"}}"""
        connection.execute(
            text(f"INSERT INTO api_answer VALUES ('key:x', 'k', 'h', 200, :body, {now})"),
            {"body": answer},
        )
    return planted


def _persons_tables(row: Any) -> Iterator[tuple[Table, str]]:
    for table in SQLModel.metadata.sorted_tables:
        if table.name == "conversation":
            yield table, f"id = {row.id}"
        elif "conversation" in table.columns:
            yield table, f"conversation = {row.id}"
        else:
            link = next((name for name in LINKS if name in table.columns), None)
            if link is not None:
                yield table, f"{link} = '{row.subject_id}'"


def _canary_for(column: Column[Any]) -> str | None:
    """Return SQL for a value with the canary in it, None for a column of numbers or times."""
    if column.name == "score":
        lines = [{"axis": "fit", "rule": CANARY, "points": 1, "label": CANARY}]
        return f"'{json.dumps({'fit': 1, 'rules': [], 'lines': lines})}'"
    if column.name == "override":
        set_by = {
            "temperature": "hot",
            "reason": CANARY,
            "by": "rep:1",
            "at": "2026-01-01T00:00:00Z",
        }
        return f"'{json.dumps(set_by)}'"
    if isinstance(column.type, LargeBinary):
        return "'" + CANARY + "'"
    if isinstance(column.type, JSON):
        return f"""'["{CANARY}"]'"""
    if column.type._type_affinity is String:  # what the type is stored as
        return f"'{CANARY}' || {_unique(column)}" if _is_unique(column) else f"'{CANARY}'"
    return None


def _is_unique(column: Column[Any]) -> bool:
    return column.name == "client_id"


def _unique(column: Column[Any]) -> str:
    return f"CAST({'n' if column.table.name == 'turn' else 'id'} AS VARCHAR)"


def found_in(address: Address) -> set[str]:
    """Return where the canary stands: columns, and with SQLite files."""
    found = set()
    needle = CANARY.encode()
    with engine_of(address) as engine, engine.connect() as connection:
        for table in inspect(engine).get_table_names():
            rows = connection.execute(text(f"SELECT * FROM {table}")).mappings()
            found |= {f"{table}.{k}" for row in rows for k, v in row.items() if _holds(v, needle)}
    if address[0] is None:
        found |= {
            f"file {file.suffix}"
            for file in address[1].rglob("*")
            if file.is_file() and needle in file.read_bytes().lower()
        }
    return found


def _holds(value: Any, needle: bytes) -> bool:
    raw = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    return needle in raw.lower()


async def test_after_erasing_the_canary_is_nowhere(
    address: Address, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_database(*address) as database:
        house, visit = await lived(database)
        await delivered(database, house)
        row = await house.row(visit)
        await database.uploads.keep(
            Upload(
                id="file_1",
                conversation=row.id,
                name=f"{CANARY}.pdf",
                kind="pdf",
                at=house.clock.now(),
                body=CANARY.encode(),
            )
        )
        link = Link(conversation=row.id, reachable=True, expires_at=house.clock.now())
        await database.links.keep("hash-of-a-token", link)
        with engine_of(address) as engine:
            planted = plant(engine, row)
        before = found_in(address)
        house.turnstile.forget(row.id)

        erasing = Erasing(
            store=database.store,
            subjects=database.subjects,
            matches=database.matches,
            turns=house.turns,
            clock=house.clock,
        )
        (person,) = await erasing.find(subject=row.subject_id)
        done = await erasing.erase(person, actor="system")
        assert await database.forgotten()
        left = await database.links.link("hash-of-a-token")
        after = found_in(address)

    assert planted <= before
    assert {"turn.lines", "conversation.origin", "contact.email", "note.text"} <= before
    assert after == set()
    assert found_in(address) == set()
    assert left is None
    assert CANARY not in caplog.text
    assert [told.webhook for told in done.told] == ["hook"]
