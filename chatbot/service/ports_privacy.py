"""What the desks for privacy need of the outside world."""

from __future__ import annotations

from typing import Protocol

from chatbot.service.records_privacy import Chain


class Subjects(Protocol):
    """Everything that is kept about people, across conversations."""

    async def count_chains(self) -> int:
        """Return how many subjects have, or should have, a consent chain."""
        ...

    async def chains(self, *, after: str = "", limit: int = 500) -> tuple[Chain, ...]:
        """Return the chains of subjects with an id above `after`, in their order, at most `limit`.

        One that its conversation names and that is not there has no events.
        """
        ...
