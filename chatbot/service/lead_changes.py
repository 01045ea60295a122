"""What a turn changes of its lead: status, rank, stamps, and the timer that goes with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from chatbot.dialog.signs import DISPOSABLE
from chatbot.dialog.state import State
from chatbot.domain.consent import may_keep
from chatbot.domain.conversation import Stage
from chatbot.domain.lead import Contact, LeadType, Temperature
from chatbot.domain.lifecycle import LeadMove, move_lead, undone
from chatbot.errors import ImpossibleMove
from chatbot.service.changes import Changes
from chatbot.service.records import Lead

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
EXPIRES_S: Final = 7 * 24 * 3600
"""How long a lead that was presented waits for a rep."""
_RANK_BY: Final = {
    "capture": "lead",
    "capture_owned": "sql",
    "accept": "sql",
    "opportunity": "opportunity",
    "convert": "customer",
}
_RECORDED: Final = {
    "capture_owned": "capture",
    "reject_later": "reject",
    "reject_for_good": "reject",
}
"""Moves that the record calls otherwise."""
_CAPTURED_BY: Final[Mapping[str, LeadMove]] = {
    "anonymous": "capture",
    "live": "capture",
    "suppressed": "consent_again",
}


class LeadChanges(Changes):
    """The changes of one turn, with those of the lead. state: the dialog's, as it will be stored, so far."""

    state: State | None = None

    @property
    def consents(self) -> Mapping[str, str]:
        """Purpose -> state of its last event."""
        return self.state.consents if self.state is not None else {}

    def move_lead(self, what: LeadMove, *, who: str, why: str) -> None:
        """Move the lead, with what follows for stamps, timer and rank. Raises ImpossibleMove."""
        lead = self.row.lead
        after = move_lead(lead.status, what)
        recorded = _RECORDED.get(what, what)
        self.note_transition("lead", (lead.status, after), recorded, who, why)
        self.change(lead=replace(_stamped(lead, what, self.now), status=after))
        self._expire_later(lead.status, after)
        if what in _RANK_BY:
            self.raise_rank(_RANK_BY[what])

    def unmark_lead(self, *, who: str, why: str) -> None:
        """Give a lead that is junk the status it had before. Raises ImpossibleMove."""
        lead = self.row.lead
        after = undone(lead.status, "unmark", lead.was)
        self.note_transition("lead", (lead.status, after), "unmark", who, why)
        self.change(lead=replace(lead, status=after, was=""))
        self._expire_later(lead.status, after)

    def unmerge_lead(self, *, who: str, why: str) -> None:
        """Give a lead that was merged the status it had before. Raises ImpossibleMove."""
        lead = self.row.lead
        after = undone(lead.status, "unmerge", lead.was)
        self.note_transition("lead", (lead.status, after), "unmerge", who, why)
        lead = replace(lead, status=after, was="", merged_into=None, merged_at=None)
        self.change(lead=lead)
        self._expire_later("merged", after)

    @property
    def is_merged(self) -> bool:
        """There is another lead that is the same person."""
        has_parts = self.state is not None and bool(self.state.joined)
        return has_parts or self._row.lead.merged_into is not None

    def tell_merged(self) -> None:
        """Let the other leads of the person follow what this turn has changed."""
        changed = self.before is not None and self.before.state != self._row.state
        if changed and self.is_merged:
            self.set_timer("join", 0)

    def lower_rank(self, rank: str, *, reached: str) -> None:
        """Put the mark back to where it was before a merge, unless it was raised beyond `reached` since."""
        lead = self._row.lead
        if rank in _HEIGHTS and _HEIGHTS[rank] < _HEIGHTS[lead.rank] <= _HEIGHTS[reached]:
            self.change(lead=replace(lead, rank=rank))

    def _expire_later(self, before: str, after: str) -> None:
        if before == after:
            return
        if after == "presented":
            self.set_timer("expire", EXPIRES_S)
        elif before == "presented":
            self.cancel("expire")

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
        self.try_move_lead("present", who=who, why="a rep claimed")
        self.try_move_lead("accept", who=who, why="a rep accepted")

    def note_first_reply(self) -> None:
        """A person has written to the visitor, here or elsewhere: the time to the first contact ends."""
        if self.row.first_reply_at is None:
            self.change(first_reply_at=self.now)

    def contacted_lead(self, who: str) -> None:
        """A person wrote to the visitor."""
        self.note_first_reply()
        self.try_move_lead("contacted", who=who, why="first message of a person")

    def nurture_lead(self, *, who: str, why: str) -> None:
        """The questions are over: a captured lead that is not hot is nurtured."""
        if self.temperature != Temperature.HOT:
            self.try_move_lead("nurture", who=who, why=why)

    def end_lead(self, *, who: str, why: str) -> None:
        """The conversation is over, and nobody had taken it."""
        self.try_move_lead("end", who=who, why=why)
        self.nurture_lead(who=who, why=why)

    @property
    def temperature(self) -> str:
        """The temperature that counts: the one somebody set, else the computed one."""
        override = self._row.lead.override
        return self._row.temperature if override is None else override.temperature

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

    def capture(self) -> None:
        """There is a way to reach the visitor, with their consent: a lead is there."""
        lead = self.row.lead
        set_aside = lead.status in ("junk", "merged")
        what = _CAPTURED_BY.get(lead.was if set_aside else lead.status)
        if what is None:
            return
        if set_aside:  # what it will be, should that be taken back
            self.change(lead=replace(lead, was="captured"))
            return
        if what == "capture" and self.row.stage is Stage.LIVE:
            what = "capture_owned" if lead.status == "live" else what
        self.move_lead(what, who="visitor", why="contact data with consent")
        if self.row.stage is Stage.QUEUED:
            self.present(who="bot", why=self.row.team or "")

    def correct_contact(self, values: Mapping[str, str]) -> None:
        """Keep these contact values (name, email, phone) beside those there are; a reachable one captures the lead."""
        old = self.row.contact
        new = Contact(**{"name": old.name, "email": old.email, "phone": old.phone, **values})
        if new == old:
            return
        self.change(contact=new)
        if new.reachable:
            self.capture()
        self.raise_rank("lead")

    def suppress(self, *, who: str, why: str) -> bool:
        """Let the lead follow a consent that is gone; tell whether its status did."""
        lead = self.row.lead
        if lead.status in ("junk", "merged"):  # what it will be, should that be taken back
            self.change(lead=replace(lead, was=_suppressed(lead.was)))
        return self.try_move_lead("withdraw", who=who, why=why)

    @property
    def is_presentable(self) -> bool:
        """A rep may be given the whole lead: hot, reachable, not a throw-away address, and with consent as of now."""
        known = self.row.contact.reachable and may_keep(self.consents)
        signs = self.state.signs if self.state is not None else ()
        return known and self.temperature == Temperature.HOT and DISPOSABLE not in signs

    def present(self, *, who: str, why: str) -> bool:
        """Give the lead to the reps, if that may be; tell whether it was."""
        return self.is_presentable and self.try_move_lead("present", who=who, why=why)

    def forget_wish(self) -> None:
        """The lead is not to be presented any more."""
        self.change(lead=replace(self.row.lead, wanted_at=None))

    def rank_of_score(self) -> None:
        """Let the rank follow the kind of lead that the score says."""
        if self.row.lead_type in (LeadType.LEAD, LeadType.DISQUALIFIED, LeadType.SQL):
            return
        if self.row.lead.status not in ("anonymous", "live"):
            self.raise_rank(self.row.lead_type)


def _suppressed(status: str) -> str:
    try:
        return move_lead(status, "withdraw")
    except ImpossibleMove:
        return status


def _stamped(lead: Lead, what: LeadMove, now: datetime) -> Lead:
    match what:
        case "present":
            return replace(lead, presented_at=now, wanted_at=None)
        case "present_failed":
            return replace(lead, wanted_at=lead.wanted_at or now)
        case "accept" | "capture_owned":
            return replace(lead, accepted_at=now)
        case "mark_junk" | "merge":
            return replace(lead, was=lead.status, wanted_at=None)
        case "withdraw" | "erase":
            return replace(lead, wanted_at=None)
        case _:
            return lead
