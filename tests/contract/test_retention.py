"""What is deleted by age, on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from chatbot.adapters.database import Database, open_database
from chatbot.service.erasing import Erasing
from chatbot.service.evidence import verify
from chatbot.service.retention import Retention, Spans
from chatbot.service.visit import Visit
from tests.fakes.house import MemoryHouse, house_over

Address = tuple[str | None, Path]
DAYS = {"anonymous": 30, "transcripts": 365, "leads": 730, "consents": 1095, "deliveries": 30}
NOTHING = dict.fromkeys(DAYS, 0)


@dataclass
class Aging:
    database: Database
    house: MemoryHouse
    retention: Retention

    async def lead(self) -> Visit:
        visit = await self.house.visitor()
        await self.house.say(visit, "hi, I'm Jo, jo@example.com", "yes")
        return visit

    async def over(self) -> None:
        """Let the conversation be closed because nobody says anything any more."""
        self.house.clock.pass_(hours=25)
        while await self.house.clockwork.fire_due():
            pass

    async def after(self, **span: float) -> dict[str, int]:
        self.house.clock.pass_(**span)
        while await self.house.clockwork.fire_due():
            pass
        due = await self.retention.due()
        gone = await self.retention.run()
        assert gone == due
        assert await self.retention.due() == NOTHING
        return {kind: count for kind, count in gone.items() if count}


@pytest.fixture
async def aging(address: Address) -> AsyncIterator[Aging]:
    async with open_database(*address) as database:
        house = await house_over(database.store, database.directory, library=database.library)
        erasing = Erasing(
            store=database.store,
            subjects=database.subjects,
            matches=database.matches,
            turns=house.turns,
            clock=house.clock,
        )
        spans = Spans(**{kind: timedelta(days=n) for kind, n in DAYS.items()})
        retention = Retention(aged=database.aged, erasing=erasing, spans=spans, clock=house.clock)
        yield Aging(database, house, retention)


async def test_who_left_nothing_is_gone_after_a_month_but_their_refusal(aging: Aging) -> None:
    visit = await aging.house.visitor()
    await aging.house.say(visit, "hi, I'm Jo, jo@example.com", "no")
    row = await aging.house.row(visit)
    await aging.over()

    assert await aging.after(days=29) == {}
    assert await aging.after(days=3) == {"anonymous": 1}

    assert await aging.database.store.rows([row.id]) == ()
    states = [e.state for e in await aging.database.store.consent_chain(row.subject_id)]
    assert states[-1] == "refused"
    assert (await verify(aging.database.subjects)).broken == ()


async def test_a_lead_loses_its_transcript_then_everything_then_its_chain(aging: Aging) -> None:
    visit = await aging.lead()
    row = await aging.house.row(visit)
    await aging.over()

    assert await aging.after(days=364) == {}
    assert await aging.after(days=3) == {"transcripts": 1}
    emptied = await aging.database.store.rows([row.id])
    assert emptied[0].contact.email == "jo@example.com"
    assert {line.text for line in await aging.database.store.lines(row.id, 0)} == {""}

    assert await aging.after(days=366) == {"leads": 1}
    erased = (await aging.database.store.rows([row.id]))[0]
    assert (erased.stage, erased.contact.email) == ("erased", None)
    chain = await aging.database.store.consent_chain(row.subject_id)
    assert chain[-1].state == "expired"
    assert await aging.database.subjects.suppressions() == ()
    assert (await verify(aging.database.subjects)).broken == ()

    await aging.after(days=1100)
    assert await aging.database.store.consent_chain(row.subject_id) == ()
    assert (await verify(aging.database.subjects)).broken == ()


async def test_who_is_with_a_person_is_left_alone(aging: Aging) -> None:
    visit = await aging.house.visitor()
    await aging.house.say(visit, "I want to talk to a human")
    sam = await aging.house.rep("Sam")
    await aging.house.reps.claim(sam, (await aging.house.row(visit)).public_id)

    aging.house.clock.pass_(days=4000)

    assert await aging.retention.run() == NOTHING


async def test_one_process_a_day_does_it(aging: Aging) -> None:
    first = await aging.retention.run_daily()
    again = await aging.retention.run_daily()
    aging.house.clock.pass_(hours=25)
    next_day = await aging.retention.run_daily()

    assert (first, again, next_day) == (NOTHING, None, NOTHING)
