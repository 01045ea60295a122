"""Consent by text: a closed list per language, compared whole and never approximately.

A fuzzy ratio of "no" and "now" is 90 of 100; a consent read from a near miss would be none. So only
trimming, letter case, repeated spaces and punctuation at the end are forgiven, and an apostrophe may
be left out.
"""

import re
from collections.abc import Sequence
from typing import Literal

from chatbot.understanding.normalise import one_form
from chatbot.understanding.words import primary, words_for

__all__ = ["decide"]

MAX_LENGTH = 60  # characters; no phrase of the lists is longer

_CLAUSE = re.compile(r"[.,!…;]+")  # never a question mark: "yes?" is no consent
_TRAILING = " .!…。،,؟"
_lists: dict[str, dict[str, Literal["yes", "no"]]] = {}


def decide(text: str, language: str | None) -> Literal["yes", "no"] | None:
    """Return the decision that the whole reply states, or None: then the buttons are shown.

    language: a tag such as "de-AT". A language without a list gives None always.
    """
    if len(text) > MAX_LENGTH:
        return None
    known = _list_of(language)
    if known is None:
        return None
    said = _compared(text)
    return known.get(said) or ("yes" if _is_composed_yes(text, language) else None)


def _is_composed_yes(text: str, language: str | None) -> bool:
    """Whether every clause is of the closed lists and one of them agrees: "Yes. That's fine, thanks"."""
    if primary(language) != "en":
        return False
    clauses = [c for part in _CLAUSE.split(one_form(text)) if (c := _compared(part))]
    agreeing = [_agrees(clause) for clause in clauses]
    return None not in agreeing and True in agreeing


def _agrees(clause: str) -> bool | None:
    """Whether a clause says yes; False when it is only polite ("thanks"), None when it is anything else."""
    from chatbot.understanding.words.en_consent import (  # noqa: PLC0415 - used late
        ASSENTS,
        CLOSINGS,
        GOOD,
        OPENINGS,
        SOFT_OPENINGS,
    )

    clear, rest = _without_start(clause, OPENINGS)
    if not clear:
        _, rest = _without_start(clause, SOFT_OPENINGS)
    bare = _without_end(rest, CLOSINGS)[1]
    if (
        rest in ASSENTS
        or bare in ASSENTS
        or (clear and (not bare or bare in GOOD | set(OPENINGS)))
    ):
        return True
    return False if not bare or bare in GOOD else None


def _without_start(said: str, phrases: Sequence[str]) -> tuple[bool, str]:
    """Whether one of the phrases begins the text, and what is left of it."""
    found = max((p for p in phrases if said == p or said.startswith(f"{p} ")), key=len, default="")
    return bool(found), said[len(found) :].strip()


def _without_end(said: str, phrases: Sequence[str]) -> tuple[bool, str]:
    """Whether one of the phrases ends the text, and what is left of it."""
    found = max((p for p in phrases if said == p or said.endswith(f" {p}")), key=len, default="")
    return bool(found), said[: len(said) - len(found)].strip()


def _compared(text: str) -> str:
    plain = " ".join(one_form(text).casefold().split()).rstrip(_TRAILING)
    return plain.replace("'", "").replace(",", "")


def _list_of(language: str | None) -> dict[str, Literal["yes", "no"]] | None:
    table = words_for(language)
    if table is None:
        return None
    code = table.code
    known = _lists.get(code)
    if known is None:
        known = dict.fromkeys(table.consent_no, "no")
        known.update(dict.fromkeys(table.consent_yes, "yes"))
        _lists[code] = known
    return known
