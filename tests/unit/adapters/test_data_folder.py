"""The data folder: made, locked, or refused with one sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from chatbot.adapters import data_folder
from chatbot.errors import WrongSetup

HOLD = """
import sys
from pathlib import Path
from chatbot.adapters import data_folder
with data_folder.locked(Path(sys.argv[1])):
    print("locked", flush=True)
    sys.stdin.read()
"""


def test_a_folder_that_is_missing_is_made_for_this_user(tmp_path: Path) -> None:
    folder = data_folder.prepared(tmp_path / "a" / "data")

    assert folder.is_dir()
    assert folder.stat().st_mode & 0o077 == 0


def test_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.write_text("")

    with pytest.raises(WrongSetup, match="is a file"):
        data_folder.prepared(path)


def test_a_file_on_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(WrongSetup, match="cannot be made"):
        data_folder.prepared(tmp_path / "file" / "data")


def test_a_folder_that_cannot_be_written_is_refused() -> None:
    with (
        pytest.raises(WrongSetup, match="cannot be written"),
        data_folder.locked(Path("/proc/self")),  # not even by root
    ):
        pass


def test_a_second_server_on_the_folder_is_refused(tmp_path: Path) -> None:
    with (
        data_folder.locked(tmp_path),
        pytest.raises(WrongSetup, match="Another server"),
        data_folder.locked(tmp_path),
    ):
        pass


def test_the_next_server_may_start_when_the_first_has_ended(tmp_path: Path) -> None:
    for _ in range(2):
        with data_folder.locked(tmp_path):
            pass


def test_a_killed_server_leaves_no_lock(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == b"locked\n"
        with pytest.raises(WrongSetup), data_folder.locked(tmp_path):
            pass
        server.kill()
        server.wait()

    with data_folder.locked(tmp_path):
        pass


@pytest.mark.parametrize("url", ["", None])
def test_without_an_address_it_is_sqlite(url: str | None) -> None:
    assert data_folder.database_url(url) is None


@pytest.mark.parametrize("url", ["postgresql://u:p@h:5432/db", "postgres://h/db?sslmode=require"])
def test_a_postgresql_address_is_taken_as_it_is(url: str) -> None:
    assert data_folder.database_url(url) == url


@pytest.mark.parametrize(
    "url", ["sqlite:///x.db", "mysql://h/db", "postgresql:", "localhost", "postgresql://a b"]
)
def test_any_other_address_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(WrongSetup, match="postgresql://user"):
        data_folder.database_url(url)
