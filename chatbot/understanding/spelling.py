"""Which of the words that somebody may write was meant by one with a slip."""

from collections.abc import Collection
from difflib import SequenceMatcher
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Indel

_MOST_COMPARED: Final = 20
_ROUNDED: Final = 1e-6


def closest(word: str, known: Collection[str], least: float) -> str | None:
    """Return the known word with the longest stretches in common, or None where none is near enough.

    least: 0 to 1, as `SequenceMatcher.ratio` counts. What is in common in order, but not in one piece, can only be more:
    so few of hundreds of words have to be compared closely.
    """
    likely = process.extract(
        word,
        known,
        scorer=Indel.normalized_similarity,
        score_cutoff=least - _ROUNDED,
        limit=_MOST_COMPARED,
    )
    matcher = SequenceMatcher(None, "", word)
    best, found = least, None
    for other, most, _ in likely:
        if most < best - _ROUNDED:
            break
        matcher.set_seq1(other)
        ratio = matcher.ratio()
        if ratio > best or (ratio == best and (found is None or other > found)):
            best, found = ratio, other
    return found
