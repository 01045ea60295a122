"""What the desks for privacy need of the outside world."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from chatbot.service.records import Transition
from chatbot.service.records_privacy import Chain, Link, Person, Recipient


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

    async def transitions(self, conversation: int) -> tuple[Transition, ...]:
        """Return every step of its lifecycles, oldest first."""
        ...

    async def suppressions(self) -> tuple[tuple[str, datetime], ...]:
        """Return the keyed hashes on the suppression list with their times, oldest first."""
        ...

    async def is_suppressed(self, key_hash: str) -> bool:
        """Tell whether this keyed hash is on the suppression list."""
        ...


class Links(Protocol):
    """Links with which visitors manage their data. Of a token only its hash is kept; erasing forgets it."""

    async def keep(self, token_hash: str, link: Link) -> None:
        """Let this token open the conversation. The same again renews it."""
        ...

    async def link(self, token_hash: str) -> Link | None:
        """Return what the token opens, also when its time is over."""
        ...


class Aged(Protocol):
    """What has not been touched since a moment. The kinds are `retention.KINDS`."""

    async def count(self, kind: str, before: datetime) -> int:
        """Return how many of this kind are older than that."""
        ...

    async def leads(self, before: datetime, *, limit: int) -> tuple[int, ...]:
        """Return conversations of people whose last one is older than that, erased ones left out."""
        ...

    async def delete_anonymous(self, before: datetime, *, now: datetime, limit: int) -> int:
        """Delete conversations of people without contact data, with all but the consent chain; return how many."""
        ...

    async def empty_transcripts(self, before: datetime, *, now: datetime, limit: int) -> int:
        """Empty the texts of older conversations, and what the engine was told; return how many."""
        ...

    async def delete_chains(self, before: datetime, *, now: datetime, limit: int) -> int:
        """Delete whole consent chains of people of whom nothing else is kept; return how many."""
        ...

    async def delete_deliveries(self, before: datetime, *, now: datetime, limit: int) -> int:
        """Delete events that arrived or were given up before then; return how many."""
        ...

    async def claim(self, now: datetime, *, not_since: datetime) -> bool:
        """Take today's work; False when a process has taken it since then. Of several exactly one gets it."""
        ...
