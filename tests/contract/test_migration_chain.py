"""Every step of the schema, down and up again, with rows in every table: what both sides know survives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Engine, MetaData, Table, func, inspect, select, text
from sqlmodel import SQLModel

from chatbot.adapters import migrate, postgres, sqlite
from chatbot.adapters.columns import Moment
from chatbot.adapters.data_folder import DATABASE
from chatbot.adapters.database import change_schema, open_database, schema_status
from chatbot.errors import WrongSetup
from tests.fakes.command import chatbot, chatbot_json, program
from tests.fakes.houses import on_database
from tests.fakes.turns import NOON, consent, following, stored

Address = tuple[str | None, Path]
Rows = dict[str, list[tuple[Any, ...]]]

ALLOWED: Mapping[str, object] = {
    "app_user.role": "rep",
    "presence.state": "online",
    "flow_version.status": "live",
    "outbox.state": "dead",
}
"""What a column's check demands, where any text would not do."""
OTHERS = frozenset({"alembic_version"})


@pytest.fixture
def engine(address: Address) -> Iterator[Engine]:
    url, data = address
    found = sqlite.migration_engine(data / DATABASE) if url is None else postgres.engine(url)
    yield found
    found.dispose()


# ── rows in every table ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
async def filled(address: Address, engine: Engine) -> Address:
    """A database with conversations as the product writes them, and a row in every other table."""
    async with on_database(*address) as house:
        for _ in range(3):
            row = await house.begun()
            turn = following(row, ("Größe? 😀", 'it\'s "42"'), consents=(consent(row.subject_id),))
            row = stored(turn, await house.store.commit(turn))
            contact = replace(row.contact, name="Ana", email="ana@example.com")
            await house.store.commit(following(row, changes={"contact": contact}))
    _fill_the_rest(engine)
    return address


def _fill_the_rest(engine: Engine) -> None:
    with engine.begin() as connection:
        for table in SQLModel.metadata.sorted_tables:
            if not connection.execute(select(func.count()).select_from(table)).scalar_one():
                values = {c.name: _value(c, connection) for c in table.columns if _is_needed(c)}
                connection.execute(table.insert().values(values))


def _is_needed(column: Column[Any]) -> bool:
    numbered = column.primary_key and column.autoincrement is not False
    return not (numbered and column.type.python_type is int)


def _value(column: Column[Any], connection: Any) -> object:
    for key in column.foreign_keys:
        return connection.execute(select(key.column).limit(1)).scalar_one()
    name = f"{column.table.name}.{column.name}"
    if name in ALLOWED:
        return ALLOWED[name]
    if isinstance(column.type, Moment):
        return NOON
    kind = column.type.python_type
    return {int: 1, bool: True, bytes: b"x", float: 1.5, dict: {"a": ["b"]}}.get(kind, "x")


def rows_of(engine: Engine) -> tuple[Rows, dict[str, list[str]]]:
    """Return every row of every table, and the columns of each."""
    schema = MetaData()
    schema.reflect(engine)
    rows: Rows = {}
    columns: dict[str, list[str]] = {}
    with engine.connect() as connection:
        for name, table in schema.tables.items():
            if name not in OTHERS:
                columns[name] = [c.name for c in table.columns]
                rows[name] = [tuple(r) for r in connection.execute(select(table)).all()]
    return rows, columns


def lost(
    before: tuple[Rows, dict[str, list[str]]], after: tuple[Rows, dict[str, list[str]]]
) -> list[str]:
    """Return what of `before` is not in `after` although both schemas have a place for it."""
    found = []
    for table in sorted(before[1].keys() & after[1].keys()):
        both = [c for c in before[1][table] if c in after[1][table]]
        was, now = (
            sorted(repr([row[columns[table].index(c)] for c in both]) for row in rows[table])
            for rows, columns in (before, after)
        )
        found += [f"{table}: {row}" for row in was if row not in now]
        found += [f"{table}: {len(was)} rows became {len(now)}"] if len(was) != len(now) else []
    return found


# ── the walk ──────────────────────────────────────────────────────────────────────────────────────


def test_data_survives_every_step_of_the_schema_down_and_up(
    filled: Address, engine: Engine
) -> None:
    chain = migrate.revisions()
    assert chain[-1] == migrate.HEAD
    states = {migrate.HEAD: rows_of(engine)}
    assert [table for table, rows in states[migrate.HEAD][0].items() if not rows] == []

    for revision in reversed(chain[:-1]):
        migrate.downgrade(engine, revision)
        states[revision] = rows_of(engine)
    problems = [
        f"{newer} → {older}: {what}"
        for older, newer in pairwise(chain)
        for what in lost(states[newer], states[older])
    ]
    for revision in chain[1:]:
        before = rows_of(engine)
        migrate.upgrade(engine, revision)
        problems += [f"up to {revision}: {what}" for what in lost(before, rows_of(engine))]

    assert problems == []
    assert migrate.status(engine).fits
    assert lost(states[chain[0]], rows_of(engine)) == []


async def test_the_server_goes_on_with_a_database_that_went_the_whole_way_back_and_forth(
    filled: Address, engine: Engine
) -> None:
    oldest = migrate.revisions()[0]
    if oldest != migrate.HEAD:
        migrate.downgrade(engine, oldest)

    async with open_database(*filled) as database:
        loaded = await database.store.load(1)
        assert loaded is not None
        turn = following(loaded.conversation)
        after = stored(turn, await database.store.commit(turn))
        lines = await database.store.lines(1, 0)

    assert [line.seq for line in lines] == [*range(1, after.last_seq + 1)]
    assert lines[2].text == "Größe? 😀"
    assert loaded.conversation.contact.email == "ana@example.com"


def test_a_step_that_loses_something_is_seen(filled: Address, engine: Engine) -> None:
    """The walk above is worth what this comparison is worth."""
    before = rows_of(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE contact SET name = 'x' WHERE subject_id IS NOT NULL"))
        connection.execute(text("DELETE FROM note"))

    found = lost(before, rows_of(engine))

    assert [what.partition(":")[0] for what in found] == ["contact"] * 3 + ["note"] * 2


def test_every_table_is_one_the_code_describes(engine: Engine) -> None:
    assert set(inspect(engine).get_table_names()) - OTHERS == set(SQLModel.metadata.tables)
    assert all(isinstance(t, Table) for t in SQLModel.metadata.tables.values())


# ── the commands ──────────────────────────────────────────────────────────────────────────────────


def test_a_schema_that_does_not_exist_is_one_sentence(address: Address) -> None:
    with pytest.raises(WrongSetup, match="This version knows: 0001"):
        change_schema(*address, to="0000")
    with pytest.raises(WrongSetup, match="There is no schema 'base'"):
        change_schema(*address, to="base")

    assert schema_status(*address).fits


def test_a_newer_database_is_refused_by_every_command_and_left_alone(data: Path) -> None:
    engine = sqlite.migration_engine(data / DATABASE)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    where = ("--data", data)

    refused = [
        program("serve", "--port", "0", *where, fails=True),
        chatbot("migrate", *where, fails=True),
        chatbot("migrate", "--to", "0001", *where, fails=True),
    ]
    for said in refused:
        assert said.count("\n") == 1
        assert "schema 9999, written by a newer version" in said
    checked = chatbot("migrate", "--check", *where, fails=True)

    assert checked == ""  # what it says stands on standard output
    assert schema_status(None, data).current == "9999"


def test_the_schema_is_told_brought_up_to_date_and_brought_back(tmp_path: Path) -> None:
    where = ("--data", tmp_path / "data")

    missing = chatbot("migrate", "--check", *where, fails=True)
    chatbot("migrate", *where)
    now = chatbot_json("migrate", "--check", *where)
    oldest = chatbot_json("migrate", "--to", "0001", *where)

    assert "There is no database" in missing
    assert now == {"schema": migrate.HEAD, "needs": migrate.HEAD, "fits": True}
    assert oldest == {
        "schema": "0001",
        "needs": migrate.HEAD,
        "fits": migrate.revisions() == ("0001",),
    }
