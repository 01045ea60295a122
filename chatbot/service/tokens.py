"""The visitor's token: signed, nothing in it secret or personal, enough to compute the opening from it alone."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import msgspec
from msgspec.structs import replace

from chatbot.service.ports import Clock, Signer

PURPOSE = "visitor"
SUCCESSOR = "visitor token's successor"
UNUSED_FOR = timedelta(hours=24)


class TokenFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What the opening depended on. at: milliseconds since 1970. conversation: set in a token that replaced another."""

    site: str
    random: str
    flow: str
    language: str
    at: int
    page: str = "/"
    utm_source: str = ""
    reps: int = 0
    open_now: bool = True
    conversation: str | None = None

    @property
    def time(self) -> datetime:
        """When it was made, in UTC."""
        return datetime.fromtimestamp(self.at / 1000, UTC)


_encode = msgspec.json.Encoder().encode
_decoder = msgspec.json.Decoder(TokenFacts)


def hash_of(token: str) -> str:
    """Return what is stored of a token: its SHA-256 in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


class Tokens:
    """Makes and reads visitor tokens."""

    def __init__(self, signer: Signer, clock: Clock) -> None:
        self._signer = signer
        self._clock = clock

    def new(self, facts: TokenFacts) -> str:
        """Return a signed token for these facts."""
        return self._signer.sign(PURPOSE, _encode(facts))

    def renewed(self, facts: TokenFacts, conversation: str, *, replaces: str) -> str:
        """Return the token that follows the one whose hash is `replaces`.

        Asked again before it is used, it is the same one: whoever holds it keeps it, though another was lost on its way.
        """
        secret = self._signer.sign(SUCCESSOR, f"{conversation} {replaces}".encode())
        return self.new(replace(facts, random=hash_of(secret), conversation=conversation))

    def read(self, token: str, site_key: str) -> TokenFacts | None:
        """Return what a token says, or None when it is not ours or for another site."""
        payload = self._signer.verified(PURPOSE, token)
        if payload is None:
            return None
        try:
            facts = _decoder.decode(payload)
        except msgspec.DecodeError:
            return None
        return facts if facts.site == site_key else None

    def is_fresh(self, facts: TokenFacts) -> bool:
        """Tell whether an unused token may still begin a conversation."""
        return self._clock.now() - facts.time < UNUSED_FOR
