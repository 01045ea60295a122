"""Files of visitors in the database, so that every server has them and erasing a conversation is one transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, ForeignKeyConstraint, Index, LargeBinary, delete
from sqlmodel import Field, Session, SQLModel, col, select

from chatbot.adapters.columns import Key, Moment
from chatbot.adapters.sessions import Sessions
from chatbot.service.uploads import Upload


class UploadRow(SQLModel, table=True):
    """A file of a visitor."""

    __tablename__ = "upload"
    __table_args__ = (
        ForeignKeyConstraint(
            ["conversation"],
            ["conversation.id"],
            name="fk_upload_conversation",
            ondelete="CASCADE",
        ),
        Index("ix_upload_conversation", "conversation"),
        Index("ix_upload_at", "at"),
    )

    id: str = Field(primary_key=True)
    conversation: int = Field(sa_column=Column(Key, nullable=False))
    name: str
    kind: str
    at: datetime = Field(sa_column=Column(Moment, nullable=False))
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class DatabaseUploads:
    """The Uploads port on SQLite and PostgreSQL."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def keep(self, upload: Upload) -> None:
        """See Uploads."""
        row = UploadRow(
            id=upload.id,
            conversation=upload.conversation,
            name=upload.name,
            kind=upload.kind,
            at=upload.at,
            body=upload.body,
        )
        await self._sessions.write(lambda session: session.add(row))

    async def upload(self, conversation: int, id: str) -> Upload | None:
        """See Uploads."""

        def read(session: Session) -> Upload | None:
            row = session.get(UploadRow, id)
            if row is None or row.conversation != conversation:
                return None
            return Upload(
                id=row.id,
                conversation=row.conversation,
                name=row.name,
                kind=row.kind,
                at=row.at,
                body=row.body,
            )

        return await self._sessions.read(read)

    async def names(self, conversation: int) -> dict[str, str]:
        """See Uploads."""
        found = select(UploadRow.id, UploadRow.name).where(UploadRow.conversation == conversation)
        return await self._sessions.read(lambda session: dict(session.exec(found).all()))

    async def older(self, before: datetime, limit: int = 1000) -> tuple[tuple[int, str], ...]:
        """See Uploads."""
        found = (
            select(UploadRow.conversation, UploadRow.id)
            .where(col(UploadRow.at) < before)
            .order_by(col(UploadRow.at))
            .limit(limit)
        )
        return await self._sessions.read(
            lambda session: tuple((c, i) for c, i in session.exec(found).all())
        )

    async def drop(self, ids: tuple[str, ...]) -> int:
        """See Uploads."""
        gone = delete(UploadRow).where(col(UploadRow.id).in_(ids)).returning(col(UploadRow.id))
        return await self._sessions.write(lambda session: len(session.execute(gone).all()))
