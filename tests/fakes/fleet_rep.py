"""A rep's console beside a fleet: takes what is offered, talks, gives it back, and comes back after every cut."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Final

import aiohttp

from tests.fakes.fleet_findings import Findings, Frame
from tests.fakes.fleet_wire import Cut, Wire, wire
from tests.fakes.server import Server, sign_in

if TYPE_CHECKING:
    from tests.fakes.fleet import Fleet

SLOTS: Final = 5
WORDS_EACH: Final = 3
QUIET_S: Final = 0.3
AGAIN_S: Final = 0.3
SAME_WITHIN_S: Final = 30.0
REFUSALS: Final = ("not_allowed", "impossible_move", "unknown_conversation")  # another was first


class Console:
    """One rep. queue: the list as its snapshot and the changes give it; lines: conversation -> `seq` -> (party, id)."""

    def __init__(self, number: int, servers: Sequence[Server], findings: Findings) -> None:
        self.who = f"rep {number}"
        self.queue: dict[str, Frame] = {}
        self.lines: dict[str, dict[int, tuple[str, str | None]]] = {}
        self.acked: dict[str, tuple[str, int]] = {}  # id -> conversation and `seq`
        self._servers = servers
        self._findings = findings
        self._at = number
        self._number = number
        self._ids = count(1)
        self._event: int | None = None
        self._taken: dict[str, int] = {}  # conversation -> what is still to be said
        self._pending: dict[str, Frame] = {}  # said, not acknowledged yet
        self._works = True

    async def run(self, fleet: Fleet) -> None:
        """Work until the fleet stops."""
        async with self._browser() as http:
            await self._sign_in(http)
            while not fleet.stopping.is_set():
                try:
                    await self._sit_down(http, fleet)
                except (Cut, TimeoutError):
                    self._at += 1
                    await asyncio.sleep(AGAIN_S)

    def _browser(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))

    async def _sign_in(self, http: aiohttp.ClientSession) -> None:
        server = self._servers[0]
        await sign_in(http, server, server.users_with("rep")[self._number])

    async def _sit_down(self, http: aiohttp.ClientSession, fleet: Fleet) -> None:
        server = self._servers[self._at % len(self._servers)]
        async with wire(http, f"{server.ws}/ws/rep", server.url) as opened:
            await self._hello(opened)
            for frame in list(self._pending.values()):
                await opened.send(frame)
            while not fleet.stopping.is_set():
                try:
                    await self._hear(opened, await opened.receive(QUIET_S))
                except TimeoutError:
                    await self._work(opened)

    async def _hello(self, opened: Wire) -> None:
        hello: Frame = {"type": "hello"}
        await opened.send(hello if self._event is None else {**hello, "last_event": self._event})
        await opened.send({"type": "presence", "state": "online", "slots": SLOTS})
        for it, lines in self.lines.items():
            await opened.send({"type": "watch", "conversation": it, "last_seq": len(lines)})

    # ── work ──────────────────────────────────────────────────────────────────────────────────────

    async def _work(self, opened: Wire) -> None:
        """Say something to everybody who was taken; to who was told everything, goodbye."""
        for it, left in list(self._taken.items()):
            if left > 0:
                self._taken[it] = left - 1
                await self._do(opened, {"type": "message", "conversation": it, "text": f"{left}"})
            else:
                del self._taken[it]
                await self._do(opened, {"type": "release", "conversation": it})

    async def _do(self, opened: Wire, frame: Frame) -> None:
        frame["id"] = f"rep-{self._number}-{next(self._ids)}"
        self._pending[frame["id"]] = frame
        await opened.send(frame)

    async def _hear(self, opened: Wire, frame: Frame) -> None:
        self._event = frame.get("event", self._event)
        match frame["type"]:
            case "queue":
                self.queue = {item["conversation"]: item for item in frame["items"]}
            case "queue_change" if frame.get("gone"):
                self.queue.pop(frame["conversation"], None)
            case "queue_change":
                self.queue[frame["item"]["conversation"]] = frame["item"]
            case "offer" if self._works:
                await self._do(opened, {"type": "accept", "conversation": frame["conversation"]})
            case "line":
                self._take(frame)
            case "ack":
                self._acknowledged(frame)
            case "error":
                await self._refused(opened, frame)
            case _:
                pass  # what neither keeps nor breaks a promise

    def _take(self, frame: Frame) -> None:
        lines = self.lines.setdefault(frame["conversation"], {})
        seq, line = frame["seq"], (frame["from"], frame.get("id"))
        if lines.get(seq, line) != line:
            self._findings.changed.append(f"{self.who}: line {seq} is another one now")
        elif seq > len(lines) + 1:
            self._findings.gaps.append(f"{self.who}: line {seq} came after line {len(lines)}")
        lines[seq] = line

    def _acknowledged(self, frame: Frame) -> None:
        sent = self._pending.pop(frame.get("id", ""), None)
        if sent is None:
            return
        it = sent["conversation"]
        if sent["type"] == "accept":
            self._taken[it] = WORDS_EACH
        elif sent["type"] == "message":
            self.acked[sent["id"]] = (it, frame["seq"])

    async def _refused(self, opened: Wire, frame: Frame) -> None:
        sent = self._pending.get(frame.get("id", ""))
        if sent is None:
            return
        if frame["code"] in ("unavailable", "rate_limited"):
            await asyncio.sleep(frame["retry_after_s"])
            await opened.send(sent)
            return
        del self._pending[sent["id"]]
        self._taken.pop(sent["conversation"], None)
        if frame["code"] not in REFUSALS:
            self._findings.refused.append(f"{self.who}: {sent['type']} {frame['code']}")

    # ── the end ───────────────────────────────────────────────────────────────────────────────────

    async def compare(self, stages: Callable[[], Awaitable[Mapping[str, str]]]) -> None:
        """Hold what this console shows against a fresh one on the other server, and against what is stored.

        All three move on while they are looked at: what must be is that they come to be the same. stages: of every
        conversation that waits or is talked to, as the database has them.
        """
        self._works = False  # whoever takes a conversation now changes what is compared
        other = self._servers[(self._at + 1) % len(self._servers)]
        server = self._servers[self._at % len(self._servers)]
        async with self._browser() as http:
            await self._sign_in(http)
            async with wire(http, f"{server.ws}/ws/rep", server.url) as opened:
                await self._hello(opened)
                try:
                    async with asyncio.timeout(SAME_WITHIN_S):
                        while not self._shows(await _list_of(http, other), await stages()):
                            await self._quiet(opened)
                except TimeoutError:
                    self._findings.changed.append(f"{self.who}: the list is another one")

    def _shows(self, fresh: dict[str, Frame], stages: Mapping[str, str]) -> bool:
        listed = {it: item["stage"] for it, item in fresh.items()}
        return _lasting(fresh) == _lasting(self.queue) and stages.items() <= listed.items()

    async def _quiet(self, opened: Wire) -> None:
        """Hear what comes until nothing does."""
        while True:
            try:
                await self._hear(opened, await opened.receive(QUIET_S))
            except TimeoutError:
                return


async def _list_of(http: aiohttp.ClientSession, server: Server) -> dict[str, Frame]:
    async with wire(http, f"{server.ws}/ws/rep", server.url) as opened:
        await opened.send({"type": "hello"})
        while (frame := await opened.receive())["type"] != "queue":
            pass
    return {item["conversation"]: item for item in frame["items"]}


def _lasting(queue: dict[str, Frame]) -> dict[str, Frame]:
    """Return the list without what passes by itself."""
    return {key: {**item, "waiting_s": 0} for key, item in queue.items()}
