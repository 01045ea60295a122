"""What one turn changes, collected: row, lines, transitions, timers. Nothing is stored before it is whole."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import datetime, timedelta
from typing import Any, Final

from msgspec.structs import force_setattr, replace

from chatbot.dialog.turn import Answer
from chatbot.domain.conversation import Line, Party
from chatbot.domain.lifecycle import ConversationMove, LeadMove, move, move_lead
from chatbot.errors import ImpossibleMove
from chatbot.service.records import Conversation, Timer, Transition

RANKS: Final = (
    "visitor",
    "lead",
    "mql",
    "pql",
    "service_qualified",
    "sql_candidate",
    "sql",
    "opportunity",
    "customer",
)


_HEIGHTS: Final = {rank: height for height, rank in enumerate(RANKS)}


class Changes:
    """The changes of one turn on `before`. `shown_lines` are what goes out, `lines` what is kept."""

    def __init__(self, *, before: Conversation | None, row: Conversation, now: datetime) -> None:
        self.before = before
        self.now = now
        self.lines: list[Line] = []
        self.shown_lines: list[Line] = []
        self._row = copy(row)
        self._timers: dict[str, Timer] = {}
        self._cancelled: set[str] = set()
        self._transitions: list[Transition] = []

    # ── the row ───────────────────────────────────────────────────────────────────────────────────

    @property
    def row(self) -> Conversation:
        """The row as it will be stored, so far. It is still being made: read a column when it is needed."""
        return self._row

    def change(self, **columns: Any) -> None:
        """Set columns of the row."""
        for name, value in columns.items():
            force_setattr(self._row, name, value)

    # ── lines ─────────────────────────────────────────────────────────────────────────────────────

    @property
    def last_seq(self) -> int:
        """The number of the last line."""
        return self._row.last_seq

    @property
    def next_seq(self) -> int:
        """The number the next line gets."""
        return self.last_seq + 1

    def add_line(
        self,
        party: Party,
        text: str,
        *,
        id: str | None = None,
        name: str | None = None,
    ) -> Line:
        """Append one line and return it."""
        return self.append(
            Line(seq=self.next_seq, party=party, text=text, at=self.now, id=id, name=name)
        )

    def append(self, line: Line, stored: str | None = None) -> Line:
        """Append a line that has its number. stored: what is kept instead of its text."""
        self.change(last_seq=line.seq)
        self.shown_lines.append(line)
        self.lines.append(line if stored is None else replace(line, text=stored))
        return line

    def name_step(self, answers: Mapping[str, Answer], seq: int) -> None:
        """Note on the last line, the visitor's, which question it answered: the answer can be changed from there."""
        step = next((step for step, answer in answers.items() if answer.seq == seq), None)
        if step is None:
            return
        for lines in (self.lines, self.shown_lines):
            lines[-1] = replace(lines[-1], step=step)

    # ── lifecycles, timers ────────────────────────────────────────────────────────────────────────

    def move(self, what: ConversationMove, *, who: str, why: str) -> None:
        """Move the conversation. Raises ImpossibleMove."""
        after = move(self.row.stage, what)
        self._note_transition("conversation", (self.row.stage.value, after.value), what, who, why)
        self.change(stage=after)

    def move_lead(self, what: LeadMove, *, who: str, why: str) -> None:
        """Move the lead. Raises ImpossibleMove."""
        after = move_lead(self.row.lead.status, what)
        self._note_transition("lead", (self.row.lead.status, after), what, who, why)
        self.change(lead=replace(self.row.lead, status=after))

    def try_move_lead(self, what: LeadMove, *, who: str, why: str) -> bool:
        """Move the lead if that is possible; tell whether it was."""
        try:
            self.move_lead(what, who=who, why=why)
        except ImpossibleMove:
            return False
        return True

    def own_lead(self, who: str) -> None:
        """A rep took the conversation: a known lead is accepted (rank `sql`), an unknown visitor is met live."""
        if self.try_move_lead("live_request", who=who, why="a rep joined"):
            return
        self.try_move_lead("accept", who=who, why="a rep accepted")
        if self.row.lead.status == "accepted":
            self.raise_rank("sql")

    def contacted_lead(self, who: str) -> None:
        """A person wrote to the visitor."""
        self.try_move_lead("contacted", who=who, why="first message of a person")

    def close_lead(self, what: LeadMove | None, *, who: str, why: str) -> None:
        """The conversation is over: what becomes of the lead. None: the rep keeps it."""
        moved = what is not None and self.try_move_lead(what, who=who, why=why)
        if not moved:
            self.try_move_lead("end", who=who, why=why)

    def raise_rank(self, rank: str) -> None:
        """Raise the lead's high-water mark; it never falls."""
        lead = self._row.lead
        if _HEIGHTS[rank] > _HEIGHTS[lead.rank]:
            self.change(lead=replace(lead, rank=rank))

    def _note_transition(
        self, machine: str, stages: tuple[str, str], what: str, who: str, why: str
    ) -> None:
        self._transitions.append(
            Transition(
                machine=machine,
                before=stages[0],
                after=stages[1],
                what=what,
                who=who,
                why=why,
                at=self.now,
            )
        )

    def set_timer(self, kind: str, after_s: float, data: str = "") -> None:
        """Set or replace the timer of this kind."""
        due = self.now + timedelta(seconds=after_s)
        self._timers[kind] = Timer(conversation=self.row.id, kind=kind, due=due, data=data)
        self._cancelled.discard(kind)

    def cancel(self, *kinds: str) -> None:
        """Forget the timers of these kinds."""
        for kind in kinds:
            self._timers.pop(kind, None)
            self._cancelled.add(kind)


def numbered(row: Conversation, id: int) -> Conversation:
    """Return the row under its number in the store."""
    return replace(row, id=id)
