"""One turn while it is made: what the engine wants, turned into rows. Nothing is stored before it is whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from chatbot.dialog import engine
from chatbot.dialog.state import State, Turn, decode, encode
from chatbot.dialog.turn import (
    Behaved,
    Call,
    CancelTimer,
    Chosen,
    Echo,
    Effect,
    End,
    Env,
    Erase,
    Event,
    Handoff,
    Missed,
    RecordConsent,
    SaveContact,
    SaveWithheld,
    Say,
    SendCode,
    SetTimer,
    Shown,
    Started,
    Texted,
    Unqueue,
    WipeWithheld,
)
from chatbot.domain.consent import (
    SALES_CONTACT,
    ConsentEvent,
    ConsentState,
    chained,
    closed_contacts,
    may_keep,
)
from chatbot.domain.conversation import Party, Stage
from chatbot.domain.lead import Contact, Temperature
from chatbot.errors import ImpossibleMove
from chatbot.flow.model import Flow
from chatbot.scoring import Result
from chatbot.service.consents import Decision, links_of, links_outside, spelled_out
from chatbot.service.events import encode_told
from chatbot.service.judging import Judging
from chatbot.service.lines import line_of
from chatbot.service.outgoing import NO_OUTLETS, Outlets, Told, code_to_mail, outgoing
from chatbot.service.ports import Ids
from chatbot.service.records import JUNK, Conversation, Note, Outgoing, Site, Timer, TurnWrite
from chatbot.service.score_json import encoded, numbers_of
from chatbot.service.timings import (
    CALL_GRACE_S,
    HOT_SILENT_S,
    IDLE_S,
    LEAD_LATE_S,
    REQUEUE_WAIT_S,
    SAME,
)


def unkeyed(_value: str) -> str:
    """Refuse: without the server's key no address is hashed."""
    raise RuntimeError("No key was given for the suppression list.")


class Draft(Judging):
    """A turn being made from `row`. `after_commit` is what happens in memory once it is durable.

    beyond_lines: watching reps have to be shown more than lines and score: a note, a corrected answer.
    """

    def __init__(
        self,
        *,
        before: Conversation | None,
        row: Conversation,
        site: Site,
        flow: Flow,
        ids: Ids,
        now: datetime,
        outlets: Outlets = NO_OUTLETS,
        keyed: Callable[[str], str] = unkeyed,
    ) -> None:
        self._keyed = keyed
        self.suppresses = True
        super().__init__(before=before, row=row, now=now)
        self.profile = flow.profile.content_hash
        self.site = site
        self.flow = flow
        self.state = decode(row.state) if row.state else None
        self.after_commit: list[Callable[[], None]] = []
        self.to_call: Call | None = None
        self.beyond_lines = False
        self.notes: list[Note] = []
        self.new_token: str | None = None
        self.keeps_withheld = True
        self._ids = ids
        self._outlets = outlets
        self._told: list[tuple[Event, Env]] = []
        self._consents: list[ConsentEvent] = []
        self._erases = False
        self._letters: list[int] = []
        self._held: Mapping[str, str] = {}

    # ── the engine ────────────────────────────────────────────────────────────────────────────────

    @property
    def shown(self) -> Shown:
        """Contact values a text may show: only with consent."""
        contact = self.row.contact
        if not may_keep(self.consents):
            return {}
        values = {"name": contact.name, "email": contact.email, "phone": contact.phone}
        return {k: v for k, v in values.items() if v}

    def begin(self, event: Started, env: Env, turn: Turn) -> None:
        """Begin with what the engine opens the conversation with."""
        self._take(event, env, turn.state, turn.score)
        self.apply(turn.effects)

    def advance(
        self,
        event: Event,
        env: Env,
        *,
        held: Mapping[str, str] | None = None,
        echo_id: str | None = None,
    ) -> None:
        """Let the engine answer `event`.

        held: contact values in memory, should consent be given now. echo_id: the client's id of a click, which stands
        as a visitor's line before the answer. Raises StaleStep or BadFrame for a click that fits nothing.
        """
        if self.state is None:
            raise ImpossibleMove("The conversation has not begun.")
        self._held = held or {}
        turn = engine.advance(self.flow, self.state, event, env, self.shown)
        answers = isinstance(event, Texted | Chosen)
        if self.row.stage is Stage.CLOSED and not answers:  # it is over, and nobody asked
            turn = replace(turn, effects=tuple(e for e in turn.effects if not isinstance(e, Say)))
        consents_before = self.consents
        if isinstance(event, Texted | Chosen | Behaved):
            self.try_move_lead("reengage", who="visitor", why="new activity")
        self._take(event, env, turn.state, turn.score)
        if isinstance(event, Chosen):
            said = next((e.text for e in turn.effects if isinstance(e, Echo)), "")
            self.add_line(Party.VISITOR, said, id=echo_id)
        if isinstance(event, Chosen | Texted):
            self.name_step(turn.state.answers, event.seq)
        self.apply(turn.effects, consents_before)

    def _take(self, event: Event, env: Env, state: State, score: Result) -> None:
        self._told.append((event, env))
        self.state = state
        hot = score.temperature is Temperature.HOT
        self.change(
            language=state.language,
            score=encoded(score),
            temperature=score.temperature.value,
            lead_type=score.type.value,
        )
        if hot and self.row.hot_at is None:
            self.change(hot_at=self.now)

    def tell_engine(self, event: Event) -> None:
        """See Judging."""
        self.advance(event, self._told[-1][1] if self._told else Env(), held=self._held)

    # ── effects ───────────────────────────────────────────────────────────────────────────────────

    def apply(
        self, effects: Sequence[Effect], consents_before: Mapping[str, str] | None = None
    ) -> None:
        """Turn what the engine wants into rows."""
        for effect in effects:
            self._apply(effect, consents_before or {})

    def _apply(self, effect: Effect, consents_before: Mapping[str, str]) -> None:  # noqa: C901, PLR0912  # one case an effect, checked to be all of them
        match effect:
            case Say():
                self._say(effect)
            case Echo():
                pass  # it became the visitor's line before the engine's own lines
            case End():
                self.nurture_lead(who="bot", why=effect.outcome)
            case SaveContact():
                self.save_contact({effect.field: effect.value})
            case SaveWithheld():
                self.save_contact(self._held)
                self.keeps_withheld = False
            case WipeWithheld():
                self.keeps_withheld = False
            case RecordConsent():
                self._record_consent(effect, consents_before)
            case SendCode():
                self._letters.append(effect.seq)
            case Handoff():
                self._queue(effect)
            case Missed():
                self._miss(effect)
            case Unqueue():
                self.move("give_up", who="timer", why="nobody came in time")
                self.change(offer=None, passed=())
                self.cancel("wait", "route", "offer")
            case SetTimer():
                self.set_timer(effect.kind, effect.after_s)
            case CancelTimer():
                self.cancel(effect.kind)
            case Call():
                self.set_timer("call", effect.within_s + CALL_GRACE_S, data=effect.step)
                self.to_call = effect
            case Erase():
                self._erase(consents_before)
            case _:
                assert_never(effect)

    def _say(self, say: Say) -> None:
        self.append(line_of(say, self.next_seq, at=self.now), say.stored)

    def save_contact(self, values: Mapping[str, str]) -> None:
        """Write contact values to the contact row; a reachable one captures the lead."""
        closed = closed_contacts(self.consents)
        self.correct_contact({k: v for k, v in values.items() if v and k not in closed})

    def link(self, decision: Decision, past: Sequence[ConsentEvent]) -> None:
        """Record a decision made outside of the flow in the chain. past: the chain so far."""
        links = links_outside(
            decision, past, row=self.row, flow=self.flow, ids=self._ids, now=self.now
        )
        self._consents += links
        self.change(consent_head=links[-1].hash)

    def chain(self, event: ConsentEvent) -> None:
        """Append one event to the chain as it is, under an id of its own."""
        links = chained(event, self.row.consent_head, [(self._ids.uuid(), event.channel)])
        self._consents += links
        self.change(consent_head=links[-1].hash)

    def _record_consent(self, record: RecordConsent, consents_before: Mapping[str, str]) -> None:
        for one in spelled_out(record, consents_before):
            links = links_of(
                one,
                row=self.row,
                site=self.site,
                flow=self.flow,
                ids=self._ids,
                now=self.now,
            )
            self._consents += links
            self.change(consent_head=links[-1].hash)
            if one.state == ConsentState.WITHDRAWN and one.purpose == SALES_CONTACT:
                self.change(contact=Contact())
                self.suppress(who="visitor", why="consent withdrawn")
            elif one.state == ConsentState.CONFIRMED:
                self.set_timer(SAME, 0)

    def _queue(self, handoff: Handoff) -> None:
        self.move("handoff", who="bot", why=handoff.step)
        self.change(
            team=handoff.team,
            queued_at=self.row.queued_at or self.now,
            offer=None,
            passed=(),
        )
        self.set_timer("route", 0)
        self.set_timer("lead_late", LEAD_LATE_S)
        self.cancel("hot_silent")
        self.present(who="bot", why=handoff.team)
        self.calls_rep = True

    def _miss(self, missed: Missed) -> None:
        self.misses_rep = self.row.lead.status != JUNK
        if self.is_presentable:
            self.try_move_lead("present_failed", who="bot", why=missed.team)

    def requeue(self, *, why: str) -> None:
        """The rep was lost: another one is wanted; the clock runs on from the first hand-off."""
        self.move("requeue", who="timer", why=why)
        self.change(rep=None, offer=None, passed=())
        self.cancel("offer")
        self.set_timer("route", 0)
        self.set_timer("wait", REQUEUE_WAIT_S)
        self.calls_rep = True

    def _erase(self, consents_before: Mapping[str, str]) -> None:
        self._record_consent(RecordConsent(purpose="*", state="withdrawn"), consents_before)
        is_merged = self.is_merged
        self.empty(who="visitor")
        if is_merged:
            self.set_timer("join", 0, data="erase")

    def empty(self, *, who: str) -> None:
        """Erase what the row and its turns hold of the person."""
        self.move("erase", who=who, why="")
        self.try_move_lead("erase", who=who, why="")
        self._erases = True
        self.change(
            lead=replace(self.row.lead, override=None, apart=()),
            contact=Contact(),
            page_title="",
            page_path="/",
            source="",
            origin={},
            state=b"",
            score=numbers_of(self.row.score),
            team=None,
            outcome_reason=None,
            offer=None,
        )

    # ── before the write ──────────────────────────────────────────────────────────────────────────

    def _watch_silence(self) -> None:
        waits = (
            self.row.stage is Stage.BOT
            and self.row.temperature == Temperature.HOT
            and self.row.queued_at is None
            and self.state is not None
            and not self.state.ended
        )
        was_hot = self.before is not None and self.before.temperature == Temperature.HOT
        if waits and not was_hot:
            self.set_timer("hot_silent", HOT_SILENT_S)
        elif was_hot and not waits:
            self.cancel("hot_silent")

    # ── the write ─────────────────────────────────────────────────────────────────────────────────

    def write(
        self,
        *,
        sender: str,
        client_id: str | None = None,
        ack_seq: int = 0,
        fired: Timer | None = None,
    ) -> TurnWrite:
        """Return the whole turn for the store."""
        if not self._erases:
            self._watch_silence()
            self.rank_of_score()
            if self.state is not None:
                self.change(state=encode(self.state))
                self.tell_merged()
        if self.before is None:
            self.set_timer("idle", IDLE_S)
        self.change(version=self.row.version + 1)
        return TurnWrite(
            before=self.before,
            after=self.row,
            sender=sender,
            client_id=client_id,
            ack_seq=ack_seq,
            event=encode_told(self._told),
            at=self.now,
            lines=tuple(self.lines),
            consents=tuple(self._consents),
            timers=tuple(self._timers.values()),
            cancelled=tuple(sorted(self._cancelled)) if self._cancelled else (),
            fired=fired,
            transitions=tuple(self._transitions),
            notes=tuple(self.notes),
            outgoing=self._outgoing(),
            erases=self._erases,
            suppressed=self._suppressed(),
        )

    def _suppressed(self) -> tuple[str, ...]:
        """Return by which hashes the erased contact data is known again."""
        if not self._erases or self.before is None or not self.suppresses:
            return ()
        known = (self.before.contact.email, self.before.contact.phone)
        return tuple(self._keyed(value) for value in known if value)

    def _outgoing(self) -> tuple[Outgoing, ...]:
        """Return what goes out after the commit: events for other systems, mails for the visitor."""
        found = tuple(
            code_to_mail(self.row, seq, at=self.now, ids=self._ids) for seq in self._letters
        )
        endpoints = self._outlets.of(self.site.id)
        if endpoints:
            told = Told(
                before=self.before,
                after=self.row,
                transitions=self._transitions,
                consents=self._consents,
                at=self.now,
            )
            found = (*outgoing(told, endpoints, self._ids), *found)
        if found:
            self.after_commit.append(self._outlets.wake)
        return found
