"""Columns of values as PostgreSQL's binary arrays: a whole group of rows is one statement with one array a column.

A driver that turns each value into its own parameter costs more than the database does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from struct import Struct
from typing import Any, Final

import psycopg
from psycopg.adapt import Dumper
from psycopg.pq import Format
from sqlalchemy import JSON, BigInteger, Integer, LargeBinary, Table

from chatbot.adapters.columns import EPOCH, Moment, to_micros

Values = Iterable[Any]

_HEADER: Final = Struct(
    ">iiIii"
).pack  # dimensions, nulls possible, element type, length, lower bound
_LENGTH: Final = Struct(">i").pack
_INT8: Final = Struct(">iq").pack
_INT4: Final = Struct(">ii").pack
_NULL: Final = _LENGTH(-1)
# PostgreSQL counts from 2000-01-01
_OFFSET: Final = to_micros(EPOCH.replace(year=2000))


class Array:
    """An array as it goes over the wire. element, oid: the database's numbers of the types."""

    element = 0
    oid = 0
    sql = ""
    __slots__ = ("data",)

    def __init__(self, values: Sequence[Any]) -> None:
        items = (_NULL if value is None else self.item(value) for value in values)
        self.data = _HEADER(1, 1, self.element, len(values), 1) + b"".join(items)

    @staticmethod
    def item(value: Any) -> bytes:
        """Return the value with its length in front."""
        raise NotImplementedError


class Int8Array(Array):
    """bigint[]."""

    element, oid, sql = 20, 1016, "bigint[]"
    __slots__ = ()

    @staticmethod
    def item(value: int) -> bytes:
        """See Array."""
        return _INT8(8, value)


class Int4Array(Array):
    """integer[]."""

    element, oid, sql = 23, 1007, "integer[]"
    __slots__ = ()

    @staticmethod
    def item(value: int) -> bytes:
        """See Array."""
        return _INT4(4, value)


class TextArray(Array):
    """text[]."""

    element, oid, sql = 25, 1009, "text[]"
    __slots__ = ()

    @staticmethod
    def item(value: str) -> bytes:
        """See Array."""
        data = value.encode()
        return _LENGTH(len(data)) + data


class BytesArray(Array):
    """bytea[]."""

    element, oid, sql = 17, 1001, "bytea[]"
    __slots__ = ()

    @staticmethod
    def item(value: bytes) -> bytes:
        """See Array."""
        return _LENGTH(len(value)) + value


class MomentArray(Array):
    """timestamptz[], from microseconds since 1970."""

    element, oid, sql = 1184, 1185, "timestamptz[]"
    __slots__ = ()

    @staticmethod
    def item(value: int) -> bytes:
        """See Array."""
        return _INT8(8, value - _OFFSET)


class DocumentArray(Array):
    """jsonb[], from JSON texts."""

    element, oid, sql = 3802, 3807, "jsonb[]"
    __slots__ = ()

    @staticmethod
    def item(value: str) -> bytes:
        """See Array."""
        data = value.encode()
        return _LENGTH(len(data) + 1) + b"\x01" + data


_ARRAYS: Final = (Int8Array, Int4Array, TextArray, BytesArray, MomentArray, DocumentArray)


def register(connection: psycopg.AsyncConnection) -> None:
    """Teach a connection to send arrays."""
    for kind in _ARRAYS:
        connection.adapters.register_dumper(kind, _dumper(kind))


def _dumper(kind: type[Array]) -> type[Dumper]:
    class ArrayDumper(Dumper):
        format = Format.BINARY
        oid = kind.oid

        def dump(self, obj: Array) -> bytes:
            return obj.data

    return ArrayDumper


def kinds(table: Table, columns: Iterable[str]) -> tuple[type[Array], ...]:
    """Return the array type of each of these columns."""
    return tuple(_kind(table.c[column].type) for column in columns)


def _kind(column_type: object) -> type[Array]:
    for sqlalchemy_type, kind in (
        (Moment, MomentArray),
        (JSON, DocumentArray),
        (LargeBinary, BytesArray),
        (BigInteger, Int8Array),
        (Integer, Int4Array),
    ):
        if isinstance(column_type, sqlalchemy_type):
            return kind
    return TextArray


class Bulk:
    """A statement over many rows, given as one array a column."""

    __slots__ = ("_kinds", "sql")

    def __init__(self, sql: str, columns: Sequence[tuple[str, type[Array]]]) -> None:
        """sql: the statement, with `<rows>` where its rows come from; they are called `i`."""
        self._kinds = tuple(kind for _, kind in columns)
        marks = ", ".join(f"%s::{kind.sql}" for kind in self._kinds)
        rows = f"unnest({marks}) AS i({', '.join(name for name, _ in columns)})"
        self.sql = sql.replace("<rows>", rows).encode()

    def parameters(self, rows: Iterable[Sequence[Any]]) -> list[Array]:
        """Return the statement's parameters for these rows, at least one."""
        return [
            kind(column) for kind, column in zip(self._kinds, zip(*rows, strict=True), strict=True)
        ]
