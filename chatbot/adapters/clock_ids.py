"""The time, new ids and chance, as the system gives them."""

from __future__ import annotations

import os
import secrets
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from random import SystemRandom
from typing import Final

from uuid_utils import uuid7

READ_AHEAD: Final = 4096  # random bytes from the system at a time: asking lets the other thread have the interpreter

_chance: Final = SystemRandom()


class SystemClock:
    """The Clock port."""

    def now(self) -> datetime:
        """See Clock."""
        return datetime.now(UTC)  # noqa: TID251 - here the time enters


class SystemIds:
    """The Ids port."""

    def __init__(self) -> None:
        self._random = b""
        self._used = 0
        os.register_at_fork(after_in_child=self._forget)

    def _forget(self) -> None:
        self._random = b""  # a child must never hand out what its parent does

    def uuid(self) -> str:
        """See Ids."""
        return str(uuid7())

    def secret(self, bits: int = 256) -> str:
        """See Ids."""
        size = (bits + 7) // 8
        if self._used + size > len(self._random):
            self._random, self._used = secrets.token_bytes(max(READ_AHEAD, size)), 0
        drawn = self._random[self._used : self._used + size]
        self._used += size
        return urlsafe_b64encode(drawn).rstrip(b"=").decode()

    def draw(self) -> float:
        """See Ids."""
        return _chance.random()
