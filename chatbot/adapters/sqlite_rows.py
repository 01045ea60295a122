"""Statements of SQLite over many rows at once.

The driver lets the interpreter lock go for each statement that it runs. One statement a row would hand it to and fro
between the writer and the event loop twice a turn; that cost both of them more than the writing itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Final

SIZES: Final = (64, 16, 4, 1)
"""Rows of one statement: few lengths, so that each is prepared once and stays so."""


class Rows:
    """A statement with a list of rows in it."""

    __slots__ = ("_by_size",)

    def __init__(self, sql: str, columns: int) -> None:
        """sql: with `<rows>` where its rows stand, each of so many columns, called `column1` and so on."""
        row = f"({', '.join('?' * columns)})"
        self._by_size = {size: sql.replace("<rows>", ", ".join([row] * size)) for size in SIZES}

    def add(self, connection: sqlite3.Connection, row: Sequence[Any]) -> int:
        """Add one row and return the key it was given. Raises sqlite3.Error."""
        key = connection.execute(self._by_size[1], row).lastrowid
        assert key is not None
        return key

    def write(self, connection: sqlite3.Connection, rows: Sequence[Sequence[Any]]) -> int:
        """Run the statement over these rows; return how many were changed. Raises sqlite3.Error."""
        changed = 0
        for part in _parts(rows):
            values = tuple(chain.from_iterable(part))
            changed += connection.execute(self._by_size[len(part)], values).rowcount
        return changed


def _parts(rows: Sequence[Sequence[Any]]) -> Iterator[Sequence[Sequence[Any]]]:
    start, left = 0, len(rows)
    for size in SIZES:
        while left >= size:
            yield rows[start : start + size]
            start += size
            left -= size


def insert(table: str, columns: Sequence[str], tail: str = "") -> Rows:
    """Return the statement that adds rows."""
    names = ", ".join(columns)
    return Rows(f"INSERT INTO {table} ({names}) VALUES <rows> {tail}", len(columns))  # noqa: S608 - our own names


def upsert(table: str, key: Sequence[str], values: Sequence[str]) -> Rows:
    """Return the statement that adds rows, or gives those of the same key these values."""
    changes = ", ".join(f"{name} = excluded.{name}" for name in values)
    return insert(
        table, (*key, *values), f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changes}"
    )


def delete(table: str, key: Sequence[str]) -> Rows:
    """Return the statement that removes the rows of these keys.

    From bare VALUES, SQLite does not look the keys up: it reads the whole table.
    """
    which = f"({', '.join(key)}) IN (SELECT * FROM (VALUES <rows>))"  # noqa: S608 - our own names
    return Rows(f"DELETE FROM {table} WHERE {which}", len(key))  # noqa: S608 - our own names


def update(table: str, columns: Iterable[str], key: Sequence[str]) -> Rows:
    """Return the statement that changes the rows of these keys. A row of values: the columns, then the key."""
    columns = tuple(columns)
    changes = ", ".join(f"{name} = given.column{n}" for n, name in enumerate(columns, 1))
    which = " AND ".join(
        f"{table}.{name} = given.column{n}" for n, name in enumerate(key, len(columns) + 1)
    )
    return Rows(
        f"UPDATE {table} SET {changes} FROM (VALUES <rows>) AS given WHERE {which}",  # noqa: S608 - our own names
        len(columns) + len(key),
    )
