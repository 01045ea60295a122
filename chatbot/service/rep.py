"""The rep's desk: presence, offers, claims, talking, handing back. Every change is a turn; one rep wins."""

from __future__ import annotations

from typing import Final

from chatbot.dialog.turn import Env, RepClaimed, RepLeft
from chatbot.domain.conversation import Party, Stage
from chatbot.domain.lifecycle import LeadMove
from chatbot.errors import BadFrame, NotAllowed
from chatbot.service.briefs import Briefs, urgency
from chatbot.service.draft import Draft
from chatbot.service.people import People
from chatbot.service.ports import Bus, Store
from chatbot.service.presence import OFFLINE, ONLINE, Presences
from chatbot.service.records import Conversation, RepPresence, TypingHint, User
from chatbot.service.records_briefs import Brief
from chatbot.service.rep_turns import RepTurns, must_act
from chatbot.service.surroundings import Surroundings
from chatbot.service.text import clean_text
from chatbot.service.timings import HANDOFF_TIMERS
from chatbot.service.turns import Acknowledge, NothingToDo, Sent, Turns, nobody
from chatbot.service.words import house_line

GRACE_S: Final = 30
REASONS: Final = {
    "recycled": ("bad_timing", "no_budget_yet", "no_response", "needs_education"),
    "disqualified": (
        "no_need",
        "not_icp",
        "competitor",
        "student",
        "invalid_contact",
        "duplicate",
        "spam",
        "other",
    ),
    "spam": ("spam",),
}
_LEAD_AFTER: Final[dict[str, LeadMove]] = {
    "recycled": "reject_later",
    "disqualified": "reject_for_good",
    "spam": "mark_junk",
}


class RepDesk(RepTurns):
    """Where reps' commands arrive. The server alone decides who may."""

    def __init__(
        self,
        *,
        store: Store,
        turns: Turns,
        presences: Presences,
        surroundings: Surroundings,
        briefs: Briefs,
        people: People,
        bus: Bus,
    ) -> None:
        super().__init__(store=store, turns=turns, surroundings=surroundings, briefs=briefs)
        self._presences = presences
        self._people = people
        self._bus = bus

    # ── being there ───────────────────────────────────────────────────────────────────────────────

    async def be(self, user: User, state: str, slots: int) -> RepPresence:
        """Store a rep's presence; a rep who comes online may be what somebody waits for. Raises NotAllowed for a viewer."""
        if state == ONLINE:
            must_act(user)
        presence = await self._presences.set(user, state=state, slots=slots)
        if state == ONLINE:
            self._turns.on_rep_wanted()
        return presence

    def presence(self, user: User) -> RepPresence | None:
        """Return the rep's presence as it was last said."""
        return self._presences.of(user.id)

    async def busy(self, user: User) -> int:
        """Return how many conversations and offers the rep has now."""
        return (await self._store.live_load(user.site)).get(user.id, 0)

    async def back(self, user: User) -> None:
        """Take note that a rep's connection is there (again): nothing is taken away any more."""
        for row in await self._owned(user):
            if await self._store.timer(row.id, "grace") is not None:
                await self._turns.run(row.id, Sent(sender="system"), _without_grace)

    async def gone(self, user: User) -> None:
        """Take note that a rep's last connection is lost: after a grace the conversations are given back."""
        await self._presences.set(user, state=OFFLINE, slots=0)
        for row in await self._owned(user):
            await self._turns.run(row.id, Sent(sender="system"), begin_grace)

    async def _owned(self, user: User) -> tuple[Conversation, ...]:
        rows = await self._store.open_conversations(user.site, Stage.LIVE)
        return tuple(r for r in rows if r.rep == user.id)

    # ── seeing ────────────────────────────────────────────────────────────────────────────────────

    async def queue(self, user: User) -> tuple[Brief, ...]:
        """Return the briefs of every listed conversation of the rep's sites, most urgent first."""
        return await self._briefs.all(await self.listed(user))

    async def listed(self, user: User) -> tuple[Conversation, ...]:
        """Return every listed conversation of the rep's sites, most urgent first."""
        rows = await self._store.open_conversations(user.site)
        return tuple(sorted(rows, key=lambda row: urgency(row, user.id)))

    async def open_offers(self, user: User) -> tuple[Conversation, ...]:
        """Return the conversations that are offered to this rep now."""
        rows = await self._store.open_conversations(user.site, Stage.QUEUED)
        return tuple(r for r in rows if r.offer is not None and r.offer.rep == user.id)

    # ── taking ────────────────────────────────────────────────────────────────────────────────────

    async def accept(
        self,
        user: User,
        public_id: str,
        *,
        id: str | None = None,
        acknowledge: Acknowledge = nobody,
    ) -> Conversation:
        """Take what was offered. Raises NotAllowed (naming who has it) without an unexpired offer to this rep."""

        async def make(draft: Draft) -> int:
            row, offer = draft.row, draft.row.offer
            if offer is not None and offer.rep == user.id and offer.expires_at > draft.now:
                before = await self._people.name(row.rep) if row.rep is not None else ""
                return self._take(draft, user, before=before)
            await self._refuse_taken(draft, user)
            raise NotAllowed("The offer is over.")

        return await self._run(user, public_id, id, make, acknowledge)

    async def claim(
        self,
        user: User,
        public_id: str,
        *,
        id: str | None = None,
        acknowledge: Acknowledge = nobody,
    ) -> Conversation:
        """Take a conversation that is with the bot or queued. Raises NotAllowed, naming who has it."""
        presence = self._presences.of(user.id)
        if presence is None or presence.state != ONLINE:
            raise NotAllowed("Set yourself to online before you take a conversation.")

        async def make(draft: Draft) -> int:
            await self._refuse_taken(draft, user)
            return self._take(draft, user)

        return await self._run(user, public_id, id, make, acknowledge)

    async def _refuse_taken(self, draft: Draft, user: User) -> None:
        row = draft.row
        if row.stage is Stage.LIVE:
            if row.rep == user.id:
                raise NothingToDo
            raise await self._taken(row)
        if row.stage not in (Stage.BOT, Stage.QUEUED):
            raise NotAllowed("This conversation is closed.")

    def _take(self, draft: Draft, user: User, *, before: str = "") -> int:
        """Give the conversation to `user`. before: the name of the rep who hands it over, if one does."""
        who = f"rep:{user.public_id}"
        self._people.remember(user)
        handed_over = draft.row.stage is Stage.LIVE
        draft.move("transfer" if handed_over else "claim", who=who, why="took the conversation")
        draft.change(
            rep=user.id,
            claimed_at=draft.now,
            queued_at=draft.row.queued_at or draft.now,
            offer=None,
            passed=(),
        )
        draft.cancel(*HANDOFF_TIMERS, "grace")
        draft.own_lead(who)
        said = "took_over" if handed_over else "joined"
        line = draft.add_line(
            Party.SYSTEM, house_line(said, draft.row.language, name=user.name, before=before)
        )
        draft.calls_rep = handed_over  # a slot is free
        event = RepClaimed(at=draft.now, seq=line.seq, rep=user.name)
        draft.advance(event, self._env(draft))
        return line.seq

    async def decline(
        self,
        user: User,
        public_id: str,
        *,
        id: str | None = None,
        acknowledge: Acknowledge = nobody,
    ) -> Conversation:
        """Pass the offer on; it judges nobody. Raises NotAllowed when there is none to this rep."""

        async def make(draft: Draft) -> int:
            offer = draft.row.offer
            if offer is None or offer.rep != user.id:
                raise NotAllowed("There is no offer to you.")
            pass_on(draft, who=f"rep:{user.public_id}", why="declined")
            return draft.last_seq

        return await self._run(user, public_id, id, make, acknowledge)

    # ── having ────────────────────────────────────────────────────────────────────────────────────

    async def say(
        self,
        user: User,
        public_id: str,
        text: str,
        *,
        id: str,
        acknowledge: Acknowledge = nobody,
    ) -> Conversation:
        """Write to the visitor. Raises NotAllowed unless this rep has the floor."""
        cleaned = clean_text(text)

        async def make(draft: Draft) -> int:
            await self._must_own(draft, user)
            line = draft.add_line(Party.REP, cleaned, id=id, name=user.name)
            draft.contacted_lead(f"rep:{user.public_id}")
            return line.seq

        return await self._run(user, public_id, id, make, acknowledge)

    async def release(
        self,
        user: User,
        public_id: str,
        *,
        id: str | None = None,
        acknowledge: Acknowledge = nobody,
    ) -> Conversation:
        """Give the conversation back to the bot, which asks the first unanswered question."""

        async def make(draft: Draft) -> int:
            await self._must_own(draft, user)
            give_back(draft, self._env(draft), name=user.name, who=f"rep:{user.public_id}")
            return draft.last_seq

        return await self._run(user, public_id, id, make, acknowledge)

    async def close(
        self,
        user: User,
        public_id: str,
        *,
        outcome: str,
        reason: str | None = None,
        id: str | None = None,
        acknowledge: Acknowledge = nobody,
    ) -> Conversation:
        """End the conversation. Raises BadFrame for an outcome without the reason it needs, NotAllowed."""
        if outcome in REASONS and not reason:
            raise BadFrame(f"Closing as {outcome} needs a reason: {', '.join(REASONS[outcome])}.")

        async def make(draft: Draft) -> int:
            await self._must_own(draft, user)
            who = f"rep:{user.public_id}"
            line = draft.add_line(
                Party.SYSTEM, house_line("closed", draft.row.language, name=user.name)
            )
            draft.move("close", who=who, why=reason or outcome)
            draft.change(closed_at=draft.now, outcome=outcome, outcome_reason=reason, offer=None)
            draft.cancel(*HANDOFF_TIMERS, "grace", "idle", "withheld")
            draft.close_lead(_LEAD_AFTER.get(outcome), who=who, why=reason or outcome)
            draft.calls_rep = True  # a slot is free
            return line.seq

        return await self._run(user, public_id, id, make, acknowledge)

    async def types(self, user: User, public_id: str) -> None:
        """Tell the visitor that the rep is writing, if this rep has the floor."""
        row = await self.row(user, public_id)
        if row.stage is Stage.LIVE and row.rep == user.id:
            self._bus.publish(TypingHint(public_id=public_id, party=Party.REP))


def give_back(draft: Draft, env: Env, *, name: str, who: str) -> None:
    """Give a live conversation back to the bot, which goes on with the first unanswered question."""
    draft.move("release", who=who, why="given back")
    draft.change(rep=None, offer=None, passed=())
    draft.cancel(*HANDOFF_TIMERS, "grace")
    line = draft.add_line(Party.SYSTEM, house_line("left", draft.row.language, name=name))
    draft.advance(RepLeft(at=draft.now, seq=line.seq), env)
    draft.calls_rep = True  # a slot is free


def pass_on(draft: Draft, *, who: str, why: str) -> None:
    """Let the offer pass: the next rep is asked at once, this one not again for this hand-off.

    Of a conversation that was to be handed over: it stays with the rep who has it.
    """
    offer = draft.row.offer
    if draft.row.stage is Stage.LIVE:
        draft.change(offer=None)
        draft.cancel("offer")
        return
    if offer is not None:
        draft.change(offer=None, passed=(*draft.row.passed, offer.rep))
        draft.try_move_lead("reassign", who=who, why=why)
    draft.cancel("offer")
    draft.set_timer("route", 0)
    draft.calls_rep = True


async def _without_grace(draft: Draft) -> int:
    draft.cancel("grace")
    return draft.last_seq


async def begin_grace(draft: Draft) -> int:
    """Give the rep of a live conversation time to come back."""
    draft.set_timer("grace", GRACE_S)
    return draft.last_seq
