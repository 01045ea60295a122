"""What somebody agreed to, when, to which words: a chain of events per subject that cannot be rewritten."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from msgspec import Struct, json
from msgspec.structs import replace

from chatbot.domain.lead import Contact

SALES_CONTACT: Final = "sales_contact"
ANALYTICS: Final = "analytics"
PROFILING: Final = "profiling"
PURPOSES: Final = (SALES_CONTACT, "marketing", ANALYTICS, PROFILING, "sms_automated")
SHARE_PARTNER: Final = "share_partner:"  # and the partner's name
FIRST_HASH: Final = "0" * 64  # `prev_hash` of the first event of a chain


class ConsentState(StrEnum):
    """Where a consent stands; the last event of a purpose decides."""

    REQUESTED = "requested"
    GIVEN = "given"
    REFUSED = "refused"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    MERGED = "merged"


class Method(StrEnum):
    """How a consent was expressed."""

    BUTTON = "button"
    REPLY = "reply"
    CODE = "code"
    HOST = "host"
    IMPORT = "import"
    REP_ON_BEHALF = "rep_on_behalf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One published version of the words somebody is asked to agree to, in one language. Never edited."""

    notice: str
    version: str
    locale: str
    purpose: str
    channels: tuple[str, ...]
    text: str
    yes: str
    no: str
    withdrawal: str = ""
    recipients: str = ""
    retention: str = ""
    controller: str = ""
    privacy_url: str = ""

    text_sha256: str = field(init=False, repr=False, compare=False)
    """The hash that proves which words were shown."""

    def __post_init__(self) -> None:
        """Hash the words once."""
        object.__setattr__(self, "text_sha256", hashlib.sha256(self.text.encode()).hexdigest())


class ConsentEvent(Struct, frozen=True, kw_only=True):
    """One link of a subject's chain. It holds no contact value, so it outlives erasure.

    hash: SHA-256 over the canonical JSON of every other field, `prev_hash` included.
    """

    event_id: str
    subject_id: str
    purpose: str
    channel: str
    state: ConsentState
    at: datetime
    actor: str  # visitor, rep:ID, system
    method: Method | None = None
    notice_id: str | None = None
    notice_version: str | None = None
    locale: str | None = None
    text_sha256: str | None = None
    question_seq: int | None = None
    answer_seq: int | None = None
    flow_version: str | None = None
    step: str | None = None
    page_path: str | None = None
    prev_hash: str = FIRST_HASH
    hash: str = ""


class _Canonical(Struct, kw_only=True):
    """What is hashed of an event: every field but `hash`, in the order of the alphabet, the time as text."""

    actor: str
    answer_seq: int | None
    at: str
    channel: str
    event_id: str
    flow_version: str | None
    locale: str | None
    method: str | None
    notice_id: str | None
    notice_version: str | None
    page_path: str | None
    prev_hash: str
    purpose: str
    question_seq: int | None
    state: str
    step: str | None
    subject_id: str
    text_sha256: str | None


_encode: Final = json.Encoder().encode


def sealed(event: ConsentEvent, prev_hash: str) -> ConsentEvent:
    """Return `event` linked after `prev_hash` with its own hash."""
    return chained(event, prev_hash, [(event.event_id, event.channel)])[0]


def chained(
    event: ConsentEvent, prev_hash: str, links: Iterable[tuple[str, str]]
) -> tuple[ConsentEvent, ...]:
    """Return `event` once for each (event id, channel), linked one after the other, the first after `prev_hash`."""
    canonical = _canonical(event)
    found: list[ConsentEvent] = []
    for event_id, channel in links:
        canonical.event_id, canonical.channel, canonical.prev_hash = event_id, channel, prev_hash
        own = _hash_of(canonical)
        found.append(
            replace(event, event_id=event_id, channel=channel, prev_hash=prev_hash, hash=own)
        )
        prev_hash = own
    return tuple(found)


def hash_of(event: ConsentEvent) -> str:
    """Return the SHA-256 of the event's canonical JSON (sorted keys, no spaces), its `hash` left out."""
    return _hash_of(_canonical(event))


def _canonical(event: ConsentEvent) -> _Canonical:
    return _Canonical(
        actor=event.actor,
        answer_seq=event.answer_seq,
        at=event.at.isoformat(),
        channel=event.channel,
        event_id=event.event_id,
        flow_version=event.flow_version,
        locale=event.locale,
        method=event.method,
        notice_id=event.notice_id,
        notice_version=event.notice_version,
        page_path=event.page_path,
        prev_hash=event.prev_hash,
        purpose=event.purpose,
        question_seq=event.question_seq,
        state=event.state,
        step=event.step,
        subject_id=event.subject_id,
        text_sha256=event.text_sha256,
    )


def _hash_of(canonical: _Canonical) -> str:
    return hashlib.sha256(_encode(canonical)).hexdigest()


def chain_breaks(chain: Iterable[ConsentEvent]) -> tuple[str, ...]:
    """Return the ids of events whose link or hash is wrong, in order; empty for a sound chain."""
    broken = []
    prev = FIRST_HASH
    for event in chain:
        if event.prev_hash != prev or event.hash != hash_of(event):
            broken.append(event.event_id)
        prev = event.hash
    return tuple(broken)


_ACTIVE: Final = frozenset((ConsentState.GIVEN, ConsentState.CONFIRMED))


def is_active(state: str | None) -> bool:
    """A consent in this state permits what it names."""
    return state in _ACTIVE


def may_keep(consents: Mapping[str, str], purpose: str = SALES_CONTACT) -> bool:
    """Contact data may be stored, shown and sent. consents: purpose -> state of its last event."""
    return is_active(consents.get(purpose))


def is_purpose(word: str) -> bool:
    """Tell whether this is a purpose that may be consented to."""
    return word in PURPOSES or (word.startswith(SHARE_PARTNER) and word != SHARE_PARTNER)


CHANNELS: Final = ("email", "phone_call", "sms", "in_chat")
_REACHES: Final[Mapping[str, str]] = {"email": "email", "phone_call": "phone"}


def of_channel(purpose: str, channel: str) -> str:
    """Return the name under which one channel of a purpose is kept apart from the others, once it was withdrawn."""
    return f"{purpose}/{channel}"


def is_of_channel(name: str) -> bool:
    """Tell whether a name is `of_channel`'s."""
    return name.rpartition("/")[2] in CHANNELS


def closed_contacts(consents: Mapping[str, str]) -> frozenset[str]:
    """Return the kinds of contact data (email, phone) whose channel was withdrawn while the purpose itself stands."""
    closed = [k for c, k in _REACHES.items() if of_channel(SALES_CONTACT, c) in consents]
    return frozenset(closed)


def contact_of(channel: str) -> str | None:
    """Return the kind of contact data that is of use for this channel alone."""
    return _REACHES.get(channel)


def visible_contact(contact: Contact, consents: Mapping[str, str]) -> Contact | None:
    """Return the contact data a rep, an export or a webhook may see, or None."""
    return contact if may_keep(consents) else None
