"""Visitors' connections without sockets: the real sessions over a house's desks, their frames kept in a list."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from chatbot.realtime.budget import Budget
from chatbot.realtime.outbox import Outbox
from chatbot.realtime.visitor_session import VisitorSession
from chatbot.realtime.visitors import VisitorHub
from tests.fakes.house import MemoryHouse

Frame = dict[str, Any]
UNLIMITED = 0


class KeptOutbox(Outbox):
    """Keeps the frames put into it; its reader is never slow."""

    def __init__(self) -> None:
        super().__init__(self._nowhere, lambda _code, _reason: None)
        self.got: list[Frame] = []
        self.came = asyncio.Event()

    @staticmethod
    async def _nowhere(_frame: bytes) -> None: ...

    def put(self, frame: bytes, *, counted: bool = True) -> None:
        if not self.closed:
            self.got.append(json.loads(frame))
            self.came.set()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for the frame after which this holds."""
        async with asyncio.timeout(30):
            while not holds():
                self.came.clear()
                await self.came.wait()


class Door:
    """Where visitors connect to a house."""

    def __init__(self, house: MemoryHouse) -> None:
        self.house = house
        self.hub = VisitorHub(house.bus, house.visitors, people=house.people, places=house.places)

    def connect(self) -> Connection:
        """Return a new connection that has said nothing."""
        outbox = KeptOutbox()
        ticks = count()
        session = VisitorSession(
            site=self.house.site,
            desk=self.house.visitors,
            hub=self.hub,
            people=self.house.people,
            outbox=outbox,
            epoch="epoch",
            monotonic=lambda: float(next(ticks)),  # a second a frame: no small frame is too many
            messages=Budget(UNLIMITED, 1),
        )
        return Connection(session, outbox)


class Connection:
    """One connection and what came over it."""

    def __init__(self, session: VisitorSession, outbox: KeptOutbox) -> None:
        self.session = session
        self.outbox = outbox
        self.token: str | None = None
        self.known = 0  # the last line it had when it said hello
        self.ids: set[str] = set()  # of the frames it has sent, as far as its owner keeps them

    @property
    def got(self) -> list[Frame]:
        """Every frame so far."""
        return self.outbox.got

    async def send(self, **frame: Any) -> None:
        """Send one frame and wait until it is answered. Raises Hangup."""
        await self.session.receive(json.dumps({k.rstrip("_"): v for k, v in frame.items()}))

    async def hello(self, token: str | None = None, last_seq: int = 0) -> Frame:
        """Say hello; return the welcome."""
        at = len(self.got)
        more = {} if token is None else {"token": token}
        await self.send(type="hello", last_seq=last_seq, locale="en", **more)
        welcome = next(f for f in self.got[at:] if f["type"] == "welcome")
        self.token = welcome["token"]
        return welcome

    def of(self, kind: str) -> list[Frame]:
        """Return the frames of this type."""
        return [f for f in self.got if f["type"] == kind]

    def seqs(self) -> list[int]:
        """Return the numbers of the lines, in the order they came."""
        return [f["seq"] for f in self.of("line")]

    async def shows(self, seq: int) -> None:
        """Wait until the line with this number is there."""
        await self.outbox.until(lambda: max(self.known, *self.seqs(), 0) >= seq)

    def cut(self) -> None:
        """Lose the connection."""
        self.outbox.stop()
        self.session.leave()


@asynccontextmanager
async def door_of(house: MemoryHouse) -> AsyncIterator[Door]:
    """A house's door, its hub at work."""
    door = Door(house)
    running = asyncio.create_task(door.hub.run())
    try:
        yield door
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def settled() -> None:
    """Let every task that can go on go on."""
    for _ in range(50):
        await asyncio.sleep(0)
