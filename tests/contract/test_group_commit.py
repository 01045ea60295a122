"""Turns that wait together are committed together, and one that fails harms no other: on both databases."""

from __future__ import annotations

import asyncio
import os
import threading
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from chatbot.adapters.database import open_database
from chatbot.adapters.group_commit import MAX_GROUP, GroupCommit
from chatbot.adapters.postgres_commit import PostgresCommit
from chatbot.adapters.store import DatabaseStore
from chatbot.domain.conversation import Stage
from chatbot.errors import Unavailable
from chatbot.service.records import CommitResult, Committed, Conflict, Known, Site, TurnWrite
from tests.fakes.turns import consent, conversation, following, opening, stored

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

    from tests.fakes.houses import House

Outcome = object


def writer_of(house: House) -> GroupCommit | PostgresCommit:
    assert isinstance(house.store, DatabaseStore)
    committer = house.store._committer
    assert isinstance(committer, GroupCommit | PostgresCommit)
    return committer


@asynccontextmanager
async def standing_still(house: House) -> AsyncIterator[None]:
    """Keep the writer from writing, so that everything queued meanwhile is one group."""
    writer = writer_of(house)
    if isinstance(writer, PostgresCommit):
        yield  # it runs in this loop: nothing is written before we wait
        return
    go_on = threading.Event()
    held = asyncio.create_task(writer.run(go_on.wait))
    await asyncio.sleep(0)
    yield
    go_on.set()
    await held


async def commit_together(house: House, turns: Sequence[TurnWrite]) -> list[Outcome]:
    """Commit these turns in one group; return answers and errors in their order."""
    async with standing_still(house):
        tasks = [
            asyncio.create_task(writer_of(house).commit(turn), name=str(n))
            for n, turn in enumerate(turns)
        ]
        await asyncio.sleep(0)
    return list(await asyncio.gather(*tasks, return_exceptions=True))


async def test_turns_that_wait_together_are_one_commit(database: House) -> None:
    rows = [await database.begun() for _ in range(30)]
    before = writer_of(database).commits

    answers = await commit_together(database, [following(row) for row in rows])

    assert answers == [Committed(row.id) for row in rows]
    assert writer_of(database).commits - before == 1


async def test_turns_made_in_one_pass_of_the_loop_share_their_commits(database: House) -> None:
    rows = [await database.begun() for _ in range(20)]
    before = writer_of(database).commits

    async def commit_after_the_writer_has_looked(turn: TurnWrite) -> CommitResult:
        writer = writer_of(database)
        while isinstance(writer, GroupCommit) and not writer._queue.empty():
            os.sched_yield()  # without letting the loop go on
        return await database.store.commit(turn)

    answers = await asyncio.gather(
        *(commit_after_the_writer_has_looked(following(row)) for row in rows)
    )

    assert answers == [Committed(row.id) for row in rows]
    assert writer_of(database).commits - before == 1


async def test_more_turns_than_a_transaction_takes_are_several_commits(database: House) -> None:
    before = writer_of(database).commits
    turns = [opening(conversation(database.site)) for _ in range(MAX_GROUP + 1)]

    answers = await commit_together(database, turns)

    ids = {answer.id for answer in answers if isinstance(answer, Committed)}
    assert len(ids) == MAX_GROUP + 1
    assert writer_of(database).commits - before == 2


async def test_new_conversations_and_large_changes_are_one_commit_too(database: House) -> None:
    rows = [await database.begun() for _ in range(5)]
    before = writer_of(database).commits
    turns = [following(row, changes={"stage": Stage.QUEUED}) for row in rows]
    turns += [opening(conversation(database.site)) for _ in range(5)]

    answers = await commit_together(database, turns)

    assert all(isinstance(answer, Committed) for answer in answers)
    assert len({answer.id for answer in answers if isinstance(answer, Committed)}) == 10
    assert writer_of(database).commits - before == 1


async def test_failing_turns_do_not_harm_the_others_of_their_group(database: House) -> None:
    rows = [await database.begun() for _ in range(6)]
    moved = following(rows[1])
    chained = following(rows[2], consents=(consent(rows[2].subject_id),))
    await database.store.commit(moved)
    forked_on = stored(chained, await database.store.commit(chained))
    used = following(rows[3])
    again = stored(used, await database.store.commit(used))
    turns = [
        following(rows[0]),
        following(rows[1]),  # somebody was first
        following(forked_on, consents=(consent(rows[2].subject_id),)),  # a second head
        following(again, client_id=used.client_id),  # stored before
        following(rows[4], changes={"stage": "nonsense"}),  # breaks a constraint
        following(rows[5]),
    ]

    answers = await commit_together(database, turns)

    assert isinstance(answers[4], ValueError)
    assert [*answers[:4], answers[5]] == [
        Committed(rows[0].id),
        Conflict(),
        Conflict(),
        Known(used.ack_seq),
        Committed(rows[5].id),
    ]
    for row, version in zip(rows, (2, 2, 2, 2, 1, 2), strict=True):
        assert (await database.row(row.id)).version == version
        assert len(await database.store.lines(row.id, 0)) == 2 * version


async def test_two_turns_of_one_conversation_in_a_group_keep_their_order(database: House) -> None:
    row = await database.begun()
    first = following(row, ("a", "b"))
    second = following(first.after, ("c", "d"))

    answers = await commit_together(database, [first, second])

    assert answers == [Committed(row.id), Committed(row.id)]
    assert [n.text for n in await database.store.lines(row.id, 2)] == ["a", "b", "c", "d"]


async def test_a_transcript_with_a_gap_is_refused_by_the_database_itself(database: House) -> None:
    row = await database.begun()
    good = following(row, ("a",))
    gap = replace(
        good, after=replace(good.after, last_seq=9), lines=(replace(good.lines[0], seq=9),)
    )

    with pytest.raises(ValueError, match="refuses"):
        await writer_of(database).commit(gap)

    assert await database.row(row.id) == row


async def test_a_text_the_database_cannot_hold_is_the_turns_fault_alone(database: House) -> None:
    rows = [await database.begun() for _ in range(2)]

    answers = await commit_together(
        database, [following(rows[0], ("\udc80",)), following(rows[1])]
    )

    assert isinstance(answers[0], ValueError)
    assert answers[1] == Committed(rows[1].id)
    assert await database.row(rows[0].id) == rows[0]


async def test_a_full_queue_refuses_at_once_and_stores_nothing(
    address: tuple[str | None, Path],
) -> None:
    async with open_database(*address, max_queue=3) as database:
        writer = database.store._committer
        turns = [opening(conversation(1)) for _ in range(3)]
        waiting = [asyncio.create_task(writer.commit(turn)) for turn in turns]
        await asyncio.sleep(0)
        extra = opening(conversation(1))

        with pytest.raises(Unavailable):
            await writer.commit(extra)

        await asyncio.gather(*waiting, return_exceptions=True)
        assert await database.store.find_by_token(1, extra.after.token_hash) is None


async def test_a_turn_whose_sender_has_gone_is_stored_all_the_same(database: House) -> None:
    row = await database.begun()
    other = await database.begun()
    turn = following(row)
    async with standing_still(database):
        task = asyncio.create_task(database.store.commit(turn))
        await asyncio.sleep(0)
        task.cancel()
    with suppress(asyncio.CancelledError):
        await task

    await database.store.commit(following(other))

    assert (await database.row(row.id)).version == 2


async def test_closing_writes_what_waits(address: tuple[str | None, Path]) -> None:
    turn = opening(conversation(1))
    async with open_database(*address) as database:
        await database.directory.add_site(
            Site(id=0, key="k", name="Example", origins=(), flow="bant")
        )
        waiting = asyncio.create_task(database.store.commit(turn))
        await asyncio.sleep(0)

    assert isinstance(await waiting, Committed)
    async with open_database(*address) as database:
        assert await database.store.find_by_token(1, turn.after.token_hash) == 1
