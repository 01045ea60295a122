"""Merged leads on each database: both chains are sound, all is taken back, all is erased."""

from __future__ import annotations

from pathlib import Path

from chatbot.adapters.database import open_database
from chatbot.dialog.state import decode
from chatbot.domain.conversation import Stage
from chatbot.service.erasing import Erasing
from chatbot.service.evidence import verify
from tests.fakes.house import house_over
from tests.fakes.leads import lead_of, warm_lead


async def test_a_merge_is_kept_taken_back_and_erased_on_each_database(
    address: tuple[str | None, Path],
) -> None:
    async with open_database(*address) as database:
        house = await house_over(database.store, database.directory, library=database.library)
        whole, part = await lead_of(house), await warm_lead(house)
        other = await house.row(part)
        await house.merging.merge(
            await house.row(whole), other.subject_id, who="rep:1", actor="rep:sam"
        )
        await house.tick(seconds=1)

        loaded = await database.store.load((await house.row(whole)).id)
        assert loaded is not None
        assert list(decode(loaded.conversation.state).joined) == [other.subject_id]
        assert loaded.conversation.contact.name == "Jo Doe"
        verified = await verify(database.subjects)
        assert (verified.chains, verified.broken) == (2, ())

        await house.merging.unmerge(await house.row(whole), other.subject_id, who="rep:1")
        await house.tick(seconds=1)
        rows = await database.store.rows([loaded.conversation.id, other.id])
        assert {(r.lead.merged_into, r.lead.was) for r in rows} == {(None, "")}

        await house.merging.merge(
            await house.row(whole), other.subject_id, who="rep:1", actor="rep:sam"
        )
        erasing = Erasing(
            store=database.store,
            subjects=database.subjects,
            matches=database.matches,
            turns=house.turns,
            clock=house.clock,
        )
        (person,) = await erasing.find(subject=other.subject_id)
        done = await erasing.erase(person, actor="system")

        rows = await database.store.rows([loaded.conversation.id, other.id])
        assert {r.stage for r in rows} == {Stage.ERASED}
        assert set(done.conversations) == {r.public_id for r in rows}
        assert (await verify(database.subjects)).broken == ()
