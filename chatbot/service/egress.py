"""Sending to the outside: one request, one answer, behind one guard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

WITHIN_S: Final = 15.0
MAX_ANSWER: Final = 64 * 1024  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A request. Its repr hides what may be secret or personal. within_s: for all of it, the answer included."""

    url: str = field(repr=False)
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
    within_s: float = WITHIN_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back. body: at most `MAX_ANSWER`, whole: it was all of it. retry_after_s: as the other side asks."""

    status: int
    body: bytes = field(default=b"", repr=False)
    whole: bool = True
    retry_after_s: float | None = None


class Egress(Protocol):
    """The one way out. Public addresses only, unless the operator allows others; no redirects, no proxies."""

    async def send(self, sending: Sending) -> Answer:
        """Return the answer, whatever its status. Raises NotSent, also when the answer was lost: it may have arrived."""
        ...

    async def check(self, url: str) -> None:
        """Return when this address may be sent to. Raises WrongInput with the reason."""
        ...
