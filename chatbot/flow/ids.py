"""The names of steps, choices and FAQ entries: their form, and those that are taken."""

from __future__ import annotations

import keyword
import re
from typing import Any, Final
from unicodedata import combining, normalize

from chatbot.flow.problems import Problems

RESERVED: Final = frozenset(
    [
        "temperature",
        "type",
        "total",
        "consent",
        "reps_online",
        "open_now",
        "page",
        "utm_source",
        "returning",
        "language",
        "lead_type",
        "handoff",
        "step",
        "end",
        "reps",
        "now",
        "region",
        "human",
        "back",
        "restart",
        "stop",
        "delete",
        "change",
        "skip",
        "next",
        "none",
        "null",
        "true",
        "false",
        "faq",
        "title",
        "booking_url",
        "privacy_url",
        "currency",
    ]
) | frozenset(k.lower() for k in keyword.kwlist)
"""Names that conditions, tests, commands, texts or translations use for something else."""

RESERVED_CHOICES: Final = frozenset(("retry", "alt"))
"""A translation `step.retry` is the step's, so no choice has that id."""

MAX_ID: Final = 60
_STEP_ID: Final = re.compile(r"[a-z][a-z0-9_]*")
_CHOICE_ID: Final = re.compile(r"[a-z0-9][a-z0-9_]*")


_SPELLED: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe"}
)


def as_id(said: str) -> str:
    """Return the id that was probably meant."""
    plain = said.lower().translate(_SPELLED)
    letters = "".join(c for c in normalize("NFKD", plain) if not combining(c))
    return re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:MAX_ID]


def is_id(said: str, place: Any, problems: Problems, *, what: str) -> bool:
    """Return whether a step's or choice's id may be used, after adding a problem where it may not."""
    form = _STEP_ID if what == "step" else _CHOICE_ID
    if len(said) > MAX_ID:
        sentence = f"`{said[:20]}…`: the id of a {what} has at most {MAX_ID} characters; this one has {len(said)}."
        problems.add(place, "bad_id", sentence)
        return False
    if form.fullmatch(said) is None:
        better = as_id(said) or None
        if better is not None and form.fullmatch(better) is None:
            better = f"s_{better}"
        hint = f" Write `{better}`." if better else ""
        first = " and begins with a letter" if what == "step" else ""
        sentence = f"`{said[:MAX_ID]}`: the id of a {what} has small letters, digits and `_` only{first}.{hint}"
        problems.add(place, "bad_id", sentence, suggestion=better)
        return False
    if said in (RESERVED if what == "step" else RESERVED_CHOICES):
        better = f"the_{said}" if what == "step" else f"{said}_"
        sentence = f"A {what} cannot have the id `{said}`: that word means something else already. Write `{better}`."
        problems.add(place, "reserved_id", sentence, suggestion=better)
        return False
    return True
