"""A rep's consoles and the numbered events that all of them get."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from chatbot.realtime.outbox import TOO_SLOW, Outbox
from chatbot.realtime.protocol import Frame, encode
from chatbot.service.records import Conversation, User

KEPT_EVENTS: Final = 500
MOST_HELD: Final = 5_000
"""Events that wait while a console's list is made; a console for which more come has to say hello again."""


@dataclass(slots=True, eq=False)
class Shown:
    """What a console has been shown of a conversation it watches. latest: the newest row it was told of.

    score, answers: as sent last, encoded. notes: ids of those sent.
    """

    latest: Conversation | None = None
    score: bytes = b""
    answers: bytes | None = None
    notes: set[str] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class RepClient:
    """One open console. watching: public id -> last `seq` it was sent; replaying: those being read -> last `seq` there is.

    held: the events that came while its list is being made, None at other times. presence: the frame sent last.
    index: the hub's, who watches a conversation; a turn looks there and not at every console.
    """

    outbox: Outbox
    user: User
    watching: dict[str, int] = field(default_factory=dict)
    replaying: dict[str, int] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)
    held: list[bytes] | None = None
    presence: bytes = b""
    index: dict[str, set[RepClient]] | None = None

    def listen(self, index: dict[str, set[RepClient]]) -> None:
        """Have what this console watches in the hub's index from now on."""
        self.index = index
        for conversation in self.watching:
            index.setdefault(conversation, set()).add(self)

    def deafen(self) -> None:
        """Leave the hub's index."""
        for conversation in self.watching:
            self._forget(conversation)
        self.index = None

    def _forget(self, conversation: str) -> None:
        if self.index is None or conversation not in self.index:
            return
        self.index[conversation].discard(self)
        if not self.index[conversation]:
            del self.index[conversation]

    def watch(self, conversation: str, after: int) -> None:
        """Show this conversation from now on, its lines after `after`, and anew what else there is to see."""
        self.watching[conversation] = after
        if self.index is not None:
            self.index.setdefault(conversation, set()).add(self)
        self.shown[conversation] = Shown()

    def unwatch(self, conversation: str) -> None:
        """Show this conversation no longer."""
        self.watching.pop(conversation, None)
        self._forget(conversation)
        self.shown.pop(conversation, None)

    def tell_presence(self, frame: bytes) -> None:
        """Send who is there."""
        self.presence = frame
        self.outbox.put(frame)

    def event(self, frame: bytes) -> None:
        """Send a numbered event, behind the list if that is being made."""
        if self.held is None:
            self.outbox.put(frame)
        elif len(self.held) < MOST_HELD:
            self.held.append(frame)
        else:
            self.outbox.close(TOO_SLOW, "too slow")


class RepStream:
    """One rep's numbered events, the same for all of their consoles. Numbers grow by one.

    They begin at the microsecond of the stream's start, so that a number of an earlier process is never taken for one
    of this.
    """

    def __init__(self, user: User) -> None:
        self.user = user
        self.clients: set[RepClient] = set()
        self.number = time.time_ns() // 1000
        self._kept: deque[tuple[int, bytes]] = deque(maxlen=KEPT_EVENTS)

    def tell(self, body: bytes) -> None:
        """Number an encoded frame (an object without `event`) and send it to every console of this rep."""
        self.number += 1
        frame = b'%b,"event":%d}' % (body[:-1], self.number)
        self._kept.append((self.number, frame))
        for client in tuple(self.clients):
            client.event(frame)

    def break_off(self) -> None:
        """Have whoever comes with a number from before get everything anew."""
        self._kept.clear()
        self.number += 1

    def after(self, event: int) -> tuple[bytes, ...] | None:
        """Return the events after this number, or None when they are not all kept."""
        if event == self.number:
            return ()
        if not self._kept or not self._kept[0][0] - 1 <= event < self.number:
            return None
        return tuple(frame for number, frame in self._kept if number > event)


def body_of(frame: Frame) -> bytes:
    """Return the frame without its event number, which each stream adds."""
    encoded = encode(frame)
    return encoded[: encoded.rindex(b',"event":')] + b"}"
