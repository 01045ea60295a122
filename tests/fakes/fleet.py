"""Many visitors at once, in one event loop: each talks, loses its connection, comes back and resends by id."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from itertools import count
from time import monotonic
from typing import Final

import aiohttp

from tests.fakes.fleet_findings import Findings, Frame, Transcript, compare
from tests.fakes.fleet_manners import CHATTER, SCRIPTS, Manners
from tests.fakes.fleet_tab import Tab
from tests.fakes.fleet_wire import Cut, Wire, wire
from tests.fakes.server import Server

READ_WITHIN_S: Final = 30.0  # the database may be away meanwhile
LINES_WITHIN_S: Final = 2.0  # after the acknowledgement; then a ping tells late from missing
BACK_OFF_S: Final = (0.02, 1.0)  # the first wait and the longest
COME_BACK_WITHIN_S: Final = 1.0  # a client's own chance spreads them, as the widget's does
CALM_TRIES: Final = 100
FINISH_TRIES: Final = 20
NO_SESSION: Final = 4401
WAIT_CODES: Final = ("unavailable", "rate_limited")


class Caller:
    """One visitor with one conversation. `held` is what its widget shows, `final` the transcript at the end."""

    def __init__(self, fleet: Fleet, number: int) -> None:
        self.who = f"visitor {number}"
        self.token: str | None = None
        self.first_token: str | None = None
        self.was_live = False
        self.tab: Tab | None = None
        self.acked: dict[str, int] = {}
        self.sent: list[str] = []
        self.held = Transcript(self.who, fleet.findings)
        self.final = Transcript(self.who, fleet.findings)
        self.random = random.Random(f"{fleet.seed}-{number}")  # the same visitors in every run
        self._fleet = fleet
        self._findings = fleet.findings
        self._texts = SCRIPTS[number % len(SCRIPTS)]
        self._number = number
        self._ids = count(1)
        self._pending: dict[str, Frame] = {}  # said, not acknowledged yet
        self._open: list[str] = []  # acknowledged, the lines not seen yet
        self._missed_since = 0.0
        self._choices: tuple[int, list[Frame]] = (0, [])
        self._shown = self.held
        self._failed = 0  # connections in a row
        self._at = number  # which server is asked
        self._back_after_s = 0.0  # a server that stops has said so

    @property
    def waits(self) -> bool:
        """Something said is not acknowledged."""
        return bool(self._pending)

    def with_tab(self) -> Tab:
        """Open a second tab."""
        self.tab = Tab(self._fleet, self)
        return self.tab

    # ── coming and going ──────────────────────────────────────────────────────────────────────────

    async def run(self) -> None:
        """Talk until the fleet stops; come back after every cut."""
        while not self._fleet.stopping.is_set():
            await self.connected(self._talk)

    async def finish(self) -> None:
        """Have everything acknowledged, then ask for the whole transcript and check it."""
        for _ in range(FINISH_TRIES):
            if await self.connected(self._settle):
                break
        for _ in range(FINISH_TRIES):
            self.final = self._shown = Transcript(self.who, self._findings)
            if await self.connected(self._nothing):
                break
        else:
            self._findings.lost.append(f"{self.who}: cannot come back")
            return
        if not self.was_live:
            self._findings.unanswered += [f"{self.who}: {i}" for i in self.final.unanswered()]
        compare(self.who, self._findings, final=self.final, held=self.held, acked=self.acked, sent=self.sent)  # fmt: skip

    async def connected(self, do: Callable[[Wire], Awaitable[None]]) -> bool:
        """Connect, say hello and do something; tell whether it went to its end."""
        token = self.token
        try:
            async with self._fleet.wire(self._at) as opened:
                token = await self._hello(opened)
                await do(opened)
        except (Cut, TimeoutError) as error:
            if isinstance(error, Cut) and error.code == NO_SESSION and self.token == token:
                self._findings.refused.append(f"{self.who}: locked out")
            self._failed += 1
            self._at += 1
            back_off = min(BACK_OFF_S[0] * 2**self._failed, BACK_OFF_S[1])
            await asyncio.sleep(self._back_after_s or self.random.random() * back_off)
            self._back_after_s = 0.0
            return False
        return True

    async def _hello(self, opened: Wire) -> str | None:
        token, shown = self.token, self._shown
        hello: Frame = {"type": "hello", "locale": "en", "last_seq": shown.top}
        hello["page"] = {"url": "http://shop.example.com/pricing", "title": "Pricing"}
        await opened.send(hello if token is None else {**hello, "token": token})
        welcome = await self._until(opened, "welcome", "error")
        if welcome["type"] == "error":
            self._findings.told_to_wait += 1
            await asyncio.sleep(welcome["retry_after_s"])
            raise opened.cut()
        if welcome["token"] != token:
            if self.acked:
                self._findings.lost.append(f"{self.who}: the server does not know the token")
            self.token = welcome["token"]
            shown.forget()
        self._failed = 0
        self.was_live |= welcome["stage"] == "live"
        shown.welcomed(welcome["last_seq"], max(self.acked.values(), default=0))
        try:
            while shown.top < welcome["last_seq"]:
                self._hear(await opened.receive())
        except TimeoutError:
            self._findings.gaps.append(
                f"{self.who}: the welcome promised {welcome['last_seq']} lines, {shown.top} came"
            )
            raise
        return token

    async def _nothing(self, opened: Wire) -> None:
        """Only see what is there."""

    # ── talking ───────────────────────────────────────────────────────────────────────────────────

    async def _talk(self, opened: Wire) -> None:
        manners, chance = self._fleet.manners, self.random
        await self._settle(opened)
        while not self._fleet.stopping.is_set():
            for frame in self._words():
                before = chance.random() < 0.5
                if self.tab is not None and before:
                    await self.tab.greet()
                await opened.send(frame)
                if self.tab is not None and not before:
                    await self.tab.greet()
            if chance.random() < manners.cut:
                self._findings.cut += 1
                raise opened.cut()
            await self._settle(opened, resend=False)
            await asyncio.sleep(chance.uniform(0, manners.think_s))

    def _words(self) -> list[Frame]:
        """Return what is said next: a click, one message or two."""
        manners, chance = self._fleet.manners, self.random
        at, choices = self._choices
        self.first_token = self.first_token or self.token
        if choices and chance.random() < manners.click:
            value = chance.choice(choices)["value"]
            return [self._new({"type": "choice", "value": value, "for": at})]
        texts = 2 if chance.random() < manners.double else 1
        return [self._new({"type": "message", "text": self._text()}) for _ in range(texts)]

    def _text(self) -> str:
        said = len(self.sent)
        if said < len(self._texts):
            return self._texts[said].format(n=self._number)
        return self.random.choice(CHATTER + self._texts[:-1])

    def _new(self, frame: Frame) -> Frame:
        frame["id"] = f"{self._number}-{next(self._ids)}"
        self.sent.append(frame["id"])
        self._pending[frame["id"]] = frame
        return frame

    async def _settle(self, opened: Wire, *, resend: bool = True) -> None:
        """Wait until everything said is acknowledged and answered."""
        if resend:
            self._findings.resent += len(self._pending)
            for frame in list(self._pending.values()):
                await opened.send(frame)
        while self._pending:
            await self._listen(opened)
        self._missed_since = monotonic()
        while self._open:
            try:
                self._hear(await opened.receive(LINES_WITHIN_S))
            except TimeoutError:
                await self._ask_what_is_missing(opened)

    async def _listen(self, opened: Wire) -> None:
        frame = await opened.receive()
        self._hear(frame)
        if frame["type"] == "error" and frame["code"] in WAIT_CODES:
            self._findings.told_to_wait += 1
            id = frame.get("id", "")
            if id in self.sent:
                self.sent.remove(id)  # what was said next may be stored before it
            await asyncio.sleep(frame["retry_after_s"])
            if id in self._pending:
                await opened.send(self._pending[id])

    def _is_late(self, now: float) -> bool:
        """Tell whether lines that are still being read have had their time: one server alone has nothing to wait for."""
        return self._fleet.alone or now - self._missed_since > READ_WITHIN_S

    async def _ask_what_is_missing(self, opened: Wire) -> None:
        """The lines of an acknowledged message did not come: with the pong everything sent before has arrived."""
        await opened.send({"type": "ping"})
        pong = await self._until(opened, "pong")
        if self._open and (pong["last_seq"] > self.held.top or self._is_late(monotonic())):
            self._findings.gaps.append(
                f"{self.who}: {self._open[0]} was acknowledged as {self.acked[self._open[0]]}, "
                f"lines came up to {self.held.top}, the pong says {pong['last_seq']}"
            )
            raise opened.cut()

    # ── hearing ───────────────────────────────────────────────────────────────────────────────────

    async def _until(self, opened: Wire, *kinds: str) -> Frame:
        while True:
            frame = await opened.receive()
            if frame["type"] in kinds:
                return frame
            self._hear(frame)

    def _hear(self, frame: Frame) -> None:
        match frame["type"]:
            case "line":
                self._shown.take(frame)
                self._take_choices(frame)
                self.was_live |= frame["from"] == "rep"
            case "ack":
                self._acknowledged(frame["id"], frame["seq"])
            case "session":
                self.token = frame["token"]
            case "stage":
                self.was_live |= frame["stage"] == "live"
            case "closing":
                self._findings.closed += 1
                self._back_after_s = frame["retry_after_s"]
            case "error":
                self._refused(frame)
            case _:
                pass  # what neither keeps nor breaks a promise
        self._open = [id for id in self._open if not self._is_through(id)]

    def _take_choices(self, frame: Frame) -> None:
        if frame["from"] == "bot":
            self._choices = (frame["seq"], frame.get("choices", []))

    def _is_through(self, id: str) -> bool:
        return self.was_live or self._shown.is_answered(id)

    def _acknowledged(self, id: str, seq: int) -> None:
        if self.acked.setdefault(id, seq) != seq:
            self._findings.doubled.append(f"{self.who}: {id} is {self.acked[id]} and then {seq}")
        if self._pending.pop(id, None) is not None:
            self._fleet.count_ack()
            if not self._is_through(id):
                self._open.append(id)

    def _refused(self, frame: Frame) -> None:
        if frame["code"] in WAIT_CODES:
            return
        id = frame.get("id", "")
        clicked = self._pending.get(id, {}).get("type") == "choice"
        if frame["code"] != "stale_step" or not clicked:
            self._findings.refused.append(f"{self.who}: {id} {frame['code']} {frame['message']}")
        if self._pending.pop(id, None) is not None and id in self.sent:
            self.sent.remove(id)


class Fleet:
    """Visitors who talk from `sail` to `finish`. findings: what they saw that must not be."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        servers: Sequence[Server],
        *,
        size: int,
        manners: Manners,
        seed: int,
        proof: str | None = None,
    ) -> None:
        self.findings = Findings(proof=proof)
        self.stopping = asyncio.Event()
        self._reachable = asyncio.Event()
        self._reachable.set()
        self.manners = manners
        self.seed = seed
        self.random = random.Random(seed)
        self._http = http
        self.alone = (
            len(servers) == 1
        )  # else what one server tells may come a little later at another
        self._doors = [(f"{s.ws}/ws/visitor?site={s.site}", s.url) for s in servers]
        self.callers = [Caller(self, number) for number in range(size)]
        self.tabs = [c.with_tab() for c in self.callers if c.random.random() < manners.second_tab]
        self.running = asyncio.create_task(self.run())
        self._goal = asyncio.Event()
        self._goal_at = 0

    @asynccontextmanager
    async def wire(self, at: int) -> AsyncIterator[Wire]:
        """Open a visitor's socket to one of the servers. Raises Cut when it is not there."""
        if not self._reachable.is_set():
            await self._reachable.wait()
            await asyncio.sleep(self.random.random() * COME_BACK_WITHIN_S)
        self.findings.connections += 1
        url, origin = self._doors[at % len(self._doors)]
        async with wire(self._http, url, origin) as opened:
            yield opened

    @contextmanager
    def unreachable(self) -> Iterator[None]:
        """Nobody tries to connect meanwhile; afterwards all do. A thousand refused attempts only slow the restart."""
        self._reachable.clear()
        try:
            yield
        finally:
            self._reachable.set()

    def count_ack(self) -> None:
        """One more message was acknowledged."""
        self.findings.acknowledged += 1
        if self.findings.acknowledged >= self._goal_at:
            self._goal.set()

    async def hears(self, more: int) -> None:
        """Wait until so many more messages were acknowledged, or enough was found."""
        self._goal_at = self.findings.acknowledged + more
        self._goal.clear()
        while not self._goal.is_set() and not self.findings.are_enough():
            if self.running.done():
                await self.running  # it failed
            try:
                async with asyncio.timeout(0.5):
                    await self._goal.wait()
            except TimeoutError:
                continue

    async def calms(self) -> None:
        """Wait until most have their answer, or the server is too slow for that, and then for one more."""
        for _ in range(CALM_TRIES):
            await self.hears(10)
            if sum(c.waits for c in self.callers) < len(self.callers) / 10:
                break

    def standing(self) -> str:
        """Say who waits for what, for a run that does not come to its end."""
        waiting = [c for c in self.callers if c.waits]
        first = f", {waiting[0].who} for one" if waiting else ""
        return f"{len(waiting)} of {len(self.callers)} visitors wait for an acknowledgement{first}"

    async def run(self) -> None:
        """Let everybody talk until `stopping` is set, then check every transcript."""
        async with asyncio.TaskGroup() as tasks:
            for caller in self.callers:
                tasks.create_task(caller.run())
            for tab in self.tabs:
                tasks.create_task(tab.run())
        async with asyncio.TaskGroup() as tasks:
            for caller in self.callers:
                tasks.create_task(caller.finish())
        for tab in self.tabs:
            tab.agrees()


@asynccontextmanager
async def fleet(
    *servers: Server,
    size: int,
    manners: Manners | None = None,
    seed: int = 1,
    proof: str | None = None,
) -> AsyncIterator[Fleet]:
    """A fleet at sea. On leaving, everybody stops, and every transcript is checked against what was seen.

    proof: the kind of finding that is enough; then, as after a failure, all are left where they are.
    """
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector) as http:
        sailing = Fleet(
            http, servers, size=size, manners=manners or Manners(), seed=seed, proof=proof
        )
        try:
            yield sailing
            sailing.stopping.set()
            if not sailing.findings.are_enough():
                await sailing.running
        finally:
            sailing.running.cancel()
            await asyncio.gather(sailing.running, return_exceptions=True)
