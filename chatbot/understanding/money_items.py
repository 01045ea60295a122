"""A reply about money as a row of items: figures, currencies and the phrases around them."""

from functools import cache
from typing import Final

from chatbot.understanding.money_currency import (
    BEFORE_DOLLAR,
    DOLLARS,
    NAMES,
    SYMBOLS,
    is_code,
)
from chatbot.understanding.numbers_lexicon import Item, Lexicon, items, lexicon
from chatbot.understanding.numbers_text import Text
from chatbot.understanding.numbers_words import table, vocabulary

# The letter of each meaning in the tables. "C" is a currency; see `Item` for the rest.
_CODES: Final = {
    "unknown": "?", "pivot": "=", "between": "b", "least": ">", "most": "<", "least_after": "+",
    "most_after": "-", "month": "m", "year": "y", "once": "o", "other": "w", "not": "!",
    "thing": "u", "time": "t", "date_before": "q", "approx": "a", "to": "2", "and": "&",
    "from": "f", "of": "e", "instead": "i", "cents": "c", "greeting": "g", "filler": "l",
    "deny": "d", "know": "k",
}  # fmt: skip
_THOUSANDS: Final = {"k": 1e3, "t": 1e3, "m": 1e6}  # before a code: "keur", "musd", "t€"


@cache
def words_of(lang: str) -> Lexicon:
    """Return the phrases about money of a language."""
    entries = table(lang, "money")
    rows = [(names, "C", value) for names, value in NAMES.items()]
    rows.append((entries.get("pounds", ""), "C", "GBP EGP LBP"))
    rows.extend((entries.get(meaning, ""), code, meaning) for meaning, code in _CODES.items())
    return lexicon(rows)


def money_items(text: Text, said: str, *, lang: str) -> list[Item]:
    """Return the items of a reply, currencies joined from their pieces."""
    row = items(text, words=words_of(lang), vocab=vocabulary(lang), before_joins="b")
    joined: list[Item] = []
    for at, item in enumerate(row):
        currency = _currency(row, at, text=text, said=said)
        if currency is not None and currency.text == "$" and _names_dollar(joined, item):
            joined.pop()
        joined.append(currency or item)
    return joined


def _names_dollar(joined: list[Item], sign: Item) -> bool:
    """Return whether the item before belongs to a dollar sign: "US$", "A$", "us $"."""
    if not joined or joined[-1].text not in BEFORE_DOLLAR:
        return False
    before = joined[-1]
    return before.end == sign.start or len(before.text) > 1 or before.text == "c"


def _currency(row: list[Item], at: int, *, text: Text, said: str) -> Item | None:
    """Return the item as a currency, or None when it is none."""
    item = row[at]
    if item.code == "." and item.text in SYMBOLS:
        return item._replace(code="C", value=_symbol(row, at))
    if item.code not in {"x", "l", "t", "a", "lt"} or not 1 <= len(item.text) <= 5:
        return None
    after_figure = at > 0 and row[at - 1].code == "N"
    raw = said[slice(*text.span(item.start, item.end))]
    special = _capitals(row, at, raw=raw)
    if special:
        return item._replace(code="C", value=special)
    if is_code(item.text, raw, after_figure=after_figure):
        return item._replace(code="C", value=item.text.upper())
    return _scaled_code(item, raw=raw)


def _capitals(row: list[Item], at: int, *, raw: str) -> str:
    """Return the currency of "42 LE" and "R273", which are words or letters when written small."""
    if raw == "LE" and at > 0 and row[at - 1].number is not None:
        return "EGP"
    if raw == "R" and len(row) == 2 and at == 0 and row[1].start == row[0].end:
        return "ZAR"
    return ""


def _scaled_code(item: Item, *, raw: str) -> Item | None:
    """Return "keur" or "MUSD" as a currency with its multiplier in the text."""
    scale = _THOUSANDS.get(item.text[0])
    if scale is None or len(item.text) != 4 or not is_code(item.text[1:], raw, after_figure=True):
        return None
    return item._replace(code="C", value=item.text[1:].upper(), text=f"*{scale:g}")


def _symbol(row: list[Item], at: int) -> str:
    if row[at].text == "$" and at > 0:
        before = row[at - 1]
        glued = before.end == row[at].start
        if before.code != "N" and (glued or len(before.text) > 1 or before.text == "c"):
            return BEFORE_DOLLAR.get(before.text, DOLLARS)
    return SYMBOLS[row[at].text]
