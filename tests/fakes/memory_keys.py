"""The Keys port in memory. It passes the contract suite."""

from __future__ import annotations

from datetime import datetime

from chatbot.errors import WrongInput
from chatbot.service.records_admin import ApiKey, GivenAnswer


class MemoryKeys:
    """Keys and answers in dictionaries."""

    def __init__(self) -> None:
        self._keys: dict[str, ApiKey] = {}
        self._answers: dict[tuple[str, str], GivenAnswer] = {}

    async def keys(self) -> tuple[ApiKey, ...]:
        return tuple(self._keys[name] for name in sorted(self._keys))

    async def key(self, secret_hash: str) -> ApiKey | None:
        return next((k for k in self._keys.values() if k.secret_hash == secret_hash), None)

    async def add_key(self, key: ApiKey) -> None:
        if key.name in self._keys:
            raise WrongInput(f"There is a key with the name {key.name!r} already.")
        self._keys[key.name] = key

    async def remove_key(self, name: str) -> bool:
        return self._keys.pop(name, None) is not None

    async def begin(
        self, answer: GivenAnswer, *, abandoned: datetime, old: datetime
    ) -> GivenAnswer | None:
        self._answers = {k: a for k, a in self._answers.items() if a.at >= old}
        there = self._answers.get((answer.who, answer.key))
        if there is not None and (there.status or there.at >= abandoned):
            return there
        self._answers[answer.who, answer.key] = answer
        return None

    async def finish(self, answer: GivenAnswer) -> None:
        self._answers[answer.who, answer.key] = answer

    async def abandon(self, who: str, key: str) -> None:
        self._answers.pop((who, key), None)
