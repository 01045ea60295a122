"""What is known of one lead beside others: who may be the same person."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Literal

from msgspec import Struct

from chatbot.dialog.state import decode
from chatbot.domain.consent import SALES_CONTACT, ConsentState
from chatbot.service.records import Conversation

Strength = Literal["strong", "weak"]

REVERSIBLE: Final = timedelta(days=30)
"""For how long a merge can be taken back."""


class Match(Struct, frozen=True, kw_only=True):
    """Another lead of the site that may be the same person.

    lead: its id. by: what they have in common, the strongest first: email, phone. strength: strong where both have
    confirmed the address. seen_at: its visitor's last line.
    """

    lead: str
    conversation: str
    by: tuple[str, ...]
    strength: Strength = "weak"
    status: str
    rank: str
    created_at: datetime
    seen_at: datetime | None = None


class Began(Struct, frozen=True, kw_only=True):
    """Somebody began a conversation with these words. words, who: keyed hashes."""

    words: str
    who: str
    at: datetime


def has_confirmed(state: bytes) -> bool:
    """Tell whether a visitor whose dialog stands like this has proved that the address is theirs."""
    return bool(state) and decode(state).consents.get(SALES_CONTACT) == ConsentState.CONFIRMED


def strength_of(row: Conversation, state: bytes, by: tuple[str, ...]) -> Strength:
    """Return what the match of a lead with another one is worth. state: the other dialog's."""
    both = "email" in by and has_confirmed(row.state) and has_confirmed(state)
    return "strong" if both else "weak"
