"""Figures and ranges of figures, read from free text."""

from collections.abc import Sequence
from dataclasses import dataclass

from chatbot.understanding.money_amounts import Amount, amounts, opposite_bounds
from chatbot.understanding.money_items import money_items
from chatbot.understanding.numbers_lexicon import Item
from chatbot.understanding.numbers_text import fold
from chatbot.understanding.numbers_words import language, vocabulary
from chatbot.understanding.reading import Reading, nothing, reading


@dataclass(frozen=True, slots=True)
class Range:
    """Figures from min to max, both included; None is an open end."""

    min: float | None
    max: float | None


def read_number(text: str, locale: str | None = None) -> Reading[float]:
    """Return the figure a reply names, in digits or words."""
    row = _signed(text, locale)
    found = [item for item in row if item.number is not None and not item.number.article]
    if not found:
        found = [item for item in row if item.number is not None]
        if not found or len(row) > 2:
            return nothing()
    number = found[0].number
    assert number is not None
    sure = 0.95 if _is_all(row) else 0.85 if len(found) == 1 else 0.6
    others = tuple(item.number.value for item in found if item.number is not None)
    return reading(
        "number", number.value, confidence=sure, alternatives=others if len(found) > 1 else ()
    )


def read_range(text: str, locale: str | None = None) -> Reading[Range]:
    """Return the range a reply names; a single figure is a range of itself."""
    row = _signed(text, locale)
    found = amounts(row, counted=True)
    if not found:
        return nothing()
    pair = opposite_bounds(found)
    ranged = [one for one in found if one.low != one.high]
    best = pair or (ranged or found)[0]
    sure = 0.9 if pair or len(found) == 1 or len(ranged) == 1 else 0.6
    return reading("number_range", _range(best), confidence=sure)


def _range(amount: Amount) -> Range:
    return Range(amount.low, amount.high)


def _is_all(row: Sequence[Item]) -> bool:
    """Return whether the reply is a figure and little else."""
    return sum(item.code[0] in "xutkdq" for item in row) == 0


def _signed(text: str, locale: str | None) -> list[Item]:
    """Return the items of a reply, figures below zero among them."""
    lang = language(locale)
    row = money_items(fold(text), text, lang=lang)
    minus = {w for w, p in vocabulary(lang).words.items() if p[0].kind == "minus"}
    signed: list[Item] = []
    for at, item in enumerate(row):
        number = item.number
        if number is not None and at and _is_minus(row, at, minus):
            signed.pop()
            item = item._replace(  # noqa: PLW2901 the signed item stands for the two
                start=row[at - 1].start, number=number._replace(value=-number.value)
            )
        signed.append(item)
    return signed


def _is_minus(row: Sequence[Item], at: int, minus: set[str]) -> bool:
    before = row[at - 1]
    if before.text in minus and before.end - before.start == len(before.text):
        return at < 2 or row[at - 2].number is None
    if before.text != "-":
        return False
    alone = at < 2 or (row[at - 2].number is None and row[at - 2].end < before.start)
    alone = alone or bool(set("<>") & set(row[at - 2].code))
    return alone and (before.end == row[at].start or at == 1)
