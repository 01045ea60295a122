"""Words cut into the pieces that the embedding model knows (WordPiece over an uncased vocabulary)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

__all__ = ["WordPieces"]

VOCABULARY: Final = Path(__file__).parent / "vocabulary.txt"
MAX_WORD: Final = 100  # characters; a longer one is unknown
_CJK: Final = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2FA1F), (0xF900, 0xFAFF))


class WordPieces:
    """Texts as numbers of pieces, between the marks of beginning and end."""

    def __init__(self, vocabulary: Path = VOCABULARY) -> None:
        pieces = vocabulary.read_text(encoding="utf-8").split("\n")
        self._numbers: Mapping[str, int] = {p: at for at, p in enumerate(pieces) if p}
        self._begin, self._end = self._numbers["[CLS]"], self._numbers["[SEP]"]
        self._unknown = self._numbers["[UNK]"]

    def of(self, text: str, most: int) -> list[int]:
        """Return the numbers of a text, `most` at most, both marks among them."""
        numbers: list[int] = []
        for word in _words(text):
            numbers += self._pieces(word)
            if len(numbers) >= most - 2:
                break
        return [self._begin, *numbers[: most - 2], self._end]

    def _pieces(self, word: str) -> list[int]:
        """The longest pieces from left to right; a word with a part that is none is unknown."""
        if len(word) > MAX_WORD:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(word):
            piece = next(
                (
                    n
                    for end in range(len(word), start, -1)
                    if (n := self._number(word, start, end))
                ),
                None,
            )
            if piece is None:
                return [self._unknown]
            number, start = piece
            found.append(number)
        return found

    def _number(self, word: str, start: int, end: int) -> tuple[int, int] | None:
        number = self._numbers.get(f"##{word[start:end]}" if start else word[:end])
        return None if number is None else (number, end)


def _words(text: str) -> Iterator[str]:
    """The words and signs in small letters without accents."""
    folded = unicodedata.normalize("NFD", text.lower())
    word = ""
    for sign in folded:
        category = unicodedata.category(sign)
        if category == "Mn" or (category[0] == "C" and not sign.isspace()):
            continue
        if not sign.isspace() and not _stands_alone(sign, category):
            word += sign
            continue
        if word:
            yield word
            word = ""
        if not sign.isspace():
            yield sign
    if word:
        yield word


def _stands_alone(sign: str, category: str) -> bool:
    return (
        category[0] == "P"
        or (sign.isascii() and not sign.isalnum())
        or any(first <= ord(sign) <= last for first, last in _CJK)
    )
