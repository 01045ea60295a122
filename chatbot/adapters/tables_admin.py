"""The rows behind the admin's doors. Nobody outside of `adapters` imports them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Index, Text
from sqlmodel import Field, SQLModel

from chatbot.adapters.columns import Document, Key, Moment


def _moment() -> Column[datetime]:
    return Column(Moment, nullable=False)


def _document() -> Column[object]:
    return Column(Document, nullable=False)


class FlowDraftRow(SQLModel, table=True):
    """What somebody wrote and has not published. One a flow."""

    __tablename__ = "flow_draft"

    flow: str = Field(primary_key=True)
    hash: str
    onto: str
    file: str
    text: str = Field(sa_column=Column(Text, nullable=False))
    translations: dict[str, list[str]] = Field(sa_column=_document())
    profile: list[str] | None = Field(default=None, sa_column=Column(Document))
    author: str
    at: datetime = Field(sa_column=_moment())


class PublicationRow(SQLModel, table=True):
    """One time a version went live. Never changed."""

    __tablename__ = "flow_publication"
    __table_args__ = (Index("ix_flow_publication_flow", "flow"),)

    id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    flow: str
    version: str
    number: int
    author: str
    note: str = Field(sa_column=Column(Text, nullable=False))
    at: datetime = Field(sa_column=_moment())


class PreviewRow(SQLModel, table=True):
    """A text that an admin tries."""

    __tablename__ = "flow_preview"
    __table_args__ = (Index("ix_flow_preview_expires", "expires_at"),)

    token_hash: str = Field(primary_key=True)
    files: dict[str, list[str]] = Field(sa_column=_document())
    settings: str = Field(sa_column=Column(Text, nullable=False))
    expires_at: datetime = Field(sa_column=_moment())


class ApiKeyRow(SQLModel, table=True):
    """A program's key; only the hash of its secret is kept."""

    __tablename__ = "api_key"

    name: str = Field(primary_key=True)
    secret_hash: str = Field(unique=True)
    scopes: list[str] = Field(sa_column=_document())
    created_at: datetime = Field(sa_column=_moment())


class ApiAnswerRow(SQLModel, table=True):
    """The answer to a request that came with an idempotency key."""

    __tablename__ = "api_answer"
    __table_args__ = (Index("ix_api_answer_at", "at"),)

    who: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    request_hash: str
    status: int
    body: str = Field(sa_column=Column(Text, nullable=False))
    at: datetime = Field(sa_column=_moment())
