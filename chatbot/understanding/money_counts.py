"""Whether a figure in a reply about money counts something else: people, years, hours, a telephone number."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from chatbot.understanding.numbers_lexicon import Item

if TYPE_CHECKING:
    from chatbot.understanding.money_amounts import Amount

__all__ = ["counts_things", "is_dialled"]


def counts_things(row: Sequence[Item], amount: "Amount", figure_at: int) -> bool:
    """Return whether the figure counts something else, or is part of a name or a date."""
    if amount.currency:
        return False
    before = row[figure_at - 1] if figure_at else None
    if before is not None and _belongs_to_name(row, figure_at):
        return True
    behind = row[amount.after].code if amount.after < len(row) else ""
    if "u" in behind or ("t" in behind and not amount.scaled):
        return True
    if before is not None and "q" in before.code and not amount.scaled:
        return True
    if before is None or amount.scaled:
        return False
    return (
        (amount.year_like and before.text in _BEFORE_YEAR)
        or (amount.size <= 24 and before.text in _BEFORE_HOUR)
        or (amount.size < 1000 and _is_headcount(row, figure_at))
    )


def _is_headcount(row: Sequence[Item], figure_at: int) -> bool:
    """Return whether the figure says how many the speakers are: "we are 12", "somos 12"."""
    said = [
        w
        for item in row[max(0, figure_at - 3) : figure_at]
        for w in (item.text, item.last)
        if w != "'"
    ]
    return bool(said) and (said[-1] in _WE_ARE or not _WE_ARE.isdisjoint(pairwise(said)))


_BEFORE_YEAR: Final = frozenset(("in", "by", "of", "im", "en", "em", "nel", "anno", "ano", "an"))
_WE_ARE: Final = frozenset((
    ("we", "are"), ("we", "re"), ("wir", "sind"), ("nous", "sommes"), ("on", "est"), "somos", ("siamo", "in"),
    "siamo", ("we", "zijn"), ("wij", "zijn"), ("zijn", "met"),
))  # fmt: skip
_BEFORE_HOUR: Final = frozenset(("las", "as", "alle", "om"))


def _belongs_to_name(row: Sequence[Item], at: int) -> bool:
    """Return whether letters are glued to the front of the figure: "A1", "SCP-173"."""
    before = row[at - 1]
    if before.end != row[at].start:
        return False
    if before.text == "-" and at > 1:
        return row[at - 2].end == before.start and row[at - 2].code not in {"N", "."}
    return before.code != "." and before.text.isalpha()


def is_dialled(row: Sequence[Item], amount: "Amount", figure_at: int) -> bool:
    """Return whether digits look like a telephone number or another long id."""
    item = row[figure_at]
    before = row[figure_at - 1] if figure_at else None
    if before is not None and before.text == "+" and before.end == item.start:
        return True
    digits = item.text.replace(" ", "")
    if not digits.isdecimal() or amount.scaled:
        return False
    spaced = len(digits) >= 9 and " " in item.text and not digits.endswith("000")
    return spaced or (digits.startswith("0") and len(digits) > 2) or _is_in_a_row(row, amount)


def _is_in_a_row(row: Sequence[Item], amount: "Amount") -> bool:
    """Return whether other digits stand right beside it: "170 1234567"."""
    beside = [*row[max(0, amount.first - 1) : amount.first], *row[amount.after : amount.after + 1]]
    return not amount.in_words and any(
        item.number is not None and not item.number.in_words for item in beside
    )
