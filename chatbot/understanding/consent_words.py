"""Consent by text: a closed list per language, compared whole and never approximately.

A fuzzy ratio of "no" and "now" is 90 of 100; a consent read from a near miss would be none. So only
trimming, letter case, repeated spaces and punctuation at the end are forgiven, and an apostrophe may
be left out.
"""

from typing import Literal

from chatbot.understanding.normalise import one_form
from chatbot.understanding.words import words_for

__all__ = ["decide"]

MAX_LENGTH = 60  # characters; no phrase of the lists is longer

_TRAILING = " .!…。،,؟"
_lists: dict[str, dict[str, Literal["yes", "no"]]] = {}


def decide(text: str, language: str | None) -> Literal["yes", "no"] | None:
    """Return the decision that the whole reply states, or None: then the buttons are shown.

    language: a tag such as "de-AT". A language without a list gives None always.
    """
    if len(text) > MAX_LENGTH:
        return None
    known = _list_of(language)
    return None if known is None else known.get(_compared(text))


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
