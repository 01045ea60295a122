"""The database with everything that is kept in it: SQLite in the data folder, or PostgreSQL."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from chatbot.adapters import data_folder, migrate, sqlite
from chatbot.adapters.directory import DatabaseDirectory
from chatbot.adapters.group_commit import MAX_QUEUE, GroupCommit
from chatbot.adapters.library import DatabaseLibrary
from chatbot.adapters.sessions import EngineSessions, Sessions, Threads, in_session
from chatbot.adapters.store import EPOCH, Committer, DatabaseStore
from chatbot.adapters.tables import MetaRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """What the desks need of the database."""

    store: DatabaseStore
    directory: DatabaseDirectory
    library: DatabaseLibrary


@asynccontextmanager
async def open_database(
    url: str | None, data: Path, *, max_queue: int = MAX_QUEUE, busy_timeout_s: float = 5.0
) -> AsyncIterator[Database]:
    """Open the database, bring its schema up to date, and close it after what waits is written.

    url: postgresql://…, None: SQLite in the folder `data`, which is made if need be. Raises WrongSetup.
    """
    address = data_folder.database_url(url)
    if address is not None:
        raise NotImplementedError
    path = data_folder.prepared(data) / data_folder.DATABASE
    async with _sqlite(path, max_queue=max_queue, busy_timeout_s=busy_timeout_s) as database:
        yield database


@asynccontextmanager
async def _sqlite(path: Path, *, max_queue: int, busy_timeout_s: float) -> AsyncIterator[Database]:
    await asyncio.to_thread(_prepare, sqlite.migration_engine(path))
    reads = sqlite.read_engine(path, busy_timeout_s=busy_timeout_s)
    writes = sqlite.write_engine(path, busy_timeout_s=busy_timeout_s)
    reader = Threads(sqlite.READERS, name="reader")
    writer = GroupCommit(path, max_queue=max_queue, busy_timeout_s=busy_timeout_s)
    writer.start()
    try:
        yield _database(
            writer, EngineSessions(reads=reads, writes=writes, reader=reader, writer=writer)
        )
    finally:
        await writer.close()
        await reader.close()
        reads.dispose()


def _database(committer: Committer, sessions: Sessions) -> Database:
    return Database(
        store=DatabaseStore(committer=committer, sessions=sessions),
        directory=DatabaseDirectory(sessions),
        library=DatabaseLibrary(sessions),
    )


def _prepare(engine: Engine) -> None:
    """Bring the schema up to date; give a new database its epoch."""
    try:
        migrate.upgrade(engine)
        in_session(engine, _give_epoch)
    except IntegrityError:
        pass  # another process gave it one in the meantime
    finally:
        engine.dispose()


def _give_epoch(session: Session) -> None:
    if session.get(MetaRow, EPOCH) is None:
        session.add(MetaRow(key=EPOCH, value=secrets.token_hex(8)))
