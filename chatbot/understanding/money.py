"""What a visitor wants to spend, read from free text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from chatbot.understanding.money_amounts import Amount, amounts, opposite_bounds
from chatbot.understanding.money_items import money_items
from chatbot.understanding.money_plain import Plain, plain_amount
from chatbot.understanding.numbers_lexicon import Item
from chatbot.understanding.numbers_text import fold
from chatbot.understanding.numbers_words import language
from chatbot.understanding.reading import UNKNOWN, Reading, Unknown, nothing, reading

Period = Literal["month", "year", "once"]

_SURE: Final = 0.95
_MONTHS_A_YEAR: Final = 12
_REGIONS: Final = {
    "US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "HK": "HKD", "SG": "SGD", "GB": "GBP",
    "EG": "EGP", "SE": "SEK", "NO": "NOK", "DK": "DKK", "CZ": "CZK", "CH": "CHF", "MX": "MXN",
    "AR": "ARS", "CL": "CLP", "CO": "COP", "PH": "PHP", "JP": "JPY", "CN": "CNY",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Money:
    """An amount or a range. min, max: equal for one figure; None is an open end.

    currency: ISO 4217, None when none was said. currencies: every currency a sign such as "$" may
    mean. per: as said, None when nothing was said. guessed: the multiplier is a guess.
    """

    min: float | None
    max: float | None
    currency: str | None = None
    currencies: frozenset[str] = frozenset()
    per: Period | None = None
    guessed: bool = False


def read_money(
    text: str, *, locale: str | None = None, currency: str | None = None
) -> Reading[Money | Unknown]:
    """Return the amount a reply names, or `UNKNOWN` when the visitor does not know it yet.

    currency: the ISO 4217 code the flow asks in; it settles what "$" or "kr" means.
    """
    lang = language(locale)
    plain = plain_amount(text, lang=lang)
    if plain is not None:
        return reading(
            "money", _of_plain(plain, locale=locale, currency=currency), confidence=_SURE
        )
    return read_any_form(text, lang=lang, locale=locale, currency=currency)


def _of_plain(plain: Plain, *, locale: str | None, currency: str | None) -> Money:
    value, candidates = plain
    meant = _resolve(candidates, locale=locale, wanted=currency)
    return Money(value, value, meant, frozenset(candidates))


def read_any_form(
    text: str, *, lang: str, locale: str | None, currency: str | None
) -> Reading[Money | Unknown]:
    """Return the same as `read_money`, by the whole grammar whatever the form."""
    row = money_items(fold(text), text, lang=lang)
    found = amounts(row)
    rest = _stripped(row)
    found = [amount for amount in found if _may_be_money(row, amount, whole=rest)]
    amount = _chosen(row, found)
    if amount is None:
        return _unknown(row) if not found else nothing()
    value = _money(row, amount, locale=locale, currency=currency)
    others = tuple(
        _money(row, other, locale=locale, currency=currency) for other in found if other != amount
    )
    confidence = _confidence(row, amount, found=found, whole=rest)
    return reading(
        "money", value, confidence=confidence, alternatives=(value, *others) if others else ()
    )


def per_period(money: Money, wanted: Period) -> Money:
    """Return the amount per month or per year as the other; other amounts stay as they are."""
    if money.per == "month" and wanted == "year":
        factor: float = _MONTHS_A_YEAR
    elif money.per == "year" and wanted == "month":
        factor = 1 / _MONTHS_A_YEAR
    else:
        return money
    return replace(money, min=_times(money.min, factor), max=_times(money.max, factor), per=wanted)


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else round(value * factor, 2)


def _stripped(row: Sequence[Item]) -> bool:
    """Return whether every word of the reply is one that belongs to an answer about money."""
    return not any(item.code[0] in "xutkdq" for item in row)


def _may_be_money(row: Sequence[Item], amount: Amount, *, whole: bool) -> bool:
    """Return whether a bare figure in a sentence is an amount: "about 5", not "all 5 solutions"."""
    if amount.is_bare and amount.in_words and amount.size == 1 and len(row) > 1:
        return False  # "haven't set one": the word stands for a budget
    if not amount.is_bare or whole:
        return not (amount.is_bare and amount.year_like and amount.low != amount.high)
    if amount.year_like or amount.in_words:
        return _says_per(row, amount)
    behind = row[amount.after].code[0] if amount.after < len(row) else ""
    if behind == "x":
        return amount.size >= 100 or _is_all_but_a_word(row, amount)
    return amount.size >= 100 or _is_bounded(amount) or _says_per(row, amount)


def _is_all_but_a_word(row: Sequence[Item], amount: Amount) -> bool:
    """Return whether the reply is a figure and one strange word, perhaps a currency: "45 lei"."""
    strange = [item for item in row if item.code[0] == "x"]
    foreign = all(not item.text.isascii() for item in strange)
    return (len(strange) == 1 and len(row) - amount.after <= 2) or (foreign and len(row) <= 7)


def _is_bounded(amount: Amount) -> bool:
    return amount.low is None or amount.high is None


def _says_per(row: Sequence[Item], amount: Amount) -> bool:
    return any(item.code[0] in "my" for item in row[amount.after : amount.after + 2])


def _chosen(row: Sequence[Item], found: Sequence[Amount]) -> Amount | None:
    """Return the amount meant: what a correction ends with, else the one most surely money."""
    standing = [amount for amount in found if not amount.negated]
    if not standing:
        return None
    pivots = [at for at, item in enumerate(row) if "=" in item.code]
    if pivots and any(amount.after <= pivots[-1] for amount in found):
        corrected = [amount for amount in standing if amount.first > pivots[-1]]
        if corrected:
            return _in_same_unit(corrected[0], found)
    merged = opposite_bounds(standing)
    return merged or max(standing, key=_certainty)


def _in_same_unit(amount: Amount, found: Sequence[Amount]) -> Amount:
    """Return a corrected figure with the multiplier of the first one: "15-20k, rather 15"."""
    first = found[0]
    if not amount.is_bare or not first.scaled or amount.size >= 1000 or amount is first:
        return amount
    factor = next((f for f in (1e9, 1e6, 1e3) if first.size >= f), 1.0)
    low, high = _times(amount.low, factor), _times(amount.high, factor)
    return replace(amount, low=low, high=high, scaled=True, guessed=True)


def _certainty(amount: Amount) -> int:
    """Return how surely the amount is money; `max` keeps the first of equals."""
    if amount.currency:
        return 4
    if amount.scaled:
        return 3
    return 2 if amount.size >= 100 and not amount.year_like else 1


def _money(
    row: Sequence[Item], amount: Amount, *, locale: str | None, currency: str | None
) -> Money:
    return Money(
        min=amount.low,
        max=amount.high,
        currency=_resolve(amount.currency, locale=locale, wanted=currency),
        currencies=frozenset(amount.currency),
        per=_period(row, amount),
        guessed=amount.guessed,
    )


def _resolve(candidates: tuple[str, ...], *, locale: str | None, wanted: str | None) -> str | None:
    """Return the one currency meant: the flow's, the region's, else the most common."""
    if not candidates:
        return None
    region = _REGIONS.get((locale or "").replace("_", "-").partition("-")[2].upper())
    for preferred in (wanted, region):
        if preferred in candidates:
            return preferred
    return candidates[0]


_PERIODS: Final[dict[str, Period]] = {"m": "month", "y": "year", "o": "once"}


def _period(row: Sequence[Item], amount: Amount) -> Period | None:
    """Return what the amount is per: words after it first, then any others of the reply."""
    near = [*row[amount.after : amount.after + 3], *row[: amount.first], *row[amount.after :]]
    for item in near:
        period = _PERIODS.get(item.code[0])
        if period is not None:
            return period
    return None


def _confidence(
    row: Sequence[Item], amount: Amount, *, found: Sequence[Amount], whole: bool
) -> float:
    """Return the share of such readings that are right."""
    sure = _SURE if not amount.is_bare or whole else 0.6
    if amount.guessed or any(item.code[0] == "w" for item in row):
        sure = min(sure, 0.6)
    rivals = [a for a in found if not a.negated and _certainty(a) >= _certainty(amount)]
    if (
        len(rivals) > 1
        and not any("=" in item.code for item in row)
        and not _is_merged(amount, rivals)
    ):
        sure = min(sure, 0.6)
    return sure


def _is_merged(amount: Amount, rivals: Sequence[Amount]) -> bool:
    return amount not in rivals


def _unknown(row: Sequence[Item]) -> Reading[Money | Unknown]:
    """Return the reading of a reply without an amount: not known yet, or nothing."""
    if any("?" in item.code for item in row):
        strange = sum(item.code[0] == "x" for item in row)
        return reading("money", UNKNOWN, confidence=0.95 if strange <= 4 else 0.6)
    denials = [at for at, item in enumerate(row) if set("d!") & set(item.code)]
    knowing = [at for at, item in enumerate(row) if "k" in item.code]
    if any(abs(a - b) <= 5 for a in denials for b in knowing):
        return reading("money", UNKNOWN, confidence=0.85)
    return nothing()
