"""What every Matches promises, shown on each implementation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chatbot.dialog.state import State, encode
from chatbot.domain.consent import ConsentState
from chatbot.domain.lead import Contact
from chatbot.service.records import Conversation, Lead
from tests.fakes.turns import at, consent, following, stored

if TYPE_CHECKING:
    from tests.fakes.houses import House


async def lead(house: House, *, email: str = "", phone: str = "", **more: object) -> Conversation:
    row = await house.begun(lead=Lead(status="captured", rank="lead", **more))  # type: ignore[arg-type]  # a test's own
    turn = following(row, changes={"contact": Contact(email=email or None, phone=phone or None)})
    return stored(turn, await house.store.commit(turn))


async def found(
    house: House, row: Conversation, limit: int = 9
) -> list[tuple[str, tuple[str, ...]]]:
    return [(m.lead, m.by) for m in (await house.matches.alike((row,), limit=limit))[0]]


async def test_leads_with_the_same_address_or_number_are_found_the_newest_first(
    house: House,
) -> None:
    one = await lead(house, email="jo@example.com", phone="+4930123456")
    two = await lead(house, email="jo@example.com")
    three = await lead(house, phone="+4930123456", email="other@example.com")
    await lead(house, email="jo@example.org")
    await house.begun()

    assert await found(house, one) == [
        (three.subject_id, ("phone",)),
        (two.subject_id, ("email",)),
    ]
    assert await found(house, one, limit=1) == [(three.subject_id, ("phone",))]
    assert await found(house, two) == [(one.subject_id, ("email",))]
    match = (await house.matches.alike((two,), limit=1))[0][0]
    assert (match.conversation, match.status, match.rank) == (one.public_id, "captured", "lead")
    assert (match.created_at, match.seen_at) == (one.created_at, one.last_visitor_at)


async def test_what_both_have_in_common_is_named_the_strongest_first(house: House) -> None:
    one = await lead(house, email="jo@example.com", phone="+4930123456")
    two = await lead(house, email="jo@example.com", phone="+4930123456")

    assert await found(house, one) == [(two.subject_id, ("email", "phone"))]


async def test_who_was_merged_or_is_junk_or_somebody_else_is_left_out(house: House) -> None:
    mail = "jo@example.com"
    merged = await lead(house, email=mail)
    junk = await lead(house, email=mail)
    other = await lead(house, email=mail)
    for row, now in (
        (merged, Lead(status="merged", was="captured", merged_into="x", merged_at=at(1))),
        (junk, Lead(status="junk", was="captured")),
    ):
        turn = following(row, changes={"lead": now})
        await house.store.commit(turn)
    one = await lead(house, email=mail, apart=(other.subject_id,))

    assert await found(house, one) == []
    assert [m[0] for m in await found(house, other)] == [one.subject_id]


async def test_who_left_nothing_is_like_nobody(house: House) -> None:
    nobody = await house.begun()
    await house.begun()

    assert await found(house, nobody) == []


async def test_the_parts_of_a_lead_come_back_with_what_is_kept_of_them(house: House) -> None:
    whole = await lead(house, email="jo@example.com")
    parts = [
        await lead(house, email="jo@example.com", merged_into=whole.subject_id, merged_at=at(n))
        for n in (2, 1)
    ]

    assert await house.matches.parts(whole.subject_id) == tuple(
        [await house.row(row.id) for row in reversed(parts)]
    )
    assert (await house.row(parts[0].id)).lead.merged_at == at(2)
    assert await house.matches.parts(parts[0].subject_id) == ()


async def test_all_leads_that_merges_make_one_person_are_found(house: House) -> None:
    whole = await lead(house, email="jo@example.com")
    part = await lead(house, merged_into=whole.subject_id, merged_at=at(1), phone="+4930123456")
    small = await lead(house, merged_into=part.subject_id, merged_at=at(2), phone="+4930123457")
    other = await lead(house, email="kim@example.com")

    async def names(row: Conversation) -> set[str]:
        return {r.subject_id for r in await house.matches.whole(row.subject_id)}

    everybody = {r.subject_id for r in (whole, part, small)}
    for row in (whole, part, small):
        assert await names(row) == everybody - {row.subject_id}
    assert await names(other) == set()
    assert await house.matches.lead(part.subject_id) == await house.row(part.id)
    assert await house.matches.lead("nobody") is None


# ── confirmed addresses ───────────────────────────────────────────────────────────────────────────


async def confirmed(
    house: House,
    *,
    now: str = "confirmed",
    email: str = "jo@example.com",
    phone: str = "",
    apart: tuple[str, ...] = (),
) -> Conversation:
    """Return a lead that has confirmed its address once. now: where its consent stands today."""
    row = await lead(house, email=email, phone=phone, apart=apart)
    link = consent(row.subject_id, row.consent_head, ConsentState.CONFIRMED)
    state = encode(State(language="en", consents={"sales_contact": now}))
    turn = following(row, changes={"state": state, "consent_head": link.hash}, consents=(link,))
    return stored(turn, await house.store.commit(turn))


async def test_an_address_that_both_have_confirmed_is_strong_the_oldest_first(
    house: House,
) -> None:
    one, two = await confirmed(house), await confirmed(house)
    typed = await lead(house, email="jo@example.com")
    since = await confirmed(house, now="given")  # another address, which was not confirmed
    other = await confirmed(house, email="kim@example.com")

    me = await confirmed(house)

    assert [row.subject_id for row in await house.matches.confirmed(me)] == [
        one.subject_id,
        two.subject_id,
    ]
    assert await house.matches.confirmed(me) == tuple(
        [await house.row(row.id) for row in (one, two)]
    )
    strengths = {m.lead: m.strength for m in (await house.matches.alike((me,), limit=9))[0]}
    assert strengths == {
        one.subject_id: "strong",
        two.subject_id: "strong",
        typed.subject_id: "weak",
        since.subject_id: "weak",
    }
    for row in (typed, since, other):
        assert await house.matches.confirmed(row) == ()
    assert {m.strength for m in (await house.matches.alike((typed,), limit=9))[0]} == {"weak"}


async def test_a_number_in_common_is_weak_whatever_else_is_confirmed(house: House) -> None:
    one = await confirmed(house, phone="+4930123456")
    two = await confirmed(house, phone="+4930123456", email="kim@example.com")

    ((match,),) = await house.matches.alike((two,), limit=9)

    assert (match.lead, match.by, match.strength) == (one.subject_id, ("phone",), "weak")


async def test_confirmed_leads_that_are_junk_merged_or_told_apart_are_left_out(
    house: House,
) -> None:
    one = await confirmed(house)
    rows = [await confirmed(house) for _ in range(2)]
    for row, now in zip(
        rows,
        (
            Lead(status="junk", was="captured"),
            Lead(status="merged", was="captured", merged_into="x", merged_at=at(1)),
        ),
        strict=True,
    ):
        await house.store.commit(following(row, changes={"lead": now}))
    me = await confirmed(house, apart=(one.subject_id,))

    assert await house.matches.confirmed(me) == ()
    assert [m.subject_id for m in await house.matches.confirmed(one)] == [me.subject_id]
