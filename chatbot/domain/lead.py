"""Who the visitor is to the seller: temperature, type, and the contact data they agreed to give."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Temperature(StrEnum):
    """How ready the visitor is to talk to sales; `UNSCORED` for one who objected to profiling."""

    COLD = "cold"
    WARM = "warm"
    HOT = "hot"
    UNSCORED = "unscored"


class LeadType(StrEnum):
    """The kind of lead, by what qualified it. `SQL` is set only when a rep accepts."""

    LEAD = "lead"
    MQL = "mql"
    PQL = "pql"
    SERVICE_QUALIFIED = "service_qualified"
    SQL_CANDIDATE = "sql_candidate"
    SQL = "sql"
    DISQUALIFIED = "disqualified"


class Level(StrEnum):
    """How strongly an answer speaks for a purchase; the last four are worth nothing and cost nothing."""

    NONE = "none"
    WEAK = "weak"
    PARTIAL = "partial"
    STRONG = "strong"
    DONT_KNOW = "dont_know"
    DECLINED = "declined"
    UNPARSED = "unparsed"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True, repr=False)
class Contact:
    """How to reach a person. Its repr hides the values, so that no log or trace shows them."""

    name: str | None = None
    email: str | None = None  # normalised by email-validator
    phone: str | None = None  # E.164

    def __repr__(self) -> str:
        """Return which values are there, never what they are."""
        given = [n for n in ("name", "email", "phone") if getattr(self, n)]
        return f"Contact({', '.join(given)})"

    def without(self, kind: str) -> Contact:
        """Return it without the value of this kind: name, email or phone."""
        return replace(self, **{kind: None})

    @property
    def reachable(self) -> bool:
        """There is a way to write to or call this person."""
        return bool(self.email or self.phone)
