"""Correcting contact data: by the visitor on their own page, or by a person on their behalf, with a reason."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Final

from chatbot.domain.consent import SALES_CONTACT, ConsentState, closed_contacts, may_keep
from chatbot.domain.conversation import Stage
from chatbot.errors import NotAllowed, WrongInput
from chatbot.service.draft import Draft
from chatbot.service.records import Conversation
from chatbot.service.text import clean_text
from chatbot.service.turns import NothingToDo, Sent, Turns
from chatbot.understanding import contact
from chatbot.understanding.policy import Band

FIELDS: Final = ("name", "email", "phone")
MOST_NAME: Final = 200
MOST_REASON: Final = 200


class Rectifying:
    """Changes contact data that may be kept. is_suppressed: asked before a person enters an address for somebody."""

    def __init__(self, turns: Turns, *, is_suppressed: Callable[[str], Awaitable[bool]]) -> None:
        self._turns = turns
        self._is_suppressed = is_suppressed

    async def correct(
        self, conversation: int, values: Mapping[str, str], *, actor: str, reason: str = ""
    ) -> Conversation:
        """Keep these values (name, email, phone) in place of the old ones; what is the same already changes nothing.

        Raises WrongInput, NotAllowed without the consent that the value needs.
        """
        if actor != "visitor" and not reason.strip():
            raise WrongInput("A correction for somebody needs a reason.")
        why = _without_contact(reason)

        async def make(draft: Draft) -> int:
            new = _read(values, region=draft.site.region)
            if not new:
                raise WrongInput(f"Give at least one of {', '.join(FIELDS)}.")
            _must_be_permitted(draft, new)
            if actor != "visitor":
                await self._must_be_welcome(new)
            if replace(draft.row.contact, **new) == draft.row.contact:
                raise NothingToDo
            draft.correct_contact(new)
            status = draft.row.lead.status
            draft.note_transition("lead", (status, status), "rectify", actor, why)
            draft.beyond_lines = True
            return draft.last_seq

        return await self._turns.run(conversation, Sent(sender=actor), make)

    async def _must_be_welcome(self, new: Mapping[str, str]) -> None:
        for field, value in new.items():
            if field != "name" and await self._is_suppressed(self._turns.keyed(value)):
                raise NotAllowed("Deletion was asked for with that address or number.")


def _must_be_permitted(draft: Draft, new: Mapping[str, str]) -> None:
    if draft.row.stage is Stage.ERASED or not may_keep(draft.consents):
        raise NotAllowed("There is no consent to keep contact data.")
    if "email" in new and draft.consents.get(SALES_CONTACT) == ConsentState.CONFIRMED:
        raise NotAllowed("That address was confirmed; its owner changes it in the chat.")
    closed = closed_contacts(draft.consents)
    if wrong := next((field for field in new if field in closed), None):
        raise NotAllowed(f"The consent for that {wrong} was withdrawn.")


def _read(values: Mapping[str, str], *, region: str | None) -> dict[str, str]:
    """Return the values as they are kept. Raises WrongInput for one that is none."""
    return {
        field: _one(field, value.strip(), region)
        for field, value in values.items()
        if field in FIELDS and value.strip()
    }


def _one(field: str, value: str, region: str | None) -> str:
    if field == "name":
        name = clean_text(value)
        if len(name) > MOST_NAME or "@" in name:
            raise WrongInput("That is no name.")
        return name
    read = contact.read_email(value) if field == "email" else contact.read_phone(value, region)
    if read.value is None or read.band is Band.ASK:
        kind = "an e-mail address" if field == "email" else "a telephone number"
        raise WrongInput(f"That is not {kind} that can be used.")
    return read.value


def _without_contact(reason: str) -> str:
    """Return the reason as it is kept: without contact data, which has its own place."""
    cleaned = clean_text(reason)[:MOST_REASON] if reason.strip() else ""
    return contact.withhold(cleaned, regions=(None,)).text if cleaned else ""
