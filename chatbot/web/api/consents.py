"""The doors to consents: what a visitor told a person is recorded here."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from chatbot.dialog.state import decode
from chatbot.errors import Unknown
from chatbot.web.api.door import Call, Doors

doors: Final = Doors()
Word = Annotated[str, Meta(min_length=1, max_length=100)]


class ConsentToRecord(Struct, frozen=True, kw_only=True):
    """What somebody said to a person. channel: the only one it is about. notice: the name of the one that was read out."""

    conversation: Word
    purpose: Word
    state: Literal["given", "refused", "withdrawn"]
    channel: Literal["email", "phone_call", "sms", "in_chat"] | None = None
    notice: Annotated[str, Meta(max_length=100)] = ""


class ConsentsNow(Struct, frozen=True, kw_only=True):
    """Where the consents stand: purpose, or purpose/channel for one that was withdrawn alone, and state."""

    conversation: str
    consents: dict[str, str]


@doors.post("consents", scope="consents:write")
async def record(call: Call, body: ConsentToRecord) -> ConsentsNow:
    """Record a consent, or its withdrawal, on somebody's behalf."""
    house, user = call.house, call.who.user
    site = user.site if user is not None else None
    found = await house.store.find_by_public_id(site, body.conversation)
    if found is None:
        raise Unknown("There is no such conversation.")
    row = await house.decisions.on_behalf(
        found,
        body.purpose,
        body.state,
        actor=f"rep:{user.public_id}" if user is not None else "system",
        channel=body.channel,
        notice=body.notice,
    )
    return ConsentsNow(
        conversation=row.public_id, consents=dict(decode(row.state).consents if row.state else {})
    )
