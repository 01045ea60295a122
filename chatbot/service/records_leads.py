"""What is known of one lead beside others: who may be the same person."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

REVERSIBLE: Final = timedelta(days=30)
"""For how long a merge can be taken back."""


class Match(Struct, frozen=True, kw_only=True):
    """Another lead of the site that may be the same person.

    lead: its id. by: what they have in common, the strongest first: email, phone. seen_at: its visitor's last line.
    """

    lead: str
    conversation: str
    by: tuple[str, ...]
    status: str
    rank: str
    created_at: datetime
    seen_at: datetime | None = None
