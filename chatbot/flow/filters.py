"""The filters a text may use. Each takes what a text may show, a text or several, and gives a text back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context

from chatbot.flow.locale_words import SIGNS, writing_of

_TITLES: Final = frozenset(
    [
        "dr",
        "prof",
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "sir",
        "herr",
        "frau",
        "hr",
        "fr",
        "m",
        "mme",
        "mlle",
        "sr",
        "sra",
        "srta",
        "sig",
        "signora",
        "dott",
        "dhr",
        "mevr",
    ]
)
_MAX_DIGITS: Final = 18


def shown(value: object) -> str:
    """Return what stands in the line: nothing for a missing name, several with commas."""
    if value is None or isinstance(value, Undefined):
        return ""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def filters_for(language: str) -> dict[str, Callable[..., Any]]:
    """Return the filters as texts in this language use them."""
    return {
        "default": _default,
        "upper": lambda value: shown(value).upper(),
        "lower": lambda value: shown(value).lower(),
        "title": lambda value: shown(value).title(),
        "first_name": _first_name,
        "money": pass_context(partial(_money, language=language)),
        "date": partial(_date, language=language),
        "list": partial(_list, language=language),
    }


def _default(value: object, instead: str = "") -> object:
    return value if shown(value) else instead


def _first_name(value: object) -> str:
    """The first name of "Ana Sousa", "Dr. Ana Sousa", "Sousa, Ana"."""
    family, comma, given = shown(value).partition(",")
    words = (given if comma and given.strip() else family).split()
    while len(words) > 1 and words[0].rstrip(".").lower() in _TITLES:
        words = words[1:]
    return words[0] if words else ""


def _money(context: Context, value: object, currency: str = "", *, language: str) -> str:
    """`12000` as €12,000, in the currency of the flow or the one named; other words stay as they are."""
    figure = _figure(shown(value).strip())
    if figure is None:
        return shown(value)
    how = writing_of(language)
    whole, _, cents = f"{figure:,.2f}".partition(".")
    amount = whole.replace(",", how.thousands)
    if cents != "00":
        amount += how.decimals + cents
    code = currency or str(context.get("currency") or "")
    if not code:
        return amount
    sign = SIGNS.get(code, code)
    gap = how.gap if sign in SIGNS.values() else "\N{NO-BREAK SPACE}"
    return f"{sign}{gap}{amount}" if how.before else f"{amount}{gap}{sign}"


def _figure(text: str) -> float | None:
    digits = text.removeprefix("-").replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS):
        return None
    return float(text)


def _date(value: object, *, language: str) -> str:
    """`2026-01-15` as 15 January 2026; other words stay as they are."""
    text = shown(value)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    how = writing_of(language)
    return how.date.format(d=day.day, m=how.months[day.month - 1], y=day.year)


def _list(value: object, *, language: str) -> str:
    """Several as `A, B and C`."""
    if not isinstance(value, tuple) or len(value) < 2:
        return shown(value)
    last = writing_of(language).last
    return ", ".join(map(str, value[:-1])) + last + str(value[-1])


FILTERS: Final = frozenset(filters_for("en"))
