"""What the tables refuse by themselves, whoever asks; and that the schema is the one the code describes."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from chatbot.adapters import migrate, postgres, sqlite
from chatbot.adapters.data_folder import DATABASE
from chatbot.adapters.database import open_database, schema_status, upgrade_schema
from chatbot.errors import WrongSetup
from tests.fakes.houses import on_database
from tests.fakes.turns import consent, following, opening

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from tests.fakes.houses import House

Address = tuple[str | None, Path]


@pytest.fixture
def engine(address: Address) -> Iterator[Engine]:
    url, data = address
    found = sqlite.write_engine(data / DATABASE) if url is None else postgres.engine(url)
    yield found
    found.dispose()


@pytest.fixture
async def chained(address: Address) -> AsyncIterator[str]:
    """A subject with one consent event in its chain."""
    async with on_database(*address) as house:
        row = await house.begun()
        await house.store.commit(following(row, consents=(consent(row.subject_id),)))
        yield row.subject_id


def run(engine: Engine, statement: str, **values: Any) -> int:
    with engine.begin() as connection:
        return connection.execute(text(statement), values).rowcount


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE consent_event SET state = 'given' WHERE subject_id = :subject",
        "UPDATE consent_event SET hash = 'x'",
        "DELETE FROM consent_event WHERE subject_id = :subject",
        "DELETE FROM consent_event",
    ],
)
def test_a_consent_event_is_never_changed_or_deleted(
    engine: Engine, chained: str, statement: str
) -> None:
    values = {"subject": chained} if ":subject" in statement else {}

    with pytest.raises(DBAPIError, match="consent event"):
        run(engine, statement, **values)

    assert _count(engine) == 1


def test_a_consent_chain_may_go_when_its_subject_has_expired(engine: Engine, chained: str) -> None:
    moment = "now()" if engine.dialect.name == "postgresql" else "0"
    run(engine, f"INSERT INTO expired_subject VALUES (:subject, {moment})", subject=chained)

    gone = run(engine, "DELETE FROM consent_event WHERE subject_id = :subject", subject=chained)

    assert gone == 1


@pytest.mark.parametrize("key", ["event_id", "n", "subject_id, prev_hash"])
def test_a_consent_event_is_not_replaced_either(data: Path, key: str) -> None:
    """`INSERT OR REPLACE` deletes without the trigger that guards deleting."""
    connection = _with_one_event(data)
    columns = {row[1] for row in connection.execute("PRAGMA table_info(consent_event)")}
    fresh = {name: f"'{name}-2'" for name in columns} | {"at": "0", "n": "77"}
    kept = {name.strip() for name in key.split(",")}
    values = ", ".join(name if name in kept else fresh[name] for name in sorted(columns))
    names = ", ".join(sorted(columns))

    with pytest.raises(sqlite3.IntegrityError, match="never replaced"):
        connection.execute(
            f"INSERT OR REPLACE INTO consent_event ({names}) SELECT {values} FROM consent_event"
        )

    connection.close()


def _with_one_event(data: Path) -> sqlite3.Connection:
    connection = sqlite.connect(data / DATABASE)
    connection.execute(
        "INSERT INTO consent_event (event_id, subject_id, purpose, channel, state, at, actor, prev_hash, hash) "
        "VALUES ('e', 's', 'p', 'c', 'given', 0, 'visitor', '0', 'h')"
    )
    return connection


@pytest.mark.postgres
async def test_a_consent_table_is_not_emptied(postgres_url: str, tmp_path: Path) -> None:
    engine = postgres.engine(postgres_url)

    with pytest.raises(DBAPIError, match="consent event"):
        run(engine, "TRUNCATE consent_event")

    engine.dispose()


async def test_a_stage_that_does_not_exist_is_refused(engine: Engine, database: House) -> None:
    await database.begun()

    with pytest.raises(DBAPIError, match="ck_conversation_stage"):
        run(engine, "UPDATE conversation SET stage = 'gone'")


async def test_a_live_conversation_has_an_owner(engine: Engine, database: House) -> None:
    await database.begun()

    with pytest.raises(DBAPIError, match="ck_conversation_owner"):
        run(engine, "UPDATE conversation SET stage = 'live'")


async def test_lines_can_be_read_with_plain_sql(engine: Engine, database: House) -> None:
    row = await database.begun()
    await database.store.commit(following(row, ("Größe?", "42")))

    with engine.connect() as connection:
        lines = connection.execute(text("SELECT seq, party, text FROM line ORDER BY seq")).all()

    assert [tuple(line) for line in lines] == [
        (1, "bot", "Hello"),
        (2, "visitor", "Hi"),
        (3, "bot", "Größe?"),
        (4, "bot", "42"),
    ]


def _count(engine: Engine) -> int:
    with engine.connect() as connection:
        found: int = connection.execute(text("SELECT count(*) FROM consent_event")).scalar_one()
        return found


# ── the schema ────────────────────────────────────────────────────────────────────────────────────


def test_the_migrations_make_the_tables_that_the_code_describes(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_code_names_the_newest_revision() -> None:
    folder = Path(migrate.__file__).parent / "migrations"

    assert ScriptDirectory(str(folder)).get_current_head() == migrate.HEAD


def test_the_schema_goes_down_and_up_again(address: Address) -> None:
    url, data = address
    engine = sqlite.migration_engine(data / DATABASE) if url is None else postgres.engine(url)

    migrate.downgrade(engine, "base")
    emptied = migrate.status(engine)
    migrate.upgrade(engine)

    assert emptied.current is None
    assert migrate.status(engine).fits
    engine.dispose()


def test_the_schema_of_an_empty_folder_is_told_and_brought_up_to_date(tmp_path: Path) -> None:
    before = upgrade_schema(None, tmp_path / "new")

    assert before.current is None
    assert schema_status(None, tmp_path / "new").fits
    assert upgrade_schema(None, tmp_path / "new").fits


async def test_a_database_of_a_newer_version_is_refused_and_left_alone(
    engine: Engine, address: Address
) -> None:
    run(engine, "UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(WrongSetup, match="newer version"):
        async with open_database(*address):
            pass

    assert migrate.status(engine).current == "9999"


async def test_the_epoch_stays_through_restarts(address: Address) -> None:
    epochs = []
    for _ in range(2):
        async with open_database(*address) as database:
            epochs.append(await database.store.epoch())

    assert epochs[0] == epochs[1]
    assert len(epochs[0]) == 16


@pytest.mark.postgres
async def test_a_server_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(WrongSetup, match="cannot be opened"):
        async with open_database("postgresql://nobody@127.0.0.1:1/none", tmp_path):
            pass


async def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"not a database, but long enough to look at" * 100)

    with pytest.raises(WrongSetup, match="not a database"):
        async with open_database(None, tmp_path):
            pass


async def test_conversations_of_a_site_that_is_not_there_are_refused(database: House) -> None:
    from tests.fakes.turns import conversation

    with pytest.raises(ValueError, match="refuses"):
        await database.store.commit(opening(conversation(999)))
