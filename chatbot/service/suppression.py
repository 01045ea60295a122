"""Addresses and numbers that were erased: known again by a keyed hash, never readable."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable

from chatbot.service.ports import Signer

PURPOSE = "suppression"


def keyed_by(signer: Signer) -> Callable[[str], str]:
    """Return what hashes an address or a number with the server's key; letter case does not matter."""
    key = signer.derive(PURPOSE)
    return lambda value: hmac.digest(key, value.strip().casefold().encode(), hashlib.sha256).hex()
