"""One change at a time per conversation in this process, and its row held in memory between two turns.

The database's compare-and-set decides in the end; the turnstile saves it the conflicts and the reading.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Hashable
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Final

from chatbot.errors import UnknownConversation
from chatbot.service.ports import Entered, Store
from chatbot.service.records import Loaded

KEPT: Final = 20_000  # conversations in memory, about 3 KiB each; the longest unused goes first


class _Gates:
    """Locks by key that exist only while somebody holds them. First come, first served."""

    def __init__(self) -> None:
        self._queues: dict[Hashable, deque[asyncio.Future[None]]] = {}

    def __len__(self) -> int:
        return len(self._queues)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._queues

    def enter_free(self, key: Hashable) -> bool:
        """Take the gate if nobody has it; tell whether it is ours."""
        free = key not in self._queues
        if free:
            self._queues[key] = deque()
        return free

    async def enter(self, key: Hashable) -> None:
        """Wait until the gate is ours."""
        if self.enter_free(key):
            return
        queue = self._queues[key]
        ours: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        queue.append(ours)
        try:
            await ours
        except asyncio.CancelledError:
            if ours.done() and not ours.cancelled():
                self.leave(key)  # it was given to us just before we gave up
            else:
                queue.remove(ours)
            raise

    def leave(self, key: Hashable) -> None:
        """Give the gate to the next who waits, or remove it."""
        queue = self._queues[key]
        while queue:
            following = queue.popleft()
            if not following.done():
                following.set_result(None)
                return
        del self._queues[key]


class MemoryTurnstile:
    """The Turnstile port. What it holds in memory is what the store answered last.

    several: other processes write to the store as well, so what is held may be older than what is stored.
    """

    def __init__(self, store: Store, *, kept: int = KEPT, several: bool = False) -> None:
        self.several = several
        self._store = store
        self._kept = kept
        self._gates = _Gates()
        self._held: OrderedDict[int, Loaded] = OrderedDict()
        self._least: dict[
            int, int
        ] = {}  # of who is inside: the version others are known to have reached

    def enter(self, conversation: int) -> AbstractAsyncContextManager[Entered]:
        """See Turnstile."""
        return _Pass(self, conversation)

    def enter_new(self, token_hash: str) -> AbstractAsyncContextManager[None]:
        """See Turnstile."""
        return _NewPass(self._gates, token_hash)

    def forget(self, conversation: int, version: int | None = None) -> None:
        """See Turnstile."""
        held = self._held.get(conversation)
        if held is not None and (version is None or held.conversation.version < version):
            del self._held[conversation]
        if version is not None and conversation in self._gates:
            self._least[conversation] = max(version, self._least.get(conversation, 0))

    def held(self, conversation: int) -> Loaded | None:
        """Return what is in memory, and count it as used."""
        loaded = self._held.get(conversation)
        if loaded is not None:
            self._held.move_to_end(conversation)
        return loaded

    def hold(self, conversation: int, loaded: Loaded) -> None:
        """Hold this row for the next turn, unless another process is known to have gone on from it."""
        if loaded.conversation.version < self._least.get(conversation, 0):
            return
        self._held[conversation] = loaded
        self._held.move_to_end(conversation)
        if len(self._held) > self._kept:
            self._held.popitem(last=False)

    async def read(self, conversation: int) -> Loaded:
        """Return the row from the store and hold it. Raises UnknownConversation."""
        loaded = await self._store.load(conversation)
        if loaded is None:
            self.forget(conversation)
            raise UnknownConversation
        if loaded.conversation.version < self._least.get(
            conversation, 0
        ):  # changed while it was read
            loaded = await self._store.load(conversation) or loaded
        self.hold(conversation, loaded)
        return loaded

    def leave(self, conversation: int) -> None:
        """Let the next one in."""
        self._gates.leave(conversation)
        if conversation not in self._gates:
            self._least.pop(conversation, None)

    @property
    def gates(self) -> _Gates:
        """The locks, one for each conversation that somebody is in."""
        return self._gates


class _Pass:
    """A conversation while its gate is held."""

    __slots__ = ("_conversation", "_may_be_old", "_turnstile", "loaded")

    def __init__(self, turnstile: MemoryTurnstile, conversation: int) -> None:
        self._turnstile = turnstile
        self._conversation = conversation
        self._may_be_old = False
        self.loaded: Loaded

    async def __aenter__(self) -> _Pass:
        turnstile, conversation = self._turnstile, self._conversation
        if not turnstile.gates.enter_free(conversation):
            await turnstile.gates.enter(conversation)
        try:
            held = turnstile.held(conversation)
            self._may_be_old = held is not None and turnstile.several
            self.loaded = held or await turnstile.read(conversation)
        except BaseException:
            turnstile.leave(conversation)
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._turnstile.leave(self._conversation)

    async def reload(self) -> Loaded:
        """See Entered."""
        self._may_be_old = False
        self.loaded = await self._turnstile.read(self._conversation)
        return self.loaded

    async def newer(self) -> Loaded | None:
        """See Entered."""
        if not self._may_be_old:
            return None
        version = self.loaded.conversation.version
        return loaded if (loaded := await self.reload()).conversation.version > version else None

    def keep(self, loaded: Loaded) -> None:
        """See Entered."""
        self.loaded = loaded
        self._turnstile.hold(self._conversation, loaded)


class _NewPass:
    """The gate of a conversation that has no row yet."""

    __slots__ = ("_gates", "_key")

    def __init__(self, gates: _Gates, key: str) -> None:
        self._gates = gates
        self._key = key

    async def __aenter__(self) -> None:
        await self._gates.enter(self._key)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._gates.leave(self._key)
