"""Column types that mean the same on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import JSON, TIMESTAMP, BigInteger, Dialect, Integer
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)


def to_micros(at: datetime) -> int:
    """Return microseconds since 1970, exact."""
    return (at - EPOCH) // MICROSECOND


def from_micros(micros: int) -> datetime:
    """Return the time in UTC."""
    return EPOCH + timedelta(microseconds=micros)


class Moment(TypeDecorator[datetime]):
    """A time in UTC to the microsecond: `timestamptz` on PostgreSQL, an integer on SQLite.

    An integer sorts and compares right there, which an ISO text with and without a fraction does not.
    """

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of this database."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(TIMESTAMP(timezone=True))
        return dialect.type_descriptor(BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> object:
        """Write a time. Raises ValueError for one without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A time without a zone cannot be stored.")
        return value if dialect.name == "postgresql" else to_micros(value)

    def process_result_value(self, value: object, dialect: Dialect) -> datetime | None:
        """Read a time."""
        if isinstance(value, datetime):
            return value.astimezone(UTC)
        return from_micros(value) if isinstance(value, int) else None


Document: Final = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""A small list or mapping."""

Key: Final = BigInteger().with_variant(Integer(), "sqlite")
"""An internal key; SQLite gives new ones only to a column that says INTEGER."""
