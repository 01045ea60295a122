"""An e-mail address in a reply: written, spelled out ("jo at acme dot com"), or misspelt."""

import re
from functools import cache
from typing import Final

from chatbot.understanding.normalise import head
from chatbot.understanding.reading import Reading, nothing, reading

__all__ = ["find_addresses", "find_spoken", "read_email"]

MAX_ADDRESS: Final = 254  # characters, RFC 5321
MAX_LOCAL: Final = 64
MAX_LABEL: Final = 63

_LOCAL: Final = r"[\w.!#$%&'*+/=?^`{|}~-]+"
_WRITTEN: Final = re.compile(rf"(?<![\w.!#$%&'*+/=?^`{{|}}~@-])({_LOCAL})( ?)@( ?)([\w.-]+)")

_AT: Final = "at|ät|aet|arobase|arobas|arroba|arrobas|chiocciola|klammeraffe|affenschwanz|apenstaartje|apestaartje"
_DOT: Final = "dot|punkt|point|punto|ponto|punt"
_MARKS: Final = {
    "_": "underscore|unterstrich|tiret bas|souligné|guion bajo|guión bajo|trattino basso|underline|sublinhado|laag streepje",
    "-": "dash|hyphen|minus|bindestrich|tiret|trait d'union|guion|guión|trattino|hífen|hifen|traço|streepje|koppelteken",
    "+": "plus|più|mais",
}
"""What a sign inside an address is called when it is spoken."""

_MARK: Final = "|".join(_MARKS.values())
_PART: Final = rf"[\w+-]{{1,64}}(?:\s{{1,3}}(?:{_MARK})\s{{1,3}}[\w+-]{{1,64}}){{0,3}}"
_AT_SIGN: Final = rf"(?:\s*[(\[{{<]\s*(?:{_AT}|@)\s*[)\]}}>]\s*|\s+(?:{_AT})(?:[ -](?:sign|zeichen))?\s+|\s+@\s+|@)"
_DOT_SIGN: Final = rf"(?:\s*[(\[{{<]\s*(?:{_DOT}|\.)\s*[)\]}}>]\s*|\s+(?:{_DOT})\s+|\.)"


@cache
def _spoken_form() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w@.])({_PART}(?:{_DOT_SIGN}{_PART}){{0,4}}){_AT_SIGN}"
        rf"({_PART}(?:{_DOT_SIGN}{_PART}){{0,4}}{_DOT_SIGN}[a-z]{{2,24}})(?![\w@])",
        re.IGNORECASE,
    )


_SIGN_OF_DOT: Final = re.compile(_DOT_SIGN, re.IGNORECASE)


@cache
def _signs_of_marks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (mark, re.compile(rf"\s{{1,3}}(?:{said})\s{{1,3}}", re.IGNORECASE))
        for mark, said in _MARKS.items()
    )


_SPELLED_IN_PIECES: Final = re.compile(
    r"(?:^|\W)\w\W+$"
)  # "J O at …": the first half goes on before it
_SPOKEN_HINT: Final = re.compile(rf"\b(?:{_AT})\b|@", re.IGNORECASE)

# Before "at", these are words of a sentence ("we are at acme.com"), not the first half of an address.
_NOT_LOCAL: Final = frozenset(
    """am are be been being is was were us me you we they it him her here there look looking found find
    work works working worked available reach reached contact team people meet see visit site website page
    shop office based live lives start started aim good bad great stay stays located online starting
    priced sold employed manager director founder ceo head engineer developer everyone someone
    anyone all one only not just them this that and or but price prices pricing stand arrive""".split()  # noqa: SIM905 - a word list reads better as text
)

_PROVIDERS: Final = (
    "gmail.com", "googlemail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com", "live.com", "aol.com",
    "gmx.de", "gmx.net", "web.de", "t-online.de", "protonmail.com", "hotmail.fr", "orange.fr", "yahoo.fr", "libero.it",
)  # fmt: skip

_WHOLE, _INSIDE, _SPELLED, _DOUBTFUL = 0.98, 0.97, 0.9, 0.6


_SHORTEST_TOP: Final = 2
"""Letters of a top-level domain: none is shorter, so that it is asked about."""


def read_email(text: str) -> Reading[str]:
    """Return the first address, in small letters; nothing when there is none or it is broken."""
    plain = head(text)
    found = find_addresses(plain)
    if not found:
        return nothing()
    start, end, address = found[0]
    if "@" not in plain[start:end]:
        spelled = _SPELLED_IN_PIECES.search(plain[:start]) is None
        return reading("email", address, confidence=_SPELLED if spelled else _DOUBTFUL)
    if not _known_form(address) or len(address.rpartition(".")[2]) < _SHORTEST_TOP:
        return reading("email", address, confidence=_DOUBTFUL)
    meant = _meant(address)
    if meant:
        return reading("email", address, confidence=_DOUBTFUL, alternatives=(meant, address))
    return reading("email", address, confidence=_WHOLE if end - start == len(plain) else _INSIDE)


def find_addresses(plain: str) -> list[tuple[int, int, str]]:
    """Return (start, end, address) of every address in a text in one form, from left to right."""
    written = (_written(m, plain) for m in _WRITTEN.finditer(plain)) if "@" in plain else ()
    return [f for f in written if f] or find_spoken(plain)


def find_spoken(plain: str) -> list[tuple[int, int, str]]:
    """Return (start, end, address) of the addresses that are spelled out: "jo at acme dot com"."""
    if not _SPOKEN_HINT.search(plain):
        return []
    return [f for f in map(_spoken, _spoken_form().finditer(plain)) if f]


def _written(match: re.Match[str], plain: str) -> tuple[int, int, str] | None:
    local, before, after, domain = match.groups()
    start, end = match.start(), match.end()
    kept = domain.rstrip(".")
    end -= len(domain) - len(kept)
    if before != after or _is_cut(plain, start, end) or not _is_address(local, kept):
        return None
    if _first_and_last(plain, start, local):
        return None
    return start, end, f"{local}@{kept}".lower()


def _is_cut(plain: str, start: int, end: int) -> bool:
    """Whether the address is only a piece of something broken, such as `a"b@c.d` or `a@b.c,d`."""
    before = plain[start - 1 : start]
    if before in {"\\", ")"} or plain[:start].rstrip().endswith("\\"):
        return True
    if before == '"' and plain[end : end + 1] != '"':
        return True
    following = plain[end : end + 2]
    return (
        len(following) == 2
        and following[0] in ",;"
        and following[1].isalnum()
        and "@" not in plain[end:]
    )


def _first_and_last(plain: str, start: int, local: str) -> bool:
    """Whether a space was typed into the first half: "Ana Sousa@example.com"."""
    before = plain[:start].strip()
    return local[:1].isupper() and before.isalpha() and before[0].isupper()


def _spoken(match: re.Match[str]) -> tuple[int, int, str] | None:
    local = _unspoken(match[1])
    domain = _unspoken(match[2])
    if "@" in match[0] and _SIGN_OF_DOT.sub(".", match[0]) == match[0]:
        return None  # written out, and refused as such
    if local.rpartition(".")[2].lower() in _NOT_LOCAL or not _is_address(local, domain):
        return None
    return match.start(), match.end(), f"{local}@{domain}".lower()


def _unspoken(said: str) -> str:
    """The half of an address with its signs put for their names."""
    for mark, named in _signs_of_marks():
        said = named.sub(mark, said)
    return _SIGN_OF_DOT.sub(".", said)


def _is_address(local: str, domain: str) -> bool:
    labels = domain.split(".")
    return (
        len(local) <= MAX_LOCAL
        and len(local) + len(domain) < MAX_ADDRESS
        and all(local.split("."))
        and bool(local.strip("-"))
        and len(labels) > 1
        and all(map(_is_label, labels))
        and not labels[-1].isdigit()
    )


def _is_label(label: str) -> bool:
    return 0 < len(label) <= MAX_LABEL and "_" not in label and label[0] != "-" != label[-1]


def _known_form(address: str) -> bool:
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - 30 ms, used late

    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def _meant(address: str) -> str | None:
    """The address at the large provider whose name differs by one slip of the fingers."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - used late

    local, _, domain = address.rpartition("@")
    if domain in _PROVIDERS:
        return None
    near = [p for p in _PROVIDERS if OSA.distance(domain, p, score_cutoff=1) == 1]
    return f"{local}@{near[0]}" if near else None
