"""Two leads that are the same person: by somebody who may say so, or by an address that both have confirmed.

An address that was only typed proves nothing, whoever typed it, and merges nothing.

The one that stays, the whole, counts what both told and did. The other one, the part, keeps its conversation and its
chain; what happens in either later follows by the timer `join`, so that both are right also after a crash in between.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from msgspec.structs import replace

from chatbot.dialog.known import Known
from chatbot.dialog.state import decode
from chatbot.dialog.turn import LeadJoined, LeadParted
from chatbot.domain.consent import ConsentState
from chatbot.domain.conversation import Stage
from chatbot.errors import ImpossibleMove, NotAllowed, Unknown, UnknownConversation
from chatbot.service import outside
from chatbot.service.consents import Decision, carried_link, merged_link
from chatbot.service.draft import Draft
from chatbot.service.flows import FlowDesk
from chatbot.service.parts import carried, consents_of, known_of, stricter, with_own
from chatbot.service.ports import Store
from chatbot.service.ports_leads import Matches
from chatbot.service.records import Conversation, Timer, User
from chatbot.service.records_leads import REVERSIBLE
from chatbot.service.rep_turns import must_act
from chatbot.service.surroundings import Surroundings
from chatbot.service.timings import SAME
from chatbot.service.turns import NothingToDo, Sent, Turns

WHY: Final = "same_person"
CONFIRMED: Final = "same_confirmed_address"
ERASE: Final = "erase"
MOST_APART: Final = 50
_NO_WHOLE: Final = ("anonymous", "live", "closed", "suppressed", "junk", "merged", "erased")
_HELD: Final = {"presented": 1, "accepted": 2, "working": 2}
"""How much of a person's work is in a lead by its status: the one with the most takes in the others."""
_SYSTEM: Final = Sent(sender="system")


class Merging:
    """Merges leads, takes that back, and keeps merged ones in step."""

    def __init__(
        self,
        *,
        store: Store,
        matches: Matches,
        turns: Turns,
        flows: FlowDesk,
        surroundings: Surroundings,
    ) -> None:
        self._store = store
        self._matches = matches
        self._turns = turns
        self._flows = flows
        self._surroundings = surroundings

    # ── what may be asked for ─────────────────────────────────────────────────────────────────────

    async def merge(
        self, whole: Conversation, lead: str, *, who: str, actor: str, why: str = WHY
    ) -> Conversation:
        """Merge `lead` into `whole`; the same again changes nothing. Raises Unknown, ImpossibleMove.

        who, actor: whoever says that they are one person, as the record and the chain name them.
        """
        part = await self._other(whole, lead)
        if part.lead.merged_into != whole.subject_id:
            await self._give_away(part, whole, who=who, actor=actor, why=why)
        return await self._take_in(whole.id, part.id, actor=actor)

    async def unmerge(self, whole: Conversation, lead: str, *, who: str) -> Conversation:
        """Take a merge back, within 30 days. Raises Unknown, ImpossibleMove."""
        part = await self._other(whole, lead)
        if part.lead.merged_into != whole.subject_id:
            raise ImpossibleMove("That lead is not merged into this one.")
        await self._take_out(part, whole, who=who)
        return await self._let_go(whole.id, part.id)

    async def apart(self, row: Conversation, lead: str) -> Conversation:
        """Remember that `lead` is another person, on both sides: they are no match any more. Raises Unknown."""
        other = await self._other(row, lead)
        await self._keep_apart(other.id, row.subject_id)
        return await self._keep_apart(row.id, other.subject_id)

    async def by_rep(self, user: User, public_id: str, lead: str, what: str) -> Conversation:
        """Do what a rep says of a conversation and another lead. Raises NotAllowed, UnknownConversation.

        what: merge, unmerge, apart.
        """
        must_act(user)
        found = await self._store.find_by_public_id(user.site, public_id)
        if found is None:
            raise UnknownConversation
        row = await self._turns.read(found)
        who = f"rep:{user.public_id}"
        try:
            if what == "merge":
                return await self.merge(row, lead, who=who, actor=who)
            if what == "unmerge":
                return await self.unmerge(row, lead, who=who)
            return await self.apart(row, lead)
        except (ImpossibleMove, Unknown) as error:
            raise NotAllowed(error.message) from error

    async def _other(self, row: Conversation, lead: str) -> Conversation:
        other = await self._matches.lead(lead)
        if other is None or other.site != row.site or other.stage is Stage.ERASED:
            raise Unknown("There is no such lead.")
        if other.subject_id == row.subject_id:
            raise ImpossibleMove("That is the same lead.")
        return other

    async def _keep_apart(self, conversation: int, lead: str) -> Conversation:
        async def make(draft: Draft) -> int:
            known = draft.row.lead
            if lead in known.apart:
                raise NothingToDo
            draft.change(lead=replace(known, apart=(*known.apart, lead)[-MOST_APART:]))
            draft.beyond_lines = True
            return draft.last_seq

        return await self._turns.run(conversation, _SYSTEM, make)

    # ── merging: the part first, then the whole ───────────────────────────────────────────────────

    async def _give_away(
        self, part: Conversation, whole: Conversation, *, who: str, actor: str, why: str
    ) -> None:
        if whole.lead.status in _NO_WHOLE:
            raise ImpossibleMove(f"A lead that is {whole.lead.status} takes in no other.")

        async def make(draft: Draft) -> int:
            draft.move_lead("merge", who=who, why=why)
            lead = replace(draft.row.lead, merged_into=whole.subject_id, merged_at=draft.now)
            draft.change(lead=lead)
            other = await self._turns.read(whole.id)
            draft.chain(merged_link(draft.row, other, actor=actor, now=draft.now))
            draft.set_timer("join", 0)
            draft.beyond_lines = True
            return draft.last_seq

        await self._turns.run(part.id, Sent(sender=who), make)

    async def _take_in(self, whole: int, part: int, *, actor: str) -> Conversation:
        """Let the whole know what the part knows, and each be as strict as the other; again changes nothing."""
        other = await self._turns.read(part)
        told = known_of(await self._flows.version(other.flow_version), other)

        async def make(draft: Draft) -> int:
            if draft.state is None or draft.row.stage is Stage.ERASED:
                raise NothingToDo
            before = draft.state.joined.get(other.subject_id)
            known = with_own(told, draft, other, before)
            to_withdraw = stricter(draft.consents, consents_of(other))
            if known == before and not to_withdraw:
                raise NothingToDo
            if before is None:
                draft.chain(merged_link(draft.row, other, actor=actor, now=draft.now))
            await self._withdraw(draft, to_withdraw, actor=actor)
            await self._join(draft, other, known, actor=actor)
            draft.beyond_lines = True
            return draft.last_seq

        row = await self._turns.run(whole, _SYSTEM, make)
        await self._follow(part, row)
        return row

    async def _join(self, draft: Draft, part: Conversation, known: Known, *, actor: str) -> None:
        assert draft.state is not None
        before = draft.state.joined.get(part.subject_id, Known())
        event = LeadJoined(at=draft.now, seq=draft.last_seq, lead=part.subject_id, known=known)
        draft.advance(event, self._surroundings.of_row(draft.site, draft.row))
        draft.save_contact({kind: getattr(part.contact, kind) or "" for kind in known.took})
        draft.raise_rank(part.lead.rank)
        fresh = [purpose for purpose in known.carried if purpose not in before.carried]
        past = await self._store.consent_chain(part.subject_id) if fresh else ()
        for purpose in fresh:
            for link in carried(past, purpose):
                draft.chain(carried_link(draft.row, link, actor=actor, now=draft.now))
            self._consent(draft, purpose, ConsentState.GIVEN)

    def _consent(self, draft: Draft, purpose: str, state: str) -> None:
        outside.follow(draft, purpose, state, self._surroundings.of_row(draft.site, draft.row))

    async def _follow(self, part: int, whole: Conversation) -> None:
        """Let the part be as strict as the whole."""
        theirs = consents_of(whole)

        async def make(draft: Draft) -> int:
            to_withdraw = stricter(draft.consents, theirs)
            if not to_withdraw or draft.row.stage is Stage.ERASED:
                raise NothingToDo
            await self._withdraw(draft, to_withdraw, actor="system")
            return draft.last_seq

        await self._turns.run(part, _SYSTEM, make)

    async def _withdraw(
        self, draft: Draft, what: tuple[tuple[str, str | None], ...], *, actor: str
    ) -> None:
        past = await self._store.consent_chain(draft.row.subject_id) if what else ()
        env = self._surroundings.of_row(draft.site, draft.row)
        for purpose, channel in what:
            withdrawn = ConsentState.WITHDRAWN
            decision = Decision(
                purpose=purpose, state=withdrawn, method=None, actor=actor, channel=channel
            )
            outside.decide(draft, decision, env, past=past)

    # ── taking it back ────────────────────────────────────────────────────────────────────────────

    async def _take_out(self, part: Conversation, whole: Conversation, *, who: str) -> None:
        async def make(draft: Draft) -> int:
            since = draft.row.lead.merged_at
            if since is None or draft.now - since > REVERSIBLE:
                raise ImpossibleMove("A merge can be taken back for 30 days.")
            draft.unmerge_lead(who=who, why=WHY)
            draft.set_timer("join", 0, data=whole.subject_id)
            draft.beyond_lines = True
            return draft.last_seq

        await self._turns.run(part.id, Sent(sender=who), make)

    async def _let_go(self, whole: int, part: int) -> Conversation:
        """Forget in the whole what came with the part. What was withdrawn stays withdrawn."""
        other = await self._turns.read(part)

        async def make(draft: Draft) -> int:
            known = draft.state.joined.get(other.subject_id) if draft.state is not None else None
            if known is None:
                raise NothingToDo
            event = LeadParted(at=draft.now, seq=draft.last_seq, lead=other.subject_id)
            draft.advance(event, self._surroundings.of_row(draft.site, draft.row))
            contact = draft.row.contact
            for kind in known.took:
                contact = contact.without(kind)
            draft.change(contact=contact)
            draft.lower_rank(known.rank, reached=other.lead.rank)
            given = [(purpose, None) for purpose in known.carried if purpose in draft.consents]
            await self._withdraw(draft, tuple(given), actor="system")
            draft.beyond_lines = True
            return draft.last_seq

        return await self._turns.run(whole, _SYSTEM, make)

    # ── in step ───────────────────────────────────────────────────────────────────────────────────

    async def settle(self, timer: Timer) -> None:
        """Do what follows for merged leads from what happened in one of them. Doing it again changes nothing."""
        row = await self._turns.read(timer.conversation)
        if timer.kind == SAME:
            await self._meet(row)
            return
        if timer.data == ERASE:
            for other in await self._matches.whole(row.subject_id):
                await self._erase(other.id)
            return
        if row.lead.merged_into is not None and row.stage is not Stage.ERASED:
            whole = await self._matches.lead(row.lead.merged_into)
            if whole is not None:
                await self._take_in(whole.id, row.id, actor="system")
        await self._settle_whole(row)
        if timer.data:
            former = await self._matches.lead(timer.data)
            if former is not None:
                await self._settle_whole(former)

    async def _meet(self, row: Conversation) -> None:
        """Merge a lead with those whose visitors have proved that they have the same address."""
        others = await self._matches.confirmed(row)
        able = [one for one in (*others, row) if one.lead.status not in _NO_WHOLE]
        if not others or not able:
            return
        whole = max(able, key=lambda one: (_HELD.get(one.lead.status, 0), one.id == row.id))
        for part in (*others, row):
            if part.subject_id != whole.subject_id:
                with suppress(ImpossibleMove, Unknown):  # it went another way meanwhile
                    await self.merge(
                        whole, part.subject_id, who="bot", actor="system", why=CONFIRMED
                    )

    async def _settle_whole(self, row: Conversation) -> None:
        joined: Mapping[str, Known] = decode(row.state).joined if row.state else {}
        for lead in joined:
            part = await self._matches.lead(lead)
            if part is None or part.stage is Stage.ERASED:
                continue
            if part.lead.merged_into == row.subject_id:
                await self._follow(part.id, row)
            else:
                await self._let_go(row.id, part.id)

    async def _erase(self, conversation: int) -> None:
        """Erase a lead of a person who asked for it in another conversation of theirs."""

        async def make(draft: Draft) -> int:
            if draft.row.stage is Stage.ERASED:
                raise NothingToDo
            past = await self._store.consent_chain(draft.row.subject_id)
            outside.erase(draft, actor="visitor", ends=ConsentState.WITHDRAWN, past=past)
            return draft.last_seq

        await self._turns.run(conversation, _SYSTEM, make)
