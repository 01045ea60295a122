"""The doors to people: what is kept about them, and erasing it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Final

from msgspec import Struct

from chatbot.errors import Unknown
from chatbot.service.access import Dossier, dossier
from chatbot.service.records_privacy import Person
from chatbot.web.api.door import Call, Doors

doors: Final = Doors()


class ToldCard(Struct, frozen=True, kw_only=True):
    """A webhook that has received something about the person. erased_at: when it acknowledged the erasure."""

    webhook: str
    host: str
    first_at: datetime
    last_at: datetime
    erased_at: datetime | None


class ErasedCard(Struct, frozen=True, kw_only=True):
    """An erased person: what is left is the consent chain."""

    subject: str
    conversations: tuple[str, ...]
    told: tuple[ToldCard, ...]


@doors.get("subjects/{subject}", scope="subjects:read")
async def subject(call: Call) -> Dossier:
    """Give everything that is kept about a person."""
    house = call.house
    person = await known(call)
    return await dossier(person, store=house.store, subjects=house.erasing.subjects)


@doors.post("subjects/{subject}/erase", scope="subjects:write")
async def erase(call: Call) -> ErasedCard:
    """Erase everything about a person but the consent chain, and tell whoever was told of them."""
    person = await known(call)
    user = call.who.user
    actor = f"rep:{user.public_id}" if user is not None else "system"
    done = await call.house.erasing.erase(person, actor=actor)
    return ErasedCard(
        subject=done.subject,
        conversations=done.conversations,
        told=tuple(ToldCard(**asdict(recipient)) for recipient in done.told),
    )


async def known(call: Call) -> Person:
    """Return the person of the address. Raises Unknown, also for one of another site."""
    person = await call.house.erasing.subjects.person(call.named("subject"))
    user = call.who.user
    site = user.site if user is not None else None
    if person is None or (site is not None and site not in person.sites):
        raise Unknown("Nothing is kept about such a person.")
    return person
