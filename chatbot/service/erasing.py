"""Erasing a person: every conversation of theirs, one transaction each, and whoever was told hears of it."""

from __future__ import annotations

from chatbot.domain.consent import ConsentState
from chatbot.domain.conversation import Stage
from chatbot.errors import Unknown, WrongInput
from chatbot.service import outside
from chatbot.service.draft import Draft
from chatbot.service.ports import Clock, Store
from chatbot.service.ports_leads import Matches
from chatbot.service.ports_privacy import Subjects
from chatbot.service.records_privacy import ErasedPerson, Person
from chatbot.service.turns import Make, NothingToDo, Sent, Turns


class Erasing:
    """Finds people and erases them."""

    def __init__(
        self, *, store: Store, subjects: Subjects, matches: Matches, turns: Turns, clock: Clock
    ) -> None:
        self._store = store
        self._matches = matches
        self.subjects = subjects
        self.turns = turns
        self._clock = clock

    async def find(
        self, *, email: str = "", conversation: str = "", subject: str = ""
    ) -> tuple[Person, ...]:
        """Return who that is, by exactly one of the three. Raises WrongInput, Unknown."""
        if sum(map(bool, (email, conversation, subject))) != 1:
            raise WrongInput("Give one of an e-mail address, a conversation and a subject.")
        if email:
            found = await self.subjects.of_email(email.strip())
        else:
            by_id = (
                self.subjects.person(subject)
                if subject
                else self.subjects.of_conversation(conversation)
            )
            one = await by_id
            found = (one,) if one is not None else ()
        if not found:
            raise Unknown("Nothing is kept about such a person.")
        return found

    async def erase(self, person: Person, *, actor: str) -> ErasedPerson:
        """Erase everything about the person but the consent chain, also what was merged. Raises Unavailable.

        Erasing again changes nothing.
        """
        merged = await self._matches.whole(person.subject)
        for conversation in (*person.conversations, *(row.id for row in merged)):
            make = self._make(actor=actor, ends=ConsentState.WITHDRAWN, suppresses=True)
            await self.turns.run(conversation, Sent(sender=actor), make)
        return await self.outlook(person)

    async def let_go(self, conversation: int) -> None:
        """Erase a conversation because of its age: consents expire, and the address may come again."""
        make = self._make(actor="system", ends=ConsentState.EXPIRED, suppresses=False)
        await self.turns.run(conversation, Sent(sender="timer"), make)

    async def outlook(self, person: Person) -> ErasedPerson:
        """Return what erasing is about: the conversations, and who was told."""
        merged = await self._matches.whole(person.subject)
        told = list(await self.subjects.recipients(person.subject))
        for row in merged:
            told += await self.subjects.recipients(row.subject_id)
        return ErasedPerson(
            subject=person.subject,
            conversations=(*person.public_ids, *(row.public_id for row in merged)),
            found=person.found,
            told=tuple(told),
        )

    def _make(self, *, actor: str, ends: str, suppresses: bool) -> Make:
        async def make(draft: Draft) -> int:
            if draft.row.stage is Stage.ERASED:
                raise NothingToDo
            draft.suppresses = suppresses
            past = await self._store.consent_chain(draft.row.subject_id)
            outside.erase(draft, actor=actor, ends=ends, past=past)
            return draft.last_seq

        return make
