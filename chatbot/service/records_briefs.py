"""The shapes of what a rep gets to see of a conversation, as the protocol writes them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

import msgspec
from msgspec import Struct

from chatbot.service.records import Conversation
from chatbot.service.records_leads import Strength


class By(Struct, frozen=True, kw_only=True):
    """The rep who has it."""

    id: str
    name: str


class ScoreLine(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One reason: points given or taken by a rule on an axis."""

    axis: str
    rule: str
    points: int | float
    label: str | None = None
    fact: str | None = None
    decay: float | None = None


class ScoreCard(Struct, frozen=True, kw_only=True):
    """A score with every reason, as `chatbot score` writes it."""

    fit: int
    engagement: int
    total: int
    low: int
    high: int
    known: int
    temperature: str
    type: str
    handoff: str
    rules: tuple[str, ...]
    lines: tuple[ScoreLine, ...]


class BriefAnswer(Struct, frozen=True, kw_only=True):
    """One answer with the visitor's own words and where they stand; `seq` 0: entered by a rep."""

    criterion: str | None
    step: str
    level: str | None
    value: Any
    label: str | None
    words: str | None
    seq: int
    by: str


class BriefContact(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Contact data; only with consent."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None


class ShownNote(Struct, frozen=True, kw_only=True):
    """A note to colleagues."""

    note_id: str
    by: By
    text: str
    at: datetime


class BriefMatch(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Somebody who may be the same person: a lead of the same site with the same address or number."""

    lead: str
    conversation: str
    label: str
    by: tuple[str, ...]
    strength: Strength
    status: str
    rank: str
    created_at: datetime
    seen_at: datetime | None = None


class BriefPart(Struct, frozen=True, kw_only=True):
    """A lead that was merged into this one. until: when that can no longer be taken back."""

    lead: str
    conversation: str
    label: str
    merged_at: datetime
    until: datetime


class BriefPage(Struct, frozen=True, kw_only=True):
    """Where the visitor wrote from."""

    path: str
    title: str


class Override(Struct, frozen=True, kw_only=True):
    """The temperature somebody set. name: what people call them, empty when they are gone."""

    temperature: str
    reason: str
    by: str
    name: str
    at: datetime


class Brief(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """All a rep needs to decide whether and how to step in."""

    conversation: str
    label: str
    stage: str
    temperature: str
    type: str
    score: ScoreCard | None
    answers: tuple[BriefAnswer, ...]
    override: Override | None = None
    contact: BriefContact | None = None
    matches: tuple[BriefMatch, ...] = ()
    merged: tuple[BriefPart, ...] = ()
    merged_into: str | None = None
    page: BriefPage
    source: str
    language: str
    consent: dict[str, str]
    rep: By | None = None
    offered: By | None = None
    hot_at: datetime | None = None
    queued_at: datetime | None = None
    first_reply_at: datetime | None = None
    waiting_s: int
    last_seq: int


_score: Final = msgspec.json.Decoder(ScoreCard)


def score_card(row: Conversation) -> ScoreCard | None:
    """Return the stored score, None before the first."""
    return _score.decode(row.score) if row.score else None
