"""The clock: due timers fire once, offers go out and run out, nobody waits for ever. Timers are rows, not sleeps."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

from chatbot.dialog.turn import CallResult, Env, TimerFired
from chatbot.domain.conversation import Party, Stage
from chatbot.errors import ChatbotError, ImpossibleMove, Unavailable, UnknownConversation
from chatbot.service.behaviour import set_rescoring
from chatbot.service.briefs import urgency
from chatbot.service.complaint import Complaint
from chatbot.service.draft import Draft
from chatbot.service.people import People
from chatbot.service.ports import Clock, Notifier, Store
from chatbot.service.presence import Presences
from chatbot.service.records import JUNK, Conversation, Offer, Timer, waits_for_offer
from chatbot.service.rep import begin_grace, give_back, pass_on
from chatbot.service.surroundings import Surroundings
from chatbot.service.timings import HANDOFF_TIMERS, HOT_SILENT_S, IDLE_S, OFFER_S, SAME
from chatbot.service.turns import NothingToDo, Sent, Turns
from chatbot.service.words import house_line

log = logging.getLogger(__name__)

ROUTE_AGAIN_S: Final = 15
"""A slot that frees itself on this node is given at once; this is for what another node frees."""
LOOK_S: Final = 1.0
"""How long the clock sleeps at most: another node may have set a timer."""
RENEW_S: Final = 5.0
GIVES_UP_AFTER: Final = 3
"""Timers that could not be stored, one after the other: the rest would fare no better."""


class Clockwork:
    """Fires due timers, one turn each. A timer is removed in the turn it caused, so it fires once.

    settle: brings merged leads in step. several: other processes on the same database do the same; who commits first has fired it.
    """

    def __init__(
        self,
        *,
        store: Store,
        turns: Turns,
        presences: Presences,
        surroundings: Surroundings,
        people: People,
        notifier: Notifier,
        clock: Clock,
        settle: Callable[[Timer], Awaitable[None]],
        several: bool = False,
    ) -> None:
        self._settle = settle
        self._store = store
        self._turns = turns
        self._presences = presences
        self._surroundings = surroundings
        self._people = people
        self._notifier = notifier
        self._clock = clock
        self._several = several
        self._wake = asyncio.Event()
        self._kinds: dict[str, Callable[[Draft, Timer], Awaitable[None]]] = {
            "route": self._route,
            "offer": self._offer_is_over,
            "grace": self._rep_is_lost,
            "idle": self._idle,
            "lead_late": self._lead_is_late,
            "hot_silent": self._hot_and_silent,
            "call": self._call_is_lost,
            "expire": self._expire,
            "rescore": self._rescore,
            "join": self._settled,
            SAME: self._settled,
        }
        self._a_rep_may_be_free = False
        self._a_rep_is_lost = False
        self._to_tell: list[tuple[str, dict[str, str]]] = []
        self._asked: dict[int, int] = {}  # rep -> when last asked, counted in offers
        self._missed: list[str] = []
        turns.on_rep_wanted = self._rep_wanted
        turns.on_rep_missed = self._rep_missed
        presences.on_lost = self._rep_lost

    # ── running ───────────────────────────────────────────────────────────────────────────────────

    async def run(self) -> None:
        """Fire timers until cancelled."""
        await self._after_start()
        renewed = self._clock.now()
        away = Complaint(log, "the clock could not work")
        while True:
            try:
                await self._sleep()
                await self.fire_due()
                if (self._clock.now() - renewed).total_seconds() >= RENEW_S:
                    renewed = self._clock.now()
                    await self._presences.renew()
                    await self._turns.look_at_sites()
                away.withdraw()
            except ChatbotError as error:
                away.make(error)
                await asyncio.sleep(LOOK_S)
            except Exception:  # a loop that must survive
                log.exception("the clock failed")
                await asyncio.sleep(LOOK_S)

    async def _sleep(self) -> None:
        due = await self._store.next_due()
        wait = LOOK_S if due is None else (due - self._clock.now()).total_seconds()
        if wait > 0:
            try:
                async with asyncio.timeout(min(wait, LOOK_S)):
                    await self._wake.wait()
            except TimeoutError:
                pass
        self._wake.clear()

    async def _after_start(self) -> None:
        """A rep whose connection died with the server gets the same grace as one whose laptop did."""
        try:
            await self._presences.renew()
            await self._give_grace()
        except ChatbotError as error:
            log.warning("the clock could not look around", extra={"code": error.code})

    async def _give_grace(self) -> None:
        """Give the reps of live conversations who are not there time to come back, once."""
        for row in await self._store.open_conversations(None, Stage.LIVE):
            if row.rep is None:
                continue
            elsewhere = self._several and self._presences.there(row.rep)
            if not elsewhere and await self._store.timer(row.id, "grace") is None:
                await self._turns.run(row.id, Sent(sender="system"), begin_grace)

    def _rep_lost(self) -> None:
        self._a_rep_is_lost = self._several
        self._wake.set()

    def _rep_wanted(self) -> None:
        self._a_rep_may_be_free = True
        self._wake.set()

    def _rep_missed(self, row: Conversation) -> None:
        self._missed.append(row.public_id)
        self._wake.set()

    async def fire_due(self) -> int:
        """Fire every timer that is due now, and offer who waits to who is free; return how many timers fired.

        Raises Unavailable when the database is: what is due stays due.
        """
        await self._look_after_reps()
        fired, failed = 0, 0
        for timer in await self._store.due_timers(self._clock.now()):
            try:
                await self._fire(timer)
                fired += 1
            except Unavailable:
                failed += 1
                if failed >= GIVES_UP_AFTER:
                    raise
            except ChatbotError as error:
                log.warning(
                    "a timer could not fire", extra={"kind": timer.kind, "code": error.code}
                )
        if failed and not fired:
            raise Unavailable
        return fired

    async def _look_after_reps(self) -> None:
        """Do what follows from reps who came, left, or were missed."""
        if self._a_rep_may_be_free:
            self._a_rep_may_be_free = False
            await self._route_all()
            await self._present_all()
        missed, self._missed = self._missed, []
        for public_id in missed:
            await self._notifier.notify("nobody_there", {"conversation": public_id})
        if self._a_rep_is_lost:  # with the node that was to look after them
            self._a_rep_is_lost = False
            await self._give_grace()

    async def _fire(self, timer: Timer) -> None:
        async def make(draft: Draft) -> int:
            self._to_tell = []  # of this attempt: another node may be first
            if await self._store.timer(timer.conversation, timer.kind) != timer:
                raise NothingToDo
            try:
                await self._kinds.get(timer.kind, self._tell_engine)(draft, timer)
            except ImpossibleMove:
                log.info("a timer came too late", extra={"kind": timer.kind})
            return draft.last_seq

        try:
            if timer.kind in ("join", SAME):  # before it goes, outside of its turn: others change
                await self._settle(timer)
            await self._turns.run(timer.conversation, Sent(sender="timer", fired=timer), make)
        except UnknownConversation:
            log.warning("a timer of no conversation", extra={"kind": timer.kind})
        told, self._to_tell = self._to_tell, []
        for kind, facts in told:
            await self._notifier.notify(kind, facts)

    # ── what each timer does ──────────────────────────────────────────────────────────────────────

    async def _tell_engine(self, draft: Draft, timer: Timer) -> None:
        event = TimerFired(at=draft.now, seq=draft.last_seq, kind=timer.kind)
        draft.advance(event, self._env(draft))

    async def _call_is_lost(self, draft: Draft, timer: Timer) -> None:
        """The process that asked another system is gone, or the answer could not be stored."""
        event = CallResult(at=draft.now, seq=draft.last_seq, step=timer.data, ok=False)
        draft.advance(event, self._env(draft))

    async def _hot_and_silent(self, draft: Draft, timer: Timer) -> None:
        row = draft.row
        last = row.last_visitor_at or row.created_at
        silent = (draft.now - last).total_seconds()
        if row.stage is not Stage.BOT:
            return
        if silent < HOT_SILENT_S:
            draft.set_timer("hot_silent", HOT_SILENT_S - silent)
        elif self._env(draft).reps_online:
            await self._tell_engine(draft, timer)

    async def _route(self, draft: Draft, timer: Timer) -> None:
        row = draft.row
        if not waits_for_offer(row):
            return
        rep = await self._free_rep(draft)
        if rep is None:
            draft.set_timer("route", ROUTE_AGAIN_S)
            return
        self._offer(draft, rep)

    async def _route_all(self) -> None:
        rows = await self._store.open_conversations(None, Stage.QUEUED)
        waiting = [r for r in rows if waits_for_offer(r)]
        for row in sorted(waiting, key=lambda r: urgency(r, 0)):
            try:
                await self._turns.run(row.id, Sent(sender="system"), self._offer_now)
            except ChatbotError as error:
                log.warning("an offer could not be made", extra={"code": error.code})

    async def _offer_now(self, draft: Draft) -> int:
        if not waits_for_offer(draft.row):
            raise NothingToDo
        rep = await self._free_rep(draft)
        if rep is None:
            raise NothingToDo
        self._offer(draft, rep)
        return draft.last_seq

    async def _present_all(self) -> None:
        """Present who could not be presented before, the longest wait first, where somebody is there now."""
        for row in await self._store.unpresented():
            if not self._presences.online(row.site):
                continue
            try:
                await self._turns.run(row.id, Sent(sender="system"), _present_now)
            except ChatbotError as error:
                log.warning("a lead could not be presented", extra={"code": error.code})

    @staticmethod
    def _offer(draft: Draft, rep: int) -> None:
        draft.change(offer=Offer(rep=rep, expires_at=draft.now + timedelta(seconds=OFFER_S)))
        draft.set_timer("offer", OFFER_S)

    async def _free_rep(self, draft: Draft) -> int | None:
        """Return who is asked: a rep with a free slot who did not let it pass; language, then least busy, then whose turn it is."""
        row = draft.row
        load = await self._store.live_load(None)
        free = []
        for presence in self._presences.online(row.site):
            busy = load.get(presence.rep, 0)
            if presence.rep in row.passed or busy >= presence.slots:
                continue
            user = await self._people.user(presence.rep)
            speaks = user is not None and user.language == row.language
            free.append((not speaks, busy, self._asked.get(presence.rep, 0), presence.rep))
        if not free:
            return None
        chosen = min(free)[-1]
        self._asked[chosen] = max(self._asked.values(), default=0) + 1
        return chosen

    async def _offer_is_over(self, draft: Draft, timer: Timer) -> None:
        if draft.row.offer is not None and draft.row.offer.expires_at <= draft.now:
            pass_on(draft, who="timer", why="no answer")

    @staticmethod
    async def _expire(draft: Draft, timer: Timer) -> None:
        draft.move_lead("expire", who="timer", why="no_rep_in_time")

    async def _rescore(self, draft: Draft, timer: Timer) -> None:
        """What was done weighs less with time."""
        await self._tell_engine(draft, timer)
        set_rescoring(draft)

    @staticmethod
    async def _settled(draft: Draft, timer: Timer) -> None:
        """Merged leads are in step: see `merging`."""

    async def _lead_is_late(self, draft: Draft, timer: Timer) -> None:
        row = draft.row
        if row.first_reply_at is not None or row.stage is Stage.CLOSED or row.lead.status == JUNK:
            return
        draft.change(passed=())
        self._to_tell.append(("lead_late", {"conversation": row.public_id}))

    async def _rep_is_lost(self, draft: Draft, timer: Timer) -> None:
        row = draft.row
        if row.stage is not Stage.LIVE or row.rep is None or self._presences.there(row.rep):
            return
        name = await self._people.name(row.rep)
        others = [p for p in self._presences.online(row.site) if p.rep != row.rep]
        language = row.language
        if others:
            draft.requeue(why="the rep's connection was lost")
            line = draft.add_line(Party.SYSTEM, house_line("lost", language, name=name))
            lost = TimerFired(at=draft.now, seq=line.seq, kind="grace")
            draft.advance(lost, self._env(draft))
            return
        give_back(draft, self._env(draft), name=name, who="timer")

    async def _idle(self, draft: Draft, timer: Timer) -> None:
        row = draft.row
        last = row.last_visitor_at or row.created_at
        idle = (draft.now - last).total_seconds()
        if row.stage in (Stage.CLOSED, Stage.ERASED):
            return
        if idle < IDLE_S or row.stage is Stage.LIVE:
            draft.set_timer("idle", max(60.0, IDLE_S - idle))
            return
        draft.add_line(Party.SYSTEM, house_line("idle", row.language))
        draft.move("close", who="timer", why="a day without a message")
        draft.change(closed_at=draft.now, outcome="idle", offer=None)
        draft.end_lead(who="timer", why="a day without a message")
        draft.cancel(*HANDOFF_TIMERS, "grace", "withheld")

    def _env(self, draft: Draft) -> Env:
        return self._surroundings.of_row(draft.site, draft.row)


async def _present_now(draft: Draft) -> int:
    if draft.row.lead.wanted_at is None:
        raise NothingToDo
    if not draft.present(who="timer", why="a rep is there again"):
        draft.forget_wish()
    return draft.last_seq
