"""A backup beside a writer holds every committed turn wholly; a restore puts it back or changes nothing."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chatbot.adapters import data_folder
from chatbot.adapters.backup import back_up, check, restore
from chatbot.adapters.data_folder import DATABASE
from chatbot.adapters.database import open_database
from chatbot.errors import WrongInput, WrongSetup
from tests.fakes.houses import House, on_database
from tests.fakes.turns import following, stored

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def house(data: Path) -> AsyncIterator[House]:
    async with on_database(None, data) as opened:
        yield opened


@pytest.fixture
async def filled(data: Path) -> Path:
    """A data folder with a conversation, and nobody who has it open."""
    async with on_database(None, data) as opened:
        await opened.begun()
    return data


def texts(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return [text for (text,) in db.execute("SELECT text FROM line ORDER BY conversation, seq")]


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != data_folder.LOCK}


async def test_a_backup_under_load_has_what_was_acknowledged_before_it_and_nothing_half(
    house: House, data: Path, tmp_path: Path
) -> None:
    rows = [await house.begun() for _ in range(12)]
    writing = True

    async def chat(n: int) -> None:
        while writing:
            turn = following(rows[n], ("x" * 500, "y" * 500))
            rows[n] = stored(turn, await house.store.commit(turn))

    chats = [asyncio.ensure_future(chat(n)) for n in range(len(rows))]
    acknowledged = {}
    for n in range(4):
        acknowledged[n] = {row.id: row.last_seq for row in rows}
        await asyncio.to_thread(back_up, data, tmp_path / f"{n}.sqlite3")
    writing = False
    await asyncio.gather(*chats)

    for n, before in acknowledged.items():
        with closing(sqlite3.connect(tmp_path / f"{n}.sqlite3")) as db:
            found = dict(db.execute("SELECT id, last_seq FROM conversation"))
            lines = dict(db.execute("SELECT conversation, count(*) FROM line GROUP BY 1"))
        assert all(found[key] >= seq for key, seq in before.items())
        assert lines == found
    assert sum(acknowledged[3].values()) > sum(acknowledged[0].values())  # there was a load


async def test_a_backup_is_for_its_owner_only_and_leaves_nothing_beside_it(
    filled: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out" / "copy.sqlite3"
    target.parent.mkdir()

    done = back_up(filled, target)

    assert target.stat().st_mode & 0o777 == 0o600
    assert list(target.parent.iterdir()) == [target]
    assert done.checked == check(target)
    assert done.checked.rows["conversation"] == 1


async def test_a_backup_replaces_nothing_unless_told(filled: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    target.write_text("precious")

    with pytest.raises(WrongInput, match="exists already"):
        back_up(filled, target)
    assert target.read_text() == "precious"

    back_up(filled, target, replace=True)
    assert texts(target) == ["Hello", "Hi"]


async def test_a_backup_says_how_far_it_is(house: House, data: Path, tmp_path: Path) -> None:
    for n in range(30):
        texts_ = tuple(f"{n}-{m}" * 20_000 for m in range(2))
        row = await house.begun()
        await house.store.commit(following(row, texts_))
    told: list[tuple[int, int]] = []

    back_up(data, tmp_path / "copy", progress=lambda done, of: told.append((done, of)))

    assert told[-1][0] == told[-1][1] > 1_000_000
    assert told == sorted(told)


async def test_a_damaged_database_gives_no_backup(filled: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(filled / DATABASE)) as db, db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("UPDATE conversation SET version = 7")

    with pytest.raises(WrongInput, match="lack their last turn"):
        back_up(filled, tmp_path / "copy")

    assert not (tmp_path / "copy").exists()


def test_an_empty_folder_has_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="There is no database"):
        back_up(tmp_path / "nowhere", tmp_path / "copy")

    assert not (tmp_path / "nowhere").exists()


# ── restoring ─────────────────────────────────────────────────────────────────────────────────────


async def test_a_restored_database_has_another_epoch_and_the_old_one_is_kept(
    data: Path, tmp_path: Path
) -> None:
    async with on_database(None, data) as opened:
        row = await opened.begun()
        back_up(data, tmp_path / "copy")
        await opened.store.commit(following(row))
        before = await opened.store.epoch()

    done = restore(data, tmp_path / "copy", label="before")

    assert texts(data / DATABASE) == ["Hello", "Hi"]
    assert done.kept is not None
    assert texts(done.kept) == ["Hello", "Hi", "Well", "So"]
    async with open_database(None, data) as database:
        assert await database.store.epoch() == done.epoch != before


async def test_a_log_of_before_is_not_played_into_the_restored_database(
    data: Path, tmp_path: Path
) -> None:
    """A killed server leaves its log beside the file."""
    async with on_database(None, data) as opened:
        row = await opened.begun()
        back_up(data, tmp_path / "copy")
        await opened.store.commit(following(row))
        killed = shutil.copytree(data, tmp_path / "killed")
    assert (killed / f"{DATABASE}-wal").stat().st_size

    done = restore(killed, tmp_path / "copy", label="before")

    assert texts(killed / DATABASE) == ["Hello", "Hi"]
    assert done.kept is not None
    assert texts(done.kept) == ["Hello", "Hi", "Well", "So"]
    assert sorted(p.name for p in killed.iterdir() if p.name.startswith("chatbot")) == [
        "chatbot.before.sqlite3",
        DATABASE,
    ]


async def test_a_broken_database_is_replaced_too(filled: Path, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "copy")
    (filled / DATABASE).write_bytes(b"not a database any more" * 1000)

    done = restore(filled, tmp_path / "copy", label="before")

    assert texts(filled / DATABASE) == ["Hello", "Hi"]
    assert done.kept is not None
    assert done.kept.read_bytes().startswith(b"not a database")


async def test_a_copy_with_its_log_is_restored_with_what_stands_in_it(
    data: Path, tmp_path: Path
) -> None:
    async with on_database(None, data) as opened:
        await opened.begun()
        copied = shutil.copytree(data, tmp_path / "copied")

    restore(tmp_path / "new", copied / DATABASE, label="before")

    assert texts(tmp_path / "new" / DATABASE) == ["Hello", "Hi"]


async def test_nobody_is_signed_in_after_a_restore(data: Path, tmp_path: Path) -> None:
    async with on_database(None, data):
        pass
    with closing(sqlite3.connect(data / DATABASE)) as db, db:
        db.execute(
            "INSERT INTO app_user (id, public_id, email, email_key, name, role, password_hash, language, disabled) "
            "VALUES (1, 'p', 'a@example.com', 'a@example.com', 'A', 'rep', 'h', 'en', 0)"
        )
        db.execute("INSERT INTO sign_in VALUES ('hash', 1, 0, 1)")
    back_up(data, tmp_path / "copy")

    restore(data, tmp_path / "copy", label="before")

    with closing(sqlite3.connect(data / DATABASE)) as db:
        assert db.execute("SELECT count(*) FROM app_user").fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM sign_in").fetchone() == (0,)


def _other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE something (a)")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: -3 * 4096])


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")


def _none(path: Path) -> None:
    path.unlink()


def _text(path: Path) -> None:
    path.write_text("a text")


def _strange(path: Path) -> None:
    path.unlink()
    _other_database(path)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_none, "There is no file"),
        (_text, "not a database"),
        (_strange, "not one of chatbot"),
        (_cut, r"damaged|malformed"),
        (_newer, "newer version"),
    ],
)
async def test_what_is_no_sound_backup_changes_nothing(
    filled: Path, tmp_path: Path, spoil: object, said: str
) -> None:
    copy = tmp_path / "copy"
    back_up(filled, copy)
    assert callable(spoil)
    spoil(copy)
    before = contents(filled)

    with pytest.raises(WrongInput, match=said):
        restore(filled, copy, label="before")

    assert contents(filled) == before


async def test_while_a_server_runs_nothing_is_restored(filled: Path, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "copy")

    with data_folder.locked(filled), pytest.raises(WrongSetup, match="Please stop it first"):
        restore(filled, tmp_path / "copy", label="before")


async def test_the_database_is_not_restored_from_itself(filled: Path) -> None:
    with pytest.raises(WrongInput, match="the database itself"):
        restore(filled, filled / DATABASE, label="before")


async def test_turns_after_a_restore_follow_those_of_the_backup(
    data: Path, tmp_path: Path
) -> None:
    async with on_database(None, data) as opened:
        row = await opened.begun()
        back_up(data, tmp_path / "copy")
    restore(data, tmp_path / "copy", label="before")

    async with open_database(None, data) as database:
        turn = following(row)
        after = stored(turn, await database.store.commit(turn))
        lines = await database.store.lines(row.id, 0)

    assert [line.seq for line in lines] == [*range(1, after.last_seq + 1)]
