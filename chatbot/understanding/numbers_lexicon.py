"""Phrases with a meaning of their own, found in a row of tokens, the longest first."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from chatbot.understanding.numbers_scan import Number, number_at
from chatbot.understanding.numbers_text import Text, Token, fold_word, tokens
from chatbot.understanding.numbers_words import Vocabulary


class Phrase(NamedTuple):
    """A phrase: its words as tokens, the letters of its meanings, and their values."""

    words: tuple[str, ...]
    code: str
    value: str


Lexicon = Mapping[str, tuple[Phrase, ...]]  # by first word, longest phrase first


def lexicon(entries: Iterable[tuple[str, str, str]]) -> Lexicon:
    """Return the lexicon of (phrases separated by commas, code, value).

    A phrase with several meanings has all their codes, in the order of the entries.
    """
    by_first: dict[str, dict[tuple[str, ...], Phrase]] = {}
    for block, code, value in entries:
        for phrase in block.split(","):
            words = _words(fold_word(phrase))
            if words:
                found = by_first.setdefault(words[0], {})
                known = found.get(words, Phrase(words, "", value))
                if code not in known.code:
                    found[words] = _with_meaning(known, code, value)
    return {
        first: tuple(sorted(phrases.values(), key=lambda phrase: -len(phrase.words)))
        for first, phrases in by_first.items()
    }


def _words(phrase: str) -> tuple[str, ...]:
    """Return the tokens of a phrase; letters alone need no pattern, which is most of a table."""
    words = phrase.split()
    if all(word.isalpha() for word in words):
        return tuple(words)
    return tuple(token.text for token in tokens(phrase))


def _with_meaning(known: Phrase, code: str, value: str) -> Phrase:
    values = f"{known.value}|{value}" if known.code else value
    return known._replace(code=known.code + code, value=values)


def phrase_at(lexicon_: Lexicon, row: Sequence[Token], at: int) -> Phrase | None:
    """Return the longest phrase that begins at a token."""
    for phrase in lexicon_.get(row[at].text, ()):
        size = len(phrase.words)
        if size == 1 or tuple(token.text for token in row[at : at + size]) == phrase.words:
            return phrase
    return None


class Item(NamedTuple):
    """A figure or a phrase of a reply. start, end: its place in the folded text, half-open.

    text, last: its first and last word.

    code: "N" a figure, "x" a word without meaning here, "." a sign, "D" a date in digits, ":" a
    clock time, "#" digits that are no figure, else the letters of the phrase.
    """

    code: str
    start: int
    end: int
    value: str = ""
    number: Number | None = None
    text: str = ""
    last: str = ""

    def meaning(self, code: str) -> str:
        """Return the value that goes with one of the item's letters."""
        return self.value.split("|")[self.code.index(code)]


MOST_TOKENS: Final = 80
"""Of a reply that are read. The longest of 1,700 public replies has 49; two hundred single signs are no answer, but work."""


def items(
    text: Text, *, words: Lexicon, vocab: Vocabulary, before_joins: str = "", letters: bool = True
) -> list[Item]:
    """Return what the reply consists of, in order.

    before_joins: codes after which "and" separates figures instead of joining them ("between").
    """
    row = tokens(text.folded)[:MOST_TOKENS]
    found: list[Item] = []
    at = 0
    joins = True
    while at < len(row):
        item, at = _item(row, at, words=words, vocab=vocab, joins=joins, letters=letters)
        if item.number is not None:
            joins = True
        elif set(before_joins) & set(item.code):
            joins = False
        found.append(item)
    return found


def _item(
    row: Sequence[Token], at: int, *, words: Lexicon, vocab: Vocabulary, joins: bool, letters: bool
) -> tuple[Item, int]:
    token = row[at]
    phrase = phrase_at(words, row, at)
    size = len(phrase.words) if phrase else 0
    number = number_at(row, at, vocab=vocab, joins=joins, letters=letters)
    if number is not None and (phrase is None or _is_rather_number(number, phrase, row, at)):
        end = row[number.after - 1].end
        return Item("N", token.start, end, number=number, text=token.text), number.after
    if phrase is not None:
        last = row[at + size - 1]
        item = Item(phrase.code, token.start, last.end, phrase.value, text=token.text)
        return item._replace(last=_last_word(phrase)), at + size
    code = {"word": "x", "date": "D", "clock": ":", "number": "#"}.get(token.kind, ".")
    return Item(code, token.start, token.end, text=token.text), at + 1


def _last_word(phrase: Phrase) -> str:
    """Return the last word of a phrase, an apostrophe after it aside."""
    return (
        phrase.words[-2] if phrase.words[-1] == "'" and len(phrase.words) > 1 else phrase.words[-1]
    )


def _is_rather_number(number: Number, phrase: Phrase, row: Sequence[Token], at: int) -> bool:
    """Return whether a word is a figure although it is a phrase too: "dez euros", "sept jours"."""
    size = len(phrase.words)
    if size > 1 or number.after > at + 1:
        return number.after > at + size
    if number.article or "U" in phrase.code:
        return False
    if "M" not in phrase.code:
        return True
    beside = [*row[max(0, at - 2) : at], *row[at + 1 : at + 2]]
    return bool(beside) and not any(token.kind == "number" for token in beside)
