"""The rows of privacy: who is not to be taken up again, and who was told what. Nobody outside of `adapters` imports them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column
from sqlmodel import Field, SQLModel

from chatbot.adapters.columns import Key, Moment


def _moment(*, optional: bool = False) -> Column[datetime]:
    return Column(Moment, nullable=optional)


class SuppressionRow(SQLModel, table=True):
    """An address or a number that was erased, as a keyed hash: it can be recognised, not read."""

    __tablename__ = "suppression"

    key_hash: str = Field(primary_key=True)
    at: datetime = Field(sa_column=_moment())


class RecipientRow(SQLModel, table=True):
    """A webhook that has received something about a person. erased_at: it has acknowledged that all is to be erased."""

    __tablename__ = "recipient"

    subject_id: str = Field(primary_key=True)
    endpoint: int = Field(sa_column=Column(Key, primary_key=True, autoincrement=False))
    first_at: datetime = Field(sa_column=_moment())
    last_at: datetime = Field(sa_column=_moment())
    erased_at: datetime | None = Field(default=None, sa_column=_moment(optional=True))


class EmptiedRow(SQLModel, table=True):
    """A conversation whose transcript was emptied because of its age."""

    __tablename__ = "emptied"

    conversation: int = Field(sa_column=Column(Key, primary_key=True, autoincrement=False))
    at: datetime = Field(sa_column=_moment())
