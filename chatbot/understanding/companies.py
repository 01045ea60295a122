"""A company in a reply, and whether a name is a person's or a company's."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, Literal

from chatbot.understanding.normalise import fold, head, split_words
from chatbot.understanding.questions import is_question
from chatbot.understanding.reading import Reading, nothing, reading
from chatbot.understanding.words.company_words import (
    BARE,
    BUSINESS,
    ENDS,
    FORMS,
    LEADS,
    MAY_LEAD,
    PLACES,
)

__all__ = ["person_or_company", "read_company"]

MAX_COMPANY_WORDS: Final = 6

_LED, _ALONE, _PLACED, _ASKED = 0.93, 0.85, 0.72, 0.45


def _after(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)[\s:,-]*", re.IGNORECASE
    )


# Made when a company is first asked for: they take longer than all else of a short command.
@cache
def _leads() -> re.Pattern[str]:
    return _after(LEADS)


@cache
def _may_lead() -> re.Pattern[str]:
    return _after(MAY_LEAD)


@cache
def _places() -> re.Pattern[str]:
    return _after(PLACES)


# What follows a name: "Example, a small agency", "Example AG, Munich", "Example is my company".
_BEHIND: Final = re.compile(
    r",\s*(?:an?|the|eine?|une?|uma?|una?|een|based|located|mit sitz|aus|in|from)\s.*"
    r"|(?<=\b(?:AG|SE|SA|BV|NV)),\s.*|(?<=\bGmbH),\s.*|(?<=\b(?:Inc|Ltd|LLC)),\s.*"
    r"|\s(?:is|ist|est|es|è|é)\s(?:my|our|the name|meine|unsere|der name|mon|ma|notre|mi|nuestra|la mia|la nostra|a minha|a nossa|minha|nossa)\s.*"
)
_NO_COMPANY: Final = frozenset(
    ("i", "im", "ive", "we", "you", "dont", "why", "ich", "wir", "je", "nous", "ik", "wij")
)
_ANSWERS: Final = frozenset(
    ("no", "non", "nein", "nee", "nao", "yes", "ja", "oui", "si", "sim", "skip")
)
_WORD: Final = re.compile(r"[\w&'.+/-]+")


def read_company(text: str, locale: str | None = None) -> Reading[str]:
    """Return the company a reply names; nothing for a question that names none."""
    plain = " ".join(head(text).split())
    asked = is_question(plain, locale)
    led = next((c for m in _leads().finditer(plain) if (c := _from(plain, m.end()))), None)
    introduced = _may_lead().match(plain) if led is None else None
    named = _from(plain, introduced.end()) if introduced else None
    if named and named[0].isupper():
        led = named
    if led:
        return reading("company", led, confidence=_ASKED if asked else _LED)
    alone = None if asked else _alone(plain)
    if alone:
        return reading("company", alone, confidence=_ASKED if fold(alone) in BARE else _ALONE)
    placed = [c for m in _places().finditer(plain) if (c := _from(plain, m.end()))]
    if not placed:
        return nothing()
    best = next((n for n in placed if n[0].isupper()), placed[-1])
    return reading("company", best, confidence=_ASKED if asked else _PLACED)


def person_or_company(text: str) -> Reading[Literal["person", "company"]]:
    """Return whether a full name belongs to a company; a person without a sign of one."""
    said = split_words(fold(text))
    if not said:
        return nothing()
    sign = any(w in FORMS or w in BUSINESS for w in said) or "&" in text or _has_digit_word(said)
    return reading("company", "company" if sign else "person", confidence=0.9 if sign else 0.85)


def _has_digit_word(said: Sequence[str]) -> bool:
    return any(w[0].isdigit() and w not in {"2nd", "3rd", "4th"} for w in said)


def _from(plain: str, start: int) -> str | None:
    """The words of a company's name that begin here; an article before it is no part of it."""
    taken: list[str] = []
    for match in _WORD.finditer(plain, start):
        word = match.group()
        between = plain[start : match.start()]
        if between.strip() and between.strip() != '"':
            break
        folded = fold(word).strip("'.")
        if not taken and folded in {"the", "a", "an", "our", "my"}:
            start = match.end()
            continue
        if folded in ENDS or (word[0].isdigit() and not taken):
            break
        taken.append(word)
        start = match.end()
        if len(taken) == MAX_COMPANY_WORDS or _ends(word):
            break
    while taken and fold(taken[-1]) in {"and", "&", "of", "und", "et", "y", "e", "en"}:
        taken.pop()
    return " ".join(taken).rstrip(".,'") or None


def _ends(word: str) -> bool:
    return word.endswith(".") and fold(word).rstrip(".") not in FORMS


def _alone(plain: str) -> str | None:
    name = _BEHIND.sub("", plain.strip(' .!,;:"'))
    said = split_words(fold(name))
    if said and (said[0] in _NO_COMPANY or (len(said) == 1 and said[0] in _ANSWERS)):
        return None
    if not said or len(said) > MAX_COMPANY_WORDS or all(w in ENDS for w in said):
        return None
    return name if said[0] not in ENDS or said[-1] in FORMS else None
