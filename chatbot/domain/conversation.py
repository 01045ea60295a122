"""A conversation and its lines, the same on every floor.

They are structs, not dataclasses: every turn makes some, and they are written as JSON just as they are.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


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


class Choice(Struct, frozen=True):
    """A button: what it sends and what it says."""

    value: str
    label: str


class Input(Struct, frozen=True, kw_only=True, omit_defaults=True):
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


class Line(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a transcript; immutable once stored, until erasure empties its text.

    seq: dense from 1 within its conversation. id: the client's id of a visitor's or rep's line. step: the question
    whose answer a visitor's line became. delay_ms: for how long a client may show somebody typing before it shows the line.
    """

    seq: int
    party: Party
    text: str
    at: datetime
    id: str | None = None
    name: str | None = None  # of the rep who speaks
    choices: tuple[Choice, ...] = ()
    input: Input | None = None
    media: dict[str, str] = {}
    step: str | None = None
    delay_ms: int = 0


def label_of(public_id: str) -> str:
    """Return the name a rep sees before consent, such as `7F3A`: the last four hex digits of the id."""
    return public_id.replace("-", "")[-4:].upper()
