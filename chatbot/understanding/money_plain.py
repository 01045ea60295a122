"""The plainest way to name an amount, "12000", "€ 20.000" and "about 30k", without the whole grammar.

It reads a closed form and gives exactly what the grammar gives for it, at a twentieth of the cost; a test holds the two
against each other. Everything else is left to the grammar.
"""

import re
from typing import Final, NamedTuple

from chatbot.understanding.money_currency import BEFORE_DOLLAR, SYMBOLS
from chatbot.understanding.money_items import words_of
from chatbot.understanding.numbers_text import figure

__all__ = ["Plain", "plain_amount"]

_PLAIN: Final = re.compile(
    r" ?(?:([a-z]+) )?([€$£])? ?([1-9][0-9]{0,2}(?:([.,])[0-9]{3}(?:\4[0-9]{3})*)?|[1-9][0-9]{3,8})(k| k)?(?: ?([€$£]))?[.!]? ?"
)


class Plain(NamedTuple):
    """A figure, and what its sign may mean: ISO 4217 codes, the most common first, empty without a sign."""

    value: float
    currencies: tuple[str, ...]


def plain_amount(text: str, *, lang: str) -> Plain | None:
    """Return the amount of a reply in the plainest form, or None where the reply is anything else."""
    found = _PLAIN.fullmatch(text.lower())
    if found is None:
        return None
    word, before, digits, _, thousands, behind = found.groups()
    if (before and behind) or (word and not _is_about(word, lang)):
        return None
    value = figure(digits, scaled=thousands is not None)
    if value is None:
        return None
    if thousands:
        value *= 1e3
    sign = before or behind
    return Plain(value, tuple(SYMBOLS[sign].split()) if sign else ())


def _is_about(word: str, lang: str) -> bool:
    """Return whether the word only says that the figure is not exact; "ca $" are Canadian dollars."""
    return word not in BEFORE_DOLLAR and any(
        p.words == (word,) and p.code == "a" for p in words_of(lang).get(word, ())
    )
