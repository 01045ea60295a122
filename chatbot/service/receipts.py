"""The receipt of a consent, with the fields of ISO/IEC TS 27560:2023: what was agreed to, in which words, and its proof."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from chatbot.domain.consent import FIRST_HASH, ConsentEvent, Notice, is_active
from chatbot.service.records import Site

SCHEMA: Final = "ISO/IEC TS 27560:2023"
Facts = dict[str, Any]
Words = Mapping[tuple[str, str, str], Notice]
"""(name, version, locale) -> the words as they were published."""

_DATA: Final = {
    "sales_contact": ("name", "answers", "chat transcript"),
    "analytics": ("page views and other behaviour on the site",),
    "profiling": ("answers", "score"),
}
_DATA_OF_CHANNEL: Final = {
    "email": "e-mail address",
    "phone_call": "telephone number",
    "sms": "telephone number",
}
_STATES: Final = {
    "requested": "consent requested",
    "given": "consent given",
    "confirmed": "consent reaffirmed",
    "refused": "consent refused",
    "withdrawn": "consent withdrawn",
    "expired": "consent expired",
    "superseded": "consent superseded",
    "merged": "consent record merged",
}


def words_key(event: ConsentEvent) -> tuple[str, str, str] | None:
    """Return under which key the words of an event are found; None where no notice of ours was shown."""
    if event.notice_id is None or event.notice_version is None or event.locale is None:
        return None
    return (event.notice_id, event.notice_version, event.locale)


def receipt(
    chain: Sequence[ConsentEvent],
    words: Words,
    *,
    subject: str,
    site: Site,
    issued_at: datetime,
) -> Facts:
    """Return the receipt of a whole chain. It has no contact data and can be shown to anybody who doubts it."""
    head = chain[-1].hash if chain else FIRST_HASH
    purposes = tuple(dict.fromkeys(event.purpose for event in chain))
    return {
        "header": {
            "schema_version": SCHEMA,
            "receipt_id": head,
            "record_id": subject,
            "pii_principal_id": subject,
            "issued_at": issued_at,
        },
        "processing": {
            "privacy_notice": site.privacy_url or None,
            "language": chain[-1].locale if chain else None,
            "purposes": [_purpose(purpose, chain, words, site=site) for purpose in purposes],
        },
        "parties": [_controller(site)],
        "events": [_event(event, words) for event in chain],
        "proof": {
            "algorithm": "SHA-256 over canonical JSON, each event with the hash of the one before",
            "chain_hash": head,
            "events": len(chain),
        },
    }


def channels_now(events: Iterable[ConsentEvent]) -> dict[str, str]:
    """Return channel -> the state of its last event, of one purpose's events. A request alone changes nothing that stands."""
    now: dict[str, str] = {}
    for event in events:
        if event.state != "requested" or event.channel not in now:
            now[event.channel] = event.state.value
    return now


def _purpose(purpose: str, chain: Sequence[ConsentEvent], words: Words, *, site: Site) -> Facts:
    own = [event for event in chain if event.purpose == purpose]
    states = channels_now(own)
    notice = next((n for e in reversed(own) if (n := words.get(words_key(e) or ("",) * 3))), None)
    return {
        "purpose": purpose,
        "lawful_basis": "consent",
        "state": "given" if any(map(is_active, states.values())) else own[-1].state.value,
        "channels": states,
        "pii_information": _data(purpose, states),
        "pii_controllers": [site.key],
        "collection_method": "typed or chosen by the person in the chat",
        "retention_period": notice.retention if notice else None,
        "recipient_third_parties": notice.recipients if notice else None,
        "withdrawal_method": notice.withdrawal if notice else None,
        "privacy_rights": ["access", "rectification", "erasure", "withdrawal", "objection"],
    }


def _data(purpose: str, channels: Iterable[str]) -> list[Facts]:
    kinds = (*_DATA.get(purpose, ()), *(k for c in channels if (k := _DATA_OF_CHANNEL.get(c))))
    return [{"pii_type": kind} for kind in dict.fromkeys(kinds)]


def _controller(site: Site) -> Facts:
    return {
        "party_id": site.key,
        "party_name": site.company or site.name,
        "party_url": site.privacy_url or None,
        "party_role": "PII controller",
    }


def _event(event: ConsentEvent, words: Words) -> Facts:
    notice = words.get(words_key(event) or ("",) * 3)
    return {
        "event_time": event.at,
        "event_type": "explicit consent" if event.method in ("button", "reply", "code") else None,
        "event_state": _STATES[event.state.value],
        "entity_id": event.actor,
        "purpose": event.purpose,
        "channel": event.channel,
        "method": event.method,
        "notice": {
            "id": event.notice_id,
            "version": event.notice_version,
            "language": event.locale,
            "text": notice.text if notice is not None else None,
            "text_sha256": event.text_sha256,
        },
        "collected_at": {"page": event.page_path, "flow": event.flow_version, "step": event.step},
        "proof": {
            "event_id": event.event_id,
            "question_seq": event.question_seq,
            "answer_seq": event.answer_seq,
            "prev_hash": event.prev_hash,
            "hash": event.hash,
        },
    }
