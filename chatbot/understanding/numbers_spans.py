"""Where amounts, counts, dates and lengths of time stand in a reply."""

from datetime import datetime
from typing import Final

from chatbot.understanding.money_amounts import Amount, amounts
from chatbot.understanding.money_items import money_items
from chatbot.understanding.numbers_lexicon import Item
from chatbot.understanding.numbers_text import Text, fold
from chatbot.understanding.numbers_words import language
from chatbot.understanding.timeline_items import row_of
from chatbot.understanding.timeline_match import Clock
from chatbot.understanding.timeline_phrases import phrases

_ANY_DAY: Final = Clock(datetime(2000, 1, 1), month_first=True)  # noqa: DTZ001 only places count
_MOST_DIGITS: Final = 6  # of a bare figure; longer ones may be telephone numbers


def find_amount_spans(text: str, *, locale: str | None = None) -> tuple[tuple[int, int], ...]:
    """Return the half-open places, in order, that are amounts, counts, dates or lengths of time.

    Digits that may be a telephone number are left out, unless a currency, a multiplier or what is
    counted stands with them. The places never overlap.
    """
    folded = fold(text)
    lang = language(locale)
    row = money_items(folded, text, lang=lang)
    places = [
        (row[one.first].start, row[one.after - 1].end)
        for one in amounts(row, counted=True)
        if _is_amount(row, one)
    ]
    times = row_of(folded, lang=lang)
    places += [
        (times.items[one.first].start, times.items[one.after - 1].end)
        for one in phrases(times, _ANY_DAY)
    ]
    return _merged(folded, places)


def _is_amount(row: list[Item], amount: Amount) -> bool:
    if amount.dialled:
        return False
    if not amount.is_bare or amount.in_words:
        return True
    behind = row[amount.after].code if amount.after < len(row) else ""
    if set("ut%") & set(behind):
        return True
    figures = [item.text for item in row[amount.first : amount.after] if item.number is not None]
    return all(_is_short(figure) for figure in figures)


def _is_short(figure: str) -> bool:
    digits = [char for char in figure if char.isdecimal()]
    grouped = any(char in ".,'" for char in figure) or "".join(digits).endswith("000")
    return len(digits) <= _MOST_DIGITS or grouped


def _merged(text: Text, places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(text.span(start, end) for start, end in merged)
