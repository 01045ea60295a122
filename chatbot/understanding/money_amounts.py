"""Amounts, ranges and open ends among the items of a reply about money."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from chatbot.understanding.money_counts import counts_things, is_dialled
from chatbot.understanding.numbers_lexicon import Item

_SKIPPED: Final = frozenset("ale#")  # codes between a bound and its figure: "max. about the 30k"
_ARTICLES: Final = frozenset(
    ["a", "an", "ein", "einen", "eine", "un", "une", "una", "um", "uma", "een"]
)
_DENYING: Final = frozenset(
    ["no", "not", "non", "nicht", "pas", "não", "nao", "niet", "never", "nie", "keinesfalls", "n"]
)
_SIGNS_BETWEEN: Final = frozenset("-~")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure or range that may be money. first, after: its items, half-open.

    low, high: equal for a single figure, None for an open end. scaled: it has a multiplier.
    counts: it counts people, months or other things. negated: "not 30k". dialled: it may be a
    telephone number or another id.
    """

    low: float | None
    high: float | None
    currency: tuple[str, ...]
    first: int
    after: int
    scaled: bool
    counts: bool = False
    negated: bool = False
    in_words: bool = False
    article: bool = False
    year_like: bool = False
    guessed: bool = False
    dialled: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether nothing but the sentence says that this is money."""
        return not self.currency and not self.scaled

    @property
    def size(self) -> float:
        """The figure, or the larger end of a range."""
        return self.high if self.high is not None else (self.low or 0.0)


def amounts(row: Sequence[Item], *, counted: bool = False) -> list[Amount]:
    """Return the amounts of the items, in order: singles, ranges and open ends.

    counted: figures that count people, months or other things as well.
    """
    singles: list[Amount] = []
    at = 0
    while at < len(row):
        found = _single(row, at)
        if found is None:
            at += 1
        else:
            singles.append(found)
            at = found.after
    joined = [_bounded(row, amount) for amount in _ranges(row, singles) if not amount.article]
    return [amount for amount in joined if counted or not amount.counts]


def opposite_bounds(standing: Sequence[Amount]) -> Amount | None:
    """Return "over 30k but under 50k" as one range; None when it is not that."""
    if len(standing) != 2:
        return None
    low, high = standing if standing[0].high is None else reversed(standing)
    if low.low is None or low.high is not None or high.low is not None or high.high is None:
        return None
    if low.low > high.high:
        return None
    return replace(
        high,
        low=low.low,
        first=min(low.first, high.first),
        after=max(low.after, high.after),
        currency=low.currency or high.currency,
        scaled=low.scaled or high.scaled,
    )


def _single(row: Sequence[Item], at: int) -> Amount | None:
    """Return the amount that begins at an item: "€ 30k", "30 k €", "75 USD million"."""
    figure_at = at + 1 if row[at].code[0] == "C" and at + 1 < len(row) else at
    item = row[figure_at]
    if item.number is None:
        return _one(row, at)
    before = row[at] if figure_at > at else None
    value, scaled = item.number.value, item.number.scaled
    after = figure_at + 1
    currency = before.meaning("C") if before else ""
    if before and before.text.startswith("*"):
        value, scaled = value * float(before.text[1:]), True
    behind = _currency_behind(row, after, has_one=before is not None)
    if behind is not None:
        sign = row[behind]
        currency, after = (
            sign.meaning("C") if not currency or "USD " in currency else currency,
            behind + 1,
        )
        if sign.text.startswith("*"):
            value, scaled = value * float(sign.text[1:]), True
    elif not scaled and _is_thousand_sign(row, after):
        value, scaled, currency, after = value * 1e3, True, row[after + 1].meaning("C"), after + 2
    number = item.number
    found = Amount(
        low=value,
        high=value,
        currency=tuple(currency.split()),
        first=at,
        after=after,
        scaled=scaled,
        in_words=number.in_words,
        article=number.article,
        year_like=_is_year(item),
    )
    if found.currency:
        found = _with_cents(row, _with_late_scale(row, found))
    dialled = not found.currency and is_dialled(row, found, figure_at)
    return replace(found, counts=dialled or counts_things(row, found, figure_at), dialled=dialled)


def _one(row: Sequence[Item], at: int) -> Amount | None:
    """Return "a dollar" as one dollar, where that is about all that is said."""
    if len(row) > 3 or row[at].text not in _ARTICLES or at + 1 >= len(row):
        return None
    currency = row[at + 1]
    if currency.code[0] != "C":
        return None
    return Amount(
        1.0, 1.0, tuple(currency.meaning("C").split()), first=at, after=at + 2, scaled=False
    )


def _currency_behind(row: Sequence[Item], after: int, *, has_one: bool) -> int | None:
    """Return where the currency after a figure stands: "30 €", "millions de dollars", "5-Euro"."""
    for at in (after, after + 1):
        if at >= len(row):
            return None
        if row[at].code[0] == "C":
            next_is_figure = _begins_amount(row, at + 1)
            apart = has_one or at > after or row[at].start > row[at - 1].end
            return None if next_is_figure and apart and _is_sign(row[at]) else at
        joins = "e" in row[at].code or (row[at].text == "-" and row[at].start == row[at - 1].end)
        if not joins:
            return None
    return None


def _begins_amount(row: Sequence[Item], at: int) -> bool:
    """Return whether a figure of its own stands at an item: no multiplier, no cents."""
    number = row[at].number if at < len(row) else None
    if number is None or (number.in_words and number.scaled and number.value in {1e3, 1e6, 1e9}):
        return False
    return not (at + 1 < len(row) and "c" in row[at + 1].code)


def _is_sign(currency: Item) -> bool:
    """Return whether the currency may stand before a figure: a sign or a code, not a name."""
    return len(currency.text) <= 3


def _is_thousand_sign(row: Sequence[Item], at: int) -> bool:
    """Return whether "t" and a currency stand at an item: "20 T€"."""
    return at + 1 < len(row) and row[at].text == "t" and row[at + 1].code[0] == "C"


def _is_year(item: Item) -> bool:
    number = item.number
    if number is None or number.scaled or not item.text.isdecimal():
        return False
    return len(item.text) == 4 and 1900 <= number.value <= 2099


def _with_late_scale(row: Sequence[Item], amount: Amount) -> Amount:
    """Take a multiplier after the currency: "75 USD million"."""
    late = row[amount.after].number if amount.after < len(row) else None
    if late is None or not late.in_words or not late.scaled or amount.scaled or late.value < 1e3:
        return amount
    value = (amount.low or 0.0) * late.value
    return replace(amount, low=value, high=value, scaled=True, after=amount.after + 1)


def _with_cents(row: Sequence[Item], amount: Amount) -> Amount:
    """Take the cents after a whole amount: "20 dollars 43", "3 GBP and one", "1250€600"."""
    at, value = amount.after, amount.low or 0.0
    if amount.scaled or value != int(value) or at >= len(row):
        return amount
    glued = row[at].start == row[at - 1].end
    at += 1 if "&" in row[at].code else 0
    number = row[at].number if at < len(row) else None
    if number is None or number.scaled or number.value != int(number.value):
        return amount
    if glued and at == amount.after and not number.in_words and row[at - 1].code[0] == "C":
        cents = float(f"0.{row[at].text}") if row[at].text.isdecimal() else 0.0
    elif number.value < 100 and _ends_cents(row, at + 1):
        cents = number.value / 100
    else:
        return amount
    total = round(value + cents, 4)
    return replace(amount, low=total, high=total, after=at + 1)


def _ends_cents(row: Sequence[Item], at: int) -> bool:
    if at >= len(row):
        return True
    return "c" in row[at].code or (row[at].code == "." and row[at].text in ".!,?)")


def _ranges(row: Sequence[Item], singles: list[Amount]) -> list[Amount]:
    """Join the pairs that are a range; a pair counts things where its second figure does."""
    joined: list[Amount] = []
    for amount in singles:
        if joined and _is_pair(row, joined[-1], amount):
            joined[-1] = _pair(joined[-1], amount)
        else:
            joined.append(amount)
    return joined


def _is_pair(row: Sequence[Item], low: Amount, high: Amount) -> bool:
    if low.low != low.high or low.low is None or (low.year_like and high.scaled):
        return False
    if low.counts and high.currency:
        return False
    between = row[low.after : high.first]
    opened = _opening(row, low.first)
    joins = [_joins(item, opened=opened) for item in between]
    if not between or not any(joins):
        return False
    if (
        any(item.text == "/" for item in between)
        and low.low >= (high.high or 0.0)
        and not high.scaled
    ):
        return False  # "24/7"
    return all(join or item.code[0] in _SKIPPED for join, item in zip(joins, between, strict=True))


def _joins(item: Item, *, opened: bool) -> bool:
    if "2" in item.code or (item.code == "." and item.text in _SIGNS_BETWEEN) or item.text == "/":
        return True
    return opened and "&" in item.code


def _opening(row: Sequence[Item], first: int) -> bool:
    """Return whether "between" or "from" stands before the item."""
    at = first - 1
    while at >= 0 and row[at].code[0] in _SKIPPED and "f" not in row[at].code:
        at -= 1
    return at >= 0 and (
        "b" in row[at].code or "f" in row[at].code or row[at].text in {"from", "de", "da", "van"}
    )


def _pair(one: Amount, other: Amount) -> Amount:
    low, high = one.low or 0.0, other.low or 0.0
    factor = _shared_factor(one, other)
    if factor > 1 and low < 1000 and low * factor <= high and low < high / factor * 1.0000001:
        low *= factor
    low, high = min(low, high), max(low, high)
    return replace(
        other,
        low=low,
        high=high,
        currency=one.currency or other.currency,
        first=one.first,
        scaled=one.scaled or other.scaled,
        counts=(one.counts or other.counts) and not (one.currency or other.currency),
        dialled=one.dialled or other.dialled,
        negated=one.negated,
        year_like=one.year_like and other.year_like,
        guessed=one.guessed or other.guessed or (factor > 1 and not other.scaled and low >= 1e3),
    )


def _shared_factor(one: Amount, other: Amount) -> float:
    """Return the multiplier of the second figure that the first lacks: "10-15k"."""
    if one.scaled or other.low is None:
        return 1.0
    if not other.scaled:
        return 1e3 if _may_share_thousands(one, other) else 1.0
    for factor in (1e9, 1e6, 1e3):
        if other.low >= factor:
            return factor
    return 1.0


def _may_share_thousands(one: Amount, other: Amount) -> bool:
    """Return whether "10 to 15 000" may be ten thousand and more; how it was meant is asked."""
    low, high = one.low or 0.0, other.low or 0.0
    return (
        not one.currency
        and low >= 1
        and 1e4 <= high < 1e6
        and high % 1e3 == 0
        and low < high / 1e3 < 100 * low
    )


def _bounded(row: Sequence[Item], amount: Amount) -> Amount:
    """Return the amount with an open end where words say so, and whether it is denied."""
    at = amount.first - 1
    while at >= 0 and row[at].code[0] in _SKIPPED and not set("<>!d") & set(row[at].code):
        at -= 1
    before = row[at].code if at >= 0 else ""
    if amount.low != amount.high:
        return replace(amount, negated="!" in before)
    behind = _behind(row, amount.after)
    if "<" in before or ">" in before:
        flipped = _is_denied(row, at)
        least = (">" in before) != flipped
        return _open(amount, least=least)
    if "+" in behind or "-" in behind:
        return _open(amount, least="+" in behind)
    return replace(amount, negated="!" in before or ("d" in before and "l" not in before))


def _behind(row: Sequence[Item], at: int) -> str:
    """Return the codes right after an amount, past "per month" and the like."""
    while at < len(row) and row[at].code[0] in "myotal#" and "-" not in row[at].code:
        at += 1
    if at >= len(row):
        return ""
    if row[at].text == "+" and row[at].code == ".":
        return "+"
    return row[at].code if set("+-") & set(row[at].code) else ""


def _is_denied(row: Sequence[Item], at: int) -> bool:
    """Return whether a negation turns the bound round: "can't be more than 30k"."""
    if row[at].text in _DENYING:
        return False
    return any(set("!d") & set(item.code) for item in row[max(0, at - 6) : at])


def _open(amount: Amount, *, least: bool) -> Amount:
    if least:
        return replace(amount, high=None)
    return replace(amount, low=None)
