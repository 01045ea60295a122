"""News between processes: told here at once, sent to the others every few milliseconds, many in one message.

What goes over the wire are ids, the last `seq` and the version; never a word of a conversation. What gets lost on the
way is found by the sweep.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from itertools import islice
from typing import Final, Literal, Protocol

import msgspec
from msgspec import Struct

from chatbot.adapters.bus import LocalBus
from chatbot.domain.conversation import Party
from chatbot.service.records import FlowHint, Heard, News, PresenceHint, TypingHint

log = logging.getLogger(__name__)

COALESCE_S: Final = 0.015
MAX_BYTES: Final = 7900
"""PostgreSQL takes less than 8,000 bytes in one notification."""
MAX_ITEMS: Final = 60  # about 100 bytes each
MAX_PENDING: Final = 10_000  # while nobody takes it; the sweep does the rest
PAUSES_S: Final = (0.1, 0.2, 0.5, 1.0, 2.0)  # between attempts to connect; the last goes on
SEND_WITHIN_S: Final = 5.0


class Away(Exception):
    """The wire cannot be reached, or is broken. Its text names the reason and no secret."""


class Line(Protocol):
    """An open connection to the other processes. Each method raises Away when it is broken."""

    async def send(self, message: bytes) -> None:
        """Tell every process that listens, this one perhaps among them."""
        ...

    def received(self) -> AsyncIterator[bytes]:
        """Yield what other processes send, for ever."""
        ...


class Wire(Protocol):
    """A way to reach the other processes."""

    name: str

    def open(self) -> AbstractAsyncContextManager[Line]:
        """Connect and listen. Raises Away."""
        ...


class _Item(Struct, frozen=True, array_like=True):
    conversation: int
    public_id: str
    site: int
    last_seq: int
    version: int


class _Typing(Struct, frozen=True, array_like=True):
    public_id: str
    party: Literal["visitor", "rep", "bot"]


_TYPISTS: Final[dict[Party, Literal["visitor", "rep", "bot"]]] = {
    Party.VISITOR: "visitor",
    Party.REP: "rep",
    Party.BOT: "bot",
}


class _Message(Struct, frozen=True, omit_defaults=True, kw_only=True):
    node: str
    news: tuple[_Item, ...] = ()
    typing: tuple[_Typing, ...] = ()
    reps: tuple[int, ...] = ()
    flows: tuple[str, ...] = ()


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(_Message)


def encoded(node: str, heard: Sequence[Heard]) -> Iterator[bytes]:
    """Yield messages of fewer than 8,000 bytes that hold all of this."""
    rest = iter(heard)
    while part := list(islice(rest, MAX_ITEMS)):
        yield _encoder.encode(
            _Message(
                node=node,
                news=tuple(
                    _Item(n.conversation, n.public_id, n.site, n.last_seq, n.version)
                    for n in part
                    if isinstance(n, News)
                ),
                typing=tuple(
                    _Typing(t.public_id, _TYPISTS[t.party])
                    for t in part
                    if isinstance(t, TypingHint)
                ),
                reps=tuple(p.rep for p in part if isinstance(p, PresenceHint)),
                flows=tuple(f.flow for f in part if isinstance(f, FlowHint)),
            )
        )


def decoded(message: bytes, but_of: str) -> list[Heard]:
    """Return what other nodes than `but_of` said. Raises ValueError for what is no message of ours."""
    found = _decoder.decode(message)
    if found.node == but_of:
        return []
    heard: list[Heard] = [
        News(
            conversation=n.conversation,
            public_id=n.public_id,
            site=n.site,
            last_seq=n.last_seq,
            version=n.version,
        )
        for n in found.news
    ]
    heard += [TypingHint(public_id=t.public_id, party=Party(t.party)) for t in found.typing]
    heard += [PresenceHint(rep=rep) for rep in found.reps]
    heard += [FlowHint(flow=flow) for flow in found.flows]
    return heard


class SharedBus(LocalBus):
    """A LocalBus that also tells other processes. `run` is its task; until it runs, and while the wire is away, news stays here."""

    def __init__(self, wire: Wire, *, node: str | None = None) -> None:
        super().__init__()
        self._wire = wire
        self._node = node or secrets.token_hex(6)
        self._pending: dict[object, Heard] = {}
        self._filled = asyncio.Event()
        self._is_open = asyncio.Event()
        self.failures = 0  # since it was open last

    @property
    def reaches_others(self) -> bool:
        """The wire is open."""
        return self._is_open.is_set()

    def publish(self, news: Heard) -> None:
        """See Bus."""
        self.tell_here(news)
        if not self._is_open.is_set() or len(self._pending) >= MAX_PENDING:
            return
        key = news.conversation if isinstance(news, News) else news
        self._pending[key] = news
        self._filled.set()

    async def open(self) -> None:
        """Wait until other processes are reached."""
        await self._is_open.wait()

    async def run(self) -> None:
        """Send and receive until cancelled; connect again whenever the wire breaks."""
        while True:
            try:
                async with self._wire.open() as line:
                    if self.failures:
                        log.info("the bus is back", extra={"bus": self._wire.name})
                    self.failures = 0
                    self._is_open.set()
                    await self._serve(line)
            except Away as error:
                if not self.failures:  # once; the sweep does the work until it is back
                    log.warning(
                        "the bus is away", extra={"bus": self._wire.name, "reason": str(error)}
                    )
                self.failures += 1
            finally:
                self._is_open.clear()
                self._pending.clear()
            await asyncio.sleep(PAUSES_S[min(self.failures, len(PAUSES_S)) - 1])

    async def _serve(self, line: Line) -> None:
        """Send and receive. Raises Away when either breaks."""
        both = [
            asyncio.create_task(self._send(line), name="bus sender"),
            asyncio.create_task(self._receive(line), name="bus receiver"),
        ]
        try:
            done, _ = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
            raise Away("closed")
        finally:
            for task in both:
                task.cancel()
            await asyncio.gather(*both, return_exceptions=True)

    async def _send(self, line: Line) -> None:
        while True:
            await self._filled.wait()
            await asyncio.sleep(COALESCE_S)
            self._filled.clear()
            pending, self._pending = self._pending, {}
            try:
                async with asyncio.timeout(SEND_WITHIN_S):
                    for message in encoded(self._node, list(pending.values())):
                        await line.send(message)
            except TimeoutError as error:
                raise Away("no answer in time") from error

    async def _receive(self, line: Line) -> None:
        async for message in line.received():
            try:
                heard = decoded(message, but_of=self._node)
            except ValueError:
                log.warning("not a message of the bus", extra={"bytes": len(message)})
                continue
            for news in heard:
                self.tell_here(news)
