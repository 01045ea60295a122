"""Lint of units: a question's words, its `per`, its `currency` and the words of its choices speak of the same figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from chatbot.flow.currencies import CURRENCIES
from chatbot.flow.figures import days_in, figures_in

if TYPE_CHECKING:
    from chatbot.flow.draft import Draft
    from chatbot.flow.loader import Node
    from chatbot.flow.problems import Problems

_PERIODS: Final = {
    "month": re.compile(
        r"\bmonthly\b|\b(?:a|per|each|every)\s+month\b|/\s?mo(?:nth)?\b"
        r"|\bmonatlich\w*|\bmonats(?:budget|betrag|preis|rate|kosten|gebühr|miete|umsatz)\w*|\b(?:im|pro|je|jeden)\s+monat\b"
        r"|\bmensuel\w*|\bpar\s+mois\b|\bmensual\w*|\bal\s+mes\b|\bmensil\w*|\bal\s+mese\b|\bmensal\w*|\bpor\s+mês\b|\bper\s+maand\b",
        re.IGNORECASE,
    ),
    "year": re.compile(
        r"\b(?:yearly|annual(?:ly)?)\b|\b(?:a|per|each|every)\s+(?:year|annum)\b|/\s?(?:yr|year)\b"
        r"|\bjährlich\w*|\bjahres(?:budget|betrag|preis|rate|kosten|gebühr|miete|umsatz)\w*|\b(?:im|pro|je|jedes)\s+jahr\b"
        r"|\bannuel\w*|\bpar\s+an\b|\banual\w*|\bal\s+año\b|\bannuale?\b|\ball'anno\b|\bpor\s+ano\b|\bper\s+jaar\b",
        re.IGNORECASE,
    ),
}
_SIGNS: Final = {
    "€": "EUR",
    "euro": "EUR",
    "$": "USD",
    "dollar": "USD",
    "£": "GBP",
    "pound": "GBP",
}
_DOLLARS: Final = frozenset(("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"))
_CODE: Final = re.compile(r"\b[A-Z]{3}\b")
_FIGURE_ALONE: Final = re.compile(
    r"(?:about|around|ca\.?|up\sto|etwa|rund|bis)?\s*[€$£]?\s*\d[\d.,'\s]*"
    r"\s*(?:k|m|mio|tsd|thousand|million|tausend|millionen)?\s*(?:€|\$|£|euros?|eur|dollars?|usd|pounds?|gbp)?",
    re.IGNORECASE,
)


def check_units(draft: Draft) -> None:
    """Add where a question's texts ask for other figures than it takes, and words that are another choice's figure."""
    kind = draft.kind.name
    if not draft.sound:
        return  # what was left out would be missed a second time
    if kind == "money":
        for text, place, problems in _asked(draft):
            own = problems is draft.part.problems and place is draft.place("ask")
            at_per = draft.place("per") if own and draft["per"] else place
            at_currency = draft.place("currency") if own and draft["currency"] else place
            _check_period(draft, text, at_per, problems)
            _check_currency(draft, text, at_currency, problems)
    if kind in ("money", "number", "duration"):
        _check_words(draft)


def _asked(draft: Draft) -> Iterator[tuple[str, Node, Problems]]:
    """Yield the question in each of its languages."""
    part = draft.part
    if draft["ask"] is not None:
        yield draft["ask"], draft.place("ask"), part.problems
    for language in part.translations.languages():
        entry = part.translations.place(language, draft.own)
        said = part.translations.text(language, draft.own)
        if entry is not None and said is not None:
            yield said, entry.key, entry.problems


def _check_period(draft: Draft, text: str, place: Node, problems: Problems) -> None:
    per = draft["per"] or "once"
    named = [period for period, words in _PERIODS.items() if words.search(text)]
    if len(named) == 1 and named[0] != per:
        is_said = f"`per: {per}`" if draft["per"] else "no `per`, so it takes the figure once"
        sentence = (
            f"`{draft.own}` asks for a figure a {named[0]}, but has {is_said}. Write `per: {named[0]}`, or ask otherwise: "
            "what visitors type would be converted."
        )
        problems.add(place, "unit_differs", sentence, suggestion=f"per: {named[0]}")


def _check_currency(draft: Draft, text: str, place: Node, problems: Problems) -> None:
    currency = draft["currency"]
    if currency not in CURRENCIES:
        return
    said = text.lower()
    named = {_SIGNS[sign] for sign in _SIGNS if sign in said}
    named |= {code for code in _CODE.findall(text) if code in CURRENCIES}
    if not named or currency in named or (named == {"USD"} and currency in _DOLLARS):
        return
    other = min(named)
    sentence = f"`{draft.own}` asks for `{other}`, but its `currency` is `{currency}`."
    problems.add(place, "unit_differs", sentence, suggestion=f"currency: {other}")


def _check_words(draft: Draft) -> None:
    """A figure among the other words of a choice is in no other choice's range: the word would win over the range."""
    for choice_id, choice in draft.choices.items():
        for text in choice.also:
            for figure in _figures(draft, text):
                owner = _owner(draft, figure)
                if owner not in (None, choice_id):
                    sentence = (
                        f"`{text[:60]}` means two choices of `{draft.own}`: `{choice_id}` by this word, `{owner}` by its "
                        "range. Keep it at one of them."
                    )
                    draft.part.problems.add(
                        draft.place("choices", choice_id, "also"), "same_words", sentence
                    )


def _figures(draft: Draft, text: str) -> tuple[float, ...]:
    if draft.kind.name == "duration":
        return tuple(days_in(text))[:1]
    return figures_in(text)[:1] if _FIGURE_ALONE.fullmatch(text.strip()) else ()


def _owner(draft: Draft, figure: float) -> str | None:
    for choice_id, choice in draft.choices.items():
        if choice.range is not None:
            low, high = choice.range
            if (low or 0) <= figure and (high is None or figure < high):
                return choice_id
    return None
