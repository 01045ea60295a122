"""The figures in a label or text, whatever the language writes between the digits."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_FIGURE: Final = re.compile(
    r"(\d+(?:[.,'\u00a0\u202f ]\d{3})*)(?:([.,])(\d{1,2}))?(?!\d)\s?(k|m|mio|mn|tsd|thousand|million|tausend|millionen)?\b",
    re.IGNORECASE,
)
_TWO_DIGITS: Final = re.compile(r"\d\d")
_UNIT: Final = re.compile(r"\d\s?[kmtKMT]")
_TEMPLATE: Final = re.compile(r"\{[{%].*?[%}]\}")
_TIMES: Final = {
    "k": 1_000, "tsd": 1_000, "thousand": 1_000, "tausend": 1_000,
    "m": 1_000_000, "mio": 1_000_000, "mn": 1_000_000, "million": 1_000_000, "millionen": 1_000_000,
}  # fmt: skip
_LEAST: Final = 10  # a single digit is often written as a word


_NUMBERS: Final = {
    word: number
    for number, words in enumerate(
        ("a one ein eine einem einer", "two zwei", "three drei", "four vier", "five fünf", "six sechs", "seven sieben",
         "eight acht", "nine neun", "ten zehn", "eleven elf", "twelve zwölf"), 1)
    for word in words.split()
}  # fmt: skip
_UNITS: Final = {
    "day": 1,
    "tag": 1,
    "week": 7,
    "woch": 7,
    "month": 30.5,
    "monat": 30.5,
    "year": 365,
    "jahr": 365,
}
_LENGTH: Final = re.compile(
    rf"(?<!half )(?<![\w.,])(\d{{1,3}}|{'|'.join(_NUMBERS)}) "
    r"(day|week|month|year|tag|woch|monat|jahr)(?:s|e|en|n|es)?\b",
    re.IGNORECASE,
)


def days_in(text: str) -> list[float]:
    """Return the lengths of time in a label, in days: "Within three months" is about 91."""
    found = ((n.lower(), _UNITS[unit.lower()]) for n, unit in _LENGTH.findall(text))
    return [(int(n) if n.isdigit() else _NUMBERS[n]) * unit for n, unit in found]


@lru_cache(maxsize=8_192)
def figures_in(text: str) -> tuple[float, ...]:
    """Return the figures from 10 up in the order written; "10k" is 10000, and so are "10.000" and "10,000"."""
    if _TWO_DIGITS.search(text) is None and _UNIT.search(text) is None:
        return ()
    found = []
    for whole, _, decimals, unit in _FIGURE.findall(_TEMPLATE.sub("", text)):
        figure = float(re.sub(r"\D", "", whole) + (f".{decimals}" if decimals else ""))
        figure *= _TIMES.get(unit.lower(), 1)
        if figure >= _LEAST:
            found.append(figure)
    return tuple(found)
