"""What somebody meant to write later: words that stand for a text which is not there yet."""

from __future__ import annotations

import re
from typing import Final

_CAPITALS: Final = re.compile(r"\b(?:TODO|TBD|FIXME)\b")
_WORDS: Final = re.compile(
    r"lorem ipsum|[\[<](?:insert|add|enter|fill in|your|hier|einfügen|ergänzen)\s[^\]>\n]{1,60}[\]>]",
    re.IGNORECASE,
)
_EVERYTHING: Final = ("es", "pt")  # where TODO in capitals may be a word of its own


def left_over(text: str, language: str) -> str | None:
    """Return the words that stand for a text to come, such as `TBD` or `[insert price]`; None where there are none."""
    found = _CAPITALS.search(text) or _WORDS.search(text)
    if found is None or (found.group() == "TODO" and language.partition("-")[0] in _EVERYTHING):
        return None
    return found.group()
