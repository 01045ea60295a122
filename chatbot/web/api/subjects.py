"""The doors to people: what is kept about them, correcting it, objecting, and erasing it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from chatbot.errors import Unknown
from chatbot.service.access import Dossier, dossier
from chatbot.service.records_privacy import Person
from chatbot.web.api.door import Call, Doors

doors: Final = Doors()
Value = Annotated[str, Meta(max_length=254)]


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


class Correction(Struct, frozen=True, kw_only=True):
    """What is to be corrected, and why. What is left out stays as it is."""

    reason: Annotated[str, Meta(min_length=1, max_length=200)]
    name: Value = ""
    email: Value = ""
    phone: Value = ""


class Objection(Struct, frozen=True, kw_only=True):
    """To which purpose somebody objects."""

    purpose: Literal["profiling", "marketing", "analytics"] = "profiling"


class SubjectNow(Struct, frozen=True, kw_only=True):
    """A person, and the conversations that were changed."""

    subject: str
    conversations: tuple[str, ...]


@doors.post("subjects/{subject}/rectify", scope="subjects:write")
async def rectify(call: Call, body: Correction) -> SubjectNow:
    """Correct contact data of a person, with a reason; only what a consent permits to be kept."""
    person = await known(call)
    values = {"name": body.name, "email": body.email, "phone": body.phone}
    desk = call.house.privacy.rectifying
    await desk.correct(person.conversations[-1], values, actor=_who(call), reason=body.reason)
    return SubjectNow(subject=person.subject, conversations=person.public_ids[-1:])


@doors.post("subjects/{subject}/object", scope="subjects:write")
async def objects(call: Call, body: Objection) -> SubjectNow:
    """Record that a person objects; who objects to profiling has no score from then on."""
    person = await known(call)
    await call.house.privacy.object_of(person, body.purpose, actor=_who(call))
    return SubjectNow(subject=person.subject, conversations=person.public_ids)


@doors.post("subjects/{subject}/erase", scope="subjects:write")
async def erase(call: Call) -> ErasedCard:
    """Erase everything about a person but the consent chain, and tell whoever was told of them."""
    person = await known(call)
    done = await call.house.erasing.erase(person, actor=_who(call))
    return ErasedCard(
        subject=done.subject,
        conversations=done.conversations,
        told=tuple(ToldCard(**asdict(recipient)) for recipient in done.told),
    )


def _who(call: Call) -> str:
    user = call.who.user
    return f"rep:{user.public_id}" if user is not None else "system"


async def known(call: Call) -> Person:
    """Return the person of the address. Raises Unknown, also for one of another site."""
    person = await call.house.erasing.subjects.person(call.named("subject"))
    user = call.who.user
    site = user.site if user is not None else None
    if person is None or (site is not None and site not in person.sites):
        raise Unknown("Nothing is kept about such a person.")
    return person
