"""The rows of conversations. Nobody outside of `adapters` imports them.

Internal keys are integers in the order of creation; what others see is a public id in a column of its own.

A turn is one appended row, its lines inside: rows of turns that are committed together share their pages, where a
table of lines ordered by conversation changed a page of its own for each turn and cost more than the rest of the
commit. `turn` has no foreign key for the same reason: the statement that adds a row has just changed the
conversation's. What changed since a moment is asked of `ix_turn_at`, which only ever grows at its end; a stamp on the
conversation would move an index entry with every turn.
"""

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
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from chatbot.adapters.columns import Document, Key, Moment

STAGES: Final = "('bot', 'queued', 'live', 'closed', 'erased')"
LISTED: Final = (
    "(stage IN ('queued', 'live') OR (stage = 'bot' AND "
    "(temperature = 'hot' OR (queued_at IS NOT NULL AND first_reply_at IS NULL))))"
)
"""What the reps' list holds. A partial index and the query over it must say it in the same words."""


def _moment(*, optional: bool = False) -> Column[datetime]:
    return Column(Moment, nullable=optional)


class ConversationRow(SQLModel, table=True):
    """A conversation as it stands."""

    __tablename__ = "conversation"
    __table_args__ = (
        UniqueConstraint("public_id", name="uq_conversation_public_id"),
        UniqueConstraint("site", "token_hash", name="uq_conversation_token"),
        CheckConstraint(f"stage IN {STAGES}", name="ck_conversation_stage"),
        CheckConstraint("version >= 1 AND last_seq >= 0", name="ck_conversation_counts"),
        CheckConstraint("stage <> 'live' OR rep IS NOT NULL", name="ck_conversation_owner"),
        CheckConstraint(
            "(offer_rep IS NULL) = (offer_expires IS NULL)", name="ck_conversation_offer"
        ),
        ForeignKeyConstraint(["site"], ["site.id"], name="fk_conversation_site"),
        Index("ix_conversation_subject", "subject_id"),
        Index("ix_conversation_site", "site", "id"),
        Index(
            "ix_conversation_listed",
            "site",
            sqlite_where=text(LISTED),
            postgresql_where=text(LISTED),
        ),
        {"sqlite_autoincrement": True},  # a key is never used again, so no cache can mix two up
    )

    id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    public_id: str
    subject_id: str
    site: int = Field(sa_column=Column(Key, nullable=False))
    token_hash: str
    live_token_hash: str
    next_token_hash: str | None = None
    flow_version: str
    language: str
    created_at: datetime = Field(sa_column=_moment())
    version: int
    last_seq: int
    stage: str
    state: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    score: str = Field(sa_column=Column(Text, nullable=False))
    temperature: str
    lead_type: str
    time_zone: str
    page_path: str
    page_title: str
    source: str
    origin: dict[str, str] = Field(sa_column=Column(Document, nullable=False))
    consent_head: str
    team: str | None = None
    rep: int | None = Field(default=None, sa_column=Column(Key))
    offer_rep: int | None = Field(default=None, sa_column=Column(Key))
    offer_expires: datetime | None = Field(default=None, sa_column=_moment(optional=True))
    passed: list[int] = Field(sa_column=Column(Document, nullable=False))
    hot_at: datetime | None = Field(default=None, sa_column=_moment(optional=True))
    queued_at: datetime | None = Field(default=None, sa_column=_moment(optional=True))
    claimed_at: datetime | None = Field(default=None, sa_column=_moment(optional=True))
    first_reply_at: datetime | None = Field(default=None, sa_column=_moment(optional=True))
    last_visitor_at: datetime | None = Field(default=None, sa_column=_moment(optional=True))
    closed_at: datetime | None = Field(default=None, sa_column=_moment(optional=True))
    outcome: str | None = None
    outcome_reason: str | None = None


class ContactRow(SQLModel, table=True):
    """How to reach a person: the only table with contact data. No row: nothing is known."""

    __tablename__ = "contact"

    subject_id: str = Field(primary_key=True)
    name: str | None = None
    email: str | None = Field(default=None, index=True)
    phone: str | None = Field(default=None, index=True)


class LeadRow(SQLModel, table=True):
    """Where a lead stands. One row a subject, from its first turn. override: JSON, see `Override`.

    merged_into, apart: subjects, see `Lead`.
    """

    __tablename__ = "lead"
    __table_args__ = (
        Index(
            "ix_lead_wanted",
            "wanted_at",
            sqlite_where=text("wanted_at IS NOT NULL"),
            postgresql_where=text("wanted_at IS NOT NULL"),
        ),
        Index(
            "ix_lead_override",
            "subject_id",
            sqlite_where=text("override IS NOT NULL"),
            postgresql_where=text("override IS NOT NULL"),
        ),
        Index(
            "ix_lead_merged",
            "merged_into",
            sqlite_where=text("merged_into IS NOT NULL"),
            postgresql_where=text("merged_into IS NOT NULL"),
        ),
    )

    subject_id: str = Field(primary_key=True)
    status: str
    rank: str
    was: str = Field("", sa_column_kwargs={"server_default": ""})
    presented_at: datetime | None = Field(default=None, sa_column=_moment(optional=True))
    accepted_at: datetime | None = Field(default=None, sa_column=_moment(optional=True))
    wanted_at: datetime | None = Field(default=None, sa_column=_moment(optional=True))
    override: dict[str, str] | None = Field(default=None, sa_column=Column(Document))
    merged_into: str | None = None
    merged_at: datetime | None = Field(default=None, sa_column=_moment(optional=True))
    apart: list[str] | None = Field(default=None, sa_column=Column(Document))


class TurnRow(SQLModel, table=True):
    """One committed turn with the lines it added.

    n: the conversation's version after it. first_seq, last_seq: of its lines; a turn without lines has a last_seq one
    below. lines: JSON, see `rows`; the view `line` shows one row for each. event: JSON, empty where the engine was not
    asked. A trigger refuses a turn that does not follow the one before it.
    """

    __tablename__ = "turn"
    __table_args__ = (
        CheckConstraint("n >= 1 AND last_seq >= first_seq - 1", name="ck_turn_numbers"),
        CheckConstraint("n > 1 OR first_seq = 1", name="ck_turn_first"),
        Index(
            "uq_turn_client_id",
            "conversation",
            "sender",
            "client_id",
            unique=True,
            sqlite_where=text("client_id IS NOT NULL"),
            postgresql_where=text("client_id IS NOT NULL"),
        ),
        Index("ix_turn_at", "at"),
    )

    conversation: int = Field(sa_column=Column(Key, primary_key=True, autoincrement=False))
    n: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    sender: str
    client_id: str | None = None
    ack_seq: int
    first_seq: int
    last_seq: int
    lines: str = Field(sa_column=Column(Text, nullable=False))
    event: str = Field(sa_column=Column(Text, nullable=False))
    at: datetime = Field(sa_column=_moment())


class ConsentEventRow(SQLModel, table=True):
    """One link of a consent chain. Triggers refuse to change it, and to delete it before its subject expired."""

    __tablename__ = "consent_event"
    __table_args__ = (
        UniqueConstraint("event_id", name="uq_consent_event_id"),
        UniqueConstraint("subject_id", "prev_hash", name="uq_consent_event_link"),
    )

    n: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    event_id: str
    subject_id: str
    purpose: str
    channel: str
    state: str
    at: datetime = Field(sa_column=_moment())
    actor: str
    method: str | None = None
    notice_id: str | None = None
    notice_version: str | None = None
    locale: str | None = None
    text_sha256: str | None = None
    question_seq: int | None = None
    answer_seq: int | None = None
    flow_version: str | None = None
    step: str | None = None
    page_path: str | None = None
    prev_hash: str
    hash: str


class ExpiredSubjectRow(SQLModel, table=True):
    """A subject whose consent chain may be deleted; only the retention command adds one."""

    __tablename__ = "expired_subject"

    subject_id: str = Field(primary_key=True)
    at: datetime = Field(sa_column=_moment())


class TimerRow(SQLModel, table=True):
    """Something that is due once."""

    __tablename__ = "timer"
    __table_args__ = (
        ForeignKeyConstraint(
            ["conversation"], ["conversation.id"], name="fk_timer_conversation", ondelete="CASCADE"
        ),
        Index("ix_timer_due", "due"),
        {"sqlite_with_rowid": False},
    )

    conversation: int = Field(sa_column=Column(Key, primary_key=True, autoincrement=False))
    kind: str = Field(primary_key=True)
    due: datetime = Field(sa_column=_moment())
    data: str


class TransitionRow(SQLModel, table=True):
    """One step of a lifecycle, for the record."""

    __tablename__ = "transition"
    __table_args__ = (
        ForeignKeyConstraint(
            ["conversation"],
            ["conversation.id"],
            name="fk_transition_conversation",
            ondelete="CASCADE",
        ),
        Index("ix_transition_conversation", "conversation"),
        Index("ix_transition_at", "at"),
    )

    id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    conversation: int = Field(sa_column=Column(Key, nullable=False))
    turn: int
    machine: str
    before: str
    after: str
    what: str
    who: str
    why: str
    at: datetime = Field(sa_column=_moment())
    profile: str = Field("", sa_column_kwargs={"server_default": ""})


class NoteRow(SQLModel, table=True):
    """A rep's note to colleagues."""

    __tablename__ = "note"
    __table_args__ = (
        ForeignKeyConstraint(
            ["conversation"], ["conversation.id"], name="fk_note_conversation", ondelete="CASCADE"
        ),
        Index("ix_note_conversation", "conversation"),
    )

    id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    note_id: str = Field(unique=True)
    conversation: int = Field(sa_column=Column(Key, nullable=False))
    rep: int = Field(sa_column=Column(Key, nullable=False))
    text: str = Field(sa_column=Column(Text, nullable=False))
    at: datetime = Field(sa_column=_moment())


class MetaRow(SQLModel, table=True):
    """Facts about the database itself: `epoch`, which changes with a restore."""

    __tablename__ = "meta"

    key: str = Field(primary_key=True)
    value: str


TABLES: Final = SQLModel.metadata.tables
"""The tables by name, for statements without row objects."""
