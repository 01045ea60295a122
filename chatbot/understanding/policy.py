"""How sure the bot must be: the one place with the thresholds of every kind of answer."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple


class Band(StrEnum):
    """What the bot does with a reading."""

    ACCEPT = "accept"
    CONFIRM = "confirm"
    ASK = "ask"


class Thresholds(NamedTuple):
    """The least confidence, 0 to 1, to accept and to ask "Did you mean …?"."""

    accept: float
    confirm: float


class Nearness(NamedTuple):
    """The least likeness in meaning to accept, with its lead over the second, and to show."""

    accepted: float
    lead: float
    shown: float


# Read off the dev replies: 60 % of paraphrases accepted, 98 % of them right; of replies that fit no option 0.8 %.
NEARNESS = Nearness(accepted=0.65, lead=0.15, shown=0.30)

DEFAULT = Thresholds(0.80, 0.40)

# Options and typos: read off the curves of 16,000 public replies (96 % of typos accepted, all of
# them right; replies that fit no option 1.1 %). FAQ: a wrong one hides the visitor's answer, and
# at an open question (name, text) almost everything looks like one. Money, timeline and numbers
# give 0.9 and more to a reply whose form leaves no second reading, 0.5 to 0.8 to the others.
THRESHOLDS = {
    "choice": Thresholds(0.70, 0.40),
    "yesno": Thresholds(0.80, 0.50),
    "faq": Thresholds(0.80, 0.60),
    "faq_open": Thresholds(0.90, 0.90),
    "command": Thresholds(0.80, 0.80),
    "money": Thresholds(0.80, 0.30),
    "number": Thresholds(0.80, 0.30),
    "number_range": Thresholds(0.80, 0.30),
    "timeline": Thresholds(0.80, 0.30),
    "duration": Thresholds(0.80, 0.30),
    "email": Thresholds(0.80, 0.40),
    "phone": Thresholds(0.80, 0.40),
    "name": Thresholds(0.70, 0.40),
    "company": Thresholds(0.70, 0.40),
    "lang": Thresholds(0.80, 0.60),
}


# What a parser gives, and the share of such readings that is right on the dev rows (see docs/understanding.md).
# Straight lines between the points; a step stands at each threshold, so that no published figure leaves its band:
# below *accept* it stays below, although nearly all of those readings are right on rows that all have an answer.
CALIBRATION: Final[Mapping[str, Sequence[tuple[float, float]]]] = {
    "choice": ((0.0, 0.0), (0.399, 0.399), (0.40, 0.60), (0.699, 0.699), (0.70, 0.93), (0.80, 0.985), (0.90, 0.995), (1.0, 1.0)),
    "company": ((0.0, 0.0), (0.399, 0.399), (0.40, 0.60), (0.699, 0.699), (0.70, 0.95), (1.0, 1.0)),
    "duration": ((0.0, 0.0), (0.299, 0.299), (0.30, 0.30), (0.60, 0.79), (0.799, 0.799), (0.80, 0.95), (0.90, 0.97), (1.0, 0.99)),
    "email": ((0.0, 0.0), (0.399, 0.399), (0.40, 0.60), (0.60, 0.79), (0.799, 0.799), (0.80, 0.90), (0.90, 0.95), (1.0, 0.97)),
    "lang": ((0.0, 0.0), (0.50, 0.40), (0.599, 0.599), (0.60, 0.75), (0.799, 0.799), (0.80, 0.94), (0.90, 0.97), (1.0, 0.985)),
    "money": ((0.0, 0.0), (0.299, 0.299), (0.30, 0.30), (0.60, 0.79), (0.799, 0.799), (0.80, 0.95), (0.95, 0.995), (1.0, 1.0)),
    "name": ((0.0, 0.0), (0.399, 0.399), (0.40, 0.60), (0.699, 0.699), (0.70, 0.95), (0.85, 0.985), (1.0, 0.99)),
    "number": ((0.0, 0.0), (0.299, 0.299), (0.30, 0.30), (0.60, 0.35), (0.799, 0.799), (0.80, 0.80), (0.85, 0.80), (0.95, 0.94), (1.0, 0.96)),
    "number_range": ((0.0, 0.0), (0.299, 0.299), (0.30, 0.30), (0.60, 0.79), (0.799, 0.799), (0.80, 0.88), (0.90, 0.94), (1.0, 0.97)),
    "person_or_company": ((0.0, 0.0), (0.799, 0.799), (0.80, 0.97), (1.0, 1.0)),
    "phone": ((0.0, 0.0), (0.399, 0.399), (0.40, 0.60), (0.799, 0.799), (0.80, 0.97), (0.97, 0.995), (1.0, 1.0)),
    "timeline": ((0.0, 0.0), (0.299, 0.299), (0.30, 0.30), (0.60, 0.70), (0.799, 0.799), (0.80, 0.90), (0.95, 0.92), (1.0, 0.95)),
    "yesno": ((0.0, 0.0), (0.499, 0.499), (0.50, 0.60), (0.70, 0.77), (0.799, 0.799), (0.80, 0.91), (0.90, 0.985), (0.97, 0.995), (1.0, 1.0)),
}  # fmt: skip


@lru_cache(maxsize=1_024)
def published(kind: str, confidence: float) -> float:
    """Return the share of readings of this kind and confidence (0 to 1) that is right, within its band."""
    points = CALIBRATION.get(kind)
    if points is None:
        return confidence
    above = next((at for at, (raw, _) in enumerate(points) if raw >= confidence), len(points) - 1)
    (low, least), (high, most) = points[max(0, above - 1)], points[above]
    share = (confidence - low) / (high - low) if high > low else 1.0
    return round(least + share * (most - least), 3)


def band(kind: str, confidence: float) -> Band:
    """Return what to do with a reading of this kind and confidence (0 to 1).

    A kind without thresholds of its own takes `DEFAULT`.
    """
    thresholds = THRESHOLDS.get(kind, DEFAULT)
    if confidence >= thresholds.accept:
        return Band.ACCEPT
    return Band.CONFIRM if confidence >= thresholds.confirm else Band.ASK
