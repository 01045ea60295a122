"""Everything that is kept about a person, for who asks what that is."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from chatbot.dialog.state import decode
from chatbot.domain.conversation import Line
from chatbot.service.ports import Store
from chatbot.service.ports_privacy import Subjects
from chatbot.service.records import Conversation
from chatbot.service.records_privacy import Person, Recipient

Facts = dict[str, Any]


class Dossier(Struct, frozen=True, kw_only=True):
    """What is kept about a person. consents: every event of the chain. recipients: who has received something of it, and when."""

    subject: str
    contact: Facts
    lead: Facts
    conversations: tuple[Facts, ...]
    consents: tuple[Facts, ...]
    recipients: tuple[Facts, ...]


async def dossier(person: Person, *, store: Store, subjects: Subjects) -> Dossier:
    """Return it, as it is now."""
    rows = await store.rows(person.conversations)
    newest = max(rows, key=lambda row: row.id)
    contact = newest.contact
    return Dossier(
        subject=person.subject,
        contact={"name": contact.name, "email": contact.email, "phone": contact.phone},
        lead=_plain(newest.lead),
        conversations=tuple(
            [await _conversation(row, store=store, subjects=subjects) for row in rows]
        ),
        consents=tuple(_plain(link) for link in await store.consent_chain(person.subject)),
        recipients=tuple(_recipient(r) for r in await subjects.recipients(person.subject)),
    )


async def _conversation(row: Conversation, *, store: Store, subjects: Subjects) -> Facts:
    state = decode(row.state) if row.state else None
    lines = await store.lines(row.id, 0, row.last_seq or 1)
    return {
        "conversation": row.public_id,
        "created_at": row.created_at,
        "closed_at": row.closed_at,
        "stage": row.stage.value,
        "outcome": row.outcome,
        "language": row.language,
        "time_zone": row.time_zone,
        "page": {"path": row.page_path, "title": row.page_title, **row.origin},
        "source": row.source,
        "temperature": row.temperature,
        "type": row.lead_type,
        "score": msgspec.json.decode(row.score) if row.score else None,
        "answers": {step: _answer(a) for step, a in state.answers.items()} if state else {},
        "intents": list(state.intents) if state else [],
        "flags": list(state.flags) if state else [],
        "behaviour": [{"name": d.name, "at": d.at} for d in state.did] if state else [],
        "lines": [_line(line) for line in lines],
        "transitions": [_plain(t) for t in await subjects.transitions(row.id)],
    }


def _answer(answer: Any) -> Facts:
    names = ("value", "level", "criterion", "seq", "by", "at")
    return {name: getattr(answer, name) for name in names}


def _line(line: Line) -> Facts:
    return {
        "seq": line.seq,
        "from": line.party.value,
        "text": line.text,
        "at": line.at,
        "name": line.name,
    }


def _recipient(told: Recipient) -> Facts:
    return {
        "webhook": told.webhook,
        "host": told.host,
        "first_at": told.first_at,
        "last_at": told.last_at,
        "erased_at": told.erased_at,
    }


def _plain(value: Struct) -> Facts:
    return {name: getattr(value, name) for name in value.__struct_fields__}
