"""Signatures, and the secret that all their keys come from."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from chatbot.adapters import data_folder
from chatbot.errors import WrongSetup

KEY_FILE: Final = "secret.key"
MIN_BYTES: Final = 32
_NONCE: Final = 12


class HmacSigner:
    """The Signer port: HMAC-SHA256 with a key for each purpose, by HKDF (RFC 5869).

    key: signs and verifies. previous: still verifies, while keys are rotated.
    """

    def __init__(self, key: bytes, *, previous: bytes | None = None) -> None:
        self._key = key
        self._keys = (key,) if previous is None else (key, previous)

    def sign(self, purpose: str, payload: bytes) -> str:
        """See Signer."""
        return f"{_encoded(payload)}.{_encoded(_mac(self._key, purpose, payload))}"

    def verified(self, purpose: str, token: str) -> bytes | None:
        """See Signer. A payload has exactly one token, so a token's hash may stand for it."""
        payload_text, _, mac_text = token.rpartition(".")
        payload, mac = _decoded(payload_text), _decoded(mac_text)
        if payload is None or mac is None:
            return None
        if any(hmac.compare_digest(mac, _mac(key, purpose, payload)) for key in self._keys):
            return payload
        return None

    def derive(self, purpose: str, length: int = 32) -> bytes:
        """See Signer."""
        return _derived(self._key, purpose, length)

    def seal(self, purpose: str, secret: bytes) -> bytes:
        """See Signer."""
        nonce = secrets.token_bytes(_NONCE)
        key = _derived(self._key, f"seal {purpose}", 32)
        return nonce + AESGCM(key).encrypt(nonce, secret, purpose.encode())

    def unsealed(self, purpose: str, sealed: bytes) -> bytes | None:
        """See Signer."""
        for key in self._keys:
            own = AESGCM(_derived(key, f"seal {purpose}", 32))
            with suppress(InvalidTag, ValueError):
                return own.decrypt(sealed[:_NONCE], sealed[_NONCE:], purpose.encode())
        return None


@lru_cache(maxsize=64)
def _derived(key: bytes, purpose: str, length: int) -> bytes:
    return HKDF(SHA256(), length=length, salt=None, info=f"chatbot {purpose}".encode()).derive(key)


def _mac(key: bytes, purpose: str, payload: bytes) -> bytes:
    mac = _keyed(key, purpose).copy()
    mac.update(payload)
    return mac.digest()


@lru_cache(maxsize=64)
def _keyed(key: bytes, purpose: str) -> hmac.HMAC:
    """Return the start of a signature; going on from a copy keeps the interpreter lock, which `hmac.digest` lets go."""
    return hmac.new(_derived(key, f"sign {purpose}", 32), digestmod=hashlib.sha256)


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _decoded(text: str) -> bytes | None:
    """Return the bytes, or None for anything but their one spelling."""
    try:
        data = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (NotBase64, UnicodeEncodeError):
        return None
    return data if _encoded(data) == text else None


# ── the secret ────────────────────────────────────────────────────────────────────────────────────


def signer_of(key: str, key_file: Path | None, *, kept_in: Path | None) -> HmacSigner:
    """Return the signer with this key, else the file's, else the one kept in the data folder. Raises WrongSetup.

    kept_in: None where several servers share one key and it has to be given.
    """
    if key:
        return HmacSigner(secret_from(key))
    if key_file is not None:
        return HmacSigner(secret_in(key_file))
    if kept_in is None:
        raise WrongSetup(
            "Servers on PostgreSQL share one secret key: set CHATBOT_SECRET_KEY, or CHATBOT_SECRET_KEY_FILE to a file "
            "that holds it. `openssl rand -hex 32` makes a good one."
        )
    return HmacSigner(kept_secret(data_folder.prepared(kept_in)))


def secret_from(text: str) -> bytes:
    """Return the key in a setting or a file. Raises WrongSetup when it is too short."""
    key = text.strip().encode()
    if len(key) < MIN_BYTES:
        raise WrongSetup(
            f"The secret key has {len(key)} bytes; it needs at least {MIN_BYTES}. "
            "`openssl rand -hex 32` makes a good one."
        )
    return key


def secret_in(path: Path) -> bytes:
    """Return the key in this file. Raises WrongSetup."""
    try:
        return secret_from(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSetup(f"The secret key cannot be read from {path}.") from error


def kept_secret(data: Path) -> bytes:
    """Return the key in the data folder, made at the first start: a file only this user may read. Raises WrongSetup."""
    path = data / KEY_FILE
    if not path.exists():
        _make(path)
    return secret_in(path)


def _make(path: Path) -> None:
    """Write a new key. Of two that start at once one wins, and neither ever reads half a key."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            os.write(descriptor, secrets.token_hex(MIN_BYTES).encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            return
        finally:
            fresh.unlink()
    except OSError as error:
        raise WrongSetup(
            f"The secret key cannot be written to {path}: {error.strerror}."
        ) from error
