"""An amount of money: "30k", "about €12,000", "10-15k", "500 a month"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Annotated, Final

from chatbot.steps.figures import of_ceiling, of_span, unknown, worse
from chatbot.steps.kind import AnswerKind, Word
from chatbot.steps.question import Question, ReadingContext, Understood
from chatbot.steps.written import Bounds, Text, one_of
from chatbot.understanding.language import detect
from chatbot.understanding.money import Money, Period, per_period, read_money
from chatbot.understanding.policy import Band
from chatbot.understanding.reading import UNKNOWN, Unknown

PERIODS: Final[dict[str, Period]] = {"month": "month", "year": "year", "once": "once"}

PLAUSIBLE: Final = Word(
    "plausible", Bounds, "[from, to]: a figure outside of it is asked about, not taken."
)


_THOUSAND: Final = 1_000
_SHORT_FOR_THOUSANDS: Final = 100
"""Below this a bare figure is hardly meant as it stands where the question speaks of thousands."""

_MIL: Final = re.compile(r"(?i)\bmil\b")
_THOUSAND_IS_MIL: Final = frozenset(("es", "pt"))


def _parse(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    asked = question.currency or ctx.currency
    reading = read_money(said, locale=_language_of(said, ctx.language), currency=asked)
    if reading.value is None or reading.band is Band.ASK:
        return None
    if isinstance(reading.value, Unknown):
        return unknown(question, band=reading.band)
    money = _in_period(reading.value, question.per)
    others = [
        _in_period(m, question.per)
        for m in reading.alternatives
        if m is not UNKNOWN and isinstance(m, Money)
    ]
    note = _why_not(money, asked, question.per)
    if note is None and _may_mean_thousands(question, money):
        note = "thousands"
        others = [money, _thousandfold(money)]
    band = worse(reading.band) if note else reading.band
    if not money.min and money.max:
        return of_ceiling(question, money.max, band=band, note=note)
    return of_span(
        question,
        money.min,
        money.max,
        band=band,
        note=note,
        more=[(m.min, m.max) for m in others[1:]],
    )


def _may_mean_thousands(question: Question, money: Money) -> bool:
    """Whether "5 to 20" may be short for thousands: no sign, no `plausible` that says so, and every border of the question lies far above."""
    borders = [b for c in question.choices if c.range for b in (c.range.start, c.range.end) if b]
    figures = [f for f in (money.min, money.max) if f]
    signed = money.currency or money.currencies or money.per
    return (
        not signed
        and question.plausible is None
        and bool(figures)
        and max(figures) < _SHORT_FOR_THOUSANDS
        and min(borders, default=0.0) >= _THOUSAND
    )


def _thousandfold(money: Money) -> Money:
    low, high = (f if f is None else f * _THOUSAND for f in (money.min, money.max))
    return replace(money, min=low, max=high)


def _language_of(said: str, page: str) -> str:
    """Return the language to read figures in: "mil" is a thousand to whoever writes Spanish or Portuguese."""
    if _MIL.search(said) is None or page[:2] in _THOUSAND_IS_MIL:
        return page
    found = detect(said).value
    return found if found in _THOUSAND_IS_MIL else page


def _in_period(money: Money, per: str | None) -> Money:
    wanted = PERIODS.get(per or "")
    return money if wanted is None else per_period(money, wanted)


def _why_not(money: Money, asked: str, per: str | None) -> str | None:
    """Say what keeps a figure from being compared with the question's own."""
    said = money.currencies or ({money.currency} if money.currency else ())
    if said and asked not in said:
        return "currency"
    if per and money.per and money.per != per:
        return "period"
    return None


KIND: Final = AnswerKind(
    name="money",
    says="An amount of money.",
    parse=_parse,
    words=(
        Word("currency", Text, "Its currency, such as `EUR`; the site's without it."),
        Word(
            "per",
            Annotated[str, one_of(PERIODS)],
            "`month`, `year` or `once`: what the figure is for.",
        ),
        PLAUSIBLE,
    ),
    ranges=True,
)
