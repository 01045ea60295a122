"""What visitors began with of late, as keyed hashes: the FirstWords port on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec.structs import asdict
from sqlalchemy import Column, Index, delete, insert, select
from sqlmodel import Field, Session, SQLModel

from chatbot.adapters.columns import Key, Moment
from chatbot.adapters.sessions import Sessions
from chatbot.service.records_leads import Began


class FirstWordsRow(SQLModel, table=True):
    """Somebody began with these words. Neither the words nor who it was can be read from it."""

    __tablename__ = "first_words"
    __table_args__ = (Index("ix_first_words_at", "at"),)

    id: int | None = Field(default=None, sa_column=Column(Key, primary_key=True))
    words: str
    who: str
    at: datetime = Field(sa_column=Column(Moment, nullable=False))


_table: Final = SQLModel.metadata.tables["first_words"]


class DatabaseFirstWords:
    """The FirstWords port on SQLite and PostgreSQL."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def keep(self, began: Sequence[Began], *, forget_before: datetime) -> None:
        """See FirstWords."""

        def write(session: Session) -> None:
            if began:
                session.execute(insert(_table), [asdict(one) for one in began])
            session.execute(delete(_table).where(_table.c.at < forget_before))

        await self._sessions.write(write)

    async def since(self, moment: datetime, *, limit: int) -> tuple[Began, ...]:
        """See FirstWords."""
        c = _table.c
        wanted = select(c.words, c.who, c.at).where(c.at >= moment)
        newest = wanted.order_by(c.at.desc(), c.id.desc()).limit(limit)

        def read(session: Session) -> tuple[Began, ...]:
            rows = session.execute(newest).all()
            return tuple(Began(words=row.words, who=row.who, at=row.at) for row in reversed(rows))

        return await self._sessions.read(read)
