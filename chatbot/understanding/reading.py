"""What a parser hands back: a value, how sure it is, and what the bot should do with it."""

from collections.abc import Iterable
from enum import Enum
from typing import Final, Generic, TypeVar

from msgspec import Struct

from chatbot.understanding.policy import Band, band, published

__all__ = ["MAX_ALTERNATIVES", "UNKNOWN", "Band", "Reading", "Unknown", "nothing", "reading"]

MAX_ALTERNATIVES = 3  # buttons of a "Did you mean …?"

T = TypeVar("T")
V = TypeVar("V")


class Unknown(Enum):
    """The visitor answered that it is not known yet; an answer, unlike a reply not understood."""

    UNKNOWN = "unknown"


UNKNOWN: Final = Unknown.UNKNOWN


class Reading(Struct, Generic[T], frozen=True):
    """What a reply was taken to mean.

    value: None when nothing was understood. confidence: 0 to 1, the share of such readings that
    are right. alternatives: best first, at most three, `value` among them; empty when only one
    reading is possible.
    """

    value: T | None
    confidence: float
    band: Band
    alternatives: tuple[T, ...] = ()


def reading(
    kind: str, value: V, *, confidence: float, alternatives: Iterable[V] = ()
) -> Reading[V]:
    """Return the reading, its confidence calibrated, with the band that the policy gives to it.

    confidence: the parser's own, on which the thresholds stand.
    """
    best = tuple(alternatives)[:MAX_ALTERNATIVES]
    return Reading(value, published(kind, confidence), band(kind, confidence), best)


def nothing() -> Reading[V]:
    """Return the reading of a reply that was not understood."""
    return Reading(None, 0.0, Band.ASK)
