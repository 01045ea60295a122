"""What one turn changes, collected: row, lines, transitions, timers. Nothing is stored before it is whole."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import datetime, timedelta
from typing import Any

from msgspec.structs import force_setattr, replace

from chatbot.dialog.turn import Answer
from chatbot.domain.conversation import Line, Party
from chatbot.domain.lifecycle import ConversationMove, move
from chatbot.service.origin import with_last
from chatbot.service.records import Conversation, Timer, Transition


class Changes:
    """The changes of one turn on `before`. `shown_lines` are what goes out, `lines` what is kept."""

    def __init__(self, *, before: Conversation | None, row: Conversation, now: datetime) -> None:
        self.before = before
        self.now = now
        self.profile = ""
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

    def touch(self, now: Mapping[str, str]) -> None:
        """Keep what brought the visitor here this time. now: what is kept of their page."""
        later = with_last(self._row.origin, now)
        if later is not self._row.origin:
            self.change(origin=later)

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
        self.note_transition("conversation", (self.row.stage.value, after.value), what, who, why)
        self.change(stage=after)

    def note_transition(
        self, machine: str, stages: tuple[str, str], what: str, who: str, why: str
    ) -> None:
        """Put one step of a lifecycle on record. stages: before and after."""
        self._transitions.append(
            Transition(
                machine=machine,
                before=stages[0],
                after=stages[1],
                what=what,
                who=who,
                why=why,
                at=self.now,
                profile=self.profile,
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
