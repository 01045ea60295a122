"""Opening the SQLite file: every connection with the same promises."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import NullPool, QueuePool

from chatbot.errors import Unavailable

READERS: Final = 4

PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # an acknowledged turn survives power loss
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # erased means overwritten
    "PRAGMA temp_store = MEMORY",  # nothing of a conversation in temporary files
    "PRAGMA cache_size = -65536",  # KiB
)


def connect(path: Path, *, busy_timeout_s: float = 5.0) -> sqlite3.Connection:
    """Return a connection that leaves BEGIN and COMMIT to its owner. It may be used by one thread at a time.

    Raises sqlite3.Error.
    """
    connection = sqlite3.connect(
        path, timeout=busy_timeout_s, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def read_engine(path: Path, *, busy_timeout_s: float = 5.0) -> Engine:
    """Return an engine for reading: a few connections, each seeing one consistent state a transaction."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, busy_timeout_s=busy_timeout_s),
        poolclass=QueuePool,
        pool_size=READERS,
        max_overflow=0,
    )
    event.listen(engine, "begin", _begin)
    return engine


def write_engine(path: Path, *, busy_timeout_s: float = 5.0) -> Engine:
    """Return an engine whose transactions lock at once; each has a fresh connection, so nothing broken is kept."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, busy_timeout_s=busy_timeout_s),
        poolclass=NullPool,
    )
    event.listen(engine, "begin", _begin_immediate)
    return engine


def migration_engine(path: Path) -> Engine:
    """Return an engine for changing the schema: rebuilding a table must not delete what refers to it."""

    def unchecked() -> sqlite3.Connection:
        connection = connect(path)
        connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    engine = create_engine("sqlite://", creator=unchecked, poolclass=NullPool)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def unavailable(error: BaseException) -> Unavailable:
    """Return what a caller is told when the file cannot be read or written now."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary == sqlite3.SQLITE_FULL:
        return Unavailable("The disk is full. Please try again later.", retry_after_s=10.0)
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Unavailable("The database is locked. Please try again in a moment.")
    return Unavailable("The database does not answer. Please try again later.", retry_after_s=10.0)
