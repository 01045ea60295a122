"""What every Store promises, shown on each implementation."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from chatbot.domain.consent import ConsentState, chain_breaks
from chatbot.domain.conversation import Choice, Input, Line, Party, Stage
from chatbot.domain.lead import Contact
from chatbot.service.records import (
    Committed,
    Conflict,
    Conversation,
    Known,
    Lead,
    Loaded,
    Note,
    Offer,
    Outgoing,
    Timer,
    Transition,
)
from tests.fakes.turns import NOON, at, consent, conversation, following, opening, stored

if TYPE_CHECKING:
    from tests.fakes.houses import House

EVERYTHING: dict[str, Any] = {
    "live_token_hash": "b" * 64,
    "next_token_hash": "c" * 64,
    "language": "de",
    "stage": Stage.QUEUED,
    "state": bytes(range(256)),
    "score": '{"total": 70, "why": "Größe"}'.encode(),
    "temperature": "hot",
    "lead_type": "sql_candidate",
    "time_zone": "Europe/Berlin",
    "page_path": "/preise",
    "page_title": "Preise – Beispiel",
    "source": "paid",
    "origin": {"utm_source": "mail", "referrer": "https://example.org/"},
    "consent_head": "d" * 64,
    "team": "sales",
    "offer": Offer(rep=7, expires_at=at(30)),
    "passed": (3, 5),
    "hot_at": at(1),
    "queued_at": at(2),
    "claimed_at": at(3),
    "first_reply_at": at(4),
    "last_visitor_at": at(5),
    "closed_at": at(6),
    "outcome": "working",
    "outcome_reason": "no_need",
    "contact": Contact("Jo Ünal", "jo@example.com", "+4930123456"),
    "lead": Lead(status="captured", rank="mql"),
}


async def test_a_committed_conversation_is_loaded_as_it_was(house: House) -> None:
    turn = opening(conversation(house.site, **EVERYTHING))

    row = stored(turn, await house.store.commit(turn))

    assert await house.store.load(row.id) == Loaded(
        conversation=row, acks={("visitor", "first"): 2}
    )


async def test_a_turn_may_change_everything(house: House) -> None:
    before = await house.begun()
    turn = following(before, changes=EVERYTHING)

    await house.store.commit(turn)

    assert await house.row(before.id) == turn.after


async def test_a_turn_may_take_everything_back(house: House) -> None:
    full = await house.begun(**EVERYTHING)
    plain = conversation(house.site)
    emptied = {name: getattr(plain, name) for name in EVERYTHING}

    await house.store.commit(following(full, changes=emptied))

    row = await house.row(full.id)
    assert {name: getattr(row, name) for name in EVERYTHING} == emptied


async def test_lines_come_back_as_they_were_and_dense(house: House) -> None:
    asked = Line(
        seq=3,
        party=Party.BOT,
        text="Which one?",
        at=at(1),
        choices=(Choice("a", "This"), Choice("b", "That")),
        input=Input(kind="multi", pick=(1, 2), accept=(".pdf",), scale=5),
        media={"image": "https://example.com/a.png"},
        delay_ms=2_000,
    )
    said = Line(seq=4, party=Party.REP, text="Hi", at=at(2), id="client-4", name="Kim")
    before = await house.begun()
    turn = following(before, texts=())
    turn = replace(turn, after=replace(turn.after, last_seq=4), lines=(asked, said))

    await house.store.commit(turn)

    lines = await house.store.lines(before.id, 0)
    assert [line.seq for line in lines] == [1, 2, 3, 4]
    assert lines[2:] == (asked, said)


async def test_lines_are_read_in_pages(house: House) -> None:
    row = await house.begun()
    for _ in range(4):
        turn = following(row, texts=("a", "b", "c"))
        row = stored(turn, await house.store.commit(turn))

    pages = [await house.store.lines(row.id, after, 5) for after in (0, 5, 10, 14)]

    assert [[line.seq for line in page] for page in pages] == [
        [1, 2, 3, 4, 5],
        [6, 7, 8, 9, 10],
        [11, 12, 13, 14],
        [],
    ]


async def test_a_turn_without_lines_leaves_no_gap(house: House) -> None:
    row = await house.begun()
    silent = following(row, texts=())
    row = stored(silent, await house.store.commit(silent))

    await house.store.commit(following(row, texts=("after",)))

    assert [line.seq for line in await house.store.lines(row.id, 0)] == [1, 2, 3]
    assert [line.text for line in await house.store.lines(row.id, 2)] == ["after"]


async def test_texts_are_found_by_number(house: House) -> None:
    turn = opening(conversation(house.site), texts=("one", "two", "three"))
    row = stored(turn, await house.store.commit(turn))

    assert await house.store.texts({row.id: [3, 1, 9]}) == {row.id: {1: "one", 3: "three"}}
    assert await house.store.texts({row.id: []}) == {row.id: {}}


async def test_conversations_are_found_by_token_and_public_id_within_their_site(
    house: House,
) -> None:
    row = await house.begun()
    other = house.site + 1

    assert await house.store.find_by_token(house.site, row.token_hash) == row.id
    assert await house.store.find_by_token(other, row.token_hash) is None
    assert await house.store.find_by_public_id(house.site, row.public_id) == row.id
    assert await house.store.find_by_public_id(None, row.public_id) == row.id
    assert await house.store.find_by_public_id(other, row.public_id) is None
    assert await house.store.load(row.id + 1000) is None


# ── once, and in order ────────────────────────────────────────────────────────────────────────────


async def test_a_resent_turn_is_known_and_changes_nothing(house: House) -> None:
    before = await house.begun()
    turn = following(before)
    row = stored(turn, await house.store.commit(turn))

    again = await house.store.commit(turn)

    assert again == Known(turn.ack_seq)
    assert await house.row(before.id) == row
    assert len(await house.store.lines(before.id, 0)) == 4


async def test_the_same_client_id_with_another_text_is_known(house: House) -> None:
    before = await house.begun()
    turn = following(before, client_id="same")
    row = stored(turn, await house.store.commit(turn))

    answer = await house.store.commit(following(row, ("other", "words"), client_id="same"))

    assert answer == Known(turn.ack_seq)
    assert len(await house.store.lines(before.id, 0)) == 4


async def test_two_senders_may_use_the_same_client_id(house: House) -> None:
    row = await house.begun()
    for sender in ("visitor", "rep:1"):
        turn = following(row, client_id="same", sender=sender)
        row = stored(turn, await house.store.commit(turn))

    assert row.version == 3


async def test_turns_without_client_id_never_meet(house: House) -> None:
    row = await house.begun()
    for _ in range(2):
        turn = following(row, client_id=None, sender="timer")
        row = stored(turn, await house.store.commit(turn))

    loaded = await house.store.load(row.id)
    assert loaded is not None
    assert loaded.acks == {("visitor", "first"): 2}


async def test_of_two_turns_on_the_same_row_one_wins(house: House) -> None:
    before = await house.begun()
    rivals = [following(before, (f"from {n}",)) for n in range(5)]

    answers = await asyncio.gather(*(house.store.commit(turn) for turn in rivals))

    assert sorted(type(answer).__name__ for answer in answers) == ["Committed"] + ["Conflict"] * 4
    assert len(await house.store.lines(before.id, 0)) == 3


async def test_of_concurrent_twins_one_is_stored(house: House) -> None:
    before = await house.begun()
    twin = following(before)

    answers = await asyncio.gather(*(house.store.commit(twin) for _ in range(5)))

    assert answers.count(Committed(before.id)) == 1
    assert answers.count(Known(twin.ack_seq)) == 4
    assert len(await house.store.lines(before.id, 0)) == 4


async def test_a_conversation_begins_once(house: House) -> None:
    turn = opening(conversation(house.site))

    answers = await asyncio.gather(*(house.store.commit(turn) for _ in range(3)))

    assert sorted(type(answer).__name__ for answer in answers) == ["Committed"] + ["Conflict"] * 2
    found = await house.store.find_by_token(house.site, turn.after.token_hash)
    assert found is not None
    assert len(await house.store.lines(found, 0)) == 2


async def test_a_turn_that_skips_numbers_is_refused(house: House) -> None:
    before = await house.begun()
    good = following(before)
    gap = replace(good, lines=(replace(good.lines[0], seq=9), good.lines[1]))
    wrong_version = replace(good, after=replace(good.after, version=7))

    for turn in (gap, wrong_version):
        with pytest.raises(ValueError, match="turn"):
            await house.store.commit(turn)

    assert await house.row(before.id) == before


async def test_a_turn_on_a_conversation_that_is_not_there_conflicts(house: House) -> None:
    nowhere = replace(conversation(house.site), id=999_999)

    assert await house.store.commit(following(nowhere)) == Conflict()


# ── what a turn takes along ───────────────────────────────────────────────────────────────────────


async def test_a_conflict_stores_nothing_of_the_turn(house: House) -> None:
    before = await house.begun()
    await house.store.commit(following(before))
    late = following(
        before,
        changes={"contact": Contact(email="jo@example.com")},
        consents=(consent(before.subject_id),),
        timers=(Timer(conversation=0, kind="wait", due=at(5)),),
    )

    assert await house.store.commit(late) == Conflict()

    assert (await house.row(before.id)).contact == Contact()
    assert await house.store.consent_chain(before.subject_id) == ()
    assert await house.store.next_due() is None


async def test_a_consent_chain_is_kept_in_order(house: House) -> None:
    before = await house.begun()
    asked = consent(before.subject_id, state=ConsentState.REQUESTED)
    given_ = consent(before.subject_id, asked.hash)
    turn = following(before, consents=(asked, given_))
    row = stored(turn, await house.store.commit(turn))
    taken_back = consent(before.subject_id, given_.hash, ConsentState.WITHDRAWN)
    await house.store.commit(following(row, consents=(taken_back,)))

    chain = await house.store.consent_chain(before.subject_id)

    assert chain == (asked, given_, taken_back)
    assert chain_breaks(chain) == ()


async def test_a_forked_consent_chain_is_refused_with_its_turn(house: House) -> None:
    before = await house.begun()
    first = consent(before.subject_id)
    turn = following(before, consents=(first,))
    row = stored(turn, await house.store.commit(turn))
    fork = following(row, consents=(consent(before.subject_id, state=ConsentState.REFUSED),))

    assert await house.store.commit(fork) == Conflict()

    assert await house.store.consent_chain(before.subject_id) == (first,)
    assert await house.row(before.id) == row


async def test_contact_and_lead_belong_to_the_subject(house: House) -> None:
    contact = Contact("Jo", "jo@example.com", None)
    lead = Lead(status="captured", rank="lead")
    first = await house.begun()
    turn = following(first, changes={"contact": contact, "lead": lead})
    await house.store.commit(turn)

    again = await house.begun(subject_id=first.subject_id, contact=contact, lead=lead)

    assert (await house.row(again.id)).contact == contact
    assert (await house.row(first.id)).lead == lead


async def test_events_come_back_for_replay(house: House) -> None:
    row = await house.begun()
    for event in (b'{"type": "texted"}', b"", '{"say": "\u00fc"}'.encode()):
        turn = following(row, ("a", "b"), event=event, at=at(row.version))
        row = stored(turn, await house.store.commit(turn))

    events = await house.store.events(row.id)

    assert [(e.n, e.event, e.first_seq, e.last_seq, e.at) for e in events] == [
        (2, b'{"type": "texted"}', 3, 4, at(1)),
        (4, '{"say": "\u00fc"}'.encode(), 7, 8, at(3)),
    ]


async def test_transitions_notes_and_outgoing_are_stored_with_their_turn(house: House) -> None:
    before = await house.begun()
    turn = following(
        before,
        transitions=(
            Transition(
                machine="conversation",
                before="bot",
                after="queued",
                what="handoff",
                who="bot",
                why="hot",
                at=NOON,
            ),
        ),
        notes=(Note(note_id="note", rep=1, text="Call back", at=NOON),),
        outgoing=(Outgoing(id="evt", kind="lead.hot", payload=b"{}", at=NOON),),
    )

    assert await house.store.commit(turn) == Committed(before.id)


async def test_the_store_says_that_it_is_ready_and_which_epoch_it_is(house: House) -> None:
    assert await house.store.trouble() is None
    assert await house.store.epoch() == await house.store.epoch() != ""


def test_every_fact_of_a_conversation_is_in_the_round_trip() -> None:
    fixed = {"id", "public_id", "subject_id", "site", "token_hash", "flow_version", "created_at"}
    moving = {"version", "last_seq"}
    owner = {"rep"}  # only with a live stage: see the list above

    assert set(Conversation.__struct_fields__) - fixed - moving - owner == set(EVERYTHING)
