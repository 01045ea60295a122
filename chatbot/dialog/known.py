"""What somebody did, and what is known of another lead that is the same person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec


class Did(msgspec.Struct, frozen=True, array_like=True):
    """One thing the visitor did, for the engagement axis."""

    id: str
    name: str
    at: datetime


class Known(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of another lead that is the same person, for the score.

    answers: criterion -> level; answered: when. took: kinds of contact data, and carried: consents, that only the other
    one had. rank: of this lead before.
    """

    answers: Mapping[str, str] = {}
    answered: Mapping[str, datetime] = {}
    fit: tuple[str, ...] = ()
    did: tuple[Did, ...] = ()
    intents: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    cold: bool = False
    took: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    rank: str = ""
