"""The time, new ids and chance, as the system gives them."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from random import SystemRandom
from typing import Final

from uuid_utils import uuid7

_chance: Final = SystemRandom()


class SystemClock:
    """The Clock port."""

    def now(self) -> datetime:
        """See Clock."""
        return datetime.now(UTC)  # noqa: TID251 - here the time enters


class SystemIds:
    """The Ids port."""

    def uuid(self) -> str:
        """See Ids."""
        return str(uuid7())

    def secret(self, bits: int = 256) -> str:
        """See Ids."""
        return urlsafe_b64encode(secrets.token_bytes((bits + 7) // 8)).rstrip(b"=").decode()

    def draw(self) -> float:
        """See Ids."""
        return _chance.random()
