"""Signing in: slow hashes, counters in the database, the same answer for a wrong password and an unknown address."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Final

from chatbot.errors import NoSession, NotAllowed, RateLimited
from chatbot.service.ports import Clock, Directory, Ids, Passwords
from chatbot.service.records import SignIn, User

SESSION_FOR: Final = timedelta(hours=12)
WINDOW: Final = timedelta(hours=1)
PER_ACCOUNT: Final = 10
PER_ADDRESS: Final = 20


class SignInDesk:
    """Where people sign in and out."""

    def __init__(
        self, *, directory: Directory, passwords: Passwords, clock: Clock, ids: Ids
    ) -> None:
        self._directory = directory
        self._passwords = passwords
        self._clock = clock
        self._ids = ids

    async def sign_in(self, email: str, password: str, *, address: str) -> tuple[str, User]:
        """Return a new session's secret and its user. address: the network address that asks.

        Raises RateLimited after too many failures, before any password is looked at; NotAllowed else.
        """
        account = f"account:{_digest(email.strip().lower())}"
        await self._refuse_guessing(account, f"address:{address}")
        user = await self._directory.user_by_email(email.strip())
        try:
            await self._passwords.verify(user.password_hash if user else None, password)
            if user is None or user.disabled:
                raise NotAllowed  # noqa: TRY301  # counted like a wrong password, on purpose
        except NotAllowed:
            now = self._clock.now()
            await self._directory.count_failure(account, now)
            await self._directory.count_failure(f"address:{address}", now)
            raise NotAllowed("That e-mail address and password do not fit together.") from None
        await self._directory.forget_failures(account)
        secret = self._ids.secret()
        now = self._clock.now()
        await self._directory.sign_in(
            SignIn(
                token_hash=_digest(secret),
                user=user.id,
                created_at=now,
                expires_at=now + SESSION_FOR,
            )
        )
        return secret, user

    async def _refuse_guessing(self, account: str, address: str) -> None:
        since = self._clock.now() - WINDOW
        if (
            await self._directory.failures(account, since) >= PER_ACCOUNT
            or await self._directory.failures(address, since) >= PER_ADDRESS
        ):
            raise RateLimited(
                "Too many failed sign-ins. Please try again in an hour.", retry_after_s=3600
            )

    async def who(self, secret: str | None) -> User:
        """Return whose session this is. Raises NoSession."""
        user = (
            await self._directory.session(_digest(secret), self._clock.now()) if secret else None
        )
        if user is None:
            raise NoSession
        return user

    async def sign_out(self, secret: str) -> None:
        """End the session."""
        await self._directory.sign_out(_digest(secret))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
