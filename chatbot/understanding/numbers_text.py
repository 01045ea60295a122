"""A reply as the parsers see it: folded text, cut into tokens that know where they came from."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, NamedTuple

MAX_CHARS: Final = 200  # of a reply that are read; an answer is shorter, a pasted page is none
_MAX_RAW_CHARS: Final = (
    400  # joining marks and zero-width characters vanish, so look a bit further
)

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u00b4\u0060\u02bc"
_KEPT = 0x3000  # code points above it are folded each time, so that the table stays small


class _Folding(dict[int, str]):
    """Small letters without accents, one character for one, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        if code < _KEPT:
            self[code] = folded
        return folded


def _fold_character(char: str) -> str:
    if char in _DASHES:
        return "-"
    if char in _QUOTES:
        return "'"
    if char.isspace():
        return " "
    if char == "\u2044":  # what NFKC makes of the sign for one half
        return "/"
    small = char.lower()
    base = unicodedata.normalize("NFD", small)[:1] if small else char
    return base or char


_FOLDING = _Folding()


@dataclass(frozen=True, slots=True)
class Text:
    """A folded reply. `origins[i]` is where character i stands in the reply as written."""

    folded: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open place in the reply as written of folded characters [start, end)."""
        last = self.origins[end - 1]
        return self.origins[start], next((o for o in self.origins[end:] if o > last), last)


def fold(said: str) -> Text:
    """Return the reply in NFKC, small, without accents, at most 200 characters."""
    raw = said[:_MAX_RAW_CHARS]
    if raw.isascii() or (unicodedata.is_normalized("NFKC", raw) and not _has_hidden(raw)):
        kept = raw[:MAX_CHARS]
        return Text(kept.translate(_FOLDING), tuple(range(len(kept) + 1)))
    return _fold_slowly(raw)


def fold_word(word: str) -> str:
    """Return a table's word in the form in which tokens are compared."""
    return word.translate(_FOLDING)


def _has_hidden(raw: str) -> bool:
    return any(unicodedata.category(char) == "Cf" for char in raw if ord(char) > 0xA0)


def _fold_slowly(raw: str) -> Text:
    chars: list[str] = []
    origins: list[int] = []
    for start, end in _clusters(raw):
        if len(chars) >= MAX_CHARS:
            break
        for char in _expanded(raw[start:end]):
            if unicodedata.category(char) != "Cf":
                chars.append(char.translate(_FOLDING))
                origins.append(start)
    kept = chars[:MAX_CHARS]
    origins.append(_end_of_last(raw, origins))
    return Text("".join(kept), tuple(origins[: len(kept) + 1]))


def _end_of_last(raw: str, origins: list[int]) -> int:
    """Return where the last character that was kept ends in the reply as written."""
    if not origins:
        return len(raw)
    end = origins[-1] + 1
    while end < len(raw) and unicodedata.combining(raw[end]):
        end += 1
    return end


def _expanded(cluster: str) -> str:
    """Return the cluster in NFKC; one half stands apart from the whole before it ("1½")."""
    expanded = unicodedata.normalize("NFKC", cluster)
    return f" {expanded} " if "\u2044" in expanded else expanded


def _clusters(raw: str) -> list[tuple[int, int]]:
    """Return half-open pieces of `raw`: a character with the marks that join it."""
    starts = [i for i, char in enumerate(raw) if i == 0 or not unicodedata.combining(char)]
    return list(zip(starts, [*starts[1:], len(raw)], strict=True))


class Token(NamedTuple):
    """A piece of a folded reply. kind: number, word, symbol, date (all in digits) or clock."""

    kind: str
    text: str
    start: int
    end: int


_ELLIPSIS = re.compile(r"(?<=\d)\.{2,3}(?=\d)")  # "10...15k" is a range


_TOKEN = re.compile(
    r"""
    (?P<date>(?<![\w.,/])(?<!\d-)
        (?:[12]\d{3}([-/.])\d{1,2}\2\d{1,2}|\d{1,2}([-/.])\d{1,2}\3(?:[12]\d{3}|'?\d{2}))
        (?![\d/]|[.,-]\d))
    |(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?!\d))
    |(?P<number>
        [1-9]\d{0,2}(?:[ ]\d{3})+(?!\d)(?:[.,]\d+)?
        |\d+[ ][.,][ ]\d+(?!\d)
        |\d+(?:[.,']\d+)*
        |(?<!\w)[.,]\d+)
    |(?P<word>[^\W\d_]+)
    |(?P<symbol>\S)
    """,
    re.VERBOSE,
)


def tokens(folded: str) -> list[Token]:
    """Return the tokens of a folded reply, in order; they never overlap."""
    if ".." in folded:
        folded = _ELLIPSIS.sub(lambda m: "-".ljust(len(m[0])), folded)
    return [
        Token(m.lastgroup or "symbol", m.group(), m.start(), m.end())
        for m in _TOKEN.finditer(folded)
    ]


def figure(text: str, *, scaled: bool = False) -> float | None:
    """Return what digits with separators mean by their shape, not by locale.

    scaled: a multiplier follows, so that "1.234 million" has decimals. None: a version, a section
    or another row of digits that is no figure.
    """
    compact = text.replace(" ", "").replace("'", "") if _is_grouped_by_quote(text) else text
    compact = compact.replace(" ", "")
    if "'" in compact:
        return None
    separators = [char for char in compact if char in ".,"]
    if not separators:
        return float(compact)
    last = separators[-1]
    if len(set(separators)) == 2:
        return _with_decimals(compact, last)
    head, *tail = compact.split(last)
    if len(tail) > 1:
        return float("".join([head, *tail])) if _are_groups(head, tail) else None
    if not scaled and head != "0" and _are_groups(head, tail):
        return float(head + tail[0])
    return float(f"{head or '0'}.{tail[0]}")


def _is_grouped_by_quote(text: str) -> bool:
    return bool(re.fullmatch(r"\d{1,3}(?:'\d{3})+(?:[.,]\d+)?", text))


def _with_decimals(compact: str, point: str) -> float | None:
    whole, _, decimals = compact.rpartition(point)
    other = "," if point == "." else "."
    head, *tail = whole.split(other)
    if point in whole or not _are_groups(head, tail):
        return None
    return float(f"{head}{''.join(tail)}.{decimals}")


def _are_groups(head: str, tail: list[str]) -> bool:
    """Return whether the pieces are thousands, Indian lakhs included (12,34,567)."""
    if not 1 <= len(head) <= 3 or len(tail[-1]) != 3:
        return False
    return len({len(piece) for piece in tail[:-1]}) <= 1 and all(len(p) in {2, 3} for p in tail)
