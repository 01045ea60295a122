"""The words of the visitor's own pages, in the languages the widget speaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from chatbot.web.privacy.words import ar, de, en, es, fr, it, nl, pt

LANGUAGES: Final[Mapping[str, Mapping[str, str]]] = {
    words["language"]: words for words in (one.WORDS for one in (en, de, fr, es, it, pt, nl, ar))
}


def words(language: str) -> Mapping[str, str]:
    """Return the words in this language, else in English."""
    return LANGUAGES.get(language.partition("-")[0], en.WORDS)
