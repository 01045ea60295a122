"""Password hashing with argon2id, in threads, a few at a time."""

from __future__ import annotations

import secrets
from base64 import b64encode
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from chatbot.adapters.sessions import Threads
from chatbot.errors import NotAllowed

AT_ONCE: Final = 2  # each takes 19 MiB and one core
TIME_COST: Final = 2  # OWASP's choice with 19 MiB and one lane
MEMORY_KIB: Final = 19 * 1024


class Argon2Passwords:
    """The Passwords port."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(
            time_cost=TIME_COST, memory_cost=MEMORY_KIB, parallelism=1, hash_len=32, salt_len=16
        )
        self._threads = Threads(AT_ONCE, name="passwords")
        self._nobody = _hash_of_nothing()

    async def hashed(self, password: str) -> str:
        """See Passwords."""
        return await self._threads.run(lambda: self._hasher.hash(password))

    async def verify(self, password_hash: str | None, password: str) -> None:
        """See Passwords."""
        known = password_hash or self._nobody
        try:
            await self._threads.run(lambda: self._hasher.verify(known, password))
        except (VerificationError, InvalidHashError) as error:
            raise NotAllowed("That does not fit.") from error

    async def close(self) -> None:
        """End the threads."""
        await self._threads.close()


def _hash_of_nothing() -> str:
    """Return a hash that no password has; checking it takes as long as checking a real one."""
    salt, digest = (b64encode(secrets.token_bytes(n)).rstrip(b"=").decode() for n in (16, 32))
    return f"$argon2id$v=19$m={MEMORY_KIB},t={TIME_COST},p=1${salt}${digest}"
