"""What the bot says of its own accord, in every language of the standing commands; others are spoken to in English."""

from __future__ import annotations

from typing import Final

from chatbot.dialog.words import ar, de, en, es, fr, it, nl, pt
from chatbot.dialog.words.table import Standing

__all__ = ["STANDING", "Standing", "standing", "time_in_words"]

STANDING: Final[dict[str, Standing]] = {
    "en": en.STANDING,
    "de": de.STANDING,
    "fr": fr.STANDING,
    "es": es.STANDING,
    "it": it.STANDING,
    "pt": pt.STANDING,
    "nl": nl.STANDING,
    "ar": ar.STANDING,
}


def standing(language: str) -> Standing:
    """Return the texts of a language tag such as `de-AT`, else the English ones."""
    found = STANDING.get(language)
    return found or STANDING.get(language.partition("-")[0].lower(), en.STANDING)


def time_in_words(seconds: float, words: Standing) -> str:
    """Return a time rounded up: `45 seconds`, `1 minute`, `5 minutes`."""
    if seconds < 60:
        return words.seconds.format(n=max(1, round(seconds)))
    minutes = -int(-seconds // 60)
    return words.minute if minutes == 1 else words.minutes.format(n=minutes)
