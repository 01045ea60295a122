from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from chatbot.domain.consent import (
    FIRST_HASH,
    ConsentEvent,
    ConsentState,
    chain_breaks,
    hash_of,
    may_keep,
    sealed,
    visible_contact,
)
from chatbot.domain.lead import Contact

AT = datetime(2026, 1, 1, tzinfo=UTC)


def chain(*states: ConsentState) -> list[ConsentEvent]:
    links: list[ConsentEvent] = []
    for n, state in enumerate(states):
        event = ConsentEvent(
            event_id=f"e{n}",
            subject_id="s",
            purpose="sales_contact",
            channel="email",
            state=state,
            at=AT,
            actor="visitor",
        )
        links.append(sealed(event, links[-1].hash if links else FIRST_HASH))
    return links


def test_a_sound_chain_has_no_breaks() -> None:
    assert chain_breaks(chain(ConsentState.REQUESTED, ConsentState.GIVEN)) == ()


def test_a_rewritten_event_breaks_the_chain() -> None:
    links = chain(ConsentState.REQUESTED, ConsentState.REFUSED, ConsentState.GIVEN)
    links[1] = replace(links[1], state=ConsentState.GIVEN)

    assert chain_breaks(links) == ("e1",)


def test_a_removed_event_breaks_the_chain() -> None:
    links = chain(ConsentState.REQUESTED, ConsentState.REFUSED, ConsentState.GIVEN)

    assert chain_breaks([links[0], links[2]]) == ("e2",)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.none() | st.integers(0, 2**53))
def test_a_link_is_hashed_over_its_canonical_json(text: str, seq: int | None) -> None:
    link = replace(chain(ConsentState.GIVEN)[0], page_path=text, step=text or None, answer_seq=seq)

    facts = {k: v for k, v in asdict(link).items() if k != "hash"} | {"at": AT.isoformat()}
    written = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hash_of(link) == hashlib.sha256(written.encode()).hexdigest()


def test_contact_data_is_visible_only_while_consent_stands() -> None:
    contact = Contact(name="Jo", email="jo@example.com")

    assert visible_contact(contact, {"sales_contact": "given"}) == contact
    for state in ("requested", "refused", "withdrawn", "expired"):
        assert visible_contact(contact, {"sales_contact": state}) is None
    assert not may_keep({})


def test_a_contact_never_shows_its_values() -> None:
    assert "jo@example.com" not in repr(Contact(name="Jo", email="jo@example.com"))
