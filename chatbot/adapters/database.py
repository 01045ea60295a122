"""The database with everything that is kept in it: SQLite in the data folder, or PostgreSQL."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, delete, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session

from chatbot.adapters import data_folder, migrate, sqlite
from chatbot.adapters.aged import DatabaseAged
from chatbot.adapters.archive import DatabaseArchive
from chatbot.adapters.directory import DatabaseDirectory
from chatbot.adapters.drafts import DatabaseDrafts
from chatbot.adapters.first_words import DatabaseFirstWords
from chatbot.adapters.group_commit import MAX_QUEUE, GroupCommit
from chatbot.adapters.keys import DatabaseKeys
from chatbot.adapters.library import DatabaseLibrary
from chatbot.adapters.links import DatabaseLinks
from chatbot.adapters.matches import DatabaseMatches
from chatbot.adapters.migrate import SchemaStatus
from chatbot.adapters.outbox import DatabaseOutbox
from chatbot.adapters.sessions import EngineSessions, Sessions, Threads, in_session
from chatbot.adapters.store import EPOCH, Committer, DatabaseStore
from chatbot.adapters.subjects import DatabaseSubjects
from chatbot.adapters.tables import MetaRow
from chatbot.adapters.tables_site import SignInRow
from chatbot.adapters.uploads import DatabaseUploads
from chatbot.errors import Unavailable, WrongSetup
from chatbot.service.records import Stored

_SERVERS: Final = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND application_name = 'chatbot' AND pid <> pg_backend_pid()"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """What the desks need of the database. forgotten: waits until no file holds what was erased; tells whether that is so."""

    store: DatabaseStore
    directory: DatabaseDirectory
    library: DatabaseLibrary
    drafts: DatabaseDrafts
    keys: DatabaseKeys
    uploads: DatabaseUploads
    archive: DatabaseArchive
    matches: DatabaseMatches
    outbox: DatabaseOutbox
    subjects: DatabaseSubjects
    links: DatabaseLinks
    first_words: DatabaseFirstWords
    aged: DatabaseAged
    stored: Callable[[], Stored]
    forgotten: Callable[[], Awaitable[bool]]


@asynccontextmanager
async def open_database(
    url: str | None, data: Path, *, max_queue: int = MAX_QUEUE, busy_timeout_s: float = 5.0
) -> AsyncIterator[Database]:
    """Open the database, bring its schema up to date, and close it after what waits is written.

    url: postgresql://…, None: SQLite in the folder `data`, which is made if need be. Raises WrongSetup.
    """
    await asyncio.to_thread(upgrade_schema, url, data)
    address = data_folder.database_url(url)
    if address is not None:
        opened = _postgres(address, max_queue=max_queue)
    else:
        path = data / data_folder.DATABASE
        opened = _sqlite(path, max_queue=max_queue, busy_timeout_s=busy_timeout_s)
    async with opened as database:
        yield database


def schema_status(url: str | None, data: Path) -> SchemaStatus:
    """Return which schema revision the database has and which one this version needs. Raises WrongSetup."""
    engine = _migration_engine(url, data)
    with _opening(engine):
        return migrate.status(engine)


def upgrade_schema(url: str | None, data: Path) -> SchemaStatus:
    """Bring the schema up to date, give a new database its epoch, and return how it was before. Raises WrongSetup."""
    engine = _migration_engine(url, data)
    with _opening(engine):
        before = migrate.upgrade(engine)
        with suppress(IntegrityError):  # another process gave it one in the meantime
            in_session(engine, _give_epoch)
        return before


def change_schema(url: str | None, data: Path, *, to: str) -> SchemaStatus:
    """Bring the schema to the revision `to`, newer or older, and return how it was before.

    Going back needs every server stopped. Raises WrongSetup, then nothing was changed.
    """
    known = migrate.revisions()
    if to not in known:
        raise WrongSetup(f"There is no schema {to!r}. This version knows: {', '.join(known)}.")
    engine = _migration_engine(url, data)
    with _opening(engine):
        before = migrate.status(engine)
        if before.current not in known or known.index(before.current) <= known.index(to):
            return migrate.upgrade(engine, to)
        with _nobody_else(engine, data):
            migrate.downgrade(engine, to)
        return before


def renew_epoch(url: str | None, data: Path) -> str:
    """Give the database another epoch and end every sign-in, after it was put back from a copy; return the epoch.

    Needs every server stopped. Raises WrongSetup.
    """
    epoch = secrets.token_hex(8)

    def renew(session: Session) -> None:
        session.merge(MetaRow(key=EPOCH, value=epoch))
        session.execute(delete(SignInRow))

    upgrade_schema(url, data)
    engine = _migration_engine(url, data)
    with _opening(engine), _nobody_else(engine, data):
        in_session(engine, renew)
    return epoch


@contextmanager
def _nobody_else(engine: Engine, data: Path) -> Iterator[None]:
    """Hold the database for a command that no server may run beside. Raises WrongSetup."""
    if engine.dialect.name == "sqlite":
        with data_folder.alone(data):
            yield
        return
    with engine.connect() as connection:
        if connection.execute(text(_SERVERS)).scalar_one():
            raise WrongSetup("A server is connected to this database. Please stop it first.")
    yield


def _migration_engine(url: str | None, data: Path) -> Engine:
    address = data_folder.database_url(url)
    if address is None:
        return sqlite.migration_engine(data_folder.prepared(data) / data_folder.DATABASE)
    from chatbot.adapters import postgres

    return postgres.engine(address)


@contextmanager
def _opening(engine: Engine) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, Unavailable) as error:
        raise WrongSetup(f"The database cannot be opened: {_first_line(error)}") from error
    finally:
        engine.dispose()


@asynccontextmanager
async def _sqlite(path: Path, *, max_queue: int, busy_timeout_s: float) -> AsyncIterator[Database]:
    reads = sqlite.read_engine(path, busy_timeout_s=busy_timeout_s)
    writes = sqlite.write_engine(path, busy_timeout_s=busy_timeout_s)
    reader = Threads(sqlite.READERS, name="reader")
    writer = GroupCommit(path, max_queue=max_queue, busy_timeout_s=busy_timeout_s)
    writer.start()
    try:
        yield _database(
            writer,
            EngineSessions(reads=reads, writes=writes, reader=reader, writer=writer),
            forgotten=partial(asyncio.to_thread, writer.erased.wait, FORGET_WITHIN_S),
        )
    finally:
        await writer.close()
        await reader.close()
        reads.dispose()


@asynccontextmanager
async def _postgres(url: str, *, max_queue: int) -> AsyncIterator[Database]:
    from chatbot.adapters import postgres
    from chatbot.adapters.postgres_commit import PostgresCommit

    reads = postgres.engine(url, autocommit=True)
    writes = postgres.engine(url)
    threads = Threads(2 * postgres.READERS, name="database")
    writer = PostgresCommit(url, max_queue=max_queue)
    task = asyncio.create_task(writer.run(), name="writer")
    try:
        yield _database(
            writer,
            EngineSessions(reads=reads, writes=writes, reader=threads, writer=threads),
            forgotten=_at_once,
        )
    finally:
        writer.close()
        await task
        await threads.close()
        reads.dispose()
        writes.dispose()


FORGET_WITHIN_S: Final = 10.0
"""How long a command waits until the log holds nothing of what was erased; a reader may be in the way."""


async def _at_once() -> bool:
    return True


def _database(
    committer: Committer, sessions: Sessions, *, forgotten: Callable[[], Awaitable[bool]]
) -> Database:
    return Database(
        store=DatabaseStore(committer=committer, sessions=sessions),
        directory=DatabaseDirectory(sessions),
        library=DatabaseLibrary(sessions),
        drafts=DatabaseDrafts(sessions),
        keys=DatabaseKeys(sessions),
        uploads=DatabaseUploads(sessions),
        archive=DatabaseArchive(sessions),
        matches=DatabaseMatches(sessions),
        outbox=DatabaseOutbox(sessions),
        subjects=DatabaseSubjects(sessions),
        links=DatabaseLinks(sessions),
        first_words=DatabaseFirstWords(sessions),
        aged=DatabaseAged(sessions),
        stored=lambda: Stored(
            turns=committer.turns, commits=committer.commits, waiting=committer.waiting
        ),
        forgotten=forgotten,
    )


def _first_line(error: Exception) -> str:
    """Return what the driver says, without the statement: `str` of the wrapping error would add it."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    return str(cause).strip().partition("\n")[0]


def _give_epoch(session: Session) -> None:
    if session.get(MetaRow, EPOCH) is None:
        session.add(MetaRow(key=EPOCH, value=secrets.token_hex(8)))
