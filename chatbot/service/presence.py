"""Who of the reps is there, mirrored in memory, so that a visitor's turn need not ask the database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from chatbot.service.ports import Bus, Clock, Directory
from chatbot.service.records import PresenceHint, RepPresence, User

ONLINE: Final = "online"
AWAY: Final = "away"
OFFLINE: Final = "offline"
STALE_AFTER: Final = timedelta(seconds=15)
"""A rep whose presence no node has renewed for this long is not there."""


class Presences:
    """The reps' presence. Written through to the directory; reps of other nodes are learnt from it.

    on_lost: called when a rep is not there any more whom another node was to look after: that node may be gone.
    on_changed: called when somebody comes, goes, or takes another number of conversations.
    """

    def __init__(self, directory: Directory, clock: Clock, bus: Bus | None = None) -> None:
        self._directory = directory
        self._clock = clock
        self._bus = bus
        self._by_rep: dict[int, RepPresence] = {}
        self._here: dict[int, RepPresence] = {}
        self._counted: dict[int, int] = {}
        self._writing = asyncio.Lock()
        self.on_lost: Callable[[], None] = lambda: None
        self.on_changed: Callable[[], None] = lambda: None

    def of(self, rep: int) -> RepPresence | None:
        """Return what is known of this rep."""
        return self._by_rep.get(rep)

    def there(self, rep: int) -> bool:
        """Tell whether the rep is connected to some node, taking conversations or not."""
        presence = self._by_rep.get(rep)
        return presence is not None and presence.state != OFFLINE

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
        self.on_changed()
        async with self._writing:
            await self._directory.set_presence(presence)
        if self._bus is not None:
            self._bus.publish(PresenceHint(rep=user.id))
        return presence

    async def renew(self) -> None:
        """Tell other nodes that the reps connected here still are, and learn who is connected there."""
        async with self._writing:
            known = await self._seen()
            for presence in self._agreed(known):
                await self._store(presence)
        self._learn(known.values())

    async def learn(self) -> None:
        """Learn who is connected to other nodes, and what a rep connected here as well has said there."""
        async with self._writing:
            known = await self._seen()
            for presence in self._agreed(known):
                if known.get(presence.rep, presence).state == OFFLINE:
                    await self._store(presence)  # only the console there was closed
        self._learn(known.values())

    async def _store(self, presence: RepPresence) -> None:
        await self._directory.set_presence(replace(presence, seen_at=self._clock.now()))

    async def _seen(self) -> dict[int, RepPresence]:
        since = self._clock.now() - STALE_AFTER
        return {p.rep: p for p in await self._directory.presences(None, since)}

    def _agreed(self, known: dict[int, RepPresence]) -> list[RepPresence]:
        """Return the reps connected here, as they said last, be it here or on another node."""
        for rep, ours in list(self._here.items()):
            theirs = known.get(rep)
            if theirs is not None and theirs.state != OFFLINE and theirs.seen_at > ours.seen_at:
                self._here[rep] = theirs
        return list(self._here.values())

    def _learn(self, known: Iterable[RepPresence]) -> None:
        fresh = {p.rep: p for p in known}
        fresh.update(self._here)
        lost = [rep for rep in self._by_rep if self.there(rep) and rep not in fresh]
        changed = _said(fresh) != _said(self._by_rep)
        self._by_rep = fresh
        self._counted.clear()
        if lost:
            self.on_lost()
        if changed:
            self.on_changed()


def _said(presences: Mapping[int, RepPresence]) -> dict[int, tuple[str, int]]:
    """Return rep -> state and slots of those who are there."""
    return {p.rep: (p.state, p.slots) for p in presences.values() if p.state != OFFLINE}
