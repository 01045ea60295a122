"""How sure the bot must be: the one place with the thresholds of every kind of answer."""

from enum import StrEnum
from typing import NamedTuple


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


def band(kind: str, confidence: float) -> Band:
    """Return what to do with a reading of this kind and confidence (0 to 1).

    A kind without thresholds of its own takes `DEFAULT`.
    """
    thresholds = THRESHOLDS.get(kind, DEFAULT)
    if confidence >= thresholds.accept:
        return Band.ACCEPT
    return Band.CONFIRM if confidence >= thresholds.confirm else Band.ASK
