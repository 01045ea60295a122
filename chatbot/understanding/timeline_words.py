"""The words of time of a language, each meaning with its letter."""

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from chatbot.understanding.numbers_lexicon import Lexicon, lexicon
from chatbot.understanding.numbers_text import fold_word
from chatbot.understanding.numbers_words import table

# Where a phrase has several meanings they stand in this order; the grammar picks by context.
CODES: Final = {
    "day_name": "T", "asap": "!", "unknown": "?", "end_name": "I", "begin_name": "j", "middle_name": "g",
    "holiday": "H", "month": "M", "weekday": "W", "weekday_short": "v", "season": "S", "unit": "U",
    "ordinal": "O", "after_next": "P", "coming": "c", "next": "n", "this": "t", "past": "p",
    "within": "w", "between": "b", "from": "f", "in": "i", "less": "<", "more": ">", "or_more": "+",
    "before": "B", "after": "a", "by": "y", "by_after": "Y", "begin": "X", "end": "E",
    "middle": "Z", "later": "L", "ago": "G", "ago_before": "q", "from_now": "R",
    "quarter_letter": "Q", "half_letter": "V", "half": "h", "half_of_year": "r", "week_number": "k",
    "fiscal": "F", "not": "~", "pivot": "=", "to": "-", "and": "&",
    "from_range": "m", "for": "l", "day_article": "o", "clock": "z", "clock_at": "@", "article": "A",
    "unit_short": "u", "more_units": "A",
}  # fmt: skip


class TimeWords(NamedTuple):
    """A language's words of time. suffixes: endings of ordinals in digits ("1st")."""

    lexicon: Lexicon
    suffixes: frozenset[str]


@cache
def time_words(lang: str) -> TimeWords:
    """Return the words of time of a language."""
    entries = dict(table(lang, "time"))
    unsure = table(lang, "money").get("unknown", "")
    entries["unknown"] = f"{entries.get('unknown', '')}, {unsure}"
    rows = list(_rows(entries))
    stems = entries.get("ordinal_stem", "")
    for ending in entries.get("ordinal_ending", "").split():
        rows.extend((stem + ending, "O", value) for stem, value in _valued(stems))
    suffixes = frozenset(fold_word(s) for s in entries.get("ordinal_suffix", "").split())
    return TimeWords(lexicon(rows), suffixes)


def _rows(entries: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for meaning, code in CODES.items():
        for phrase, value in _valued(entries.get(meaning, "")):
            yield phrase, code, value


def _valued(block: str) -> Iterator[tuple[str, str]]:
    for item in block.split(","):
        phrase, _, value = item.partition("=")
        if phrase.strip():
            yield phrase.strip(), value.strip()
