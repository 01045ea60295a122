"""The second tab of a visitor of a fleet."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Final

from tests.fakes.fleet_findings import Frame, Transcript
from tests.fakes.fleet_wire import Cut, Wire

if TYPE_CHECKING:
    from tests.fakes.fleet import Caller, Fleet

QUIET_S: Final = 0.2  # without a frame; then a second tab asks whether it has everything
PAUSE_S: Final = 1.0  # the longest between two looks
LATE_S: Final = (
    15.0  # what another server has stored may have to wait for the database to come back
)


class Tab:
    """A second tab of a visitor: sees the same lines in order, and says hello again at the worst moment."""

    def __init__(self, fleet: Fleet, caller: Caller) -> None:
        self._fleet = fleet
        self._caller = caller
        self._who = f"{caller.who}, second tab"
        self.held = Transcript(self._who, fleet.findings, may_repeat=True)
        self._opened: Wire | None = None
        self._behind_since: float | None = None
        self._asked: deque[int] = (
            deque()
        )  # for each ping on its way: what the first tab showed before it

    async def run(self) -> None:
        """Open and close until the fleet stops."""
        chance = self._caller.random
        while not self._fleet.stopping.is_set():
            try:
                if self._caller.acked:
                    await self._look(chance.randrange(5, 60))
            except Cut:
                pass
            await asyncio.sleep(chance.random() * PAUSE_S)

    async def _look(self, frames: int) -> None:
        async with self._fleet.wire(self._caller.random.randrange(8)) as opened:
            self._opened = opened
            self._asked.clear()
            self._behind_since = None
            try:
                await self._hello(opened)
                for _ in range(frames):
                    await self._see(opened)
                    if self._fleet.stopping.is_set():
                        return
            finally:
                self._opened = None

    async def _see(self, opened: Wire) -> None:
        try:
            self._hear(await opened.receive(QUIET_S))
        except TimeoutError:
            self._asked.append(self._caller.held.top if self._fleet.alone else 0)
            await opened.send({"type": "ping"})

    async def _hello(self, opened: Wire) -> None:
        await opened.send(
            {"type": "hello", "token": self._caller.token, "last_seq": self.held.top}
        )

    async def greet(self) -> None:
        """Say hello again, now: the visitor is just speaking in the other tab."""
        if self._opened is not None:
            with suppress(Cut):
                await self._hello(self._opened)

    def agrees(self) -> None:
        """Check what this tab has shown against the transcript."""
        for seq, line in self.held.lines.items():
            if self._caller.final.lines.get(seq) != line:
                self._fleet.findings.changed.append(f"{self._who}: line {seq} was another one")

    def _hear(self, frame: Frame) -> None:
        match frame["type"]:
            case "line":
                self.held.take(frame)
            case "session":
                self._caller.token = frame["token"]
            case "welcome":
                self.held.welcomed(frame["last_seq"], 0)
            case "pong":
                self._answered(frame["last_seq"], self._asked.popleft())
            case "closing":
                self._fleet.findings.closed += 1  # it always listens; who thinks may miss it
            case _:
                pass

    def _answered(self, last_seq: int, shown: int) -> None:
        """Check a pong. shown: what the first tab had when its ping was sent."""
        if max(last_seq, shown) <= self.held.top:
            self._behind_since = None
            return
        now = monotonic()
        self._behind_since = self._behind_since or now
        if self._fleet.alone or now - self._behind_since > LATE_S:
            self._fleet.findings.gaps.append(
                f"{self._who}: lines came up to {self.held.top}, the pong says {last_seq}, "
                f"the first tab had {shown} before the ping"
            )
