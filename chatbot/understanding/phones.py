"""A telephone number in a reply. The number plans are those of the phonenumbers package."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from chatbot.understanding.normalise import head
from chatbot.understanding.reading import Reading, nothing, reading

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

__all__ = ["bracketed", "read_phone"]

MIN_DIGITS: Final = 7  # with a lead-in or as the whole reply; fewer are extensions and amounts
MAX_DIGITS: Final = 15  # E.164

# Digits in groups, with an international or a bracketed beginning and an extension.
_RUN: Final = re.compile(
    r"(?:(?<![\w.,$€£*+-])|(?<=[a-z])(?=\+))(?:[+(]{0,3}|tel:)[(]?\d(?:[-./()\t~ ]{0,4}\d){3,24}[)]?(?:(?: ?(?:ext\.?|x|#|durchwahl) ?)\d{1,6})?(?![\w*%€$£])",
    re.IGNORECASE,
)
_LEAD_IN: Final = re.compile(
    r"\b(?:phone|call|mobile|cell|t[eé]l|number|reach|whats ?app|text me|ring|fax|handy|mobil|nummer|rufnummer|"
    r"anrufen|erreichbar|num[eé]ro|n[uú]mero|portable|m[oó]vil|celular|cellulare|bel me|llám|appel|chiam|ligue|هاتف)",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(
    r"\bnot\b|n't\b|\bnão\b|\bnicht\b|\bkein|\bne \w+ pas\b|\bno es\b|\bcard\b|\bssn\b|\biban\b|\bvisa\b|\binvoice\b|\border\b",
    re.IGNORECASE,
)
# A shape that is a number in a sentence without a lead-in too: "(123) 456-7890".
_SHAPE: Final = re.compile(r"(?<!\d)\(?\d{3}\)[ -]?\d{3}[-. ]\d{4}(?!\d)")
_SOCIAL_SECURITY: Final = re.compile(r"\d{3}-\d{2}-\d{4}")
_DATE: Final = re.compile(
    r"(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{2}|(?:19|20)\d\d)"
)
_DECIMAL: Final = re.compile(r"\d+[.,]\d+")
# Money, a grouped figure, a version or an address of a machine: "25.000 €", "10.000-20.000", "v1.2.3.4".
_MONEY: Final = re.compile(r"[€$£¥₹]|\d\s?(?:k|mio|mln|eur|usd|gbp|chf)\b", re.IGNORECASE)
_GROUPED: Final = re.compile(
    r"[1-9]\d{0,2}(?:[.,]\d{3})+(?!\d)(?:\s*-\s*[1-9]\d{0,2}(?:[.,]\d{3})+)?\W*"
)
_VERSION: Final = re.compile(r"v?\d{1,3}(?:\.\d{1,3}){3}")
MAX_RUNS: Final = 12  # rows of digits that are tried; a reply with more is a table
MIN_SHORT: Final = 6  # digits of a number that no plan knows; fewer are asked about

_VALID, _POSSIBLE, _BARE, _ALONE, _SHORT = 0.97, 0.8, 0.82, 0.85, 0.6


def read_phone(text: str, region: str | None = None) -> Reading[str]:
    """Return the number in E.164, or its digits where no country is known; nothing if none.

    region: an ISO 3166 code such as "DE", whose national numbers are understood.
    """
    plain = head(text).strip()
    if sum(c.isdigit() for c in plain) < 4 or _is_a_figure(plain):
        return nothing()
    if region or "+" in plain:
        number = _planned(plain, region)
        if number:
            return reading("phone", number[0], confidence=number[1])
    digits = None if region else _unplanned(plain)
    return nothing() if digits is None else reading("phone", digits[0], confidence=digits[1])


def _planned(plain: str, region: str | None) -> tuple[str, float] | None:
    """A number of a known plan: the whole reply, or what a sentence holds."""
    import phonenumbers as p  # noqa: PLC0415 - 40 ms, used late

    for candidate in _candidates(plain, region):
        if p.is_valid_number(candidate):
            return _e164(candidate), _VALID
        if candidate.italian_leading_zero:
            candidate.italian_leading_zero = False
            if p.is_valid_number(candidate):
                return _e164(candidate), _VALID
            candidate.italian_leading_zero = True
        enough = not _has_letters(plain) or len(str(candidate.national_number)) >= MIN_DIGITS
        if enough and p.is_possible_number(candidate) and not _DENIED.search(plain):
            size = len(str(candidate.national_number))
            return _e164(candidate), _POSSIBLE if size >= MIN_SHORT else _SHORT
    return None


def _is_a_figure(plain: str) -> bool:
    """Whether the whole reply is an amount of money, a grouped figure or a version."""
    if plain.startswith("+"):
        return False
    return bool(
        (_MONEY.search(plain) and not _LEAD_IN.search(plain))
        or _GROUPED.fullmatch(plain)
        or _VERSION.fullmatch(plain)
    )


def _candidates(plain: str, region: str | None) -> Iterator["PhoneNumber"]:
    if _has_letters(plain):
        for run in islice(_RUN.finditer(plain), MAX_RUNS):
            number = _parsed(run.group(), region)
            if number and not _DATE.fullmatch(run.group().strip()):
                yield number
        return
    if _DATE.fullmatch(plain):
        return
    whole = _parsed(plain, region)
    if whole:
        yield whole


def _parsed(text: str, region: str | None) -> "PhoneNumber | None":
    import phonenumbers as p  # noqa: PLC0415 - 40 ms, used late

    try:
        return p.parse(text, region)
    except p.NumberParseException:
        return None


def _has_letters(plain: str) -> bool:
    return sum(c.isalpha() for c in plain) > 4


def _e164(number: "PhoneNumber") -> str:
    import phonenumbers as p  # noqa: PLC0415 - 40 ms, used late

    return str(p.format_number(number, p.PhoneNumberFormat.E164))


def _unplanned(plain: str) -> tuple[str, float] | None:
    """Digits that look like a number of some country: alone, or after "my phone is"."""
    for match in islice(_RUN.finditer(plain), MAX_RUNS):
        run = match.group()
        digits = "".join(c for c in run if c.isdigit())
        if not MIN_DIGITS <= len(digits) <= MAX_DIGITS or _is_other(run, plain):
            continue
        alone = len(match.group()) >= len(plain) - 2
        if alone or _LEAD_IN.search(plain):
            sign = "+" if "+" in run else ""
            return sign + digits, _ALONE if alone else _BARE
    shape = _SHAPE.search(plain)
    if shape and not _DENIED.search(plain):
        return "".join(c for c in shape.group() if c.isdigit()), _BARE
    return None


def _is_other(run: str, plain: str) -> bool:
    """A social security number, a date, a decimal figure, or what the reply says it is not."""
    shape = run.strip("() ")
    return bool(
        _SOCIAL_SECURITY.fullmatch(shape)
        or _DATE.fullmatch(shape)
        or _DECIMAL.fullmatch(shape)
        or any(_DENIED.search(part) for part in plain.split(" and ") if run in part)
    )


_E164: Final = re.compile(r"\+[1-9]\d{6,14}")


def bracketed(number: str) -> str:
    """Return a number in E.164 as "(+49)301234567", which no table takes for a formula; anything else as it is."""
    import phonenumbers as p  # noqa: PLC0415 - 40 ms, used late

    if not _E164.fullmatch(number):
        return number
    try:
        code = str(p.parse(number).country_code)
    except p.NumberParseException:
        return number
    return f"(+{code}){number[1 + len(code) :]}"
