"""What the desks for privacy need of the outside world."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from chatbot.service.records_privacy import Chain, Person, Recipient


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

    async def person(self, subject: str) -> Person | None:
        """Return who has this id."""
        ...

    async def of_conversation(self, public_id: str) -> Person | None:
        """Return whose conversation this is."""
        ...

    async def of_email(self, email: str) -> tuple[Person, ...]:
        """Return who has this address, compared without case.

        Besides those whose contact data it is, those of whom no contact data is kept any more and who once wrote it.
        """
        ...

    async def recipients(self, subject: str) -> tuple[Recipient, ...]:
        """Return who has received something about this person, the first first."""
        ...

    async def suppressions(self) -> tuple[tuple[str, datetime], ...]:
        """Return the keyed hashes on the suppression list with their times, oldest first."""
        ...

    async def is_suppressed(self, key_hash: str) -> bool:
        """Tell whether this keyed hash is on the suppression list."""
        ...
