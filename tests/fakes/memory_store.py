"""The Store port in memory: the same promises without a database. It passes the contract suite."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from msgspec.structs import replace

from chatbot.domain.consent import ConsentEvent
from chatbot.domain.conversation import Line, Stage
from chatbot.domain.lead import Contact
from chatbot.errors import Unavailable
from chatbot.service.records import (
    CommitResult,
    Committed,
    Conflict,
    Conversation,
    Known,
    Lead,
    Loaded,
    News,
    Note,
    Outgoing,
    StoredEvent,
    Timer,
    Transition,
    TurnWrite,
    is_listed,
)


@dataclass
class Kept:
    """All that belongs to one conversation."""

    row: Conversation
    lines: list[Line] = field(default_factory=list)
    acks: dict[tuple[str, str], int] = field(default_factory=dict)
    events: list[StoredEvent] = field(default_factory=list)
    timers: dict[str, Timer] = field(default_factory=dict)
    transitions: list[Transition] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    outgoing: list[Outgoing] = field(default_factory=list)
    changed_at: datetime | None = None


class MemoryStore:
    """Everything in dictionaries, one change at a time."""

    def __init__(self) -> None:
        self.kept: dict[int, Kept] = {}
        self.contacts: dict[str, Contact] = {}
        self.suppressed: set[str] = set()
        self.leads: dict[str, Lead] = {}
        self.chains: dict[str, list[ConsentEvent]] = {}

    async def commit(self, turn: TurnWrite) -> CommitResult:
        before, after = turn.before, turn.after
        _check(turn)
        if before is None:
            if self._find(lambda c: (c.site, c.token_hash) == (after.site, after.token_hash)):
                return Conflict()
            conversation = len(self.kept) + 1
            kept = Kept(row=replace(after, id=conversation))
        else:
            conversation = before.id
            if conversation not in self.kept:
                return Conflict()
            kept = self.kept[conversation]
        refused = self._refused(kept, turn)
        if refused is not None:
            return refused
        self.kept[conversation] = kept
        self._apply(kept, turn, replace(after, id=conversation))
        return Committed(conversation)

    def _refused(self, kept: Kept, turn: TurnWrite) -> Conflict | Known | None:
        if turn.client_id is not None and (turn.sender, turn.client_id) in kept.acks:
            return Known(kept.acks[turn.sender, turn.client_id])
        if turn.before is not None and kept.row.version != turn.before.version:
            return Conflict()
        fired = turn.fired
        if fired is not None:
            timer = kept.timers.get(fired.kind)
            if timer is None or timer.due != fired.due:
                return Conflict()
        for subject in {event.subject_id for event in turn.consents}:
            if not self._continues(subject, turn.consents):
                return Conflict()
        return None

    def _continues(self, subject: str, events: Sequence[ConsentEvent]) -> bool:
        taken = {event.prev_hash for event in self.chains.get(subject, [])}
        links = [event.prev_hash for event in events if event.subject_id == subject]
        return len(set(links)) == len(links) and not taken & set(links)

    def _apply(self, kept: Kept, turn: TurnWrite, row: Conversation) -> None:
        if turn.erases:
            kept.timers.clear()
            kept.notes.clear()
            kept.outgoing.clear()
        kept.row = row
        kept.changed_at = turn.at
        self._set_person(turn, row)
        if turn.client_id is not None:
            kept.acks[turn.sender, turn.client_id] = turn.ack_seq
        for kind in (*turn.cancelled, *([turn.fired.kind] if turn.fired else [])):
            kept.timers.pop(kind, None)
        kept.timers |= {t.kind: replace(t, conversation=row.id) for t in turn.timers}
        kept.lines += turn.lines
        kept.transitions += turn.transitions
        kept.notes += turn.notes
        kept.outgoing += turn.outgoing
        kept.events += [_event_of(turn)] if turn.event else []
        for event in turn.consents:
            self.chains.setdefault(event.subject_id, []).append(event)
        if turn.erases:
            self.suppressed |= set(turn.suppressed)
            kept.acks = {k: v for k, v in kept.acks.items() if k[1] == turn.client_id}
            kept.transitions = [replace(t, why="") for t in kept.transitions]
            kept.events.clear()
            kept.lines = [Line(seq=n.seq, party=n.party, text="", at=n.at) for n in kept.lines]

    def _set_person(self, turn: TurnWrite, row: Conversation) -> None:
        subject = row.subject_id
        if turn.before is None or turn.before.lead != row.lead:
            self.leads[subject] = row.lead
        if row.contact != (turn.before.contact if turn.before else Contact()):
            self.contacts[subject] = row.contact
        if turn.erases:
            self.contacts.pop(subject, None)

    async def load(self, conversation: int) -> Loaded | None:
        kept = self.kept.get(conversation)
        if kept is None:
            return None
        return Loaded(conversation=self._joined(kept.row), acks=dict(kept.acks))

    async def rows(self, conversations: Sequence[int]) -> tuple[Conversation, ...]:
        return tuple(self._joined(self.kept[n].row) for n in conversations if n in self.kept)

    def _joined(self, row: Conversation) -> Conversation:
        subject = row.subject_id
        contact = self.contacts.get(subject, Contact())
        return replace(row, contact=contact, lead=self.leads.get(subject, Lead()))

    def _find(self, fits: Callable[[Conversation], bool]) -> int | None:
        return next((key for key, kept in self.kept.items() if fits(kept.row)), None)

    async def find_by_token(self, site: int, token_hash: str) -> int | None:
        return self._find(lambda c: (c.site, c.token_hash) == (site, token_hash))

    async def find_by_public_id(self, site: int | None, public_id: str) -> int | None:
        return self._find(lambda c: c.public_id == public_id and site in (None, c.site))

    async def lines(self, conversation: int, after: int, limit: int = 100) -> tuple[Line, ...]:
        kept = self.kept.get(conversation)
        lines = kept.lines if kept is not None else []
        return tuple(line for line in lines if line.seq > after)[:limit]

    async def texts(self, wanted: Mapping[int, Sequence[int]]) -> Mapping[int, Mapping[int, str]]:
        return {
            conversation: {
                line.seq: line.text
                for line in await self.lines(conversation, 0, 1_000_000)
                if line.seq in seqs
            }
            for conversation, seqs in wanted.items()
        }

    async def notes(self, conversation: int) -> tuple[Note, ...]:
        kept = self.kept.get(conversation)
        return tuple(kept.notes) if kept is not None else ()

    async def open_conversations(
        self, site: int | None, stage: Stage | None = None
    ) -> tuple[Conversation, ...]:
        rows = (self._joined(kept.row) for kept in self.kept.values())
        return tuple(
            row
            for row in rows
            if is_listed(row) and site in (None, row.site) and stage in (None, row.stage)
        )

    async def live_load(self, site: int | None) -> Mapping[int, int]:
        load: dict[int, int] = {}
        for row in await self.open_conversations(site):
            busy = [row.rep] if row.stage is Stage.LIVE else []
            busy += [row.offer.rep] if row.offer is not None else []
            for rep in busy:
                assert rep is not None
                load[rep] = load.get(rep, 0) + 1
        return load

    async def timer(self, conversation: int, kind: str) -> Timer | None:
        kept = self.kept.get(conversation)
        return kept.timers.get(kind) if kept is not None else None

    async def due_timers(self, now: datetime, limit: int = 100) -> tuple[Timer, ...]:
        return tuple(timer for timer in self._timers() if timer.due <= now)[:limit]

    async def next_due(self) -> datetime | None:
        return next((timer.due for timer in self._timers()), None)

    def _timers(self) -> list[Timer]:
        timers = [timer for kept in self.kept.values() for timer in kept.timers.values()]
        return sorted(timers, key=lambda timer: timer.due)

    async def unpresented(self, limit: int = 100) -> tuple[Conversation, ...]:
        rows = [self._joined(kept.row) for kept in self.kept.values()]
        waiting = [(row.lead.wanted_at, row.id, row) for row in rows if row.lead.wanted_at]
        return tuple(row for _, _, row in sorted(waiting)[:limit])

    async def consent_chain(self, subject_id: str) -> tuple[ConsentEvent, ...]:
        return tuple(self.chains.get(subject_id, []))

    async def events(self, conversation: int) -> tuple[StoredEvent, ...]:
        kept = self.kept.get(conversation)
        return tuple(kept.events) if kept is not None else ()

    async def changed_since(self, at: datetime) -> tuple[News, ...]:
        return tuple(
            News(
                conversation=row.id,
                public_id=row.public_id,
                site=row.site,
                last_seq=row.last_seq,
                version=row.version,
            )
            for row, changed in ((k.row, k.changed_at) for k in self.kept.values())
            if changed is not None and changed >= at
        )

    async def epoch(self) -> str:
        return "memory"

    async def trouble(self) -> Unavailable | None:
        return None


def _event_of(turn: TurnWrite) -> StoredEvent:
    last = turn.after.last_seq
    return StoredEvent(
        n=turn.after.version,
        event=turn.event,
        sender=turn.sender,
        first_seq=last - len(turn.lines) + 1,
        last_seq=last,
        at=turn.at,
    )


def _check(turn: TurnWrite) -> None:
    version = turn.before.version if turn.before else 0
    seq = turn.before.last_seq if turn.before else 0
    numbers = [line.seq for line in turn.lines]
    if (
        turn.after.version != version + 1
        or turn.after.last_seq != seq + len(numbers)
        or numbers != [*range(seq + 1, seq + 1 + len(numbers))]
    ):
        raise ValueError("The turn's numbers do not follow.")
