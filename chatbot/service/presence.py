"""Who of the reps is there, mirrored in memory, so that a visitor's turn need not ask the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from chatbot.service.ports import Clock, Directory
from chatbot.service.records import RepPresence, User

ONLINE: Final = "online"
AWAY: Final = "away"
OFFLINE: Final = "offline"
STALE_AFTER: Final = timedelta(seconds=15)
"""A rep whose presence no node has renewed for this long is not there."""


class Presences:
    """The reps' presence. Written through to the directory; other nodes' reps are refreshed by the sweep."""

    def __init__(self, directory: Directory, clock: Clock) -> None:
        self._directory = directory
        self._clock = clock
        self._by_rep: dict[int, RepPresence] = {}
        self._here: dict[int, RepPresence] = {}
        self._counted: dict[int, int] = {}

    def of(self, rep: int) -> RepPresence | None:
        """Return what is known of this rep."""
        return self._by_rep.get(rep)

    def online(self, site: int) -> tuple[RepPresence, ...]:
        """Return the reps who take conversations of this site, any order."""
        return tuple(
            p
            for p in self._by_rep.values()
            if p.state == ONLINE and p.slots > 0 and p.site in (None, site)
        )

    def how_many(self, site: int) -> int:
        """Return how many those are; counted once until somebody comes or goes, as every turn asks."""
        known = self._counted.get(site)
        if known is None:
            known = self._counted[site] = len(self.online(site))
        return known

    async def set(self, user: User, *, state: str, slots: int) -> RepPresence:
        """Store what a rep connected here said."""
        presence = RepPresence(
            rep=user.id, site=user.site, state=state, slots=slots, seen_at=self._clock.now()
        )
        self._by_rep[user.id] = presence
        self._counted.clear()
        if state == OFFLINE:
            self._here.pop(user.id, None)
        else:
            self._here[user.id] = presence
        await self._directory.set_presence(presence)
        return presence

    async def renew(self) -> None:
        """Tell other nodes that the reps connected here still are, and learn who is connected there."""
        now = self._clock.now()
        for presence in list(self._here.values()):
            await self._directory.set_presence(replace(presence, seen_at=now))
        self._learn(await self._directory.presences(None, now - STALE_AFTER))

    def _learn(self, known: Iterable[RepPresence]) -> None:
        fresh = {p.rep: p for p in known}
        fresh.update(self._here)
        self._by_rep = fresh
        self._counted.clear()
