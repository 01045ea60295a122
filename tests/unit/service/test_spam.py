"""Spam and throw-away addresses: which sign says so, what follows, and how it is taken back."""

from __future__ import annotations

from typing import Any

import pytest

from chatbot.dialog.engine import replay
from chatbot.dialog.signs import SIGNS, is_spam
from chatbot.dialog.state import decode, encode
from chatbot.domain.conversation import Stage
from chatbot.errors import NotAllowed
from chatbot.service.events import decode_told
from chatbot.service.records_briefs import score_card
from chatbot.service.visit import Visit
from chatbot.understanding.mailboxes import mailbox_of
from tests.fakes.house import MemoryHouse, memory_house
from tests.fakes.leads import hot_lead, lead_of

LINKS = "see https://a.example https://b.example www.c.example for cheap pills"
LONG = "we want to replace our CRM by the end of the year"


@pytest.fixture
async def house() -> MemoryHouse:
    return await memory_house()


async def writes(house: MemoryHouse, text: str, *, after_s: float = 5, **more: Any) -> Visit:
    visit = await house.visitor()
    house.clock.pass_(seconds=after_s)
    await house.visitors.said(visit, text, id=f"m{len(house.news)}", **more)
    return visit


async def signs(house: MemoryHouse, visit: Visit) -> tuple[str, ...]:
    return decode((await house.row(visit)).state).signs


async def rules(house: MemoryHouse, visit: Visit) -> tuple[str, ...]:
    card = score_card(await house.row(visit))
    assert card is not None
    return card.rules


# ── signs ─────────────────────────────────────────────────────────────────────────────────────────


async def test_a_filled_field_that_no_person_sees_is_spam(house: MemoryHouse) -> None:
    visit = await writes(house, "I want to talk to a human", trap="https://spam.example")

    row = await house.row(visit)
    assert await signs(house, visit) == ("honeypot", "marked")
    assert (row.lead.status, row.temperature, row.lead_type) == ("junk", "cold", "disqualified")
    assert await rules(house, visit) == ("J1",)
    steps = [(s.what, s.who, s.why) for s in await house.leads.history(row)]
    assert steps[-1] == ("mark_junk", "bot", "honeypot")


async def test_the_visitor_notices_nothing(house: MemoryHouse) -> None:
    said = [
        [line.text for line in await house.transcript(await writes(house, "hello", trap=trap))]
        for trap in ("", "x")
    ]

    assert said[0] == said[1]


async def test_what_is_typed_faster_than_anybody_types_is_a_sign_and_no_verdict(
    house: MemoryHouse,
) -> None:
    fast = await writes(house, LONG, after_s=0.2)
    slow = await writes(house, LONG, after_s=9)
    short = await writes(house, "hello", after_s=0.01)

    assert [await signs(house, v) for v in (fast, slow, short)] == [("too_fast",), (), ()]
    assert (await house.row(fast)).lead.status == "anonymous"


async def test_the_fourth_visitor_with_the_same_long_words_repeats(house: MemoryHouse) -> None:
    visits = [await writes(house, f"{LONG}  ".upper() if n % 2 else LONG) for n in range(4)]
    assert [await signs(house, v) for v in visits] == [(), (), (), ("duplicate",)]

    house.clock.pass_(hours=2)

    assert await signs(house, await writes(house, LONG)) == ()
    assert [await signs(house, await writes(house, "hello there")) for _ in range(5)] == [()] * 5


async def test_names_and_addresses_alone_repeat_nothing(house: MemoryHouse) -> None:
    visits = [
        await writes(house, f"hi, I'm Jo, jo.number.{n}@example.com") for n in ("a", "b", "c", "d")
    ]

    assert {await signs(house, visit) for visit in visits} == {()}


async def test_the_same_words_with_other_addresses_repeat(house: MemoryHouse) -> None:
    visits = [await writes(house, f"{LONG}, write to jo.number.{n}@example.com") for n in "abcd"]

    assert [await signs(house, v) for v in visits] == [(), (), (), ("duplicate",)]


async def test_many_links_are_spam_with_a_second_sign_only(house: MemoryHouse) -> None:
    calm = await writes(house, LINKS, after_s=20)
    hasty = await writes(house, LINKS, after_s=0.1)

    assert await signs(house, calm) == ("links",)
    assert (await house.row(calm)).lead.status == "anonymous"
    assert await signs(house, hasty) == ("links", "marked", "too_fast")
    assert (await house.row(hasty)).lead.status == "junk"


async def test_only_the_first_message_is_asked(house: MemoryHouse) -> None:
    visit = await writes(house, "hello")
    await house.visitors.said(visit, LINKS, id="second")

    assert await signs(house, visit) == ()


def test_every_sign_that_is_judged_is_described() -> None:
    assert is_spam(("honeypot",))
    assert is_spam(("links", "duplicate"))
    assert is_spam(("marked",))
    for one in set(SIGNS) - {"honeypot", "marked"}:
        assert not is_spam((one,))
    assert not is_spam(("too_fast", "duplicate"))
    assert not is_spam(("cleared", "honeypot", "marked"))


# ── taken back ────────────────────────────────────────────────────────────────────────────────────


async def test_a_verdict_is_taken_back_for_good(house: MemoryHouse) -> None:
    visit = await writes(house, "I want to talk to a human", trap="x")
    row = await house.row(visit)

    row = await house.leads.move(row, "unmark", reason="known", who="rep:1", is_person=True)
    assert (row.lead.status, row.temperature) == ("anonymous", "hot")
    await house.visitors.said(visit, "hello?", id="again", trap="x")

    row = await house.row(visit)
    assert (row.lead.status, row.temperature) == ("anonymous", "hot")
    assert "cleared" in await signs(house, visit)


async def test_who_marks_a_lead_as_junk_disqualifies_it_and_unmarking_restores_all(
    house: MemoryHouse,
) -> None:
    visit = await hot_lead(house)
    before = await house.row(visit)

    junk = await house.leads.move(before, "mark_junk", reason="spam", who="rep:1", is_person=True)
    assert (junk.lead.status, junk.temperature, junk.lead_type) == (
        *("junk", "cold"),
        "disqualified",
    )
    back = await house.leads.move(junk, "unmark", reason="known", who="rep:1", is_person=True)

    assert (back.lead.status, back.temperature) == (before.lead.status, "hot")
    assert back.score == before.score
    again = await house.leads.move(back, "mark_junk", reason="spam", who="rep:1", is_person=True)
    assert (again.lead.status, again.temperature) == ("junk", "cold")


def notifications(house: MemoryHouse) -> list[str]:
    return [kind for kind, _ in house.notifier.told]


async def test_junk_that_asks_for_a_person_rings_nobody(house: MemoryHouse) -> None:
    sam = await house.rep("Sam")
    visit = await writes(house, "I want to talk to a human", trap="x")
    await house.tick(seconds=1)
    other = await writes(house, "I want to talk to a human")
    assert [line.text for line in await house.transcript(visit)] == [
        line.text for line in await house.transcript(other)
    ]
    await house.tick(seconds=1)

    row = await house.row(visit)
    assert (row.stage, row.offer) == (Stage.QUEUED, None)
    shown = [brief.conversation for brief in await house.reps.queue(sam)]
    assert shown == [(await house.row(other)).public_id]
    await house.reps.decline(sam, (await house.row(other)).public_id)
    await house.tick(seconds=121)
    assert (await house.row(visit)).offer is None
    assert notifications(house) == ["lead_late"]  # the other one


async def test_junk_that_finds_nobody_there_tells_nobody(house: MemoryHouse) -> None:
    visit = await writes(house, "I want to talk to a human", trap="x")
    await house.say(visit, "human")
    await house.tick(seconds=1)

    assert notifications(house) == []


async def test_who_was_taken_for_junk_while_waiting_is_offered_as_soon_as_that_is_taken_back(
    house: MemoryHouse,
) -> None:
    sam = await house.rep("Sam")
    visit = await hot_lead(house)
    await house.tick(seconds=1)
    waiting = await house.row(visit)
    assert waiting.offer is not None

    junk = await house.leads.move(waiting, "mark_junk", reason="spam", who="rep:1", is_person=True)
    await house.tick(seconds=1)
    assert (junk.offer, await house.reps.queue(sam)) == (None, ())
    with pytest.raises(NotAllowed):
        await house.reps.accept(sam, junk.public_id)
    await house.leads.move(junk, "unmark", reason="known", who="rep:1", is_person=True)
    await house.tick(seconds=1)

    row = await house.row(visit)
    assert row.offer is not None
    assert (row.offer.rep, row.lead.status, row.queued_at) == (
        *(sam.id, "presented"),
        waiting.queued_at,
    )


async def test_who_asked_for_a_person_as_junk_keeps_the_time_they_waited(
    house: MemoryHouse,
) -> None:
    sam = await house.rep("Sam")
    visit = await lead_of(house)
    await house.visitors.said(visit, "I want to talk to a human", id="t", trap="x")
    asked = house.clock.now()
    junk = await house.row(visit)
    assert (junk.stage, junk.lead.status) == (Stage.QUEUED, "junk")
    await house.tick(seconds=300)
    assert (await house.row(visit)).stage is Stage.BOT
    assert await house.reps.queue(sam) == ()

    await house.leads.move(junk, "unmark", reason="known", who="rep:1", is_person=True)
    await house.tick(seconds=1)

    row = await house.row(visit)
    assert (row.lead.status, row.queued_at) == ("presented", asked)
    assert [brief.conversation for brief in await house.reps.queue(sam)] == [row.public_id]
    assert notifications(house) == ["lead_late"]


async def test_junk_counts_for_nobodys_place_in_the_queue(house: MemoryHouse) -> None:
    await house.rep("Sam")
    await writes(house, "I want to talk to a human", trap="x")
    visit = await writes(house, "I want to talk to a human")
    assert visit.conversation is not None
    await house.places.look()

    place = house.places.of(visit.conversation)

    assert place is not None
    assert place.position == 1


async def test_a_rep_who_closes_as_spam_disqualifies(house: MemoryHouse) -> None:
    visit = await hot_lead(house)
    sam = await house.rep("Sam")
    it = (await house.row(visit)).public_id
    await house.reps.claim(sam, it)
    await house.reps.close(sam, it, outcome="spam", reason="spam")

    row = await house.row(visit)

    assert (row.lead.status, row.temperature) == ("junk", "cold")


# ── addresses ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("email", "kind"),
    [
        ("jo@example.com", "own"),
        ("jo@gmail.com", "free"),
        ("jo@GMX.de", "free"),
        ("jo@mailinator.com", "disposable"),
        ("jo@a.b.mailinator.com", "disposable"),
        ("jo@yopmail.com", "disposable"),
        ("jo@notmailinator.example", "own"),
        ("jo", "own"),
    ],
)
def test_a_mailbox_is_known_by_its_domain(email: str, kind: str) -> None:
    assert mailbox_of(email) == kind


async def test_a_throw_away_address_is_kept_and_not_presented(house: MemoryHouse) -> None:
    await house.rep("Sam")
    visit = await lead_of(house, "jo@mailinator.com")
    await house.say(visit, "I want to talk to a human")

    row = await house.row(visit)
    card = score_card(row)

    assert card is not None
    assert (row.contact.email, row.lead.status) == ("jo@mailinator.com", "captured")
    assert (card.temperature, card.handoff) == ("hot", "anonymous_live_only")


async def test_a_free_address_costs_fit_where_the_profile_says_so(house: MemoryHouse) -> None:
    free, own = await lead_of(house, "jo@gmail.com"), await lead_of(house)
    lines = [
        [(line.rule, line.points) for line in card.lines if line.axis == "fit"]
        for card in [score_card(await house.row(v)) for v in (free, own)]
        if card is not None
    ]

    assert ("free_mail_b2b", -5) in lines[0]
    assert lines[1] == []


async def test_another_address_is_judged_anew(house: MemoryHouse) -> None:
    visit = await lead_of(house, "jo@mailinator.com")
    assert await signs(house, visit) == ("disposable_email",)

    async def correct(draft: Any) -> int:
        draft.correct_contact({"email": "jo@gmail.com"})
        return int(draft.last_seq)

    from chatbot.service.turns import Sent

    assert visit.conversation is not None
    await house.turns.run(visit.conversation, Sent(sender="system"), correct)

    assert await signs(house, visit) == ("free_mail",)


async def test_a_replay_of_judged_events_gives_the_same_bytes(house: MemoryHouse) -> None:
    visit = await lead_of(house, "jo@gmail.com")
    row = await house.row(visit)
    row = await house.leads.move(row, "mark_junk", reason="spam", who="rep:1", is_person=True)

    flow = await house.flows.version(row.flow_version)
    texts = {line.seq: line.text for line in await house.transcript(visit)}
    events = [e.event for e in await house.store.events(row.id)]
    told = [one for event in events for one in decode_told(event, texts)]

    assert encode(replay(flow, told)) == row.state
