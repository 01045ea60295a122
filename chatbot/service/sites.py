"""Sites by their public key, remembered for a moment; a new one is found at once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from chatbot.service.ports import Clock, Directory
from chatbot.service.records import Site

_FRESH: Final = timedelta(seconds=2)


class Sites:
    """Where the doors look a site up."""

    def __init__(self, directory: Directory, clock: Clock) -> None:
        self._directory = directory
        self._clock = clock
        self._known: dict[str, tuple[datetime, Site]] = {}

    async def by_key(self, key: str) -> Site | None:
        """Return the site with this key, at most two seconds old."""
        now = self._clock.now()
        known = self._known.get(key)
        if known is not None and now - known[0] < _FRESH:
            return known[1]
        site = await self._directory.site(key)
        if site is None:
            self._known.pop(key, None)
        else:
            self._known[key] = (now, site)
        return site
