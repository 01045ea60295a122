"""Signs of spam and of addresses that do not last, as part of a turn: the score and the lead follow at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from chatbot.dialog.signs import CLEARED, DISPOSABLE, FREE_MAIL, MARKED
from chatbot.dialog.turn import Event, Judged
from chatbot.domain.conversation import Stage
from chatbot.domain.lifecycle import LeadMove
from chatbot.service.lead_changes import LeadChanges
from chatbot.service.timings import LEAD_LATE_S
from chatbot.understanding.mailboxes import mailbox_of

_SIGN_OF: Final = {"disposable": DISPOSABLE, "free": FREE_MAIL}


class Judging(LeadChanges):
    """The changes of one turn, with what is judged of it.

    calls_rep: somebody waits, or a slot is free. misses_rep: somebody was wanted, and nobody is there.
    """

    calls_rep = False
    misses_rep = False

    def tell_engine(self, event: Event) -> None:
        """Let the engine answer in the surroundings of this turn."""
        raise NotImplementedError

    def judge(self, *there: str, gone: tuple[str, ...] = ()) -> None:
        """Note signs that are there now, and that others are not any more; the score follows."""
        known = set(self.state.signs) if self.state is not None else set()
        if self.state is None or (known | set(there)) - set(gone) == known:
            return
        self.tell_engine(Judged(at=self.now, seq=self.last_seq, there=there, gone=gone))

    def move_lead(self, what: LeadMove, *, who: str, why: str) -> None:
        """See LeadChanges. What is marked as junk scores as junk."""
        super().move_lead(what, who=who, why=why)
        if what == "mark_junk":
            self.judge(MARKED, gone=(CLEARED,))
            self._leave_reps_alone()

    def unmark_lead(self, *, who: str, why: str) -> None:
        """See LeadChanges. No sign of spam counts any more."""
        super().unmark_lead(who=who, why=why)
        self.judge(CLEARED, gone=(MARKED,))
        self._ask_reps(who=who)

    def suppress(self, *, who: str, why: str) -> bool:
        """See LeadChanges. An offer that named the lead is taken back; who waits is offered anew, without a name."""
        if self.row.stage is Stage.QUEUED and self.row.offer is not None:
            self.change(offer=None)
            self.cancel("offer")
            self.set_timer("route", 0)
            self.calls_rep = True
        return super().suppress(who=who, why=why)

    def _leave_reps_alone(self) -> None:
        """Junk that asks for a person hears what everybody hears, and waits in nobody's list."""
        self.misses_rep = False
        if self.row.offer is not None:
            self.change(offer=None)
            self.calls_rep = True  # a slot is free
        self.cancel("offer")

    def _ask_reps(self, *, who: str) -> None:
        """Who asked for a person while taken for junk is in the line again, with the time they have waited."""
        row = self.row
        waits = row.stage in (Stage.BOT, Stage.QUEUED) and row.first_reply_at is None
        if row.queued_at is None or not waits:
            return
        waited = (self.now - row.queued_at).total_seconds()
        self.set_timer("lead_late", max(0.0, LEAD_LATE_S - waited))
        self.present(who=who, why=row.team or "")
        if row.stage is Stage.QUEUED:
            self.set_timer("route", 0)
            self.calls_rep = True

    def correct_contact(self, values: Mapping[str, str]) -> None:
        """See LeadChanges. Whose mailbox a new address is, is known before the lead is presented."""
        email = values.get("email")
        if email and email != self.row.contact.email:
            there = tuple(s for kind, s in _SIGN_OF.items() if kind == mailbox_of(email))
            self.judge(*there, gone=tuple(s for s in _SIGN_OF.values() if s not in there))
        super().correct_contact(values)
