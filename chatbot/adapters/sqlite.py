"""Opening the SQLite file: every connection with the same promises."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
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
    "PRAGMA cache_size = -16384",  # KiB; what is not in it the system holds
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


_REASONS: Final[Mapping[object, str]] = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    "53100": "disk_full",
    "55P03": "locked",
    "57014": "locked",  # it took longer than statement_timeout
    "25006": "read_only",
}
"""What SQLite (primary result code) or PostgreSQL (sqlstate) says -> what an operator has to look for."""
_SAID: Final = {
    "disk_full": ("The disk is full. Please try again later.", 10.0),
    "locked": ("The database is locked. Please try again in a moment.", 2.0),
    "read_only": ("The database cannot be written. Please try again later.", 10.0),
    "damaged": ("The database is damaged. Please try again later.", 60.0),
    "away": ("The database does not answer. Please try again later.", 5.0),
}


def unavailable(error: BaseException) -> Unavailable:
    """Return what a caller is told when the database, SQLite or PostgreSQL, cannot be read or written now."""
    code = getattr(error, "sqlite_errorcode", None)
    key = code & 0xFF if isinstance(code, int) else getattr(error, "sqlstate", None)
    reason = _REASONS.get(key, "away")
    sentence, retry_after_s = _SAID[reason]
    return Unavailable(sentence, retry_after_s=retry_after_s, reason=reason)
