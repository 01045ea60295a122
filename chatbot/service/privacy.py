"""The privacy desk: what a visitor sees and does with their own data outside of the chat, by a link of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from chatbot.dialog.state import decode
from chatbot.domain.consent import (
    PROFILING,
    SALES_CONTACT,
    ConsentEvent,
    Notice,
    is_active,
    visible_contact,
)
from chatbot.domain.lead import Contact
from chatbot.errors import Unknown, WrongInput
from chatbot.service.access import Dossier, dossier
from chatbot.service.decisions import Decisions
from chatbot.service.erasing import Erasing
from chatbot.service.manage_links import ManageLinks, Opens
from chatbot.service.ports import Clock, Library, Signer, Store
from chatbot.service.ports_privacy import Links, Subjects
from chatbot.service.receipts import Facts, Words, channels_now, receipt, words_key
from chatbot.service.records import Conversation, Site
from chatbot.service.records_privacy import Person
from chatbot.service.rectifying import Rectifying
from chatbot.service.turns import Turns

OBJECTIONABLE: Final = (PROFILING, "marketing", "analytics")
"""What somebody may object to without having been asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Where one purpose stands. channels: channel -> state. last: the newest event that decides. notice: the words."""

    purpose: str
    state: str
    channels: Mapping[str, str]
    last: ConsentEvent
    notice: Notice | None

    @property
    def is_active(self) -> bool:
        """It permits something now."""
        return any(map(is_active, self.channels.values()))

    @property
    def open_channels(self) -> tuple[str, ...]:
        """The channels that can still be withdrawn."""
        return tuple(c for c, state in self.channels.items() if is_active(state))


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the page behind a manage link shows."""

    row: Conversation
    site: Site
    person: Person
    agreed: tuple[Agreed, ...]
    contact: Contact
    objected: bool
    chain: tuple[ConsentEvent, ...]


class Kept(Protocol):
    """What is kept, as far as the desk needs it."""

    @property
    def store(self) -> Store: ...  # noqa: D102  # as everywhere
    @property
    def links(self) -> Links: ...  # noqa: D102  # the links that were handed out
    @property
    def subjects(self) -> Subjects: ...  # noqa: D102  # people across conversations
    @property
    def library(self) -> Library: ...  # noqa: D102  # the notices


class PrivacyDesk:
    """Gives visitors a link to their own data, and does what they ask for there."""

    def __init__(
        self,
        kept: Kept,
        *,
        turns: Turns,
        decisions: Decisions,
        erasing: Erasing,
        signer: Signer,
        clock: Clock,
    ) -> None:
        self._store = kept.store
        self._links = ManageLinks(kept.links, signer=signer, clock=clock)
        self._subjects = kept.subjects
        self._library = kept.library
        self._turns = turns
        self._decisions = decisions
        self._erasing = erasing
        self.rectifying = Rectifying(turns, is_suppressed=kept.subjects.is_suppressed)
        self._clock = clock

    # ── the link ──────────────────────────────────────────────────────────────────────────────────

    async def path_for(self, conversation: int) -> str:
        """See ManageLinks. Raises NotAllowed for one that was erased."""
        return await self._links.path_for(await self._turns.read(conversation))

    async def _open(self, token: str) -> Conversation:
        """Return what the token opens. Raises Unknown."""
        return await self._opened(token, "everything")

    async def of_address(self, token: str) -> tuple[Conversation, Site] | None:
        """Return the conversation that a mailed link may take its address out of; None for any other link."""
        try:
            row = await self._opened(token, "address")
        except Unknown:
            return None
        return row, await self._turns.site(row.site)

    async def take_out(self, token: str) -> Site:
        """Take the address of a mailed link out of its conversation; return whose site it is. Raises Unknown."""
        row = await self._opened(token, "address")
        await self._decisions.by_visitor(row.id, SALES_CONTACT, channel="email")
        return await self._turns.site(row.site)

    async def _opened(self, token: str, what: Opens) -> Conversation:
        conversation = await self._links.conversation(token)
        row = await self._turns.read(conversation) if conversation is not None else None
        if row is None or self._links.opens(token, row) != what:
            raise Unknown("This link is not good any more.")
        return row

    async def _person(self, row: Conversation) -> Person:
        person = await self._subjects.person(row.subject_id)
        if person is None:
            raise Unknown("This link is not good any more.")
        return person

    # ── looking ───────────────────────────────────────────────────────────────────────────────────

    async def overview(self, token: str) -> Overview:
        """Return what the page shows. Raises Unknown."""
        row = await self._open(token)
        chain = await self._store.consent_chain(row.subject_id)
        words = await self._words(row.site, chain)
        purposes = tuple(dict.fromkeys(event.purpose for event in chain))
        state = decode(row.state)
        return Overview(
            row=row,
            site=await self._turns.site(row.site),
            person=await self._person(row),
            agreed=tuple(_agreed(p, chain, words) for p in purposes if p != PROFILING),
            contact=visible_contact(row.contact, state.consents) or Contact(),
            objected=row.temperature == "unscored",
            chain=tuple(chain),
        )

    async def receipt(self, token: str) -> Facts:
        """Return the receipt of the whole chain. Raises Unknown."""
        row = await self._open(token)
        chain = await self._store.consent_chain(row.subject_id)
        return receipt(
            chain,
            await self._words(row.site, chain),
            subject=row.subject_id,
            site=await self._turns.site(row.site),
            issued_at=self._clock.now(),
        )

    async def dossier(self, token: str) -> Dossier:
        """Return everything that is kept about the visitor. Raises Unknown."""
        person = await self._person(await self._open(token))
        return await dossier(person, store=self._store, subjects=self._subjects)

    async def _words(self, site: int, chain: Sequence[ConsentEvent]) -> Words:
        keys = {key for event in chain if (key := words_key(event)) is not None}
        found = {key: await self._library.notice(site, *key) for key in sorted(keys)}
        return {key: notice for key, notice in found.items() if notice is not None}

    # ── doing ─────────────────────────────────────────────────────────────────────────────────────

    async def withdraw(self, token: str, purpose: str, channel: str | None = None) -> None:
        """Withdraw a purpose, or one channel of it, in every conversation of the person. Raises Unknown, WrongInput."""
        for conversation in (await self._person(await self._open(token))).conversations:
            await self._decisions.by_visitor(conversation, purpose, channel=channel)

    async def object_to(self, token: str, purpose: str) -> None:
        """Object to a purpose. Raises Unknown, WrongInput."""
        person = await self._person(await self._open(token))
        await self.object_of(person, purpose, actor="visitor")

    async def object_of(self, person: Person, purpose: str, *, actor: str) -> None:
        """Record that the person objects to a purpose, whether it was ever asked for or not. Raises WrongInput."""
        if purpose not in OBJECTIONABLE:
            raise WrongInput(f"One may object to {', '.join(OBJECTIONABLE)}.")
        for conversation in person.conversations:
            if actor == "visitor":
                await self._decisions.by_visitor(conversation, purpose)
            else:
                await self._decisions.on_behalf(conversation, purpose, "withdrawn", actor=actor)

    async def correct(self, token: str, values: Mapping[str, str]) -> None:
        """Correct contact data. Raises Unknown, WrongInput, NotAllowed."""
        row = await self._open(token)
        await self.rectifying.correct(row.id, values, actor="visitor")

    async def erase(self, token: str) -> Site:
        """Erase everything about the person but the consent chain; return whose site it was. Raises Unknown."""
        row = await self._open(token)
        await self._erasing.erase(await self._person(row), actor="visitor")
        return await self._turns.site(row.site)


def _agreed(purpose: str, chain: Sequence[ConsentEvent], words: Words) -> Agreed:
    own = [event for event in chain if event.purpose == purpose]
    channels = channels_now(own)
    active = any(map(is_active, channels.values()))
    decided = [e for e in own if e.state != "requested" and (not active or is_active(e.state))]
    last = (decided or own)[-1]
    with_words = next((e for e in reversed(own) if words_key(e) in words), last)
    key = words_key(with_words)
    return Agreed(
        purpose=purpose,
        state="given" if active else last.state.value,
        channels=channels,
        last=last,
        notice=words.get(key) if key is not None else None,
    )
