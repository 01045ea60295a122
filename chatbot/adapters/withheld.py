"""Contact values typed before consent: in this process's memory, never anywhere else."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

HELD_FOR: Final = timedelta(minutes=30)
MAX_HELD: Final = 10_000  # conversations; the oldest is forgotten first

_NOTHING: Final[Mapping[str, str]] = {}

_Held = dict[str, tuple[str, datetime]]


class MemoryWithheld:
    """The Withheld port. Its repr hides the values, so that no log or trace shows them."""

    def __init__(self, *, max_held: int = MAX_HELD) -> None:
        self._max_held = max_held
        self._held: OrderedDict[str, _Held] = OrderedDict()  # the longest untouched first

    def __repr__(self) -> str:
        """Return how many conversations wait, never what for."""
        return f"MemoryWithheld({len(self._held)} held)"

    def hold(self, conversation: str, values: Mapping[str, str], now: datetime) -> None:
        """See Withheld. Values of other kinds held before stay, each for its own time."""
        self._forget_old(now)
        held = self._held.setdefault(conversation, {})
        held |= {kind: (value, now) for kind, value in values.items()}
        self._held.move_to_end(conversation)
        while len(self._held) > self._max_held:
            self._held.popitem(last=False)

    def values(self, conversation: str, now: datetime) -> Mapping[str, str]:
        """See Withheld."""
        held = self._held.get(conversation)
        if held is None:
            return _NOTHING
        return {kind: value for kind, (value, at) in held.items() if now - at < HELD_FOR}

    def wipe(self, conversation: str) -> None:
        """See Withheld."""
        self._held.pop(conversation, None)

    def _forget_old(self, now: datetime) -> None:
        while self._held:
            conversation, held = next(iter(self._held.items()))
            if any(now - at < HELD_FOR for _, at in held.values()):
                return
            del self._held[conversation]
