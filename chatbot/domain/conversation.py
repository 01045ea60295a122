"""A conversation and its lines, the same on every floor."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Party(StrEnum):
    """Who speaks in a line."""

    VISITOR = "visitor"
    REP = "rep"
    BOT = "bot"
    SYSTEM = "system"


class Stage(StrEnum):
    """Who has the floor."""

    BOT = "bot"
    QUEUED = "queued"
    LIVE = "live"
    CLOSED = "closed"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it sends and what it says."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """What kind of answer the line asks for, so that a client can offer the right field.

    kind: one of none, text, long_text, name, company, job_title, email, phone, url, number, money, date, choice,
    multi, yes_no, rating, file, consent (protocol.md).
    """

    kind: str
    placeholder: str | None = None
    scale: int | None = None  # rating: 1..scale
    pick: tuple[int, int] | None = None  # multi: fewest and most
    accept: tuple[str, ...] = ()  # file extensions
    max_mb: int | None = None
    purpose: str | None = None  # consent
    notice: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a transcript; immutable once stored, until erasure empties its text.

    seq: dense from 1 within its conversation. id: the client's id of a visitor's or rep's line.
    """

    seq: int
    party: Party
    text: str
    at: datetime
    id: str | None = None
    name: str | None = None  # of the rep who speaks
    choices: tuple[Choice, ...] = ()
    input: Input | None = None
    media: dict[str, str] = field(default_factory=dict)


def label_of(public_id: str) -> str:
    """Return the name a rep sees before consent, such as `7F3A`: the last four hex digits of the id."""
    return public_id.replace("-", "")[-4:].upper()
