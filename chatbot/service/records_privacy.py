"""What is kept about people, as the desks for privacy see it."""

from __future__ import annotations

from dataclasses import dataclass

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
