"""Contact data typed before consent: found, taken out of the line, and handed over apart.

Nothing of what is found here may be stored, logged or shown before the visitor has agreed. A
budget that is taken for a telephone number would be lost, so amounts, dates and counts must pass.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from chatbot.understanding.emails import find_addresses, find_spoken
from chatbot.understanding.names import find_introduced
from chatbot.understanding.normalise import one_form

__all__ = ["ContactKind", "Withheld", "may_hold_contact", "withhold", "without_placeholders"]

ContactKind = Literal["email", "phone", "name"]

PLACEHOLDERS: Final[Mapping[ContactKind, str]] = {
    "email": "[email withheld]",
    "phone": "[phone withheld]",
    "name": "[name withheld]",
}
_PLACEHOLDER: Final = re.compile("|".join(re.escape(p) for p in PLACEHOLDERS.values()))
MAX_TRIES: Final = 20  # groups of digits that are no number, until a line is taken for a table
MAX_DIGITS: Final = (
    120  # of a line; one with more is a table, in which every long row of digits goes
)
MAX_SIGNS: Final = 24  # "@" of a line; one with more is a list, in which every word with one goes
MIN_POSSIBLE: Final = (
    7  # digits after a lead-in; every plain amount is a possible number somewhere
)

_AT: Final = re.compile(r"\bat\b")
_ROW_OF_DIGITS: Final = re.compile(r"\+?\(?\d(?:[ \t./()+-]{0,3}\d){6,}")
_WORD_WITH_SIGN: Final = re.compile(r"[^\s@]*(?:@[^\s@]*)+")
_SIX_DIGITS: Final = re.compile(r"\d(?:\D{0,3}\d){5}")
_ANY_ADDRESS: Final = re.compile(r"""[^\s@<>(),;:\[\]]{1,64} ?@ ?\[?[^\W_][\w.-]{0,253}""")
_LEAD_IN: Final = re.compile(
    r"(?:phone|call(?: me)?|mobile|cell|tel(?:ephone|efon|éfono|efone|efono)?|whats ?app|text me|ring me|fax|handy|mobil|"
    r"(?:handy|mobil|telefon|ruf)nummer|number|nummer|numéro|número|numero|portable|móvil|movil|celular|cellulare|telemóvel|"
    r"reach me|erreichbar|anrufen|llámame|appelez|ligue-?me|chiama(?:mi)?|bel me|هاتف|جوال)"
    r"(?![^\W\d_])[^\d\n]{0,24}?(?P<digits>\+?(?:\( ?)?\d(?:[ ./()-]{0,3}\d){6,14})(?![\d,.]*\d)",
    re.IGNORECASE,
)
# A line that is nothing else: no amount begins with a nought, and a date has signs in it.
_WITH_ZERO: Final = re.compile(r"\W{0,8}(0\d{6,14})\W{0,8}")
# A shape that nothing else has, whatever the country: "(123) 456-7890".
_SHAPE: Final = re.compile(r"\(?(?<!\d)\d{3}\) ?\d{3}[-. ]\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class Withheld:
    """A line that may be stored, and what was taken out of it.

    values: of each kind the first that can be used; not every placeholder has one.
    """

    text: str
    values: Mapping[ContactKind, str]


class _Span(NamedTuple):
    start: int
    end: int
    kind: ContactKind
    value: str


def withhold(
    text: str,
    *,
    regions: Sequence[str | None],
    keep: Iterable[tuple[int, int]] = (),
    only: Collection[str] = ("email", "phone", "name"),
) -> Withheld:
    """Return the line with placeholders for addresses, telephone numbers and an introduced name.

    regions: whose national numbers count; None counts international ones only. keep: (start, end)
    in `text` of what the open question read as money, number, date or duration; these are never
    telephone numbers. only: the kinds to take out.
    """
    if not may_hold_contact(text):
        return Withheld(text, {})
    plain, origin = _mapped(text)
    kept = [(s, e) for s, e in keep]
    spans = _many_addresses(plain) if plain.count("@") > MAX_SIGNS else _addresses(plain)
    if _SIX_DIGITS.search(one_form(text)) is not None:
        spans += _numbers(plain, regions, [(_at(origin, s), _at(origin, e)) for s, e in kept])
    spans = _apart(spans)
    if not spans:
        return Withheld(text, {})
    name = _name(plain, spans)
    found = sorted([*spans, name] if name else spans)
    return _taken_out(text, origin, [span for span in found if span.kind in only])


def may_hold_contact(text: str) -> bool:
    """Return whether `withhold` has to look closer: False is certain, and costs a microsecond."""
    plain = text if text.isascii() else one_form(text)
    return _SIX_DIGITS.search(plain) is not None or _may_hold_address(plain)


def _may_hold_address(plain: str) -> bool:
    if "@" in plain:
        return True
    low = plain.lower()
    # An `or` chain: this runs on every line anybody types.
    hinted = (
        ("at" in low and _AT.search(low) is not None)
        or "arob" in low
        or "arrob" in low
        or "chiocc" in low
        or "klammeraffe" in low
        or "aapje" in low
        or "staart" in low
        or "ät" in low
        or "aet" in low
    )
    return hinted and find_spoken(plain) != []


def _mapped(text: str) -> tuple[str, Sequence[int]]:
    """The text in one form, and for each of its characters the place in the original."""
    if text.isascii():
        return text, range(len(text) + 1)
    plain: list[str] = []
    origin: list[int] = []
    forms: dict[str, str] = {}
    for place, character in enumerate(text):
        form = forms.get(character)
        if form is None:
            form = forms[character] = one_form(character)
        plain.append(form)
        origin += [place] * len(form)
    origin.append(len(text))
    return "".join(plain), origin


def _at(origin: Sequence[int], place: int) -> int:
    """The place in the mapped text of a place in the original."""
    if isinstance(origin, range):
        return place
    return next((i for i, o in enumerate(origin) if o >= place), len(origin) - 1)


def _addresses(plain: str) -> list[_Span]:
    """Every address, valid or broken: a broken one names a person as well."""
    valid = _apart(
        _Span(start, end, "email", address)
        for start, end, address in (*find_addresses(plain), *find_spoken(plain))
    )
    if "@" not in plain:
        return valid
    broken: list[_Span] = []
    begin = 0
    for start, end in [*((s.start, s.end) for s in valid), (len(plain), len(plain))]:
        broken += _broken_addresses(plain, begin, start)
        begin = end
    return [*valid, *broken]


def _many_addresses(plain: str) -> list[_Span]:
    """Every word with an at-sign of a long list: bounded work, and nothing of it is kept."""
    return [_Span(m.start(), m.end(), "email", "") for m in _WORD_WITH_SIGN.finditer(plain)]


def _broken_addresses(plain: str, start: int, end: int) -> Iterator[_Span]:
    for match in _ANY_ADDRESS.finditer(plain, start, end):
        kept = match[0].rstrip(".-")
        if any(c.isalpha() for c in kept.partition("@")[2]):  # else a time: "5/3/18 @ 17:49"
            yield _Span(match.start(), match.start() + len(kept), "email", "")


def _numbers(
    plain: str, regions: Sequence[str | None], kept: Sequence[tuple[int, int]]
) -> list[_Span]:
    found = (
        [_Span(m.start(), m.end(), "phone", "") for m in _ROW_OF_DIGITS.finditer(plain)]
        if sum(map(str.isdigit, plain)) > MAX_DIGITS
        else [*_valid_numbers(plain, regions), *_announced_numbers(plain)]
    )
    return [f for f in found if not any(s < f.end and f.start < e for s, e in kept)]


def _valid_numbers(plain: str, regions: Sequence[str | None]) -> Iterator[_Span]:
    import phonenumbers as p  # noqa: PLC0415 - 40 ms, used late

    for region in dict.fromkeys(regions):
        for match in p.PhoneNumberMatcher(
            plain, region, leniency=p.Leniency.VALID, max_tries=MAX_TRIES
        ):
            number = str(p.format_number(match.number, p.PhoneNumberFormat.E164))
            yield _Span(match.start, match.end, "phone", number)
        whole = _WITH_ZERO.fullmatch(plain)
        if whole is not None and region is not None:
            parsed = p.parse(whole[1], region)
            if p.is_possible_number(parsed):
                number = str(p.format_number(parsed, p.PhoneNumberFormat.E164))
                yield _Span(whole.start(1), whole.end(1), "phone", number)


def _announced_numbers(plain: str) -> Iterator[_Span]:
    for match in _LEAD_IN.finditer(plain):
        digits = "".join(c for c in match["digits"] if c.isdigit() or c == "+")
        if len(digits.lstrip("+")) >= MIN_POSSIBLE:
            yield _Span(match.start("digits"), match.end("digits"), "phone", digits)
    for match in _SHAPE.finditer(plain):
        digits = "".join(c for c in match[0] if c.isdigit())
        yield _Span(match.start(), match.end(), "phone", digits)


def _name(plain: str, spans: Sequence[_Span]) -> _Span | None:
    place = find_introduced(plain)
    if place is None or any(s.start < place[1] and place[0] < s.end for s in spans):
        return None
    return _Span(*place, "name", plain[slice(*place)])


def _apart(spans: Iterable[_Span]) -> list[_Span]:
    """The spans without those that overlap an earlier or longer one."""
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _taken_out(text: str, origin: Sequence[int], spans: Sequence[_Span]) -> Withheld:
    parts: list[str] = []
    values: dict[ContactKind, str] = {}
    done = 0
    for span in spans:
        parts += [text[done : origin[span.start]], PLACEHOLDERS[span.kind]]
        done = origin[span.end - 1] + 1
        if span.value:
            values.setdefault(span.kind, span.value)
    return Withheld("".join([*parts, text[done:]]), values)


def without_placeholders(line: str) -> str:
    """Return what a stored line says apart from the contact data that was taken out of it."""
    return _PLACEHOLDER.sub(" ", line).strip()
