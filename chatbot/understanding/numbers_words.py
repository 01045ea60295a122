"""Number words of seven languages: what each is worth and how they join to one figure."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import import_module
from typing import Final, NamedTuple

from chatbot.understanding.numbers_text import fold_word

LANGUAGES: Final = ("en", "de", "fr", "es", "it", "pt", "nl")
_MAX_COMPOUND = 80  # letters; the longest sensible German figure has 70
_LONGEST_MORPHEME = 14


def language(locale: str | None) -> str:
    """Return the language whose words are read for a locale such as "de-AT"; English otherwise."""
    lang = (locale or "")[:2].lower()
    return lang if lang in LANGUAGES else "en"


def table(lang: str, topic: str) -> Mapping[str, str]:
    """Return the phrases of one language on "numbers", "money" or "time", by their meaning."""
    module = import_module(f"chatbot.understanding.words.{lang}_{topic}")
    words: Mapping[str, str] = getattr(module, topic.upper())
    return words


class Piece(NamedTuple):
    """What a number word does to a figure.

    kind: add, hundred, scale, score, group, few, and, point, article, minus, half, half_of,
    whole_half or fraction (see the tables).
    """

    kind: str
    value: float


class Vocabulary(NamedTuple):
    """The number words of one language."""

    lang: str
    words: Mapping[str, tuple[Piece, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Piece], ...]]
    articles: frozenset[str]
    suffixes: frozenset[str]
    morphemes: Mapping[str, Piece]

    def pieces(self, word: str) -> tuple[Piece, ...]:
        """Return what the word adds to a figure, in order; empty when it is no number word."""
        found = self.words.get(word)
        if found is not None:
            return found
        return _split(self.lang, word) if self.morphemes and 5 < len(word) <= _MAX_COMPOUND else ()


# A word that is two things in one language is read as the first of these.
_KINDS = (
    "add", "score", "hundred", "scale", "group", "few", "and", "point", "article", "minus",
    "half", "half_of", "whole_half", "fraction",
)  # fmt: skip


@cache
def vocabulary(lang: str) -> Vocabulary:
    """Return the number words of a language of `LANGUAGES`."""
    entries = table(lang, "numbers")
    words: dict[str, tuple[Piece, ...]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Piece]]] = {}
    for kind in _KINDS:
        for name, value in _pairs(entries.get(kind, "")):
            first, *more = name.split("_")
            if more:
                phrases.setdefault(first, []).append(((first, *more), Piece(kind, value)))
            else:
                words.setdefault(name, (Piece(kind, value),))
    return Vocabulary(
        lang=lang,
        words=words,
        phrases={first: tuple(found) for first, found in phrases.items()},
        articles=frozenset(fold_word(word) for word in entries.get("article", "").split()),
        suffixes=frozenset(entries["suffix"].split()),
        morphemes=_morphemes(words) if "compound" in entries else {},
    )


def _pairs(block: str) -> Iterator[tuple[str, float]]:
    for item in block.split():
        name, _, value = item.partition(":")
        yield fold_word(name), float(value or 1)


def _morphemes(words: Mapping[str, tuple[Piece, ...]]) -> dict[str, Piece]:
    """Return the words that join to longer ones ("zweihundertdrei"), by themselves."""
    joining = {"add", "hundred", "scale", "and"}
    return {
        word: found[0]
        for word, found in words.items()
        if found[0].kind in joining and (len(word) > 1) and word not in {"mio", "tsd", "mrd"}
    }


@lru_cache(maxsize=1024)
def _split(lang: str, word: str) -> tuple[Piece, ...]:
    """Return the morphemes that make up the whole word, in order; empty when none do."""
    morphemes = vocabulary(lang).morphemes
    reached: dict[int, tuple[Piece, ...]] = {0: ()}
    for start in range(len(word)):
        if start not in reached:
            continue
        for end in range(start + 2, min(len(word), start + _LONGEST_MORPHEME) + 1):
            piece = morphemes.get(word[start:end])
            if piece is not None and end not in reached:
                reached[end] = (*reached[start], piece)
    return reached.get(len(word), ())
