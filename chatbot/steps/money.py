"""An amount of money: "30k", "about €12,000", "10-15k", "500 a month"."""

from __future__ import annotations

import re
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
