"""Who is who, remembered for a moment so that a name need not be looked up for every line."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from chatbot.service.ports import Clock, Directory
from chatbot.service.records import User

_FRESH: Final = timedelta(seconds=30)


class People:
    """Users by their internal id, and who stands in a record."""

    def __init__(self, directory: Directory, clock: Clock) -> None:
        self._directory = directory
        self._clock = clock
        self._known: dict[int, tuple[datetime, User | None]] = {}
        self._everybody: tuple[datetime, tuple[User, ...]] | None = None

    async def user(self, user: int) -> User | None:
        """Return the user, at most half a minute old."""
        now = self._clock.now()
        known = self._known.get(user)
        if known is not None and now - known[0] < _FRESH:
            return known[1]
        found = await self._directory.user(user)
        self._known[user] = (now, found)
        return found

    async def everybody(self) -> tuple[User, ...]:
        """Return every user, oldest first, at most half a minute old."""
        now = self._clock.now()
        if self._everybody is None or now - self._everybody[0] >= _FRESH:
            self._everybody = (now, await self._directory.users())
        return self._everybody[1]

    async def name(self, user: int) -> str:
        """Return the user's name, or a word for somebody who is gone."""
        found = await self.user(user)
        return found.name if found is not None else "A colleague"

    async def named(self, who: str) -> str:
        """Return what people call the actor of a step, `rep:ID` or `api:NAME`; empty for somebody who is gone."""
        kind, _, name = who.partition(":")
        if kind != "rep":
            return name
        everybody = await self.everybody()
        return next((user.name for user in everybody if user.public_id == name), "")

    def known(self, user: int) -> User | None:
        """Return the user if it was looked up before, however long ago."""
        known = self._known.get(user)
        return known[1] if known is not None else None

    def remember(self, user: User) -> None:
        """Know this user from now on: somebody signed in."""
        self._known[user.id] = (self._clock.now(), user)
        if self._everybody is not None and user not in self._everybody[1]:
            self._everybody = None  # somebody new, or with another name
