"""The visitor's desk: greets, hears, answers. One inbound message is one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Final

import msgspec

from chatbot.dialog.turn import Chosen, Env, Event, Say, Started
from chatbot.domain.conversation import Line, Party, Stage
from chatbot.domain.lead import Contact
from chatbot.errors import BadFrame, NoSession, NotAllowed, StaleStep, UnknownConversation
from chatbot.flow.model import Flow
from chatbot.service.asked import file_named
from chatbot.service.behaviour import Behaviours, Deed
from chatbot.service.changes import numbered
from chatbot.service.decisions import Decisions
from chatbot.service.draft import Draft
from chatbot.service.flows import FlowDesk
from chatbot.service.lines import line_of
from chatbot.service.listening import take_text
from chatbot.service.openings import Openings
from chatbot.service.origin import page_and_referrer
from chatbot.service.ports import Bus, Clock, FileNames, Ids, Store, Turnstile, Withheld
from chatbot.service.records import Committed, Conflict, Conversation, Loaded, Site, TypingHint
from chatbot.service.renewal import opens, use_new_token
from chatbot.service.repetition import Repetition
from chatbot.service.second import SecondReader
from chatbot.service.surroundings import Surroundings
from chatbot.service.suspicion import Suspicion
from chatbot.service.taking_back import takes_back
from chatbot.service.text import clean_text
from chatbot.service.tokens import TokenFacts, Tokens, hash_of
from chatbot.service.turns import (
    Acknowledge,
    Sent,
    Turns,
    may_speak,
    nobody,
)
from chatbot.service.visit import Arrival, Heard, Visit, bound, first_row, language_for, visit_of
from chatbot.service.withholding import redacted

VISITOR: Final = Sent(sender="visitor")


class VisitorDesk:
    """Where visitors' frames arrive."""

    def __init__(
        self,
        *,
        store: Store,
        turnstile: Turnstile,
        turns: Turns,
        flows: FlowDesk,
        tokens: Tokens,
        surroundings: Surroundings,
        withheld: Withheld,
        uploads: FileNames,
        bus: Bus,
        clock: Clock,
        ids: Ids,
        second: SecondReader | None = None,
        decisions: Decisions | None = None,
        suspicion: Suspicion | None = None,
    ) -> None:
        self._decisions = decisions or Decisions(
            store=store, turns=turns, surroundings=surroundings
        )
        self._second = second
        self._store = store
        self._turnstile = turnstile
        self._turns = turns
        self._flows = flows
        self._tokens = tokens
        self._surroundings = surroundings
        self._withheld = withheld
        self._uploads = uploads
        self._bus = bus
        self._clock = clock
        self._ids = ids
        self._openings = Openings()
        self._suspicion = suspicion or Suspicion(Repetition(turns.keyed))
        self._behaviours = Behaviours(turns=turns, surroundings=surroundings)

    # ── arriving ──────────────────────────────────────────────────────────────────────────────────

    async def arrive(self, site: Site, arrival: Arrival) -> Visit:
        """Return the visit of a client that says hello.

        An unsigned, foreign or too old token is ignored: the visit has a new one. Raises NoSession for one that was
        rotated away, revoked or erased.
        """
        self._turns.remember(site)
        facts = self._tokens.read(arrival.token, site.key) if arrival.token else None
        if facts is not None and arrival.token is not None:
            origin = page_and_referrer(arrival.page_url, arrival.referrer, gpc=arrival.gpc)
            visit = visit_of(site, arrival, arrival.token, facts, origin=origin)
            row = await self._row_of(visit)
            if row is not None:
                return bound(visit, row)
            if self._tokens.is_fresh(facts) and await self._flows.has(facts.flow):
                return await self._with_opening(visit)
        return await self._new(site, arrival)

    async def _row_of(self, visit: Visit) -> Conversation | None:
        begun = visit.facts.conversation
        if begun is None:
            found = await self._store.find_by_token(visit.site.id, visit.key)
        else:
            found = await self._store.find_by_public_id(visit.site.id, begun)
        if found is None:
            if begun is not None:
                raise NoSession("That conversation is gone.")
            return None
        row = await self._turns.read(found)
        mine = hash_of(visit.token)
        if row.stage is Stage.ERASED:
            raise NoSession("That conversation was deleted.")
        if mine == row.next_token_hash:
            row = await self._turns.run(found, VISITOR, use_new_token(mine))
        if not opens(mine, row):
            raise NoSession("That token was replaced by a newer one.")
        return row

    async def _new(self, site: Site, arrival: Arrival) -> Visit:
        flow = await self._flows.live(site)
        origin = page_and_referrer(arrival.page_url, arrival.referrer, gpc=arrival.gpc)
        presence = self._surroundings.now(site, key="0")
        facts = TokenFacts(
            site=site.key,
            random=self._ids.secret(),
            flow=flow.version,
            language=language_for(flow, site, arrival.locale),
            at=int(self._clock.now().timestamp() * 1000),
            page=origin.get("path", "/"),
            utm_source=origin.get("utm_source", ""),
            reps=presence.reps_online,
            open_now=presence.open_now,
        )
        token = self._tokens.new(facts)
        return await self._with_opening(visit_of(site, arrival, token, facts, origin=origin))

    async def _with_opening(self, visit: Visit) -> Visit:
        """Let the visit begin with the flow's first lines; nothing of them is kept before the visitor speaks."""
        facts = visit.facts
        flow = await self._flows.version(facts.flow)
        env = self._surroundings.of_token(visit.site, facts, visit.key)
        at, language = facts.time, facts.language
        turn = self._openings.open(flow, Started(at=at, language=language), env, language)
        said = [e for e in turn.effects if isinstance(e, Say)]
        visit.opening = tuple(line_of(say, seq, at=at) for seq, say in enumerate(said, 1))
        visit.last_seq = len(said)
        return visit

    async def _opened(self, visit: Visit) -> Draft:
        flow = await self._flows.version(visit.facts.flow)
        draft = Draft(
            before=None,
            row=first_row(visit, self._ids),
            site=visit.site,
            flow=flow,
            ids=self._ids,
            now=visit.facts.time,
            outlets=self._turns.outlets,
            keyed=self._turns.keyed,
        )
        env = self._surroundings.of_token(visit.site, visit.facts, visit.key)
        language = visit.facts.language
        event = Started(at=draft.now, language=language)
        draft.begin(event, env, self._openings.open(flow, event, env, language))
        return draft

    async def opening(self, site: Site, language: str) -> tuple[Flow, str, tuple[Line, ...]]:
        """Return the live flow, the language chosen and the first lines, for the cacheable site page."""
        flow = await self._flows.live(site)
        visit = await self._new(site, Arrival(locale=language))
        return flow, visit.language, visit.opening

    # ── hearing ───────────────────────────────────────────────────────────────────────────────────

    async def said(
        self,
        visit: Visit,
        text: str,
        *,
        id: str,
        answers: int | None = None,
        trap: str = "",
        acknowledge: Acknowledge = nobody,
    ) -> None:
        """Take what the visitor wrote. Raises BadFrame, TooLarge, NotAllowed, Unavailable; then nothing is stored."""
        heard = Heard(id=id, text=clean_text(text), answers=answers, trap=trap)
        await self._hear(visit, heard, acknowledge)

    async def chose(
        self,
        visit: Visit,
        values: tuple[str, ...],
        *,
        id: str,
        answers: int | None = None,
        acknowledge: Acknowledge = nobody,
    ) -> None:
        """Take a click. Raises StaleStep, BadFrame, NotAllowed, Unavailable; then nothing is stored."""
        heard = Heard(id=id, values=values, answers=answers)
        await self._hear(visit, heard, acknowledge)

    async def _hear(self, visit: Visit, heard: Heard, acknowledge: Acknowledge) -> None:
        if visit.conversation is None and await self._first(visit, heard, acknowledge):
            return
        assert visit.conversation is not None
        await self._catch_up(visit, visit.conversation)

        async def make(draft: Draft) -> int:
            named = await file_named(draft, heard.values, self._uploads)
            env = await self._env_for(draft, visit, heard)
            return self._answer(draft, visit, heard, env=env, named=named)

        sent = Sent(sender="visitor", client_id=heard.id)
        row = await self._turns.run(visit.conversation, sent, make, acknowledge)
        visit.stage, visit.language = row.stage, row.language

    async def _first(self, visit: Visit, heard: Heard, acknowledge: Acknowledge) -> bool:
        """Store the opening and the first turn; False when the token's conversation is there already."""
        async with self._turnstile.enter_new(visit.key):
            draft = await self._opened(visit)
            draft.now = self._clock.now()
            self._decisions.begin(draft, visit.decided)
            try:
                env = await self._env_for(draft, visit, heard)
                seq = self._answer(draft, visit, heard, env=env)
                write = draft.write(sender="visitor", client_id=heard.id, ack_seq=seq)
                stored = await self._store.commit(write)
            except (StaleStep, BadFrame):
                stored = (
                    Conflict()
                )  # perhaps a click of a later step: the conversation may be there already
                if await self._store.find_by_token(visit.site.id, visit.key) is None:
                    raise
            if isinstance(stored, Committed):
                row = numbered(write.after, stored.id)
                bound(visit, row)
                visit.decided.clear()
                acks = {(write.sender, heard.id): seq}
                self._turnstile.hold(row.id, Loaded(conversation=row, acks=acks))
                acknowledge(seq)
                self._turns.tell(draft, row)
                return True
            found = await self._store.find_by_token(visit.site.id, visit.key)
            if found is None:
                raise NoSession
            bound(visit, await self._turns.read(found))
            return False

    def _answer(
        self, draft: Draft, visit: Visit, heard: Heard, *, env: Env, named: str = ""
    ) -> int:
        if not (may_speak(draft.row) or takes_back(draft, heard.text, heard.values)):
            raise NotAllowed("This conversation is closed. Please start a new one.")
        seq = draft.next_seq
        public_id = draft.row.public_id
        now = draft.now
        held = self._withheld.values(public_id, now)
        event: Event
        if heard.text is None:
            event = Chosen(
                at=now,
                seq=seq,
                values=heard.values,
                answers=heard.answers,
                held=bool(held),
                named=named,
            )
            new: Mapping[str, str] = {}
        else:
            event, new = take_text(
                draft,
                visit,
                heard.text,
                id=heard.id,
                answers=heard.answers,
                held=held,
                keyed=self._turns.keyed,
            )
            held = {**held, **new} if new else held
        draft.change(last_visitor_at=now)
        if draft.before is not None:
            draft.touch(visit.origin)
        contact_before = draft.row.contact
        draft.advance(event, env, held=held, echo_id=heard.id)
        self._suspicion.judge(draft, visit, heard)
        self._settle_withheld(draft, public_id, new)
        self._renew_token(draft, visit, contact_before)
        return seq

    async def _env_for(self, draft: Draft, visit: Visit, heard: Heard) -> Env:
        """Return the surroundings, with what a second reader makes of the text as it may be stored."""
        env = self._env(visit, draft.row.created_at)
        if self._second is None or heard.text is None or draft.state is None:
            return env
        text, new = redacted(draft, visit, heard.text)
        if new:
            return env
        found = await self._second.read(draft.flow, draft.state, text, env=env, now=draft.now)
        return env if found is None else msgspec.structs.replace(env, reading=found)

    def _env(self, visit: Visit, begun: datetime) -> Env:
        return self._surroundings.now(
            visit.site,
            key=visit.key,
            begun=begun,
            page=visit.origin.get("path", "/"),
            time_zone=visit.time_zone,
            region=visit.region,
            utm_source=visit.origin.get("utm_source", ""),
        )

    def _settle_withheld(self, draft: Draft, public_id: str, new: Mapping[str, str]) -> None:
        if not draft.keeps_withheld:
            draft.after_commit.append(lambda: self._withheld.wipe(public_id))
        elif new:
            now = draft.now
            draft.after_commit.append(lambda: self._withheld.hold(public_id, new, now))

    def _renew_token(self, draft: Draft, visit: Visit, before: Contact) -> None:
        if draft.row.contact == before or not draft.row.contact.reachable:
            return
        row = draft.row
        live = row.live_token_hash or row.token_hash
        token = self._tokens.renewed(visit.facts, row.public_id, replaces=live)
        draft.change(next_token_hash=hash_of(token))
        draft.new_token = token

    # ── the host page's banner ────────────────────────────────────────────────────────────────────

    async def decided(
        self, visit: Visit, purpose: str, state: str, *, id: str, acknowledge: Acknowledge = nobody
    ) -> None:
        """Take what the host page's banner says; it begins no conversation. Raises NotAllowed, Unavailable."""
        self._decisions.must_be_the_hosts(purpose)
        if visit.conversation is None and not await self.has_begun(visit):
            visit.decided[purpose] = state
            acknowledge(visit.last_seq)
            return
        assert visit.conversation is not None
        await self._decisions.by_host(
            visit.conversation, purpose, state, id=id, acknowledge=acknowledge
        )

    async def did(self, visit: Visit, deed: Deed, *, acknowledge: Acknowledge = nobody) -> None:
        """Take what the page says the visitor did; it begins no conversation. Raises Unavailable."""
        if visit.conversation is None:
            await self.has_begun(visit)
        await self._behaviours.by_visitor(visit, deed, acknowledge=acknowledge)

    async def _catch_up(self, visit: Visit, conversation: int) -> None:
        """Record what the host page said to this tab, where another one has begun the conversation."""
        while visit.decided:
            purpose, state = visit.decided.popitem()
            with suppress(NotAllowed):
                id = self._ids.uuid()
                await self._decisions.by_host(
                    conversation, purpose, state, id=id, acknowledge=nobody
                )

    # ── the rest ──────────────────────────────────────────────────────────────────────────────────

    async def lines(self, visit: Visit, after: int, limit: int = 100) -> tuple[Line, ...]:
        """Return what the client does not have, in order, at most `limit`."""
        if visit.conversation is None:
            return tuple(line for line in visit.opening if line.seq > after)[:limit]
        return await self._store.lines(visit.conversation, after, limit)

    async def has_begun(self, visit: Visit) -> bool:
        """Bind a visit to the conversation of its token if that began meanwhile, in another tab or on another socket."""
        row = await self._row_of(visit) if visit.conversation is None else None
        if row is not None:
            bound(visit, row)
        return row is not None

    async def row(self, visit: Visit) -> Conversation:
        """Return the conversation as it is now. Raises UnknownConversation before its first turn."""
        if visit.conversation is None:
            raise UnknownConversation
        return await self._turns.read(visit.conversation)

    def gone(self, visit: Visit) -> None:
        """Drop from memory what was held for the next turn: the visitor's last connection has ended."""
        if visit.conversation is not None:
            self._turnstile.forget(visit.conversation)

    def types(self, visit: Visit) -> None:
        """Tell the other side that the visitor is writing."""
        if visit.public_id is not None:
            self._bus.publish(TypingHint(public_id=visit.public_id, party=Party.VISITOR))
