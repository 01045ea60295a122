"""Consent by text: closed lists per language, compared whole and never approximately.

A fuzzy ratio of "no" and "now" is 90 of 100; a consent read from a near miss would be none. So only
trimming, letter case, repeated spaces and punctuation at the end are forgiven, and an apostrophe may
be left out. A yes may also be put together from clauses, each of which is whole on a closed list
(`words/<code>_consent.py`): "Yes. That's fine, thanks".
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from typing import Final, Literal, TypeAlias

from chatbot.understanding.normalise import one_form
from chatbot.understanding.words import Words, words_for
from chatbot.understanding.words.consent_parts import ConsentParts, Pattern, Patterns

__all__ = ["decide"]

MAX_LENGTH: Final = 90  # characters; a plain yes is shorter
COMPOSED: Final = frozenset(("en", "de", "fr", "es", "it", "pt", "nl"))
"""Languages whose yes may be put together from clauses."""

Clause: TypeAlias = Literal["agrees", "tame", "weak", "idle", "thanks"]

_CLAUSE = re.compile(r"[.,!;:\n]+| - ")
_ASKS_OR_WAVERS = re.compile(r"[?¿؟]|\.\.|…")  # "yes?" is no consent, and "sure…" no plain one
_FRIENDLY = re.compile("[👍👌✅✔🙂😊😀😃😄🙏💯][\U0001f3fb-\U0001f3ff\ufe0f]?")
_NODS = frozenset("👍👌✅✔")
_TRAILING = " .!…。،,؟"
_lists: dict[str, dict[str, Literal["yes", "no"]]] = {}
_parts: dict[str, ConsentParts | None] = {}


@lru_cache(maxsize=16)
def decide(text: str, language: str | None) -> Literal["yes", "no"] | None:
    """Return the decision that the whole reply states, or None: then the buttons are shown.

    language: a tag such as "de-AT". A language without a list gives None always.
    """
    table = words_for(language) if len(text) <= MAX_LENGTH else None
    if table is None:
        return None
    decided = _list_of(table).get(_compared(text))
    if decided == "no":
        return "no"
    if _ASKS_OR_WAVERS.search(text):
        return None
    return decided or ("yes" if _is_composed_yes(text, table.code) else None)


def _is_composed_yes(text: str, code: str) -> bool:
    """Whether every clause is on a closed list and one of them agrees.

    A tame clause ("that's fine") agrees unless there are thanks; a weak one ("it's ok") with a nod.
    """
    parts = _parts_of(code)
    if parts is None or any(_starts(_compared(text), sigh) for sigh in parts.never):
        return False
    heard = {_heard(clause, parts) for clause in _clauses(text, parts)}
    if None in heard:
        return False
    thanked = "thanks" in heard
    nods = not thanked and not _NODS.isdisjoint(text)
    return "agrees" in heard or ("tame" in heard and not thanked) or ("weak" in heard and nods)


def _clauses(text: str, parts: ConsentParts) -> list[str]:
    plain = f" {' '.join(_FRIENDLY.sub(' ', one_form(text)).casefold().split())} "
    for word in parts.joins:
        plain = plain.replace(f" {word} ", " . ")
    return [c for part in _CLAUSE.split(plain) if (c := _compared(part))]


def _heard(clause: str, parts: ConsentParts) -> Clause | None:
    """Return what one clause says, or None when a word of it is on no list."""
    if not parts.vocabulary.issuperset(clause.split()):
        return None
    kept = _without_ends(clause, parts.thanks)
    said = _without_courtesies(kept, parts)
    return "thanks" if kept != clause and said not in ("agrees", None) else said


def _without_courtesies(clause: str, parts: ConsentParts) -> Clause | None:
    """Return what the clause says, tried as it stands, without its end, and without its beginning."""
    rest = _without_starts(clause, (*parts.clear, *parts.soft))
    for words in (clause, _without_ends(clause, parts.polite), rest, _without_ends(rest, parts.polite)):  # fmt: skip
        if said := _said(words, parts):
            break
    agreed = said and _begins_clearly(clause, parts)
    return "agrees" if agreed else said


def _begins_clearly(clause: str, parts: ConsentParts) -> bool:
    """Whether it begins with a yes, after soft words at most: "great, yes"."""
    rest = _without_starts(clause, parts.soft)
    return any(_starts(words, yes) for yes in parts.clear for words in (clause, rest))


def _said(words: str, parts: ConsentParts) -> Clause | None:
    """Return what the words say between courtesies; None when they are on no list."""
    if not words:
        return "idle"
    if _fits(words, parts.strong):
        return "agrees"
    if _fits(words, parts.tame):
        return "tame"
    return "weak" if _fits(words, parts.weak) else None


def _fits(words: str, patterns: Patterns) -> bool:
    return any(_fits_one(words, one) for one in patterns.get(words.split(" ", 1)[0], ()))


def _fits_one(words: str, pattern: Pattern) -> bool:
    """Whether the words are one phrase of each slot in order, and nothing else."""
    if not pattern:
        return not words
    return any(
        _fits_one(words[len(phrase) :].lstrip(), pattern[1:])
        for phrase in pattern[0]
        if _starts(words, phrase)
    )


def _starts(words: str, phrase: str) -> bool:
    return words.startswith(phrase) and (not phrase or words[len(phrase) :][:1] in ("", " "))


def _without_starts(words: str, phrases: Sequence[str]) -> str:
    """Return the words without any of the phrases at their beginning, as often as they stand there."""
    while found := next((p for p in phrases if _starts(words, p)), ""):
        words = words[len(found) :].lstrip()
    return words


def _without_ends(words: str, phrases: Sequence[str]) -> str:
    while found := next((p for p in phrases if words == p or words.endswith(f" {p}")), ""):
        words = words[: -len(found)].rstrip()
    return words


def _compared(text: str) -> str:
    plain = " ".join(one_form(text).casefold().split()).rstrip(_TRAILING)
    return plain.replace("'", "").replace(",", "")


def _list_of(table: Words) -> dict[str, Literal["yes", "no"]]:
    known = _lists.get(table.code)
    if known is None:
        known = dict.fromkeys(table.consent_no, "no")
        known.update(dict.fromkeys(table.consent_yes, "yes"))
        _lists[table.code] = known
    return known


def _parts_of(code: str) -> ConsentParts | None:
    if code not in _parts:
        _parts[code] = None
        if code in COMPOSED:
            _parts[code] = import_module(f"chatbot.understanding.words.{code}_consent").PARTS
    return _parts[code]
