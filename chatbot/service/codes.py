"""The six digits that confirm an address: computed from the server's key, so that they are kept nowhere."""

from __future__ import annotations

import hmac
from collections.abc import Callable

Keyed = Callable[[str], str]
"""Returns a keyed hash, in hex; see `suppression`."""


def code_of(keyed: Keyed, conversation: str, seq: int, email: str) -> str:
    """Return the code of this conversation that line `seq` announced, good for this address alone."""
    return f"{int(keyed(f'mail code {conversation} {seq} {email}'), 16) % 10**6:06d}"


def is_right(code: str, typed: str) -> bool:
    """Tell whether that was typed; blanks and hyphens do not count."""
    figures = typed.strip().replace(" ", "").replace("-", "")
    return hmac.compare_digest(code.encode(), figures.encode())
