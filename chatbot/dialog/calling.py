"""What a step keeps of another system's answer."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from typing import Final

MOST_CHARS: Final = 200
MOST_ITEMS: Final = 20

Plain = str | float | bool | tuple[str, ...]
Values = dict[str, Plain]


def picked(said: object, save: Mapping[str, tuple[str, ...]]) -> Values:
    """Return name -> value for each path that leads to a text, a number, a truth, or a list of texts.

    said: the answer as plain JSON. Texts and lists are cut; what is not there is left out.
    """
    found = {name: _kept(_at(said, path)) for name, path in save.items()}
    return {name: value for name, value in found.items() if value is not None}


def _at(said: object, path: tuple[str, ...]) -> object:
    for part in path:
        if isinstance(said, dict):
            said = said.get(part)
        elif isinstance(said, list) and part.isdecimal() and int(part[:6]) < len(said):
            said = said[int(part[:6])]
        else:
            return None
    return said


def _kept(value: object) -> Plain | None:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e15 and math.isfinite(value) else None
    if isinstance(value, list):
        return tuple(_text(v) for v in value[:MOST_ITEMS] if isinstance(v, str))
    return None


def _text(text: str) -> str:
    """Return it on one line, cut, without what cannot be stored or turns what follows around."""
    seen = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text[:MOST_CHARS])
    return unicodedata.normalize("NFC", " ".join(seen.split()))
