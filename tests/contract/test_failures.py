"""Disk full, database locked, server gone, process killed: a clear answer, nothing lost, heals by itself."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sqlite3
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chatbot.adapters import sqlite
from chatbot.adapters.data_folder import DATABASE
from chatbot.adapters.database import open_database
from chatbot.adapters.group_commit import GroupCommit
from chatbot.adapters.store import DatabaseStore
from chatbot.errors import Unavailable
from chatbot.service.records import CommitResult, Committed, Conflict, Known, TurnWrite
from tests.fakes.houses import House, on_database
from tests.fakes.postgres import PostgresServer
from tests.fakes.turns import conversation, following, opening, stored

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

LARGE = "x" * 200_000
ROOT = Path(__file__).parents[2]


@pytest.fixture
async def on_sqlite(data: Path) -> AsyncIterator[House]:
    async with on_database(None, data) as house:
        yield house


def writer_of(house: House) -> GroupCommit:
    assert isinstance(house.store, DatabaseStore)
    assert isinstance(house.store._committer, GroupCommit)
    return house.store._committer


# ── SQLite ────────────────────────────────────────────────────────────────────────────────────────


async def test_a_full_disk_is_unavailable_and_heals(on_sqlite: House) -> None:
    row = await on_sqlite.begun()
    writer = writer_of(on_sqlite)
    await writer.run(lambda: _limit_pages(writer, 1))

    with pytest.raises(Unavailable, match="disk is full"):
        await on_sqlite.store.commit(following(row, (LARGE,)))

    assert await on_sqlite.row(row.id) == row
    turn = following(row, (LARGE,))
    assert await on_sqlite.store.commit(turn) == Committed(row.id)


async def test_of_a_group_that_does_not_fit_what_fits_alone_is_stored(on_sqlite: House) -> None:
    rows = [await on_sqlite.begun() for _ in range(3)]
    writer = writer_of(on_sqlite)
    turns = [following(rows[0]), following(rows[1], (LARGE,)), following(rows[2])]
    await writer.run(lambda: _limit_pages(writer, 20))

    answers = await asyncio.gather(
        *(on_sqlite.store.commit(turn) for turn in turns), return_exceptions=True
    )

    assert answers[0] == Committed(rows[0].id)
    assert isinstance(answers[1], Unavailable)
    assert answers[2] == Committed(rows[2].id)
    assert await on_sqlite.row(rows[1].id) == rows[1]


def _limit_pages(writer: GroupCommit, spare: int) -> None:
    connection = writer._connected()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + spare}")


async def test_a_file_that_cannot_grow_is_unavailable_and_heals(
    on_sqlite: House, data: Path
) -> None:
    row = await on_sqlite.begun()
    log = data / f"{DATABASE}-wal"

    with _files_at_most(log.stat().st_size), pytest.raises(Unavailable):
        await on_sqlite.store.commit(following(row, (LARGE,)))

    assert await on_sqlite.row(row.id) == row
    assert await on_sqlite.store.commit(following(row, (LARGE,))) == Committed(row.id)


@contextmanager
def _files_at_most(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


async def test_a_locked_database_is_unavailable_and_heals(on_sqlite: House, data: Path) -> None:
    row = await on_sqlite.begun()
    other = sqlite.connect(data / DATABASE)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(Unavailable, match="locked"):
        await on_sqlite.store.commit(following(row))
    reading = await on_sqlite.row(row.id)

    other.execute("COMMIT")
    other.close()
    assert reading == row
    assert await on_sqlite.store.commit(following(row)) == Committed(row.id)


async def test_a_file_that_may_not_be_written_is_told_once_and_heals(
    on_sqlite: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="chatbot")
    row = await on_sqlite.begun()
    writer = writer_of(on_sqlite)

    for _ in range(3):
        await writer.run(lambda: writer._connected().execute("PRAGMA query_only = ON"))
        with pytest.raises(Unavailable, match="cannot be written") as refused:
            await on_sqlite.store.commit(following(row))

    assert refused.value.reason == "read_only"
    assert await on_sqlite.row(row.id) == row
    assert await on_sqlite.store.commit(following(row)) == Committed(row.id)
    said = [record.getMessage() for record in caplog.records]
    assert said == ["turns cannot be stored", "turns are stored again"]


async def test_a_command_writes_beside_a_running_server(on_sqlite: House, data: Path) -> None:
    rows = [await on_sqlite.begun() for _ in range(20)]

    async def chat(n: int) -> None:
        row = rows[n]
        for _ in range(10):
            turn = following(row)
            row = stored(turn, await on_sqlite.store.commit(turn))

    async def command() -> None:
        async with open_database(None, data) as beside:
            site = (await beside.directory.sites())[0]
            for n in range(5):
                await beside.directory.add_site(replace(site, key=f"beside-{n}"))

    await asyncio.gather(command(), *(chat(n) for n in range(len(rows))))

    assert len(await on_sqlite.directory.sites()) == 6
    assert {(await on_sqlite.row(row.id)).version for row in rows} == {11}


async def test_the_log_is_bounded_under_constant_writing(
    on_sqlite: House, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chatbot.adapters.checkpoint.EVERY_TURNS", 5)
    monkeypatch.setattr("chatbot.adapters.checkpoint.MAX_FRAMES", 50)
    row = await on_sqlite.begun()

    for _ in range(300):
        turn = following(row, ("x" * 8_000,))
        row = stored(turn, await on_sqlite.store.commit(turn))

    assert (data / f"{DATABASE}-wal").stat().st_size < 300 * 8_000


async def test_what_was_erased_is_in_no_file(on_sqlite: House, data: Path) -> None:
    canary = "canary-" + "q" * 400
    turn = opening(conversation(on_sqlite.site), (canary, canary))
    row = stored(turn, await on_sqlite.store.commit(turn))

    await on_sqlite.store.commit(following(row, erases=True))

    assert await asyncio.to_thread(writer_of(on_sqlite).erased.wait, 10)
    assert not any(canary.encode() in content for content in _contents(data))


def _contents(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.iterdir()]


# ── a process that is killed ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kill", range(3))
async def test_what_was_acknowledged_survives_a_killed_process(
    address: tuple[str | None, Path], kill: int
) -> None:
    url, data = address
    acknowledged = await _killed_after(40 + 30 * kill, data, url)

    async with open_database(url, data) as database:
        for conversation_, (version, last_seq) in acknowledged.items():
            loaded = await database.store.load(conversation_)
            assert loaded is not None
            row = loaded.conversation
            assert (row.version, row.last_seq) >= (version, last_seq)
            lines = await database.store.lines(conversation_, 0, 100_000)
            assert [n.seq for n in lines] == [*range(1, row.last_seq + 1)]
    if url is None:
        check = sqlite3.connect(data / DATABASE)
        assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        check.close()


async def _killed_after(acks: int, data: Path, url: str | None) -> dict[int, tuple[int, int]]:
    """Run a writer, kill it after so many acknowledged turns, and return the last one of each conversation."""
    arguments = [str(data), *([url] if url else [])]
    writer = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.fakes.crash_writer", *arguments),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert writer.stdout is not None
    said = [await writer.stdout.readline() for _ in range(acks)]
    os.kill(writer.pid, signal.SIGKILL)
    rest = await writer.stdout.read()
    await writer.wait()
    said += rest.splitlines(keepends=True)
    return {
        int(conversation_): (int(version), int(seq))
        for conversation_, version, seq in (n.split() for n in said if n.endswith(b"\n"))
    }


# ── PostgreSQL ────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def own_server() -> Iterator[PostgresServer]:
    """A server that may be crashed, and that keeps what it says it keeps."""
    server = PostgresServer(durable=True)
    yield server
    server.stop()


@pytest.mark.postgres
async def test_a_crashed_server_is_unavailable_and_heals_without_loss(
    own_server: PostgresServer, tmp_path: Path
) -> None:
    async with on_database(own_server.fresh(), tmp_path) as house:
        rows = [await house.begun() for _ in range(5)]
        turns = [following(row) for row in rows]
        done = [await house.store.commit(turn) for turn in turns]
        own_server.crash()
        next_turns = [following(turn.after) for turn in turns]

        with pytest.raises(Unavailable):
            await house.store.commit(next_turns[0])
        trouble = await house.store.trouble()
        own_server.start()
        again = [await _in_the_end(house, turn) for turn in next_turns]

        assert done == again == [Committed(row.id) for row in rows]
        for row in rows:
            assert len(await house.store.lines(row.id, 0)) == 6
        assert trouble is not None
        assert trouble.reason == "away"
        assert await house.store.trouble() is None


async def _in_the_end(house: House, turn: TurnWrite) -> CommitResult:
    async with asyncio.timeout(20):
        while True:
            try:
                return await house.store.commit(turn)
            except Unavailable:
                await asyncio.sleep(0.05)


@pytest.mark.postgres
async def test_a_lost_connection_is_unavailable_or_retried_and_never_doubled(
    postgres_server: PostgresServer, postgres_url: str, tmp_path: Path
) -> None:
    async with on_database(postgres_url, tmp_path) as house:
        row = await house.begun()
        turn = following(row)
        postgres_server.disconnect(postgres_url)

        answer = await _in_the_end(house, turn)

        assert answer in (Committed(row.id), Known(turn.ack_seq))
        assert len(await house.store.lines(row.id, 0)) == 4


@pytest.mark.postgres
async def test_two_servers_that_meet_on_the_same_conversations_never_deadlock(
    postgres_url: str, tmp_path: Path
) -> None:
    async with (
        on_database(postgres_url, tmp_path) as one,
        open_database(postgres_url, tmp_path) as other,
    ):
        rows = [await one.begun() for _ in range(40)]

        async def fight(store: DatabaseStore, row_id: int) -> int:
            won = 0
            for _ in range(5):
                loaded = await store.load(row_id)
                assert loaded is not None
                answer = await store.commit(following(loaded.conversation))
                assert isinstance(answer, Committed | Conflict)
                won += isinstance(answer, Committed)
            return won

        assert isinstance(one.store, DatabaseStore)
        wins = await asyncio.gather(
            *(fight(one.store, row.id) for row in rows),
            *(fight(other.store, row.id) for row in reversed(rows)),
        )

        versions = [(await one.row(row.id)).version for row in rows]
        assert sum(versions) == sum(wins) + len(rows)
