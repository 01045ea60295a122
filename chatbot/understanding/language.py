"""Which of the known languages a reply is written in."""

import re
import unicodedata
from functools import cache
from math import exp
from typing import Final

from chatbot.understanding.normalise import clean, split_words, words
from chatbot.understanding.reading import Reading, nothing, reading
from chatbot.understanding.words.language_profiles import LETTERS, SIGNS, WORDS

__all__ = ["detect", "shows_own"]

_WORD, _OWN_WORD, _SIGN, _LETTER = 1.0, 1.6, 0.22, 1.5
_NO_WORDS: Final = re.compile(r"\S*(?:[@/\\]|\w\.\w)\S*")  # addresses, paths, dotted names
_CLEAR_LEAD: Final = 4.0  # words; parts of words then change nothing
_ARABIC: Final = "ARABIC"
_STEEPNESS: Final = 1.3  # how fast a lead of one word becomes certainty


def detect(text: str) -> Reading[str]:
    """Return the primary tag of the language; nothing where no word or letter gives it away.

    The confidence grows with the lead over the second language: a few words seldom suffice.
    """
    cleaned = _NO_WORDS.sub(" ", clean(text).casefold())
    scores = _scores(cleaned)
    if not scores:
        return nothing()
    ranked = sorted(scores.items(), key=lambda s: -s[1])
    best, second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0.0
    if best[1] <= 0:
        return nothing()
    confidence = 1.0 / (1.0 + exp(-_STEEPNESS * (best[1] - second)))
    shown = [code for code, score in ranked if score > 0]
    return reading("lang", best[0], confidence=round(confidence, 3), alternatives=shown)


def shows_own(text: str, code: str) -> bool:
    """Return whether a reply has a word that is typical of this language; far quicker than `detect`."""
    known = _known_words()
    return any(code == owner for w in words(clean(text)) for owner, _ in known.get(w, ()))


def _scores(cleaned: str) -> dict[str, float]:
    if any(unicodedata.name(c, "").startswith(_ARABIC) for c in cleaned if not c.isascii()):
        return {"ar": 5.0}
    scores = dict.fromkeys(SIGNS, 0.0)
    known = _known_words()
    for word in words(cleaned):
        for code, weight in known.get(word, ()):
            scores[code] += weight
    first, second = sorted(scores.values())[:-3:-1]
    if first - second < _CLEAR_LEAD:
        _add_parts(scores, cleaned)
    return scores


def _add_parts(scores: dict[str, float], cleaned: str) -> None:
    """Count the parts of words and the letters that are typical of a language."""
    for word in split_words(cleaned):
        if not word[0].isdigit():
            for code, signs in SIGNS.items():
                scores[code] += sum(_SIGN for sign in signs if sign in word)
    for code, letters in LETTERS.items():
        scores[code] += sum(_LETTER for letter in letters if letter in cleaned)


@cache
def _known_words() -> dict[str, tuple[tuple[str, float], ...]]:
    """For each word the languages that have it; one that is nobody else's counts more."""
    owners: dict[str, list[str]] = {}
    for code, listed in WORDS.items():
        for word in dict.fromkeys(words_of(listed)):
            owners.setdefault(word, []).append(code)
    return {
        word: tuple(
            (code, _OWN_WORD if len(codes) == 1 else _WORD / len(codes) ** 0.5) for code in codes
        )
        for word, codes in owners.items()
    }


def words_of(listed: str) -> list[str]:
    """Return the words of a profile in compared form."""
    return [w for line in listed.split() for w in words(line)]
