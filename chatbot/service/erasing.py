"""Erasing a person: every conversation of theirs, one transaction each, and whoever was told hears of it."""

from __future__ import annotations

from chatbot.domain.consent import ConsentState
from chatbot.domain.conversation import Stage
from chatbot.errors import Unknown, WrongInput
from chatbot.service import outside
from chatbot.service.draft import Draft
from chatbot.service.ports import Clock, Store
from chatbot.service.ports_privacy import Subjects
from chatbot.service.records_privacy import ErasedPerson, Person
from chatbot.service.turns import Make, NothingToDo, Sent, Turns


class Erasing:
    """Finds people and erases them."""

    def __init__(self, *, store: Store, subjects: Subjects, turns: Turns, clock: Clock) -> None:
        self._store = store
        self.subjects = subjects
        self._turns = turns
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
        """Erase everything about the person but the consent chain. Erasing again changes nothing. Raises Unavailable."""
        for conversation in person.conversations:
            make = self._make(actor=actor, ends=ConsentState.WITHDRAWN, suppresses=True)
            await self._turns.run(conversation, Sent(sender=actor), make)
        return await self.outlook(person)

    async def let_go(self, conversation: int) -> None:
        """Erase a conversation because of its age: consents expire, and the address may come again."""
        make = self._make(actor="system", ends=ConsentState.EXPIRED, suppresses=False)
        await self._turns.run(conversation, Sent(sender="timer"), make)

    async def outlook(self, person: Person) -> ErasedPerson:
        """Return what erasing is about: the conversations, and who was told."""
        return ErasedPerson(
            subject=person.subject,
            conversations=person.public_ids,
            found=person.found,
            told=await self.subjects.recipients(person.subject),
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
