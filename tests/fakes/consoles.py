"""Consoles without sockets: the real sessions over a house's desks, and what a console makes of their frames."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

from chatbot.realtime.budget import Budget
from chatbot.realtime.outbox import Outbox
from chatbot.realtime.rep_session import RepSession
from chatbot.realtime.reps import RepHub
from chatbot.realtime.team import TeamHub
from chatbot.service.records import User
from tests.fakes.connections import UNLIMITED, Frame, KeptOutbox
from tests.fakes.house import MemoryHouse


class Office:
    """Where consoles connect to a house."""

    def __init__(self, house: MemoryHouse) -> None:
        self.house = house
        self.hub = RepHub(house.bus, house.briefs, house.people)
        self.team = TeamHub(self.hub, house.team, house.presences)

    def session(self, user: User, outbox: Outbox) -> RepSession:
        ticks = count()
        return RepSession(
            user=user,
            desk=self.house.reps,
            team=self.house.team,
            hub=self.hub,
            team_hub=self.team,
            people=self.house.people,
            outbox=outbox,
            epoch="epoch",
            monotonic=lambda: float(next(ticks)),  # a second a frame: no small frame is too many
            messages=Budget(UNLIMITED, 1),
        )

    async def console(self, user: User, last_event: int | None = None) -> Console:
        """Return a console that has said hello."""
        console = Console(self, user)
        await console.connect(last_event)
        return console

    async def run(self) -> None:
        """Let the hubs work until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self.hub.run())
            group.create_task(self.team.run())


class Console:
    """One rep's console: its frames, and the list it shows by them."""

    def __init__(self, office: Office, user: User) -> None:
        self.office = office
        self.user = user
        self.got: list[Frame] = []
        self._commands = count(1)
        self._read = 0
        self.event: int | None = None
        self.items: dict[str, Frame] = {}

    async def connect(self, last_event: int | None = None) -> None:
        """Open a connection and say hello."""
        self.outbox = KeptOutbox()
        self.outbox.got = self.got
        self.session = self.office.session(self.user, self.outbox)
        hello = {} if last_event is None else {"last_event": last_event}
        await self.send(type="hello", **hello)

    async def cut(self) -> None:
        """Lose the connection."""
        self.outbox.stop()
        await self.session.leave()

    async def send(self, **frame: Any) -> None:
        """Send one frame and wait until it is answered. Raises Hangup."""
        await self.session.receive(json.dumps(frame))

    async def does(self, command: str, **fields: Any) -> Frame:
        """Give a command; return its `ack` or `error`."""
        fields.setdefault("id", f"command-{next(self._commands)}")
        mark = len(self.got)
        await self.send(type=command, **fields)
        return next(
            f
            for f in self.got[mark:]
            if f["type"] in ("ack", "error") and f.get("id") == fields["id"]
        )

    def of(self, kind: str, **fields: Any) -> list[Frame]:
        """Return the frames of this type with these fields."""
        return [
            f
            for f in self.got
            if f["type"] == kind and all(f.get(k) == v for k, v in fields.items())
        ]

    async def kind(self, kind: str, **fields: Any) -> Frame:
        """Wait for a frame of this type with these fields; return the last one."""
        await self.outbox.until(lambda: bool(self.of(kind, **fields)))
        return self.of(kind, **fields)[-1]

    def read(self) -> None:
        """Make the list of what came, as a console does. Raises AssertionError for a gap in the events."""
        for frame in self.got[self._read :]:
            event = frame.get("event")
            if event is not None and frame["type"] not in ("welcome", "queue"):
                if self.event is not None and event <= self.event:
                    continue  # it has this one
                assert self.event is None or event == self.event + 1, "an event is missing"
            if frame["type"] == "queue":
                self.items = {item["conversation"]: item for item in frame["items"]}
            elif frame["type"] == "queue_change" and frame.get("gone"):
                self.items.pop(frame["conversation"], None)
            elif frame["type"] == "queue_change":
                self.items[frame["item"]["conversation"]] = frame["item"]
            if event is not None and frame["type"] != "welcome":
                self.event = event
        self._read = len(self.got)


@asynccontextmanager
async def office_of(house: MemoryHouse) -> AsyncIterator[Office]:
    """A house's office, its hubs at work."""
    office = Office(house)
    running = asyncio.create_task(office.run())
    try:
        yield office
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
