"""What is known about a visitor, as the scoring reads it; and the names that facts may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

import msgspec

from chatbot.domain.lead import Level

GRADES: Final = (Level.NONE, Level.WEAK, Level.PARTIAL, Level.STRONG)
"""The four known levels, lowest first; their index is the rank the rules compare."""

ANSWER_VALUES: Final = tuple(level.value for level in Level)
"""Every value an answer may have: the four known levels, then the four ways of not knowing."""

SLOTS: Final = ("budget", "authority", "need", "timeline")
"""What the rules read, whatever the framework calls its criteria."""

NO_PROFILING: Final = "no_profiling"

FLAGS: Final = (
    "active_use",
    "bot",
    "competitor",
    "customer",
    "disposable_email",
    "job_seeker",
    NO_PROFILING,
    "opt_out",
    "spam",
    "supplier",
    "trial",
    "upgrade_interest",
    "usage_limit",
)
"""Every flag a rule reads. `upgrade_interest` stands for a voiced purchase or upgrade interest alike."""

TOLD_FLAGS: Final = (
    "active_use",
    "competitor",
    "customer",
    "job_seeker",
    "supplier",
    "trial",
    "upgrade_interest",
    "usage_limit",
)
"""The flags a flow may set, by what a visitor says or where they are. The others are the product's own to set."""

INTENTS: Final = (
    "contact_sales_form",
    "demo_request",
    "price_quote_request",
    "talk_to_sales",
    "walkthrough_booked",
)
"""The intents the product itself detects; a profile says which of them make a visitor hot."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing the visitor did. The same `id` is the same event however often it is told."""

    id: str
    name: str
    at: datetime


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a score may depend on.

    answers: criterion of the framework -> one of `ANSWER_VALUES`; a missing one was not asked. answered_at: when,
    for the answers that may go stale; without a time an answer never does. forced: a choice said so.
    consent: `sales_contact` is given now. contact: there is an address or number to reach the visitor.
    """

    answers: Mapping[str, str] = {}
    answered_at: Mapping[str, datetime] = {}
    fit: frozenset[str] = frozenset()
    events: tuple[Event, ...] = ()
    intents: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    forced: Literal["cold"] | None = None
    consent: bool = False
    contact: bool = False
