"""The leads' desk: what happens to a lead apart from its conversation, for programs and for people."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from chatbot.domain.consent import ConsentState, Method, is_active, is_of_channel, may_keep
from chatbot.domain.conversation import Stage
from chatbot.domain.lead import Contact, Temperature
from chatbot.domain.lifecycle import LeadMove
from chatbot.errors import ImpossibleMove, Unknown, WrongInput
from chatbot.service.consents import Decision
from chatbot.service.draft import Draft
from chatbot.service.outside import decide
from chatbot.service.ports import Store
from chatbot.service.ports_admin import Archive
from chatbot.service.records import Conversation, Transition
from chatbot.service.records_admin import WantedLeads
from chatbot.service.rep import REASONS
from chatbot.service.surroundings import Surroundings
from chatbot.service.temperature import check_temperature, set_temperature
from chatbot.service.turns import Sent, Turns

LATER: Final = REASONS["recycled"]
FOR_GOOD: Final = REASONS["disqualified"]
ANY_REJECTION: Final = (*LATER, *FOR_GOOD)

MOVES: Final[Mapping[str, tuple[str, ...] | None]] = {
    "nurture": None,
    "present": None,
    "accept": None,
    "reject": ANY_REJECTION,
    "contacted": None,
    "opportunity": (),
    "convert": (),
    "lose": (),
    "return_to_nurture": LATER,
    "reengage": None,
    "withdraw": (),
    "mark_junk": (),
    "unmark": (),
}
"""What may be asked for -> its reasons: one of these, any (an empty list), or none is needed."""

REASON: Final = r"^[a-z0-9_]{0,40}$"
"""A reason is a code, so that the record holds nothing that would have to be erased."""


class LeadDesk:
    """Where leads are looked up and moved."""

    def __init__(
        self, *, store: Store, archive: Archive, turns: Turns, surroundings: Surroundings
    ) -> None:
        self._store = store
        self._archive = archive
        self._turns = turns
        self._surroundings = surroundings

    async def list(
        self, wanted: WantedLeads, *, limit: int, after: str | None = None
    ) -> tuple[Conversation, ...]:
        """Return leads, the newest first. after: id of the last one known."""
        return await self._archive.leads(wanted, limit=limit, after=after)

    async def find(self, site: int | None, lead: str) -> Conversation:
        """Return the lead with its conversation. Raises Unknown."""
        found = await self._archive.lead(site, lead)
        if found is None or found.stage is Stage.ERASED:
            raise Unknown("There is no such lead.")
        return found

    async def history(self, row: Conversation) -> tuple[Transition, ...]:
        """Return every step of the lead's own lifecycle, in order."""
        steps = await self._archive.transitions(row.id)
        return tuple(step for step in steps if step.machine == "lead")

    async def move(
        self, row: Conversation, what: str, *, reason: str, who: str, is_person: bool
    ) -> Conversation:
        """Move the lead. Raises WrongInput without the reason it needs, ImpossibleMove (409) where it does not follow.

        who: as the record names them. is_person: only a person accepts.
        """
        _check_reason(what, reason)
        if what == "accept" and not is_person:
            raise ImpossibleMove("Only a person accepts a lead.")

        async def make(draft: Draft) -> int:
            await self._move(draft, what, reason=reason, who=who)
            return draft.last_seq

        return await self._run(row, make, who)

    async def _move(self, draft: Draft, what: str, *, reason: str, who: str) -> None:
        match what:
            case "unmark":
                draft.unmark_lead(who=who, why=reason)
            case "withdraw":
                await self._withdraw(draft, reason=reason, who=who)
            case "reject":
                rejected: LeadMove = "reject_later" if reason in LATER else "reject_for_good"
                draft.move_lead(rejected, who=who, why=reason)
            case "present":
                _present(draft, who=who, why=reason or "asked for")
            case "contacted":
                draft.move_lead("contacted", who=who, why=reason or "asked for")
                draft.note_first_reply()
            case "nurture" if draft.temperature == Temperature.HOT:
                raise ImpossibleMove("A hot lead is presented, not nurtured.")
            case _:
                draft.move_lead(_BY_NAME[what], who=who, why=reason or "asked for")

    async def _withdraw(self, draft: Draft, *, reason: str, who: str) -> None:
        """Withdraw every consent for the visitor, who asked for it elsewhere."""
        active = [p for p, s in draft.consents.items() if is_active(s) and not is_of_channel(p)]
        if not draft.suppress(who=who, why=reason):
            raise ImpossibleMove(
                f"A lead that is {draft.row.lead.status} has nothing to withdraw."
            )
        env = self._surroundings.of_row(draft.site, draft.row)
        past = await self._store.consent_chain(draft.row.subject_id)
        for purpose in active:
            decide(
                draft,
                Decision(
                    purpose=purpose,
                    state=ConsentState.WITHDRAWN,
                    method=Method.REP_ON_BEHALF,
                    actor=who if who.startswith("rep:") else "system",
                ),
                env,
                past=past,
            )
        draft.change(contact=Contact())

    async def override(
        self, row: Conversation, temperature: str | None, *, reason: str, who: str
    ) -> Conversation:
        """Set the temperature beside the computed one; None takes that back. Raises WrongInput without a reason."""
        check_temperature(temperature, reason)

        async def make(draft: Draft) -> int:
            return set_temperature(draft, temperature, reason=reason, who=who)

        return await self._run(row, make, who)

    async def _run(
        self, row: Conversation, make: Callable[[Draft], Awaitable[int]], who: str
    ) -> Conversation:
        async def checked(draft: Draft) -> int:
            if draft.row.stage is Stage.ERASED:
                raise Unknown("There is no such lead.")
            return await make(draft)

        return await self._turns.run(row.id, Sent(sender=who), checked)


_BY_NAME: Final[Mapping[str, LeadMove]] = {
    "nurture": "nurture",
    "accept": "accept",
    "opportunity": "opportunity",
    "convert": "convert",
    "lose": "lose",
    "return_to_nurture": "return_to_nurture",
    "reengage": "reengage",
    "mark_junk": "mark_junk",
}


def _check_reason(what: str, reason: str) -> None:
    reasons = MOVES.get(what, ())
    if what not in MOVES:
        raise WrongInput(f"A lead can be asked to {', '.join(MOVES)}.")
    if reasons is None:
        return
    if reasons and reason not in reasons:
        raise WrongInput(f"To {what.replace('_', ' ')} needs a reason: {', '.join(reasons)}.")
    if not reason.strip():
        raise WrongInput(f"To {what.replace('_', ' ')} needs a reason.")


def _present(draft: Draft, *, who: str, why: str) -> None:
    """Raises ImpossibleMove, saying what is missing."""
    if not (draft.row.contact.reachable and may_keep(draft.consents)):
        raise ImpossibleMove("A lead is presented with contact data and a consent.")
    if not draft.is_presentable:
        raise ImpossibleMove("Only a hot lead with an address that lasts is presented.")
    draft.move_lead("present", who=who, why=why)
