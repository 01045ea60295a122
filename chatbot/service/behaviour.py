"""What visitors do besides writing: counted with their consent to analytics, dropped without."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from chatbot.dialog.turn import Behaved
from chatbot.domain.consent import ANALYTICS, may_keep
from chatbot.domain.conversation import Stage
from chatbot.errors import Unknown, WrongInput
from chatbot.service.draft import Draft
from chatbot.service.origin import GPC, event_of_page
from chatbot.service.records import Conversation
from chatbot.service.surroundings import Surroundings
from chatbot.service.turns import Acknowledge, NothingToDo, Sent, Turns, nobody
from chatbot.service.visit import Visit

PAGE_VIEW: Final = "page_view"
DAY_S: Final = 24 * 3600


class Deed(Struct, frozen=True, kw_only=True):
    """One thing somebody did. id: the same is the same deed however often it is told. page: where. at: None is now."""

    id: str
    name: str
    page: str = ""
    at: datetime | None = None


class Counted(Struct, frozen=True, kw_only=True):
    """What became of a deed. why: no_consent, privacy_control, unknown_name or known, where it was dropped."""

    counted: bool
    why: str = ""


class Behaviours:
    """Where deeds arrive, from the page and from other systems. None of them begins a conversation."""

    def __init__(self, *, turns: Turns, surroundings: Surroundings) -> None:
        self._turns = turns
        self._surroundings = surroundings

    async def by_visitor(
        self, visit: Visit, deed: Deed, *, acknowledge: Acknowledge = nobody
    ) -> None:
        """Take what the visitor's page says. Never with Global Privacy Control. Raises Unavailable."""
        if visit.conversation is None or visit.arrival.gpc:
            acknowledge(visit.last_seq)
            return
        sent = Sent(sender="visitor", client_id=deed.id)
        await self._tell(visit.conversation, deed, sent, acknowledge=acknowledge)

    async def by_program(self, row: Conversation, deed: Deed, *, who: str) -> Counted:
        """Take what another system says, and tell what became of it. Raises Unknown, WrongInput for the future."""
        if row.stage is Stage.ERASED:
            raise Unknown("There is no such lead.")
        sent = Sent(sender=who, client_id=deed.id)
        return await self._tell(row.id, deed, sent, acknowledge=nobody)

    async def _tell(
        self, conversation: int, deed: Deed, sent: Sent, *, acknowledge: Acknowledge
    ) -> Counted:
        dropped = ["known"]

        async def make(draft: Draft) -> int:
            meant = _meant(draft, deed)
            dropped[:] = [_why_not(draft, meant)]
            if dropped[0]:
                raise NothingToDo
            self._count(draft, meant)
            return draft.last_seq

        await self._turns.run(conversation, sent, make, acknowledge)
        return Counted(counted=not dropped[0], why=dropped[0])

    def _count(self, draft: Draft, deed: Deed) -> None:
        if deed.at is not None and deed.at > draft.now:
            raise WrongInput("That has not happened yet.")
        draft.advance(
            Behaved(
                at=draft.now, seq=draft.last_seq, id=deed.id, name=deed.name, happened=deed.at
            ),
            self._surroundings.of_row(draft.site, draft.row),
        )
        set_rescoring(draft)


def _meant(draft: Draft, deed: Deed) -> Deed:
    """Return a look at a page as the event the site says it is."""
    if deed.name != PAGE_VIEW:
        return deed
    event = event_of_page(deed.page, draft.site.page_events)
    return deed if event is None else replace(deed, name=event)


def _why_not(draft: Draft, deed: Deed) -> str:
    """Return why a deed is not counted; empty: it is."""
    if draft.state is None or not may_keep(draft.consents, ANALYTICS):
        return "no_consent"
    if GPC in draft.row.origin:
        return "privacy_control"
    if deed.name not in draft.flow.profile.events:
        return "unknown_name"
    return "known" if any(d.id == deed.id for d in draft.state.did) else ""


def set_rescoring(draft: Draft) -> None:
    """Look again when the next of what was done weighs less, if any of it still weighs something."""
    did = draft.state.did if draft.state is not None else ()
    ages = [(draft.now - d.at).total_seconds() for d in did]
    left = [
        days * DAY_S - age
        for age in ages
        for days in draft.flow.profile.decay
        if days * DAY_S > age
    ]
    if left:
        draft.set_timer("rescore", min(left))
