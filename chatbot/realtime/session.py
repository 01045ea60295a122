"""What both sockets share: reading frames, answering errors, closing who keeps sending nonsense."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from typing import Final, TypeVar

import msgspec

from chatbot.errors import BadFrame, ChatbotError, Unavailable
from chatbot.realtime.budget import Budget
from chatbot.realtime.frames import error_frame
from chatbot.realtime.outbox import Outbox
from chatbot.realtime.protocol import encode, id_in

log = logging.getLogger(__name__)
Decoded = TypeVar("Decoded")

POLICY: Final = 1008
NO_SESSION: Final = 4401
BAD_FRAMES_A_MINUTE: Final = 10


refused: Counter[str] = Counter()
"""How many frames were answered by an error since this process started, by code."""


class Hangup(Exception):
    """Close the connection with this code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class FrameReader:
    """Decodes frames, counts bad ones, answers errors. One a connection."""

    def __init__(
        self,
        *,
        outbox: Outbox,
        monotonic: Callable[[], float],
        messages: Budget,
        small: Budget,
    ) -> None:
        self._outbox = outbox
        self._monotonic = monotonic
        self._messages = messages
        self._small = small
        self._bad: list[float] = []  # when each bad frame of the last minute came

    def decoded(
        self, raw: str | bytes, decode: Callable[[str | bytes], Decoded]
    ) -> Decoded | None:
        """Return the frame, or None when it was none and its sender was told so. Raises Hangup for the tenth a minute."""
        try:
            if isinstance(raw, str):
                return decode(raw)
            why = "frames are text, not binary"
        except (msgspec.DecodeError, UnicodeError) as error:
            why = str(error)
        self.refuse(BadFrame(f"That is not a frame of this protocol: {why}."), id_in(raw))
        self._count_bad()
        return None

    def _count_bad(self) -> None:
        now = self._monotonic()
        self._bad = [*(at for at in self._bad if at >= now - 60), now]
        if len(self._bad) >= BAD_FRAMES_A_MINUTE:
            raise Hangup(POLICY, "too many bad frames")

    def allow_message(self) -> None:
        """Spend one message. Raises RateLimited."""
        self._messages.spend(self._monotonic())

    def allow_small(self) -> None:
        """Spend one of the frames that store nothing (ping, typing, read, hello). Raises RateLimited."""
        self._small.spend(self._monotonic())

    def refuse(self, error: Exception, id: str | None, conversation: str | None = None) -> None:
        """Tell the sender what was refused and why; what nobody foresaw is logged and `unavailable`."""
        known = error if isinstance(error, ChatbotError) else Unavailable()
        if known is not error:
            log.error("a frame failed", exc_info=error)
        refused[known.code] += 1
        self._outbox.put(encode(error_frame(known, id, conversation)))
