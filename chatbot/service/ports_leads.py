"""What the desks need to know leads beside one another; see `ports`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from chatbot.service.records import Conversation
from chatbot.service.records_leads import Began, Match


class Matches(Protocol):
    """Leads that have something in common."""

    async def alike(
        self, rows: Sequence[Conversation], *, limit: int
    ) -> tuple[tuple[Match, ...], ...]:
        """Return for each its leads of the same site with the same address or number, the newest first.

        Left out: who was merged already, junk, and whom somebody said to be another person.
        """
        ...

    async def confirmed(self, row: Conversation) -> tuple[Conversation, ...]:
        """Return the leads that are like this one by an address that both have confirmed, the oldest first.

        Nobody when this one has not. Left out: the same as above.
        """
        ...

    async def lead(self, subject: str) -> Conversation | None:
        """Return a lead with its conversation, of whatever site."""
        ...

    async def whole(self, subject: str) -> tuple[Conversation, ...]:
        """Return every other lead that merges make the same person, directly or through another one, any order."""
        ...

    async def parts(self, subject: str) -> tuple[Conversation, ...]:
        """Return the leads that were merged into this one, the one merged first in front."""
        ...


class FirstWords(Protocol):
    """What visitors began with of late, as hashes."""

    async def keep(self, began: Sequence[Began], *, forget_before: datetime) -> None:
        """Add these, and forget what is older. Raises Unavailable, then nothing was changed."""
        ...

    async def since(self, moment: datetime, *, limit: int) -> tuple[Began, ...]:
        """Return what began at that moment or later, the newest `limit` of it, the oldest first. Raises Unavailable."""
        ...
