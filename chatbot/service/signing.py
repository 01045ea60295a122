"""Signatures of what goes out, as Standard Webhooks 1.0 writes them (https://www.standardwebhooks.com)."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from chatbot.errors import WrongInput

PREFIX: Final = "whsec_"
MIN_SECRET, MAX_SECRET = 24, 64  # bytes


def written(secret: bytes) -> str:
    """Return a secret as people copy it."""
    return PREFIX + b64encode(secret).decode()


def secret_of(text: str) -> bytes:
    """Return the secret that is written like this. Raises WrongInput."""
    try:
        secret = b64decode(text.removeprefix(PREFIX), validate=True)
    except (NotBase64, ValueError) as error:
        raise WrongInput(f"A secret is {PREFIX} and Base64.") from error
    if not MIN_SECRET <= len(secret) <= MAX_SECRET:
        raise WrongInput(f"A secret has {MIN_SECRET} to {MAX_SECRET} bytes, not {len(secret)}.")
    return secret


def signed(secrets: Iterable[bytes], *, id: str, at: datetime, body: bytes) -> dict[str, str]:
    """Return the headers of a message. secrets: each gives a signature, several while one is replaced."""
    timestamp = str(int(at.timestamp()))
    content = f"{id}.{timestamp}.".encode() + body
    macs = [hmac.digest(secret, content, hashlib.sha256) for secret in secrets]
    return {
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": " ".join(f"v1,{b64encode(mac).decode()}" for mac in macs),
    }
