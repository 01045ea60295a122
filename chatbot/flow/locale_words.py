"""How figures, dates and lists are written in the languages a flow may have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Writing:
    """One language's habits. date: with d, m (a month's name) and y. before: the currency sign stands before the figure."""

    months: tuple[str, ...]
    date: str
    thousands: str
    decimals: str
    before: bool
    gap: str
    last: str


_THIN: Final = "\N{NARROW NO-BREAK SPACE}"
_FIXED: Final = "\N{NO-BREAK SPACE}"


def _months(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WRITINGS: Final = {
    "en": Writing(
        _months("January February March April May June July August September October November December"),
        "{d} {m} {y}", ",", ".", before=True, gap="", last=" and ",
    ),
    "de": Writing(
        _months("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        "{d}. {m} {y}", ".", ",", before=False, gap=_FIXED, last=" und ",
    ),
    "fr": Writing(
        _months("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        "{d} {m} {y}", _THIN, ",", before=False, gap=_FIXED, last=" et ",
    ),
    "es": Writing(
        _months("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        "{d} de {m} de {y}", ".", ",", before=False, gap=_FIXED, last=" y ",
    ),
    "it": Writing(
        _months("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
        "{d} {m} {y}", ".", ",", before=False, gap=_FIXED, last=" e ",
    ),
    "pt": Writing(
        _months("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
        "{d} de {m} de {y}", ".", ",", before=False, gap=_FIXED, last=" e ",
    ),
    "nl": Writing(
        _months("januari februari maart april mei juni juli augustus september oktober november december"),
        "{d} {m} {y}", ".", ",", before=True, gap=_FIXED, last=" en ",
    ),
    "ar": Writing(
        _months("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
        "{d} {m} {y}", ",", ".", before=False, gap=_FIXED, last=" و",
    ),
}  # fmt: skip

SIGNS: Final = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "BRL": "R$"}
"""Others are written by their code."""


def writing_of(language: str) -> Writing:
    """Return the habits of a language tag; English ones for a language that is not listed."""
    return WRITINGS.get(language.partition("-")[0], WRITINGS["en"])
