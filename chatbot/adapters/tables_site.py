"""The rows of sites, people, flows and notices. Nobody outside of `adapters` imports them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from chatbot.adapters.columns import Document, Key, Moment

LIVE: Final = "status = 'live'"


def _moment(*, optional: bool = False) -> Column[datetime]:
    return Column(Moment, nullable=optional)


class SiteRow(SQLModel, table=True):
    """A web site the widget stands on."""

    __tablename__ = "site"

    id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    key: str = Field(unique=True)
    name: str
    origins: list[str] = Field(sa_column=Column(Document, nullable=False))
    flow: str
    languages: list[str] = Field(sa_column=Column(Document, nullable=False))
    language: str
    region: str | None = None
    currency: str
    time_zone: str
    opening_hours: list[str] = Field(sa_column=Column(Document, nullable=False))
    company: str
    booking_url: str
    privacy_url: str
    accent: str
    page_events: list[str] = Field(
        default_factory=list, sa_column=Column(Document, nullable=False, server_default="[]")
    )
    sources: list[str] = Field(
        default_factory=list, sa_column=Column(Document, nullable=False, server_default="[]")
    )
    wordings: list[dict[str, str]] = Field(
        default_factory=list, sa_column=Column(Document, nullable=False, server_default="[]")
    )


class UserRow(SQLModel, table=True):
    """Somebody who signs in. email_key: the address folded, for comparing."""

    __tablename__ = "app_user"
    __table_args__ = (
        ForeignKeyConstraint(["site"], ["site.id"], name="fk_app_user_site"),
        CheckConstraint("role IN ('viewer', 'rep', 'admin')", name="ck_app_user_role"),
    )

    id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    public_id: str = Field(unique=True)
    email: str
    email_key: str = Field(unique=True)
    name: str
    role: str
    password_hash: str
    site: int | None = Field(default=None, sa_column=Column(Key))
    language: str
    disabled: bool


class SignInRow(SQLModel, table=True):
    """A session; only the hash of its secret is kept."""

    __tablename__ = "sign_in"
    __table_args__ = (
        ForeignKeyConstraint(
            ["user_id"], ["app_user.id"], name="fk_sign_in_user", ondelete="CASCADE"
        ),
        Index("ix_sign_in_user", "user_id"),
    )

    token_hash: str = Field(primary_key=True)
    user_id: int = Field(sa_column=Column(Key, nullable=False))
    created_at: datetime = Field(sa_column=_moment())
    expires_at: datetime = Field(sa_column=_moment())


class LoginFailureRow(SQLModel, table=True):
    """One failed sign-in under an address or a network address."""

    __tablename__ = "login_failure"
    __table_args__ = (Index("ix_login_failure_key", "key", "at"),)

    id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    key: str
    at: datetime = Field(sa_column=_moment())


class PresenceRow(SQLModel, table=True):
    """Whether a rep takes conversations."""

    __tablename__ = "presence"
    __table_args__ = (
        ForeignKeyConstraint(["rep"], ["app_user.id"], name="fk_presence_rep", ondelete="CASCADE"),
        CheckConstraint("state IN ('online', 'away', 'offline')", name="ck_presence_state"),
    )

    rep: int = Field(sa_column=Column(Key, primary_key=True, autoincrement=False))
    site: int | None = Field(default=None, sa_column=Column(Key))
    state: str
    slots: int
    seen_at: datetime = Field(sa_column=_moment())


class FlowVersionRow(SQLModel, table=True):
    """One immutable version of a flow. Only its status, note, author and time of publishing change."""

    __tablename__ = "flow_version"
    __table_args__ = (
        UniqueConstraint("flow", "number", name="uq_flow_version_number"),
        UniqueConstraint("flow", "version", name="uq_flow_version_version"),
        CheckConstraint(
            "status IN ('draft', 'checked', 'live', 'retired')", name="ck_flow_version_status"
        ),
        Index("ix_flow_version_version", "version"),
        Index(
            "uq_flow_version_live",
            "flow",
            unique=True,
            sqlite_where=text(LIVE),
            postgresql_where=text(LIVE),
        ),
    )

    id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    flow: str
    number: int
    version: str
    status: str
    file: str
    text: str = Field(sa_column=Column(Text, nullable=False))
    translations: dict[str, list[str]] = Field(sa_column=Column(Document, nullable=False))
    profile: list[str] | None = Field(default=None, sa_column=Column(Document))
    notices: dict[str, list[str]] = Field(sa_column=Column(Document, nullable=False))
    subflows: dict[str, list[str]] = Field(sa_column=Column(Document, nullable=False))
    note: str = Field(sa_column=Column(Text, nullable=False))
    author: str
    created_at: datetime = Field(sa_column=_moment())
    published_at: datetime | None = Field(default=None, sa_column=_moment(optional=True))


class NoticeRow(SQLModel, table=True):
    """The exact words of a published notice, in one language, on one site. Never changed."""

    __tablename__ = "notice"
    __table_args__ = (ForeignKeyConstraint(["site"], ["site.id"], name="fk_notice_site"),)

    site: int = Field(sa_column=Column(Key, primary_key=True, autoincrement=False))
    notice: str = Field(primary_key=True)
    version: str = Field(primary_key=True)
    locale: str = Field(primary_key=True)
    purpose: str
    channels: list[str] = Field(sa_column=Column(Document, nullable=False))
    text: str = Field(sa_column=Column(Text, nullable=False))
    text_sha256: str
    yes: str
    no: str
    withdrawal: str = Field(sa_column=Column(Text, nullable=False))
    recipients: str = Field(sa_column=Column(Text, nullable=False))
    retention: str = Field(sa_column=Column(Text, nullable=False))
    controller: str
    privacy_url: str
    published_at: datetime = Field(sa_column=_moment())
