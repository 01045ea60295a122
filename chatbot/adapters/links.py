"""The links with which visitors manage their data: the Links port on both databases. Only the hash of a token is kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKeyConstraint, Index
from sqlmodel import Field, Session, SQLModel

from chatbot.adapters.columns import Key, Moment
from chatbot.adapters.sessions import Sessions
from chatbot.service.records_privacy import Link


class ManageLinkRow(SQLModel, table=True):
    """A link that opens what is kept of one conversation's visitor. reachable: contact data was there when it was made."""

    __tablename__ = "manage_link"
    __table_args__ = (
        ForeignKeyConstraint(
            ["conversation"],
            ["conversation.id"],
            name="fk_manage_link_conversation",
            ondelete="CASCADE",
        ),
        Index("ix_manage_link_conversation", "conversation"),
    )

    token_hash: str = Field(primary_key=True)
    conversation: int = Field(sa_column=Column(Key, nullable=False))
    reachable: bool
    expires_at: datetime = Field(sa_column=Column(Moment, nullable=False))


class DatabaseLinks:
    """The Links port on SQLite and PostgreSQL."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def keep(self, token_hash: str, link: Link) -> None:
        """See Links."""
        facts = {name: getattr(link, name) for name in ("conversation", "reachable", "expires_at")}

        def write(session: Session) -> None:
            session.merge(ManageLinkRow(token_hash=token_hash, **facts))

        await self._sessions.write(write)

    async def link(self, token_hash: str) -> Link | None:
        """See Links."""

        def read(session: Session) -> Link | None:
            row = session.get(ManageLinkRow, token_hash)
            if row is None:
                return None
            return Link(
                conversation=row.conversation,
                reachable=row.reachable,
                expires_at=row.expires_at,
            )

        return await self._sessions.read(read)
