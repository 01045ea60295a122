"""What is kept about people, as the desks for privacy see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chatbot.domain.consent import ConsentEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A subject's consent events in order. heads: the hashes that its conversations name as the newest."""

    subject: str
    events: tuple[ConsentEvent, ...]
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """One event that is not as it was written. event: its id, empty where it is missing. what: changed, missing."""

    subject: str
    event: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What came of checking every chain. broken: in the order of the subjects, empty when all is sound."""

    chains: int
    events: int
    broken: tuple[Broken, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of whom something is kept. found: by what: id, contact, transcript. erased: nothing is left to erase."""

    subject: str
    conversations: tuple[int, ...]
    public_ids: tuple[str, ...]
    sites: tuple[int, ...]
    found: str
    erased: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A webhook that has received something about a person. erased_at: when it acknowledged the erasure."""

    webhook: str
    host: str
    first_at: datetime
    last_at: datetime
    erased_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedPerson:
    """What an erasure did, or with a dry run would do. told: past recipients."""

    subject: str
    conversations: tuple[str, ...]
    found: str
    told: tuple[Recipient, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a manage link opens. reachable: contact data was there when it was made; a link from before does not show it."""

    conversation: int
    reachable: bool
    expires_at: datetime
