"""Sites, people who sign in, and who is there: the Directory port on both databases."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from chatbot.adapters.sessions import Sessions
from chatbot.adapters.tables_site import (
    LoginFailureRow,
    PresenceRow,
    SignInRow,
    SiteRow,
    UserRow,
)
from chatbot.errors import WrongInput
from chatbot.service.records import RepPresence, SignIn, Site, User
from chatbot.service.wordings import Wording


class DatabaseDirectory:
    """The Directory port on SQLite and PostgreSQL."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    # ── sites ─────────────────────────────────────────────────────────────────────────────────────

    async def sites(self) -> tuple[Site, ...]:
        """See Directory."""

        def read(session: Session) -> tuple[Site, ...]:
            return tuple(
                _site_of(row) for row in session.exec(select(SiteRow).order_by(col(SiteRow.id)))
            )

        return await self._sessions.read(read)

    async def site(self, key: str) -> Site | None:
        """See Directory."""

        def read(session: Session) -> Site | None:
            row = session.exec(select(SiteRow).where(SiteRow.key == key)).one_or_none()
            return None if row is None else _site_of(row)

        return await self._sessions.read(read)

    async def add_site(self, site: Site) -> Site:
        """See Directory."""

        def write(session: Session) -> Site:
            row = SiteRow(**_site_facts(site))
            session.add(row)
            session.flush()
            return _site_of(row)

        try:
            return await self._sessions.write(write)
        except IntegrityError as error:
            raise WrongInput(f"There is a site with the key {site.key!r} already.") from error

    async def change_site(self, site: Site) -> None:
        """See Directory. Raises WrongInput for a site that is not there, or a key that another one has."""

        def write(session: Session) -> None:
            row = session.get(SiteRow, site.id)
            if row is None:
                raise WrongInput(f"There is no site with the key {site.key!r}.")
            row.sqlmodel_update(_site_facts(site))

        try:
            await self._sessions.write(write)
        except IntegrityError as error:
            raise WrongInput(f"There is another site with the key {site.key!r}.") from error

    # ── people ────────────────────────────────────────────────────────────────────────────────────

    async def users(self) -> tuple[User, ...]:
        """See Directory."""

        def read(session: Session) -> tuple[User, ...]:
            return tuple(
                _user_of(row) for row in session.exec(select(UserRow).order_by(col(UserRow.id)))
            )

        return await self._sessions.read(read)

    async def user(self, user: int) -> User | None:
        """See Directory."""

        def read(session: Session) -> User | None:
            row = session.get(UserRow, user)
            return None if row is None else _user_of(row)

        return await self._sessions.read(read)

    async def user_by_email(self, email: str) -> User | None:
        """See Directory."""

        def read(session: Session) -> User | None:
            found = select(UserRow).where(UserRow.email_key == email.casefold())
            row = session.exec(found).one_or_none()
            return None if row is None else _user_of(row)

        return await self._sessions.read(read)

    async def add_user(self, user: User) -> User:
        """See Directory."""

        def write(session: Session) -> User:
            row = UserRow(**_user_facts(user))
            session.add(row)
            session.flush()
            return _user_of(row)

        try:
            return await self._sessions.write(write)
        except IntegrityError as error:
            raise WrongInput(
                f"There is somebody with the address {user.email} already."
            ) from error

    async def change_user(self, user: User) -> None:
        """See Directory. Raises WrongInput for a user who is not there, or an address that another one has."""

        def write(session: Session) -> None:
            row = session.get(UserRow, user.id)
            if row is None:
                raise WrongInput(f"There is nobody with the address {user.email}.")
            was = (row.password_hash, row.role)
            row.sqlmodel_update(_user_facts(user))
            if user.disabled or was != (user.password_hash, user.role):
                session.execute(delete(SignInRow).where(col(SignInRow.user_id) == user.id))

        try:
            await self._sessions.write(write)
        except IntegrityError as error:
            raise WrongInput(f"There is somebody else with the address {user.email}.") from error

    # ── sessions ──────────────────────────────────────────────────────────────────────────────────

    async def sign_in(self, session: SignIn) -> None:
        """See Directory."""
        row = SignInRow(
            token_hash=session.token_hash,
            user_id=session.user,
            created_at=session.created_at,
            expires_at=session.expires_at,
        )
        await self._sessions.write(lambda s: s.add(row))

    async def session(self, token_hash: str, now: datetime) -> User | None:
        """See Directory."""

        def read(session: Session) -> User | None:
            found = (
                select(UserRow)
                .join(SignInRow, col(SignInRow.user_id) == col(UserRow.id))
                .where(
                    SignInRow.token_hash == token_hash,
                    SignInRow.expires_at > now,
                    col(UserRow.disabled).is_(False),
                )
            )
            row = session.exec(found).one_or_none()
            return None if row is None else _user_of(row)

        return await self._sessions.read(read)

    async def sign_out(self, token_hash: str) -> None:
        """See Directory."""
        gone = delete(SignInRow).where(col(SignInRow.token_hash) == token_hash)
        await self._sessions.write(lambda s: _run(s, gone))

    async def count_failure(self, key: str, now: datetime) -> None:
        """See Directory."""
        row = LoginFailureRow(key=key, at=now)
        await self._sessions.write(lambda s: s.add(row))

    async def failures(self, key: str, since: datetime) -> int:
        """See Directory."""

        def read(session: Session) -> int:
            counted = select(func.count()).where(
                LoginFailureRow.key == key, LoginFailureRow.at >= since
            )
            return session.exec(counted).one()

        return await self._sessions.read(read)

    async def forget_failures(self, key: str) -> None:
        """See Directory."""
        gone = delete(LoginFailureRow).where(col(LoginFailureRow.key) == key)
        await self._sessions.write(lambda s: _run(s, gone))

    async def forget_old(self, *, failures_before: datetime, now: datetime) -> int:
        """See Directory."""

        def write(session: Session) -> int:
            old = delete(LoginFailureRow).where(col(LoginFailureRow.at) < failures_before)
            over = delete(SignInRow).where(col(SignInRow.expires_at) <= now)
            return sum(session.connection().execute(gone).rowcount for gone in (old, over))

        return await self._sessions.write(write)

    # ── presence ──────────────────────────────────────────────────────────────────────────────────

    async def set_presence(self, presence: RepPresence) -> None:
        """See Directory."""

        def write(session: Session) -> None:
            session.merge(
                PresenceRow(
                    rep=presence.rep,
                    site=presence.site,
                    state=presence.state,
                    slots=presence.slots,
                    seen_at=presence.seen_at,
                )
            )

        await self._sessions.write(write)

    async def presences(self, site: int | None, since: datetime) -> tuple[RepPresence, ...]:
        """See Directory. A rep of every site is one of this site."""

        def read(session: Session) -> tuple[RepPresence, ...]:
            seen = select(PresenceRow).where(PresenceRow.seen_at >= since)
            if site is not None:
                seen = seen.where(
                    (col(PresenceRow.site) == site) | col(PresenceRow.site).is_(None)
                )
            return tuple(
                RepPresence(
                    rep=row.rep,
                    site=row.site,
                    state=row.state,
                    slots=row.slots,
                    seen_at=row.seen_at,
                )
                for row in session.exec(seen)
            )

        return await self._sessions.read(read)


def _run(session: Session, statement: Any) -> None:
    session.execute(statement)


def _site_facts(site: Site) -> dict[str, Any]:
    return {
        "key": site.key,
        "name": site.name,
        "origins": list(site.origins),
        "flow": site.flow,
        "languages": list(site.languages),
        "language": site.language,
        "region": site.region,
        "currency": site.currency,
        "time_zone": site.time_zone,
        "opening_hours": list(site.opening_hours),
        "company": site.company,
        "booking_url": site.booking_url,
        "privacy_url": site.privacy_url,
        "accent": site.accent,
        "page_events": list(site.page_events),
        "sources": list(site.sources),
        "wordings": [
            {"company": w.company, "privacy_url": w.privacy_url, "until": w.until.isoformat()}
            for w in site.wordings
        ],
    }


def _site_of(row: SiteRow) -> Site:
    assert row.id is not None
    return Site(
        id=row.id,
        key=row.key,
        name=row.name,
        origins=tuple(row.origins),
        flow=row.flow,
        languages=tuple(row.languages),
        language=row.language,
        region=row.region,
        currency=row.currency,
        time_zone=row.time_zone,
        opening_hours=tuple(row.opening_hours),
        company=row.company,
        booking_url=row.booking_url,
        privacy_url=row.privacy_url,
        accent=row.accent,
        page_events=tuple(row.page_events),
        sources=tuple(row.sources),
        wordings=tuple(
            Wording(
                company=w["company"],
                privacy_url=w["privacy_url"],
                until=datetime.fromisoformat(w["until"]),
            )
            for w in row.wordings
        ),
    )


def _user_facts(user: User) -> dict[str, Any]:
    return {
        "public_id": user.public_id,
        "email": user.email,
        "email_key": user.email.casefold(),
        "name": user.name,
        "role": user.role,
        "password_hash": user.password_hash,
        "site": user.site,
        "language": user.language,
        "disabled": user.disabled,
    }


def _user_of(row: UserRow) -> User:
    assert row.id is not None
    return User(
        id=row.id,
        public_id=row.public_id,
        email=row.email,
        name=row.name,
        role=row.role,
        password_hash=row.password_hash,
        site=row.site,
        language=row.language,
        disabled=row.disabled,
    )
