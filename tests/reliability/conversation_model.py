"""What a conversation must be, as plainly as it can be said, and the machine that compares the desks with it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import pytest
from hypothesis import strategies as st
from hypothesis import target
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chatbot.dialog.engine import replay
from chatbot.dialog.state import decode, encode
from chatbot.domain.conversation import Line, Party, Stage
from chatbot.errors import NotAllowed
from chatbot.realtime.session import NO_SESSION, Hangup
from chatbot.service.events import decode_told
from chatbot.service.records import Conversation, User
from chatbot.service.team import LEVELS
from chatbot.service.tokens import hash_of
from tests.fakes.connections import Connection, Door, Frame, settled
from tests.fakes.faulty_store import FaultyStore
from tests.fakes.house import MemoryHouse, restarted

T = TypeVar("T")
Opened = Callable[[], AbstractAsyncContextManager[MemoryHouse]]
"""Opens a house whose store is a FaultyStore."""

VISITORS = st.integers(0, 1)
ANY_REP = st.integers(0, 1)
REPS = st.sampled_from(("owner", "owner", "asked", "first", "second"))
"""Who gives a command: mostly the one who may, as far as there is one."""
THEN = st.sampled_from(("accepts", "accepts", "declines", "waits"))
A_DAY = 25 * 3600
TEXTS = st.sampled_from(
    (
        "we want to replace our CRM",
        "first",
        "about 30k",
        "12000",
        "I decide",
        "committee",
        "asap",
        "in 2 months",
        "yes",
        "no",
        "Ana Sousa",
        "ana@example.com",
        "how much does it cost?",
        "can I talk to a human",
        "actually the budget is 3k",
        "tralala",
        "👍",
    )
)
HOT = ("switch", "30k", "I do", "asap", "yes", "Ana Sousa", "ana@example.com")
WARM = ("first", "12000", "committee", "in 2 months", "yes", "Jo Doe", "jo@example.com")
AFTER_WORDS = {
    Stage.BOT: {Stage.BOT, Stage.QUEUED, Stage.ERASED},
    Stage.QUEUED: {Stage.QUEUED, Stage.BOT, Stage.ERASED},
    Stage.LIVE: {Stage.LIVE, Stage.ERASED},
}
OVER = (Stage.CLOSED, Stage.ERASED)
AFTER_TIME = {
    Stage.BOT: {Stage.BOT, Stage.QUEUED, Stage.CLOSED},
    Stage.QUEUED: {Stage.QUEUED, Stage.BOT, Stage.CLOSED},
    Stage.LIVE: {Stage.LIVE, Stage.BOT, Stage.QUEUED, Stage.CLOSED},
    Stage.CLOSED: {Stage.CLOSED},
    Stage.ERASED: {Stage.ERASED},
}
CRITERIA = st.sampled_from(("need", "budget", "authority", "timeline"))


@dataclass
class Modelled:
    """One visitor: what was acknowledged, what has been seen, who has the floor."""

    id: int | None = None  # the store's, from the first message on
    token: str | None = None
    acks: dict[tuple[str, str], int] = field(default_factory=dict)  # sender and id -> seq
    lines: tuple[Line, ...] = ()
    stage: Stage = Stage.BOT
    owner: int | None = None
    asked: int | None = None  # to whom it was offered at the last look
    notes: list[str] = field(default_factory=list)
    open: list[Connection] = field(default_factory=list)


class ConversationMachine(RuleBasedStateMachine):
    """Visitors, reps, time and crashes in any order; after each the desks agree with the model."""

    opened: Opened  # set by the test
    seen: Counter[str]  # what was reached, so that the test can tell whether it tried anything

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.visitors = [Modelled(), Modelled()]
        self.past: list[Modelled] = []  # conversations that are over
        self.happened: set[str] = set()
        self.reps: list[User] = []
        self.ids = 0
        self.house: MemoryHouse
        self.door: Door
        self.hub: asyncio.Task[None]

    def note(self, what: str) -> None:
        """Take note that this was reached."""
        self.happened.add(what)
        type(self).seen[what] += 1

    def run(self, coro: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(coro)

    @initialize()
    def open_house(self) -> None:
        async def start() -> None:
            self.house = await self.stack.enter_async_context(type(self).opened())
            self.reps = [await self.house.rep(name) for name in ("sam", "kim")]
            self._open_door()
            first = {"type": "message", "id": self._id(), "text": "we want to replace our CRM"}
            await self._tell(self.visitors[0], first)

        self.run(start())

    def _open_door(self) -> None:
        self.door = Door(self.house)
        self.hub = asyncio.get_running_loop().create_task(self.door.hub.run())

    def teardown(self) -> None:
        self.end()
        target(float(len(self.happened)), label="kinds of things that happened")

    def end(self) -> None:
        """Check what can only be checked in the end, and close everything."""

        async def end() -> None:
            try:
                for visitor in (*self.past, *self.visitors):
                    await self._replays(visitor)
            finally:
                self.hub.cancel()
                await asyncio.gather(self.hub, return_exceptions=True)
                await self.stack.aclose()

        try:
            if hasattr(self, "hub"):
                self.run(end())
        finally:
            self.runner.close()

    # ── the visitor ───────────────────────────────────────────────────────────────────────────────

    @rule(who=VISITORS, missing=st.integers(0, 4))
    def connect(self, who: int, missing: int) -> None:
        """Come (back) with what was shown, perhaps without the last lines of it."""
        visitor = self.visitors[who]
        if visitor.stage is Stage.ERASED:
            self.run(self._is_sent_away(visitor))
        else:
            self.run(self._connect(visitor, missing))

    async def _is_sent_away(self, visitor: Modelled) -> None:
        with pytest.raises(Hangup) as refused:
            await self.door.connect().hello(visitor.token)
        assert refused.value.code == NO_SESSION

    @precondition(lambda self: any(v.stage in OVER for v in self.visitors))
    @rule(who=VISITORS)
    def begin_anew(self, who: int) -> None:
        """What is over stays as it is; the visitor comes with no token."""
        old = self.visitors[who]
        if old.stage in OVER:
            while old.open:
                old.open.pop().cut()
            self.past.append(old)
            self.visitors[who] = Modelled()

    async def _connect(self, visitor: Modelled, missing: int = 0) -> Connection:
        connection = self.door.connect()
        known = max(0, len(visitor.lines) - missing)
        welcome = await connection.hello(visitor.token, known)
        if visitor.acks:
            assert welcome["token"] == visitor.token, "the server does not know its own token"
        elif welcome["token"] != visitor.token:  # the old one was never used and is too old
            while visitor.open:
                visitor.open.pop().cut()
        visitor.token = welcome["token"]
        connection.known = known if visitor.lines else 0
        visitor.open.append(connection)
        return connection

    @rule(who=VISITORS)
    def drop(self, who: int) -> None:
        visitor = self.visitors[who]
        if visitor.open:
            visitor.open.pop(0).cut()

    @rule(who=VISITORS, then=THEN)
    def call_a_person(self, who: int, then: str) -> None:
        """Two are online, one is asked, and perhaps answers."""
        for rep in range(2):
            self.come_or_go(rep, "online")
        self.send(who, "can I talk to a human")
        self.time_passes(0)
        self._asked_one(who, then)

    def _asked_one(self, who: int, then: str) -> None:
        self.the_desks_agree_with_the_model()
        if then != "waits":
            self.answer_an_offer("asked", who, then == "accepts")

    @rule(who=VISITORS, text=TEXTS)
    def send(self, who: int, text: str) -> None:
        visitor = self.visitors[who]
        self.run(self._tell(visitor, {"type": "message", "id": self._id(), "text": text}))

    @rule(who=VISITORS, hot=st.booleans())
    def tell_everything(self, who: int, hot: bool) -> None:
        """Answer every question, the address included: the token is renewed."""

        async def tell() -> None:
            for text in HOT if hot else WARM:
                frame = {"type": "message", "id": self._id(), "text": text}
                await self._tell(self.visitors[who], frame)

        self.run(tell())

    @rule(who=VISITORS, rarely=st.integers(0, 3))
    def erase(self, who: int, rarely: int) -> None:
        """Ask for everything to be deleted, and mean it."""

        async def ask() -> None:
            visitor = self.visitors[who]
            for value in ("/delete", "yes"):
                await self._tell(visitor, {"type": "choice", "id": self._id(), "value": value})

        if self.visitors[who].stage not in OVER and rarely == 0:
            self.run(ask())
            assert self.visitors[who].stage is Stage.ERASED

    @rule(who=VISITORS, which=st.integers(0, 5))
    def click(self, who: int, which: int) -> None:
        visitor = self.visitors[who]
        asked = next((n for n in reversed(visitor.lines) if n.choices), None)
        if asked is not None:
            value = asked.choices[which % len(asked.choices)].value
            frame = {"type": "choice", "id": self._id(), "value": value, "for": asked.seq}
            self.run(self._tell(visitor, frame, may_be_stale=True))

    @rule(who=VISITORS, text=TEXTS)
    def send_twice_at_once(self, who: int, text: str) -> None:
        async def twins() -> None:
            visitor = self.visitors[who]
            if visitor.stage is Stage.ERASED:
                return
            while len(visitor.open) < 2:
                await self._connect(visitor)
            frame = {"type": "message", "id": self._id(), "text": text}
            two = visitor.open[:2]
            marks = [len(c.got) for c in two]
            await asyncio.gather(*(c.send(**frame) for c in two))
            for connection, mark in zip(two, marks, strict=True):
                await self._answered(visitor, frame, connection.got[mark:])

        self.run(twins())

    @precondition(lambda self: any(v.acks for v in self.visitors))
    @rule(who=VISITORS, which=st.integers(0, 1_000), text=TEXTS, here=st.booleans())
    def resend(self, who: int, which: int, text: str, here: bool) -> None:
        """Send an id again, with other words: the same acknowledgement, and nothing changes.

        here: one that this very connection has sent.
        """
        visitor = self.visitors[who]
        known = [id for sender, id in visitor.acks if sender == "visitor"]
        if here and visitor.open:
            known = [id for id in known if id in visitor.open[-1].ids]
        if known and visitor.stage is not Stage.ERASED:
            self.run(self._again(visitor, known[which % len(known)], text))

    async def _again(self, visitor: Modelled, id: str, text: str) -> None:
        connection = visitor.open[-1] if visitor.open else await self._connect(visitor)
        if id in connection.ids:
            self.note("resent on the same connection")
        before = await self._row(visitor)
        mark = len(connection.got)
        await connection.send(type="message", id=id, text=text)
        acks = [f for f in connection.got[mark:] if f["type"] == "ack"]
        assert [f["seq"] for f in acks] == [visitor.acks["visitor", id]]
        self.note("resent")
        assert await self._row(visitor) == before

    @rule(who=VISITORS, text=TEXTS, stored=st.booleans(), crash=st.booleans())
    def send_while_the_database_fails(
        self, who: int, text: str, stored: bool, crash: bool
    ) -> None:
        """The commit fails, or only its answer is lost; perhaps the process dies too. The client sends it again."""

        async def fail() -> None:
            visitor = self.visitors[who]
            if visitor.stage is Stage.ERASED:
                return
            connection = visitor.open[-1] if visitor.open else await self._connect(visitor)
            frame = {"type": "message", "id": self._id(), "text": text}
            faults = cast("FaultyStore", self.house.store)
            faults.fail_after, faults.fail_before = (1, 0) if stored else (0, 1)
            mark = len(connection.got)
            await connection.send(**frame)
            failed = not faults.fail_after and not faults.fail_before
            faults.fail_after = faults.fail_before = 0
            errors = [f["code"] for f in connection.got[mark:] if f["type"] == "error"]
            assert errors == (["unavailable"] if failed else ["not_allowed"])
            if crash:
                await self._crash()
            await self._tell(visitor, frame)

        self.run(fail())

    async def _tell(self, visitor: Modelled, frame: Frame, *, may_be_stale: bool = False) -> None:
        if visitor.stage is Stage.ERASED:
            return
        connection = visitor.open[-1] if visitor.open else await self._connect(visitor)
        mark = len(connection.got)
        await connection.send(**frame)
        connection.ids.add(frame["id"])
        await self._answered(visitor, frame, connection.got[mark:], may_be_stale=may_be_stale)

    async def _answered(
        self, visitor: Modelled, frame: Frame, got: list[Frame], *, may_be_stale: bool = False
    ) -> None:
        """Check the answer to one frame, and note it in the model."""
        (answer,) = (f for f in got if f["type"] in ("ack", "error"))
        assert answer["id"] == frame["id"]
        if answer["type"] == "error":
            stale = may_be_stale and answer["code"] in ("stale_step", "bad_frame")
            closed = visitor.stage is Stage.CLOSED and answer["code"] == "not_allowed"
            assert stale or closed, answer
            return
        if visitor.id is None:
            assert visitor.token is not None
            key = hash_of(visitor.token)
            visitor.id = await self.house.store.find_by_token(self.house.site.id, key)
        for renewed in (f for f in got if f["type"] == "session"):
            visitor.token = renewed["token"]
            self.note("token renewed")
        assert visitor.stage not in OVER
        seq = visitor.acks.setdefault(("visitor", frame["id"]), answer["seq"])
        assert answer["seq"] == seq
        row, lines = await self._row(visitor), await self._lines(visitor)
        if visitor.stage is not Stage.LIVE and row.stage is not Stage.ERASED:
            assert lines[seq].party.value != "visitor", "a message without an answer"
        assert row.stage in AFTER_WORDS[visitor.stage]
        visitor.stage, visitor.owner = row.stage, row.rep

    # ── the reps ──────────────────────────────────────────────────────────────────────────────────

    @rule(
        rep=ANY_REP, what=st.sampled_from(("online", "online", "online", "away", "gone", "back"))
    )
    def come_or_go(self, rep: int, what: str) -> None:
        desk, user = self.house.reps, self.reps[rep]
        match what:
            case "gone":
                self.run(self._settled(desk.gone(user)))
            case "back":
                self.run(self._settled(desk.back(user)))
            case state:
                self.run(self._settled(desk.be(user, state, 3)))

    @rule(rep=REPS, who=VISITORS)
    def claim(self, rep: str, who: int) -> None:
        visitor, user = self._both(who, rep)
        presence = self.house.presences.of(user.id)
        online = presence is not None and presence.state == "online"
        free = visitor.stage in (Stage.BOT, Stage.QUEUED)
        mine = visitor.owner == user.id and visitor.stage is Stage.LIVE
        done = self._rep_does(visitor, lambda it, id: self.house.reps.claim(user, it, id=id), user)
        if done is not None:
            assert done == (online and (free or mine))
        if done:
            visitor.stage, visitor.owner = Stage.LIVE, user.id

    @precondition(lambda self: any(v.asked for v in self.visitors))
    @rule(rep=REPS, who=VISITORS, accept=st.sampled_from((True, True, False)))
    def answer_an_offer(self, rep: str, who: int, accept: bool) -> None:
        """Accept or decline; only the one it was made to may, and only in time."""
        visitor, user = self._both(who, rep)
        if not visitor.acks:
            return
        offer = self.run(self._row(visitor)).offer
        mine = offer is not None and offer.rep == user.id
        valid = mine and offer is not None and offer.expires_at > self.house.clock.now()
        owned = visitor.owner == user.id and visitor.stage is Stage.LIVE
        desk = self.house.reps
        if accept:
            done = self._rep_does(visitor, lambda it, id: desk.accept(user, it, id=id), user)
            assert done == (valid or owned)
            if valid:
                handed_over = visitor.stage is Stage.LIVE
                self.note("handed over" if handed_over else "offer accepted")
                visitor.stage, visitor.owner = Stage.LIVE, user.id
        else:
            done = self._rep_does(visitor, lambda it, id: desk.decline(user, it, id=id), user)
            assert done == mine

    @rule(rep=REPS, who=VISITORS, take=st.booleans(), then=THEN)
    def transfer(self, rep: str, who: int, take: bool, then: str) -> None:
        """Hand over to the other rep, who has to accept it."""
        if take:
            for one in range(2):
                self.come_or_go(one, "online")
            self.claim(rep, who)
        visitor, user = self._both(who, rep)
        other = self.reps[user is self.reps[0]]
        presence = self.house.presences.of(other.id)
        online = presence is not None and presence.state == "online"
        owned = visitor.owner == user.id and visitor.stage is Stage.LIVE
        does = self.house.team.transfer
        done = self._rep_does(visitor, lambda it, id: does(user, it, other.public_id, id=id), user)
        if done is not None:
            assert done == (owned and online)
        if done:
            offer = self.run(self._row(visitor)).offer
            assert offer is not None
            assert offer.rep == other.id
            self._asked_one(who, then)

    @rule(rep=REPS, who=VISITORS, again=st.booleans())
    def write_a_note(self, rep: str, who: int, again: bool) -> None:
        (visitor, user), id = self._both(who, rep), self._id()
        does = self.house.team.note
        for _ in range(2 if again else 1):
            done = self._rep_does(
                visitor, lambda it, _id: does(user, it, f"about {id}", id=id), user
            )
            assert done in (None, visitor.stage is not Stage.ERASED)
        if done:
            visitor.notes.append(f"about {id}")
            self.note("noted")

    @rule(rep=REPS, who=VISITORS, criterion=CRITERIA, level=st.sampled_from((*LEVELS, None)))
    def correct(self, rep: str, who: int, criterion: str, level: str | None) -> None:
        visitor, user = self._both(who, rep)
        does = self.house.team.correct
        done = self._rep_does(
            visitor, lambda it, id: does(user, it, criterion, level, id=id), user
        )
        assert done in (None, visitor.stage not in OVER)
        if done:
            row = self.run(self._row(visitor))
            assert decode(row.state).levels.get(criterion) == level
            assert row.stage in AFTER_WORDS[visitor.stage] - {Stage.ERASED}
            visitor.stage = row.stage
            self.note("corrected")

    @rule(rep=REPS, who=VISITORS, take=st.booleans())
    def release(self, rep: str, who: int, take: bool) -> None:
        if take:
            self.claim(rep, who)
        visitor, user = self._both(who, rep)
        owned = visitor.owner == user.id and visitor.stage is Stage.LIVE
        done = self._rep_does(
            visitor, lambda it, id: self.house.reps.release(user, it, id=id), user
        )
        if done is not None:
            assert done == owned
        if done:
            visitor.stage, visitor.owner = Stage.BOT, None
            self.run(self._bot_goes_on(visitor))

    async def _bot_goes_on(self, visitor: Modelled) -> None:
        """Given back, the bot asks what is open, or has said that there is nothing more to ask."""
        state = decode((await self._row(visitor)).state)
        last = (await self._lines(visitor))[-1]
        assert state.floor == "bot"
        if not state.ended:
            assert last.party is Party.BOT
            assert last.seq in state.open_lines
        self.note("released")

    @rule(rep=REPS, who=VISITORS, rarely=st.integers(0, 3))
    def close(self, rep: str, who: int, rarely: int) -> None:
        if rarely:
            return
        visitor, user = self._both(who, rep)
        owned = visitor.owner == user.id and visitor.stage is Stage.LIVE
        done = self._rep_does(
            visitor,
            lambda it, id: self.house.reps.close(user, it, outcome="working", id=id),
            user,
        )
        if done is not None:
            assert done == owned
        if done:
            visitor.stage = Stage.CLOSED

    @rule(rep=REPS, who=VISITORS, take=st.booleans(), again=st.booleans())
    def write(self, rep: str, who: int, take: bool, again: bool) -> None:
        """A rep writes, perhaps the same frame twice; only the owner may."""
        if take:
            self.claim(rep, who)
        visitor, user = self._both(who, rep)
        owned = visitor.owner == user.id and visitor.stage is Stage.LIVE
        name, acks = self._id(), list[int]()
        for _ in range(2 if again else 1):
            done = self._rep_does(
                visitor,
                lambda it, _id: self.house.reps.say(
                    user, it, "Hello there.", id=name, acknowledge=acks.append
                ),
                user,
            )
            if done is not None:
                assert done == owned
        if acks:
            assert len(set(acks)) == 1
            visitor.acks[f"rep:{user.id}", name] = acks[0]
            self.note("written by a rep")

    def _both(self, who: int, rep: str) -> tuple[Modelled, User]:
        """Return the visitor and the rep of a command."""
        visitor = self.visitors[who]
        known = {"owner": visitor.owner, "asked": visitor.asked}.get(rep)
        user = next((u for u in self.reps if u.id == known), self.reps[rep != "first"])
        return visitor, user

    def _rep_does(
        self,
        visitor: Modelled,
        does: Callable[[str, str], Awaitable[object]],
        user: User,
    ) -> bool | None:
        """Tell whether the rep was allowed to; None when there is no conversation yet."""
        if not visitor.acks:
            return None

        async def do() -> bool:
            row = await self._row(visitor)
            try:
                await does(row.public_id, self._id())
            except NotAllowed as refused:
                named = refused.by
            else:
                return True
            taken = visitor.stage is Stage.LIVE and visitor.owner not in (None, user.id)
            assert named is None or taken
            return False

        return self.run(self._settled(do()))

    # ── time and crashes ──────────────────────────────────────────────────────────────────────────

    @rule(seconds=st.sampled_from((0, 0, 1, 1, 16, 31, 61, 91, 121, A_DAY)))
    def time_passes(self, seconds: int) -> None:
        self.run(self._time(seconds))

    async def _time(self, seconds: float) -> None:
        await self.house.tick(seconds=seconds)
        await settled()
        for visitor in self.visitors:
            if visitor.acks:
                row = await self._row(visitor)
                assert row.stage in AFTER_TIME[visitor.stage]
                visitor.stage, visitor.owner = row.stage, row.rep

    @rule()
    def crash(self) -> None:
        self.run(self._crash())

    async def _crash(self) -> None:
        """The process is gone with all it had in memory, and another one begins on the same store."""
        self.hub.cancel()
        await asyncio.gather(self.hub, return_exceptions=True)
        for visitor in self.visitors:
            while visitor.open:
                visitor.open.pop().cut()
        self.note("crashed")
        self.house = restarted(self.house)
        self._open_door()
        await self.house.clockwork._after_start()

    # ── what must hold ────────────────────────────────────────────────────────────────────────────

    @invariant()
    def the_desks_agree_with_the_model(self) -> None:
        if self.reps:
            for visitor in self.visitors:
                if visitor.acks:
                    self.run(self._agrees(visitor))

    async def _agrees(self, visitor: Modelled) -> None:
        row, lines = await self._row(visitor), await self._lines(visitor)
        assert [line.seq for line in lines] == list(range(1, row.last_seq + 1))
        if row.stage is Stage.ERASED:
            await self._is_empty(row, lines)
        else:
            assert lines[: len(visitor.lines)] == visitor.lines, "what was written has changed"
            for (_, id), seq in visitor.acks.items():
                assert [line.seq for line in lines if line.id == id] == [seq]
            notes = await self.house.store.notes(row.id)
            assert [note.text for note in notes] == visitor.notes
        visitor.lines = lines
        assert row.stage is visitor.stage
        self.note(row.stage.value)
        assert (row.stage is Stage.LIVE) <= (row.rep is not None)
        if row.stage not in OVER:
            assert row.rep == visitor.owner
        visitor.asked = row.offer.rep if row.offer is not None else None
        if row.offer is not None:
            assert row.stage in (Stage.QUEUED, Stage.LIVE)
            assert row.offer.rep != row.rep
        await settled()
        for connection in visitor.open:
            await connection.shows(row.last_seq)
            assert connection.seqs() == list(range(connection.known + 1, row.last_seq + 1))

    async def _is_empty(self, row: Conversation, lines: tuple[Line, ...]) -> None:
        assert not any(line.text or line.id or line.name for line in lines)
        assert not await self.house.store.events(row.id)
        assert not await self.house.store.notes(row.id)
        assert not row.state
        assert not row.contact.name
        assert not row.contact.reachable

    async def _replays(self, visitor: Modelled) -> None:
        """What the engine was told, told again, gives the stored state byte by byte."""
        if not visitor.acks or visitor.stage is Stage.ERASED:
            return
        row = await self._row(visitor)
        texts = {line.seq: line.text for line in await self._lines(visitor)}
        events = await self.house.store.events(row.id)
        told = [pair for event in events for pair in decode_told(event.event, texts)]
        flow = await self.house.flows.version(row.flow_version)
        assert encode(replay(flow, told)) == row.state

    # ── the rest ──────────────────────────────────────────────────────────────────────────────────

    def _id(self) -> str:
        self.ids += 1
        return f"id-{self.ids}"

    async def _settled(self, work: Awaitable[T]) -> T:
        done = await work
        await settled()
        return done

    async def _row(self, visitor: Modelled) -> Conversation:
        """Return the row as the store has it, not as it is held in memory."""
        assert visitor.id is not None
        loaded = await self.house.store.load(visitor.id)
        assert loaded is not None
        return loaded.conversation

    async def _lines(self, visitor: Modelled) -> tuple[Line, ...]:
        return await self.house.store.lines((await self._row(visitor)).id, 0, 10_000)
