"""What every Archive promises, shown on each implementation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chatbot.domain.conversation import Stage
from chatbot.service.records import Committed, Lead, Override, Timer, Transition
from chatbot.service.records_admin import Told, Wanted, WantedLeads
from tests.fakes.turns import at, conversation, following, opening, stored

if TYPE_CHECKING:
    from tests.fakes.houses import House

EVENT = b'[["Started",{"at":"2026-01-15T10:00:00Z"},{}]]'


async def test_conversations_are_listed_newest_first_page_by_page(house: House) -> None:
    rows = [await house.begun() for _ in range(5)]

    first = await house.archive.recent(Wanted(), limit=2)
    second = await house.archive.recent(Wanted(), limit=2, after=first[-1].public_id)

    assert [row.id for row in (*first, *second)] == [row.id for row in reversed(rows[1:])]
    assert await house.archive.recent(Wanted(), limit=2, after=rows[0].public_id) == ()
    assert await house.archive.recent(Wanted(), limit=2, after="nobody") == ()


async def test_conversations_are_found_by_what_is_wanted(house: House) -> None:
    hot = await house.begun(temperature="hot", flow_version="a" * 64)
    cold = await house.begun(temperature="cold", flow_version="b" * 64)

    async def found(**wanted: object) -> list[int]:
        rows = await house.archive.recent(Wanted(**wanted), limit=10)  # type: ignore[arg-type]  # a test's own
        return [row.id for row in rows]

    assert await found(temperature="hot") == [hot.id]
    assert await found(versions=("b" * 64,)) == [cold.id]
    assert await found(versions=()) == []
    assert await found(site=house.site) == [cold.id, hot.id]
    assert await found(site=house.site + 1) == []
    assert await found(stage="bot") == [cold.id, hot.id]
    assert await found(stage="live") == []


async def test_what_was_told_comes_back_in_order_with_the_visitors_words(house: House) -> None:
    turn = opening(conversation(house.site), ("Hallo", "Größe?"), event=EVENT)
    row = stored(turn, await house.store.commit(turn))
    more = following(row, ("Bot",), event=EVENT + b" ")
    await house.store.commit(more)
    silent = await house.begun()

    told = await house.archive.told([row.id, silent.id, 999])

    assert told == {row.id: Told(events=(EVENT, EVENT + b" "), texts={2: "Größe?"})}


async def test_only_conversations_that_are_not_over_are_running(house: House) -> None:
    idle = Timer(conversation=0, kind="idle", due=at(3600))
    version = "c" * 64
    for stage in (Stage.BOT, Stage.QUEUED, Stage.CLOSED):
        row = conversation(house.site, flow_version=version, stage=stage)
        done = await house.store.commit(opening(row, timers=(idle,)))
        assert isinstance(done, Committed)
    await house.begun(flow_version="d" * 64)

    assert await house.archive.running(version) == 2
    assert await house.archive.running("e" * 64) == 0


async def test_leads_are_listed_newest_first_by_what_is_wanted(house: House) -> None:
    nobody = await house.begun()
    known = [await house.begun(lead=Lead(status=s, rank="mql")) for s in ("captured", "junk")]

    async def found(limit: int = 10, after: str | None = None, **wanted: object) -> list[int]:
        rows = await house.archive.leads(
            WantedLeads(**wanted),  # type: ignore[arg-type]  # a test's own
            limit=limit,
            after=after,
        )
        return [row.id for row in rows]

    assert await found() == [known[1].id, known[0].id]
    assert await house.archive.count_leads(WantedLeads()) == 2
    assert await house.archive.count_leads(WantedLeads(statuses=("junk",))) == 1
    assert await house.archive.count_leads(WantedLeads(source="nowhere")) == 0
    assert await found(limit=1) == [known[1].id]
    assert await found(after=known[1].subject_id) == [known[0].id]
    assert await found(statuses=("junk",)) == [known[1].id]
    assert await found(statuses=("anonymous",)) == [nobody.id]
    assert await found(rank="sql") == []
    assert await found(temperature="hot") == []
    assert await found(source="nowhere") == []
    assert await found(since=known[1].created_at) == [known[1].id, known[0].id]
    assert await found(site=house.site + 1) == []


async def test_a_lead_is_found_by_its_id_and_site(house: House) -> None:
    row = await house.begun(lead=Lead(status="captured", rank="lead"))

    assert await house.archive.lead(house.site, row.subject_id) == await house.row(row.id)
    assert await house.archive.lead(None, row.subject_id) is not None
    assert await house.archive.lead(house.site + 1, row.subject_id) is None
    assert await house.archive.lead(None, "nobody") is None


async def test_steps_come_back_in_order(house: House) -> None:
    row = await house.begun()
    steps = tuple(
        Transition(
            machine="lead",
            before="a",
            after="b",
            what=what,
            who="bot",
            why="",
            at=at(1),
            profile="p",
        )
        for what in ("present", "accept")
    )
    await house.store.commit(following(row, transitions=steps))

    assert await house.archive.transitions(row.id) == steps


async def test_what_is_kept_of_a_lead_comes_back_and_waiting_ones_are_found(house: House) -> None:
    override = Override(temperature="hot", reason="Größe", by="rep:1", at=at(5))
    late = await house.begun(lead=Lead(status="captured", wanted_at=at(9), override=override))
    soon = await house.begun(
        lead=Lead(
            status="junk", was="captured", wanted_at=at(8), presented_at=at(1), accepted_at=at(2)
        )
    )
    await house.begun()

    assert (await house.row(late.id)).lead == late.lead
    assert (await house.row(soon.id)).lead == soon.lead
    assert [row.id for row in await house.store.unpresented()] == [soon.id, late.id]
    assert [row.id for row in await house.store.unpresented(1)] == [soon.id]
