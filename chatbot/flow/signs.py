"""Signs that nobody sees, or takes for others: found before the file is read, and named."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

TAB: Final = "tab"
_REFUSED: Final = re.compile(
    # Control characters, spaces without width, line separators, and what makes a text read otherwise than it is (202A-202E,
    # 2066-2069). The joiners of Persian and of emoji (200C, 200D) and the marks of direction (200E, 200F) pass.
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufffe\uffff]"
)
_LOOKS_LIKE: Final = {
    "：": ("a colon", ":"),
    "–": ("a hyphen", "-"),
    "—": ("a hyphen", "-"),
    "•": ("a hyphen", "-"),
    "，": ("a comma", ","),
    "“": ("a quote", '"'),
    "”": ("a quote", '"'),
    "„": ("a quote", '"'),
    "‘": ("a quote", "'"),
    "\u00a0": ("a space", ""),
    "\u2007": ("a space", ""),
    "\u202f": ("a space", ""),
    "\u3000": ("a space", ""),
}
_SPACES: Final = "[\u00a0\u2007\u202f\u3000]"
_MISTAKEN: Final = re.compile(
    rf"""
    ^ \s* (?P<indent> {_SPACES}) | (?<=:) (?P<after> {_SPACES}) | ^ \s* (?:- \s)? \w+ (?P<colon> ：)
    | ^ \s* (?P<dash> [–—•]) \s | (?: [:,\[{{] \s* ) (?P<quote> [“”„‘]) | (?<=["\]\w]) (?P<comma> ，) \s*
    """,
    re.VERBOSE,
)


def odd_sign(text: str) -> tuple[int, int, str] | None:
    """Return line and column (from 1) of the first sign that no flow may have, and what it is called; or None."""
    odd = _REFUSED.search(text)
    if odd is None:
        return None
    before = text[: odd.start()]
    line, column = before.count("\n") + 1, odd.start() - before.rfind("\n")
    name = TAB if odd.group() == "\t" else unicodedata.name(odd.group(), "control character")
    return line, column, name.lower()


def mistaken(line: str, *, quotes: bool) -> tuple[int, str] | None:
    """Return the column (from 1) and a sentence, where a sign that YAML needs is only its double; else None.

    quotes: a text that begins with a curly quote counts, too (it may be meant so).
    """
    found = _MISTAKEN.search(line)
    if found is None:
        return None
    which = found.lastgroup
    assert which is not None
    if which == "quote" and not quotes:
        return None
    sign = found[which]
    what, instead = _LOOKS_LIKE[sign]
    if not instead:
        sentence = "Here stands a no-break space. It looks like a space, but it is none: delete it, and type a space."
    else:
        sentence = f"`{sign}` looks like {what}, but it is none here. Type `{instead}`."
    return found.start(which) + 1, sentence
