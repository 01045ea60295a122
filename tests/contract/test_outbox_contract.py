"""What every outbox promises, shown on each implementation."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from chatbot.service.outbox import Delivery, Endpoint
from chatbot.service.records import Conflict, Conversation, Outgoing
from tests.fakes.turns import NOON, at, conversation, following, opening, stored

if TYPE_CHECKING:
    from tests.fakes.houses import House


def out(id: str, *, lead: str, endpoint: int = 1, kind: str = "lead.hot") -> Outgoing:
    return Outgoing(id=id, kind=kind, payload=b"{}", at=NOON, endpoint=endpoint, lead=lead)


async def begun(house: House, *ids: str, endpoint: int = 1) -> Conversation:
    """Return a conversation whose first turn sends these out."""
    row = conversation(house.site)
    sent = tuple(out(id, lead=row.subject_id, endpoint=endpoint) for id in ids)
    turn = opening(row, outgoing=sent)
    return stored(turn, await house.store.commit(turn))


async def take(house: House, seconds: float = 0, **more: int) -> list[str]:
    """Take what is due so many seconds after noon, leased for a minute."""
    limit = more.get("limit", 50)
    taken = await house.outbox.take(at(seconds), until=at(seconds + 60), limit=limit)
    return [delivery.id for delivery in taken]


async def only(house: House, id: str) -> Delivery:
    return next(d for d in await house.outbox.deliveries() if d.id == id)


async def test_what_a_turn_sends_is_there_when_the_turn_is(house: House) -> None:
    row = await begun(house, "a")

    found = await only(house, "a")

    assert (found.conversation, found.lead, found.kind) == (row.id, row.subject_id, "lead.hot")
    assert (found.state, found.attempts, found.at) == ("waiting", 0, NOON)


async def test_what_a_refused_turn_sends_is_not_there(house: House) -> None:
    row = await begun(house)
    await house.store.commit(following(row))
    twin = following(row, outgoing=(out("twin", lead=row.subject_id),))

    assert await house.store.commit(twin) == Conflict()
    assert await house.outbox.deliveries() == ()


async def test_of_a_lead_one_delivery_at_a_time_goes_out_in_order(house: House) -> None:
    await begun(house, "a", "b", "c")
    order = []

    for second in range(3):
        [id] = await take(house, second)
        assert await take(house, second) == []
        await house.outbox.sent((await only(house, id)).n, status=200, now=at(second))
        order.append(id)

    assert order == ["a", "b", "c"]
    assert not await house.outbox.due(at(10))


async def test_a_lead_that_waits_holds_up_no_other_and_no_other_endpoint(house: House) -> None:
    row = await begun(house, "a", "b")
    await begun(house, "other")
    await house.store.commit(
        following(row, outgoing=(out("elsewhere", lead=row.subject_id, endpoint=2),))
    )

    assert sorted(await take(house)) == ["a", "elsewhere", "other"]


async def test_a_lease_that_ran_out_is_taken_again_under_the_same_id(house: House) -> None:
    await begun(house, "a")
    assert await take(house) == ["a"]

    assert await take(house, 59) == []
    assert not await house.outbox.due(at(59))
    assert await take(house, 60) == ["a"]
    assert (await only(house, "a")).attempts == 2


async def test_what_failed_waits_and_what_is_behind_it_waits_as_long(house: House) -> None:
    await begun(house, "a", "b")
    await take(house)
    await house.outbox.postpone(
        await only(house, "a"), until=at(300), status=500, reason="status_500"
    )

    assert not await house.outbox.due(at(299))
    assert await take(house, 299) == []
    assert await take(house, 300) == ["a"]
    found = await only(house, "a")
    assert (found.failures, found.attempts) == (1, 2)
    assert (found.status, found.reason) == (500, "status_500")
    assert (await only(house, "b")).failures == 0


async def test_what_went_wrong_while_a_later_one_was_added_still_goes_first(house: House) -> None:
    row = await begun(house, "a")
    await take(house)
    await house.outbox.postpone(
        await only(house, "a"), until=at(300), status=500, reason="status_500"
    )
    await house.store.commit(following(row, outgoing=(out("b", lead=row.subject_id),)))

    assert await take(house, 10) == []


async def test_a_dead_letter_lets_the_next_one_pass_and_can_be_replayed(house: House) -> None:
    await begun(house, "a", "b")
    await take(house)
    await house.outbox.bury((await only(house, "a")).n, status=500, reason="status_500", now=at(1))

    assert await take(house, 2) == ["b"]
    await house.outbox.sent((await only(house, "b")).n, status=204, now=at(2))
    assert [d.id for d in await house.outbox.deliveries(state="dead")] == ["a"]
    assert await house.outbox.replay("b", now=at(3)) == 0
    assert await house.outbox.replay("a", now=at(3)) == 1
    assert await take(house, 3) == ["a"]
    again = await only(house, "a")
    assert (again.failures, again.since, again.attempts) == (0, at(3), 2)


async def test_all_dead_letters_are_replayed_or_dropped_at_once(house: House) -> None:
    for id in ("a", "b", "c"):
        await begun(house, id)
    for delivery in await house.outbox.take(at(0), until=at(60), limit=2):
        await house.outbox.bury(delivery.n, status=None, reason="timed_out", now=at(1))

    assert await house.outbox.replay(None, now=at(2)) == 2
    for delivery in await house.outbox.take(at(2), until=at(60), limit=2):
        await house.outbox.bury(delivery.n, status=None, reason="timed_out", now=at(3))
    assert await house.outbox.drop(None) == 2
    assert await house.outbox.drop("unknown") == 0
    [left] = await house.outbox.deliveries()
    assert await house.outbox.drop(left.id) == 1


async def test_a_mark_that_comes_too_late_does_not_bring_back_what_is_gone(house: House) -> None:
    await begun(house, "a")
    [delivery] = await house.outbox.take(at(0), until=at(60), limit=1)
    await house.outbox.discard(delivery.n)

    await house.outbox.sent(delivery.n, status=200, now=at(1))
    await house.outbox.postpone(delivery, until=at(9), status=500, reason="status_500")

    assert await house.outbox.deliveries() == ()


async def test_no_more_is_taken_than_asked_for_and_left_out_endpoints_stay(house: House) -> None:
    for number in range(5):
        await begun(house, f"a{number}", endpoint=1)
    await begun(house, "b", endpoint=2)

    first = await house.outbox.take(at(0), until=at(60), limit=2)
    rest = await house.outbox.take(at(0), until=at(60), limit=9, without=[1])

    assert [d.id for d in first] == ["a0", "a1"]
    assert [d.id for d in rest] == ["b"]


async def test_two_who_take_at_once_never_take_the_same(house: House) -> None:
    for number in range(40):
        await begun(house, f"a{number}")

    found = await asyncio.gather(*(take(house, limit=10) for _ in range(6)))

    taken = [id for ids in found for id in ids]
    assert len(taken) == len(set(taken))
    while more := await take(house, limit=10):
        taken += more
    assert sorted(taken) == sorted(f"a{n}" for n in range(40))


async def test_what_arrived_is_forgotten_after_its_time(house: House) -> None:
    await begun(house, "a")
    await begun(house, "b")
    for delivery in await house.outbox.take(at(0), until=at(60), limit=1):
        await house.outbox.sent(delivery.n, status=200, now=at(5))

    assert await house.outbox.forget_sent(at(5)) == 0
    assert await house.outbox.forget_sent(at(6)) == 1
    assert [d.id for d in await house.outbox.deliveries()] == ["b"]


async def test_erasing_takes_back_what_waits_and_lets_its_own_news_out(house: House) -> None:
    row = await begun(house, "a", "b")
    news = out("erased", lead=row.subject_id, kind="lead.erased")
    await house.store.commit(following(row, erases=True, outgoing=(news,)))

    assert [d.id for d in await house.outbox.deliveries()] == ["erased"]


# ── endpoints ─────────────────────────────────────────────────────────────────────────────────────


def endpoint(house: House, id: str = "hook") -> Endpoint:
    return Endpoint(
        public_id=id,
        site=house.site,
        url="https://crm.example.com/hook",
        events=("lead.hot", "lead.captured"),
        secret=b"\x00\xff",
        created_at=NOON,
    )


async def test_an_endpoint_is_kept_as_it_was_added(house: House) -> None:
    added = await house.outbox.add_endpoint(endpoint(house))

    assert added.id > 0
    assert await house.outbox.endpoints() == (added,)


async def test_an_endpoint_changes_and_goes_with_all_that_was_for_it(house: House) -> None:
    kept = await house.outbox.add_endpoint(endpoint(house, "kept"))
    gone = await house.outbox.add_endpoint(endpoint(house, "gone"))
    await begun(house, "a", endpoint=gone.id)
    await begun(house, "b", endpoint=kept.id)
    changed = replace(
        kept, enabled=False, old_secret=b"old", old_until=at(1), events=("lead.hot",)
    )

    await house.outbox.change_endpoint(changed)
    await house.outbox.remove_endpoint(gone.id)
    await house.outbox.change_endpoint(gone)

    assert await house.outbox.endpoints() == (changed,)
    assert [d.id for d in await house.outbox.deliveries()] == ["b"]
    assert (await house.outbox.add_endpoint(endpoint(house, "new"))).id > gone.id
