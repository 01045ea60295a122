"""Keys of programs: made once, shown once, known by their hash."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Final

from chatbot.errors import NoSession, Unknown, WrongInput
from chatbot.service.ports import Clock, Ids
from chatbot.service.ports_admin import Keys
from chatbot.service.records_admin import ApiKey

SCOPES: Final = (
    "conversations:read",
    "consents:read",
    "consents:write",
    "events:write",
    "flows:read",
    "flows:write",
    "leads:read",
    "leads:write",
    "reports:read",
    "sites:read",
    "sites:write",
    "subjects:read",
    "subjects:write",
    "users:read",
    "users:write",
    "webhooks:read",
    "webhooks:write",
)
"""What a key may be allowed to do."""

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_PREFIX: Final = (
    "cbk_"  # so that a key is recognised where it should not be, in a log or a repository
)


class KeyDesk:
    """Makes, knows and removes keys."""

    def __init__(self, keys: Keys, *, clock: Clock, ids: Ids) -> None:
        self._keys = keys
        self._clock = clock
        self._ids = ids

    async def add(self, name: str, scopes: Sequence[str]) -> str:
        """Store a key and return its secret, which nobody can read again. Raises WrongInput."""
        if not _NAME.fullmatch(name):
            raise WrongInput(
                f"{name!r} is no name for a key: use letters, digits, `.`, `-` and `_`, at most 60."
            )
        wrong = [scope for scope in scopes if scope not in SCOPES]
        if wrong or not scopes:
            what = f"There is no scope {wrong[0]!r}." if wrong else "A key needs a scope."
            raise WrongInput(f"{what} Scopes are: {', '.join(SCOPES)}.")
        secret = _PREFIX + self._ids.secret()
        await self._keys.add_key(
            ApiKey(
                name=name,
                secret_hash=hash_of(secret),
                scopes=tuple(sorted(set(scopes))),
                created_at=self._clock.now(),
            )
        )
        return secret

    async def keys(self) -> tuple[ApiKey, ...]:
        """Return every key, by name."""
        return await self._keys.keys()

    async def remove(self, name: str) -> None:
        """Let the key of this name open nothing from now on. Raises Unknown."""
        if not await self._keys.remove_key(name):
            raise Unknown(f"There is no key {name!r}.")

    async def who(self, secret: str) -> ApiKey:
        """Return the key with this secret. Raises NoSession."""
        key = await self._keys.key(hash_of(secret)) if secret.startswith(_PREFIX) else None
        if key is None:
            raise NoSession("That key is not known here.")
        return key


def hash_of(secret: str) -> str:
    """Return what is stored of a secret: its SHA-256 in hex. It is random, so a slow hash adds nothing."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
