"""The rows of what goes out: endpoints, and one delivery for each event and endpoint."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    Text,
    text,
)
from sqlmodel import Field, SQLModel

from chatbot.adapters.columns import Document, Key, Moment

WAITING: Final = "state = 'waiting'"


def _moment(*, optional: bool = False) -> Column[datetime]:
    return Column(Moment, nullable=optional)


class WebhookRow(SQLModel, table=True):
    """An address that events are sent to. secret, old_secret: sealed, see Signer; the old one signs until `old_until`."""

    __tablename__ = "webhook"
    __table_args__ = (
        ForeignKeyConstraint(["site"], ["site.id"], name="fk_webhook_site"),
        {"sqlite_autoincrement": True},  # what waits for an endpoint never goes to another one
    )

    id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    public_id: str = Field(unique=True)
    site: int = Field(sa_column=Column(Key, nullable=False))
    url: str = Field(sa_column=Column(Text, nullable=False))
    events: list[str] = Field(sa_column=Column(Document, nullable=False))
    secret: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    old_secret: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    old_until: datetime | None = Field(default=None, sa_column=_moment(optional=True))
    enabled: bool
    created_at: datetime = Field(sa_column=_moment())


class OutboxRow(SQLModel, table=True):
    """An event for one endpoint.

    n: the order, within a lead. attempts: in all. failures, since: of the present series, which a replay begins anew.
    leased_until: a process is at it. status, reason: of the last attempt. There is no foreign key to the endpoint: a
    process that has not heard of its removal must still be able to commit.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'sent', 'dead')", name="ck_outbox_state"),
        Index("ix_outbox_conversation", "conversation"),
        Index("ix_outbox_due", "next_at", sqlite_where=text(WAITING), postgresql_where=text(WAITING)),
        Index(
            "ix_outbox_order",
            "endpoint",
            "lead",
            "n",
            sqlite_where=text(WAITING),
            postgresql_where=text(WAITING),
        ),
        Index("ix_outbox_done", "done_at"),
    )  # fmt: skip

    n: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    id: str = Field(unique=True)
    conversation: int = Field(sa_column=Column(Key, nullable=False))
    turn: int
    endpoint: int = Field(sa_column=Column(Key, nullable=False))
    lead: str
    kind: str
    payload: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    at: datetime = Field(sa_column=_moment())
    state: str = Field("waiting", sa_column_kwargs={"server_default": "waiting"})
    attempts: int = Field(0, sa_column_kwargs={"server_default": "0"})
    failures: int = Field(0, sa_column_kwargs={"server_default": "0"})
    since: datetime = Field(sa_column=_moment())
    next_at: datetime = Field(sa_column=_moment())
    leased_until: datetime | None = Field(default=None, sa_column=_moment(optional=True))
    status: int | None = None
    reason: str | None = None
    done_at: datetime | None = Field(default=None, sa_column=_moment(optional=True))
