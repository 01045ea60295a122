"""What every Store promises about timers, lists, erasure and texts, shown on each implementation."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chatbot.domain.consent import ConsentState
from chatbot.domain.conversation import Party, Stage
from chatbot.domain.lead import Contact
from chatbot.service.records import (
    Committed,
    Conflict,
    Lead,
    Note,
    Offer,
    Outgoing,
    Override,
    Timer,
)
from tests.fakes.turns import NOON, at, consent, conversation, following, opening, stored

if TYPE_CHECKING:
    from tests.fakes.houses import House

# ── timers ────────────────────────────────────────────────────────────────────────────────────────


async def test_timers_are_set_replaced_and_cancelled(house: House) -> None:
    row = await house.begun()
    set_ = following(
        row,
        timers=(
            Timer(conversation=0, kind="wait", due=at(60), data="x"),
            Timer(conversation=0, kind="hot", due=at(90)),
        ),
    )
    row = stored(set_, await house.store.commit(set_))
    moved = following(
        row, timers=(Timer(conversation=0, kind="wait", due=at(120)),), cancelled=("hot", "none")
    )
    await house.store.commit(moved)

    assert await house.store.timer(row.id, "hot") is None
    assert await house.store.timer(row.id, "wait") == Timer(
        conversation=row.id, kind="wait", due=at(120)
    )
    assert await house.store.next_due() == at(120)
    assert await house.store.due_timers(at(119)) == ()
    assert [timer.kind for timer in await house.store.due_timers(at(120))] == ["wait"]


async def test_due_timers_come_the_earliest_first_and_bounded(house: House) -> None:
    for seconds in (30, 10, 20):
        row = await house.begun()
        timer = Timer(conversation=0, kind="wait", due=at(seconds))
        await house.store.commit(following(row, timers=(timer,)))

    due = await house.store.due_timers(at(60), 2)

    assert [timer.due for timer in due] == [at(10), at(20)]


async def test_a_timer_fires_once(house: House) -> None:
    row = await house.begun()
    timer = Timer(conversation=row.id, kind="wait", due=at(60))
    set_ = following(row, timers=(timer,))
    row = stored(set_, await house.store.commit(set_))
    fires = [following(row, sender="timer", client_id=None, fired=timer) for _ in range(2)]

    answers = [await house.store.commit(turn) for turn in fires]

    assert answers == [Committed(row.id), Conflict()]
    assert await house.store.next_due() is None


async def test_a_timer_that_was_set_anew_does_not_fire_at_its_old_time(house: House) -> None:
    row = await house.begun()
    old = Timer(conversation=row.id, kind="wait", due=at(60))
    for timer in (old, replace(old, due=at(90))):
        turn = following(row, timers=(timer,))
        row = stored(turn, await house.store.commit(turn))

    answer = await house.store.commit(following(row, client_id=None, fired=old))

    assert answer == Conflict()
    assert await house.row(row.id) == row
    assert await house.store.next_due() == at(90)


async def test_a_fired_timer_may_be_set_again_by_its_turn(house: House) -> None:
    row = await house.begun()
    timer = Timer(conversation=row.id, kind="wait", due=at(60))
    set_ = following(row, timers=(timer,))
    row = stored(set_, await house.store.commit(set_))
    again = replace(timer, due=at(120))

    await house.store.commit(following(row, client_id=None, fired=timer, timers=(again,)))

    assert await house.store.due_timers(at(200)) == (again,)


# ── lists ─────────────────────────────────────────────────────────────────────────────────────────


async def test_the_list_holds_queued_live_and_hot(house: House) -> None:
    facts: dict[str, dict[str, Any]] = {
        "cold": {},
        "hot": {"temperature": "hot"},
        "queued": {"stage": Stage.QUEUED},
        "live": {"stage": Stage.LIVE, "rep": 4},
        "closed": {"stage": Stage.CLOSED, "temperature": "hot"},
        "junk": {"stage": Stage.QUEUED, "lead": Lead(status="junk", was="anonymous")},
    }
    rows = {name: await house.begun(**given_) for name, given_ in facts.items()}

    listed = await house.store.open_conversations(house.site)

    expected = {rows[name].id for name in ("hot", "queued", "live")}
    assert {row.id for row in listed} == expected
    assert {row.id for row in await house.store.open_conversations(None)} == expected
    assert await house.store.open_conversations(house.site + 1) == ()


async def test_rows_are_read_together_as_far_as_they_are_there(house: House) -> None:
    rows = {row.id: row for row in [await house.begun() for _ in range(3)]}
    wanted = list(rows)[:2]

    found = await house.store.rows([*wanted, max(rows) + 1])

    assert {row.id: row for row in found} == {n: rows[n] for n in wanted}
    assert await house.store.rows([]) == ()


async def test_load_counts_live_conversations_and_open_offers(house: House) -> None:
    await house.begun(stage=Stage.LIVE, rep=1)
    await house.begun(stage=Stage.LIVE, rep=1)
    await house.begun(stage=Stage.LIVE, rep=2)
    await house.begun(stage=Stage.QUEUED, offer=Offer(rep=2, expires_at=at(30)))
    await house.begun(stage=Stage.CLOSED, rep=2)

    assert await house.store.live_load(house.site) == {1: 2, 2: 2}
    assert await house.store.live_load(house.site + 1) == {}


async def test_what_changed_since_a_moment_is_told_once_each(house: House) -> None:
    old = await house.begun()
    row = await house.begun()
    for seconds in (10, 20):
        turn = following(row, at=at(seconds))
        row = stored(turn, await house.store.commit(turn))

    news = await house.store.changed_since(at(10))

    assert [(n.conversation, n.public_id, n.version, n.last_seq) for n in news] == [
        (row.id, row.public_id, 3, 6)
    ]
    everything = await house.store.changed_since(NOON - timedelta(seconds=1))
    assert {n.conversation for n in everything} == {old.id, row.id}


# ── erasure ───────────────────────────────────────────────────────────────────────────────────────


async def test_an_erasing_turn_leaves_numbers_and_the_consent_chain(house: House) -> None:
    canary = "canary-7d1f"
    event = b'{"said": "canary-7d1f"}'
    turn = opening(
        conversation(house.site, contact=Contact(canary, f"{canary}@example.com", None)),
        (canary, canary),
        event=event,
        notes=(Note(note_id=canary, rep=1, text=canary, at=NOON),),
        outgoing=(Outgoing(id="old", kind="lead.captured", payload=canary.encode(), at=NOON),),
        timers=(Timer(conversation=0, kind="wait", due=at(9), data=canary),),
    )
    row = stored(turn, await house.store.commit(turn))
    link = consent(row.subject_id, state=ConsentState.WITHDRAWN)
    erasing = following(
        row,
        (canary,),
        event=event,
        erases=True,
        consents=(link,),
        outgoing=(Outgoing(id="new", kind="lead.erased", payload=b"{}", at=NOON),),
        changes={"stage": Stage.ERASED, "state": b"", "score": b"", "contact": Contact()},
    )

    await house.store.commit(erasing)

    lines = await house.store.lines(row.id, 0)
    assert [(n.seq, n.party, n.text) for n in lines] == [
        (1, Party.BOT, ""),
        (2, Party.VISITOR, ""),
        (3, Party.BOT, ""),
    ]
    assert await house.store.events(row.id) == ()
    assert await house.store.next_due() is None
    assert (await house.row(row.id)).contact == Contact()
    assert await house.store.consent_chain(row.subject_id) == (link,)


async def test_a_timer_may_cause_an_erasure(house: House) -> None:
    row = await house.begun()
    timer = Timer(conversation=row.id, kind="retention", due=at(60))
    set_ = following(row, timers=(timer,))
    row = stored(set_, await house.store.commit(set_))
    turn = following(row, (), client_id=None, fired=timer, erases=True)

    assert await house.store.commit(turn) == Committed(row.id)


# ── texts ─────────────────────────────────────────────────────────────────────────────────────────

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=TEXTS, name=TEXTS, value=TEXTS, data=st.binary(max_size=64))
async def test_any_text_comes_back_as_it_was(
    house: House, text: str, name: str, value: str, data: bytes
) -> None:
    facts: dict[str, object] = {
        "page_title": text,
        "origin": {name: value},
        "state": data,
        "contact": Contact(name or None, value or None, None),
    }
    turn = opening(conversation(house.site, **facts), (text, value))

    row = stored(turn, await house.store.commit(turn))

    assert await house.row(row.id) == row
    assert [line.text for line in await house.store.lines(row.id, 0)] == [text, value]


# ── notes ─────────────────────────────────────────────────────────────────────────────────────────


async def test_notes_come_in_the_order_they_were_written_and_only_of_their_conversation(
    house: House,
) -> None:
    row, other = await house.begun(), await house.begun()
    notes = [Note(note_id=f"note-{n}", rep=n, text=f"text {n}", at=at(n)) for n in range(3)]
    for note in notes:
        written = following(row, notes=(note,))
        row = stored(written, await house.store.commit(written))

    assert await house.store.notes(row.id) == tuple(notes)
    assert await house.store.notes(other.id) == ()


async def test_who_was_set_to_hot_is_listed_until_that_is_taken_back(house: House) -> None:
    hot = Override(temperature="hot", reason="called us", by="rep:1", at=at(1))
    row = await house.begun(lead=Lead(status="captured", override=hot))
    cold = Override(temperature="cold", reason="asked for nothing", by="rep:1", at=at(1))
    await house.begun(lead=Lead(status="captured", override=cold))
    both = await house.begun(temperature="hot", lead=Lead(status="captured", override=cold))

    assert {r.id for r in await house.store.open_conversations(house.site)} == {row.id, both.id}
    assert await house.store.open_conversations(house.site + 1) == ()

    await house.store.commit(following(row, changes={"lead": Lead(status="captured")}))

    assert [r.id for r in await house.store.open_conversations(None)] == [both.id]
