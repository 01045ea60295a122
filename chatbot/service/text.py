"""One cleaning for every text that comes in, before anything else sees it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from chatbot.errors import BadFrame, TooLarge

MAX_CHARS: Final = 4_000
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BIDI: Final = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean_text(text: str) -> str:
    """Return the text in NFC without control characters (line feed and tab stay).

    Raises BadFrame for lone surrogates or nothing left, TooLarge over 4,000 characters.
    """
    if len(text) > MAX_CHARS:
        raise TooLarge(
            f"Please keep a message under {MAX_CHARS} characters; this one has {len(text)}."
        )
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise BadFrame("The text is not valid Unicode.") from None
        text = unicodedata.normalize("NFC", text)
    elif text.isprintable():
        return _not_empty(text.strip())
    cleaned = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return _not_empty(cleaned)


def _not_empty(text: str) -> str:
    if not text:
        raise BadFrame("The message is empty.")
    return text


def clean_name(text: str) -> str:
    """Return a name on one line, without characters that change the direction of what follows."""
    return " ".join(_BIDI.sub("", _CONTROLS.sub(" ", text)).split())
