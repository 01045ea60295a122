"""Keys of programs and answers given to repeated requests: the Keys port on both databases."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from chatbot.adapters.sessions import Sessions
from chatbot.adapters.tables_admin import ApiAnswerRow, ApiKeyRow
from chatbot.errors import WrongInput
from chatbot.service.records_admin import ApiKey, GivenAnswer


class DatabaseKeys:
    """The Keys port on SQLite and PostgreSQL."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def keys(self) -> tuple[ApiKey, ...]:
        """See Keys."""

        def read(session: Session) -> tuple[ApiKey, ...]:
            rows = session.exec(select(ApiKeyRow).order_by(ApiKeyRow.name))
            return tuple(_key_of(row) for row in rows)

        return await self._sessions.read(read)

    async def key(self, secret_hash: str) -> ApiKey | None:
        """See Keys."""

        def read(session: Session) -> ApiKey | None:
            found = select(ApiKeyRow).where(ApiKeyRow.secret_hash == secret_hash)
            row = session.exec(found).one_or_none()
            return None if row is None else _key_of(row)

        return await self._sessions.read(read)

    async def add_key(self, key: ApiKey) -> None:
        """See Keys."""
        row = ApiKeyRow(
            name=key.name,
            secret_hash=key.secret_hash,
            scopes=list(key.scopes),
            created_at=key.created_at,
        )
        try:
            await self._sessions.write(lambda session: session.add(row))
        except IntegrityError as error:
            raise WrongInput(f"There is a key with the name {key.name!r} already.") from error

    async def remove_key(self, name: str) -> bool:
        """See Keys."""

        def write(session: Session) -> bool:
            row = session.get(ApiKeyRow, name)
            if row is not None:
                session.delete(row)
            return row is not None

        return await self._sessions.write(write)

    async def begin(
        self, answer: GivenAnswer, *, abandoned: datetime, old: datetime
    ) -> GivenAnswer | None:
        """See Keys."""

        def write(session: Session) -> GivenAnswer | None:
            session.execute(delete(ApiAnswerRow).where(col(ApiAnswerRow.at) < old))
            there = session.get(ApiAnswerRow, (answer.who, answer.key))
            if there is not None and (there.status or there.at >= abandoned):
                return _answer_of(there)
            if there is not None:
                session.delete(there)
                session.flush()
            session.add(_row_of(answer))
            return None

        try:
            return await self._sessions.write(write)
        except IntegrityError:  # its twin was faster
            return await self._sessions.read(
                lambda session: _answer_of(session.get_one(ApiAnswerRow, (answer.who, answer.key)))
            )

    async def finish(self, answer: GivenAnswer) -> None:
        """See Keys."""
        await self._sessions.write(lambda session: _merge(session, _row_of(answer)))

    async def abandon(self, who: str, key: str) -> None:
        """See Keys."""

        def write(session: Session) -> None:
            row = session.get(ApiAnswerRow, (who, key))
            if row is not None:
                session.delete(row)

        await self._sessions.write(write)


def _merge(session: Session, row: ApiAnswerRow) -> None:
    session.merge(row)


def _key_of(row: ApiKeyRow) -> ApiKey:
    return ApiKey(
        name=row.name,
        secret_hash=row.secret_hash,
        scopes=tuple(row.scopes),
        created_at=row.created_at,
    )


def _row_of(answer: GivenAnswer) -> ApiAnswerRow:
    return ApiAnswerRow(
        who=answer.who,
        key=answer.key,
        request_hash=answer.request_hash,
        status=answer.status,
        body=answer.body,
        at=answer.at,
    )


def _answer_of(row: ApiAnswerRow) -> GivenAnswer:
    return GivenAnswer(
        who=row.who,
        key=row.key,
        request_hash=row.request_hash,
        status=row.status,
        body=row.body,
        at=row.at,
    )
