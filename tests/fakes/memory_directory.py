"""The Directory port in memory. It passes the contract suite."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from chatbot.errors import WrongInput
from chatbot.service.records import RepPresence, SignIn, Site, User


class MemoryDirectory:
    """Sites, users and sessions in dictionaries."""

    def __init__(self) -> None:
        self._sites: dict[int, Site] = {}
        self._users: dict[int, User] = {}
        self._sessions: dict[str, SignIn] = {}
        self._failures: list[tuple[str, datetime]] = []
        self._presences: dict[int, RepPresence] = {}

    async def sites(self) -> tuple[Site, ...]:
        return tuple(self._sites.values())

    async def site(self, key: str) -> Site | None:
        return next((site for site in self._sites.values() if site.key == key), None)

    async def add_site(self, site: Site) -> Site:
        if await self.site(site.key) is not None:
            raise WrongInput(f"There is a site with the key {site.key!r} already.")
        stored = replace(site, id=len(self._sites) + 1)
        self._sites[stored.id] = stored
        return stored

    async def change_site(self, site: Site) -> None:
        other = await self.site(site.key)
        if site.id not in self._sites or (other is not None and other.id != site.id):
            raise WrongInput(f"There is no site with the key {site.key!r}.")
        self._sites[site.id] = site

    async def users(self) -> tuple[User, ...]:
        return tuple(self._users.values())

    async def user(self, user: int) -> User | None:
        return self._users.get(user)

    async def user_by_email(self, email: str) -> User | None:
        key = email.casefold()
        return next((user for user in self._users.values() if user.email.casefold() == key), None)

    async def add_user(self, user: User) -> User:
        if await self.user_by_email(user.email) is not None:
            raise WrongInput(f"There is somebody with the address {user.email} already.")
        stored = replace(user, id=len(self._users) + 1)
        self._users[stored.id] = stored
        return stored

    async def change_user(self, user: User) -> None:
        other = await self.user_by_email(user.email)
        if user.id not in self._users or (other is not None and other.id != user.id):
            raise WrongInput(f"There is nobody with the address {user.email}.")
        was = self._users[user.id]
        self._users[user.id] = user
        if user.disabled or (was.password_hash, was.role) != (user.password_hash, user.role):
            self._sessions = {k: s for k, s in self._sessions.items() if s.user != user.id}

    async def forget_old(self, *, failures_before: datetime, now: datetime) -> int:
        before = len(self._failures) + len(self._sessions)
        self._failures = [f for f in self._failures if f[1] >= failures_before]
        self._sessions = {k: s for k, s in self._sessions.items() if s.expires_at > now}
        return before - len(self._failures) - len(self._sessions)

    async def sign_in(self, session: SignIn) -> None:
        self._sessions[session.token_hash] = session

    async def session(self, token_hash: str, now: datetime) -> User | None:
        session = self._sessions.get(token_hash)
        if session is None or session.expires_at <= now:
            return None
        user = self._users[session.user]
        return None if user.disabled else user

    async def sign_out(self, token_hash: str) -> None:
        self._sessions.pop(token_hash, None)

    async def count_failure(self, key: str, now: datetime) -> None:
        self._failures.append((key, now))

    async def failures(self, key: str, since: datetime) -> int:
        return sum(k == key and at >= since for k, at in self._failures)

    async def forget_failures(self, key: str) -> None:
        self._failures = [failure for failure in self._failures if failure[0] != key]

    async def set_presence(self, presence: RepPresence) -> None:
        self._presences[presence.rep] = presence

    async def presences(self, site: int | None, since: datetime) -> tuple[RepPresence, ...]:
        return tuple(
            presence
            for presence in self._presences.values()
            if presence.seen_at >= since and (site is None or presence.site in (None, site))
        )
