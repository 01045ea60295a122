"""What reps do for one another and for the lead: handing over, notes, corrected answers. And who of them is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

from msgspec import Struct

from chatbot.dialog.turn import RepAnswered
from chatbot.domain.consent import may_keep
from chatbot.domain.conversation import Stage
from chatbot.domain.lead import Level
from chatbot.errors import BadFrame, NotAllowed, WrongInput
from chatbot.scoring import GRADES
from chatbot.service.briefs import Briefs
from chatbot.service.decisions import Decisions
from chatbot.service.draft import Draft
from chatbot.service.merging import Merging
from chatbot.service.people import People
from chatbot.service.ports import Ids, Store
from chatbot.service.presence import OFFLINE, ONLINE, Presences
from chatbot.service.records import Conversation, Note, Offer, User
from chatbot.service.rep_turns import ACTING, RepTurns, must_act
from chatbot.service.surroundings import Surroundings
from chatbot.service.temperature import check_temperature, set_temperature
from chatbot.service.text import clean_text
from chatbot.service.timings import OFFER_S
from chatbot.service.turns import Acknowledge, NothingToDo, Turns, nobody
from chatbot.understanding import contact

LEVELS: Final = (*(g.value for g in GRADES), Level.DONT_KNOW.value, Level.DECLINED.value)
"""The levels a rep may enter: the four grades, and the two ways a visitor says that there is none."""


class Colleague(Struct, frozen=True, kw_only=True):
    """A rep as the others see them. busy: conversations and offers now; slots: how many at once, 0 when not there."""

    id: str
    name: str
    state: str
    slots: int
    busy: int


class TeamDesk(RepTurns):
    """Where the commands arrive with which reps work together."""

    def __init__(
        self,
        *,
        store: Store,
        turns: Turns,
        presences: Presences,
        surroundings: Surroundings,
        briefs: Briefs,
        people: People,
        decisions: Decisions,
        ids: Ids,
        merging: Merging,
    ) -> None:
        super().__init__(store=store, turns=turns, surroundings=surroundings, briefs=briefs)
        self._presences = presences
        self._people = people
        self._decisions = decisions
        self._ids = ids
        self.merging = merging

    # ── who is there ──────────────────────────────────────────────────────────────────────────────

    async def load(self) -> Mapping[int, int]:
        """Return rep -> how many conversations and offers they have now, of every site."""
        return await self._store.live_load(None)

    async def colleagues(self, user: User, load: Mapping[int, int]) -> tuple[Colleague, ...]:
        """Return everybody else who may take a conversation of this rep's sites, by name. load: of `load`."""
        found = [u for u in await self._people.everybody() if _may_take(u, user.site)]
        others = [self._seen(u, load) for u in found if u.id != user.id]
        return tuple(sorted(others, key=lambda c: (c.name.casefold(), c.id)))

    def _seen(self, user: User, load: Mapping[int, int]) -> Colleague:
        presence = self._presences.of(user.id)
        there = presence is not None and presence.state != OFFLINE
        return Colleague(
            id=user.public_id,
            name=user.name,
            state=presence.state if there and presence is not None else OFFLINE,
            slots=presence.slots if there and presence is not None else 0,
            busy=load.get(user.id, 0),
        )

    # ── handing over ──────────────────────────────────────────────────────────────────────────────

    async def transfer(
        self,
        user: User,
        public_id: str,
        to: str,
        *,
        id: str | None = None,
        acknowledge: Acknowledge = nobody,
    ) -> Conversation:
        """Offer the conversation to one colleague; until they accept, `user` keeps it.

        to: the colleague's public id. Raises NotAllowed unless `user` has the floor and the colleague is online.
        """

        async def make(draft: Draft) -> int:
            await self._must_own(draft, user)
            colleague = await self._online(to, draft.row.site)
            offer = draft.row.offer
            if colleague.id == user.id:
                raise NotAllowed("You have this conversation already.")
            if offer is not None and offer.rep == colleague.id and offer.expires_at > draft.now:
                raise NothingToDo
            until = draft.now + timedelta(seconds=OFFER_S)
            draft.change(offer=Offer(rep=colleague.id, expires_at=until))
            draft.set_timer("offer", OFFER_S)
            return draft.last_seq

        return await self._run(user, public_id, id, make, acknowledge)

    async def _online(self, to: str, site: int) -> User:
        for one in await self._people.everybody():
            if one.public_id == to and _may_take(one, site):
                presence = self._presences.of(one.id)
                if presence is None or presence.state != ONLINE:
                    raise NotAllowed(f"{one.name} is not online.")
                return one
        raise NotAllowed("There is no such colleague for this conversation.")

    # ── notes ─────────────────────────────────────────────────────────────────────────────────────

    async def note(
        self,
        user: User,
        public_id: str,
        text: str,
        *,
        id: str,
        acknowledge: Acknowledge = nobody,
    ) -> Conversation:
        """Write to colleagues. What of it is contact data is withheld until the visitor's consent permits it."""
        cleaned = clean_text(text)

        async def make(draft: Draft) -> int:
            _must_be_there(draft)
            kept = cleaned if may_keep(draft.consents) else _withheld(cleaned, draft)
            draft.notes.append(
                Note(note_id=self._ids.uuid(), rep=user.id, text=kept, at=draft.now)
            )
            draft.beyond_lines = True
            return draft.last_seq

        return await self._run(user, public_id, id, make, acknowledge)

    # ── answers ───────────────────────────────────────────────────────────────────────────────────

    async def correct(
        self,
        user: User,
        public_id: str,
        criterion: str,
        level: str | None,
        *,
        id: str | None = None,
        acknowledge: Acknowledge = nobody,
    ) -> Conversation:
        """Enter or correct what is known of a criterion, None undoes that; the score follows at once.

        Raises BadFrame for a criterion the flow does not ask about or a level that is none.
        """
        if level is not None and level not in LEVELS:
            raise BadFrame(f"A level is one of {', '.join(LEVELS)}, or null.")

        async def make(draft: Draft) -> int:
            _must_be_there(draft)
            if draft.row.stage is Stage.CLOSED:
                raise NotAllowed("This conversation is closed.")
            known = draft.flow.criteria
            if criterion not in known:
                raise BadFrame(f"This flow asks about {', '.join(known)}.")
            draft.beyond_lines = True
            answered = RepAnswered(
                at=draft.now,
                seq=draft.last_seq,
                criterion=criterion,
                level=level,
                rep=user.public_id,
            )
            draft.advance(answered, self._env(draft))
            return draft.last_seq

        return await self._run(user, public_id, id, make, acknowledge)

    # ── the lead ──────────────────────────────────────────────────────────────────────────────────

    async def set_temperature(
        self,
        user: User,
        public_id: str,
        temperature: str | None,
        *,
        reason: str,
        id: str | None = None,
        acknowledge: Acknowledge = nobody,
    ) -> Conversation:
        """Set another temperature beside the computed one; None takes it back. Raises BadFrame without a reason."""
        with _as_frame():
            check_temperature(temperature, reason)

        async def make(draft: Draft) -> int:
            _must_be_there(draft)
            return set_temperature(draft, temperature, reason=reason, who=f"rep:{user.public_id}")

        return await self._run(user, public_id, id, make, acknowledge)

    async def withdraw(
        self, user: User, public_id: str, purpose: str, *, acknowledge: Acknowledge = nobody
    ) -> Conversation:
        """Take back a consent for the visitor, who asked this rep to. What is withdrawn already stays so."""
        must_act(user)
        found = await self.find(user, public_id)
        with _as_frame():
            row = await self._decisions.on_behalf(
                found, purpose, "withdrawn", actor=f"rep:{user.public_id}"
            )
        acknowledge(row.last_seq)
        return row


@contextmanager
def _as_frame() -> Iterator[None]:
    """Tell of wrong input as the socket does."""
    try:
        yield
    except WrongInput as error:
        raise BadFrame(error.message) from error


def _may_take(user: User, site: int | None) -> bool:
    """Tell whether this user takes conversations of the site (None: of some site)."""
    of_site = site is None or user.site in (None, site)
    return user.role in ACTING and not user.disabled and of_site


def _must_be_there(draft: Draft) -> None:
    if draft.row.stage is Stage.ERASED:
        raise NotAllowed("This conversation was deleted.")


def _withheld(text: str, draft: Draft) -> str:
    if not contact.may_hold_contact(text):
        return text
    return contact.withhold(text, regions=tuple(dict.fromkeys((draft.site.region, None)))).text
