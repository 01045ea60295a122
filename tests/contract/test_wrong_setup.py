"""What is set up wrongly is one sentence, before anything is changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from chatbot.adapters.data_folder import DATABASE
from chatbot.adapters.database import upgrade_schema
from chatbot.errors import WrongSetup
from chatbot.settings import Settings, read_settings
from tests.fakes.command import chatbot


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("porrt = 1\nqueue = 0", "porrt: there is no such setting"),
        ("porrt = 1\nqueue = 0", "queue: Input should be greater than or equal to 1"),
        ("port = [", "chatbot.toml: Invalid value"),
    ],
)
def test_every_mistake_in_the_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "chatbot.toml").write_text(written)

    with pytest.raises(WrongSetup) as refused:
        read_settings()

    assert said in refused.value.message


def test_an_option_wins_over_the_variable_and_that_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "chatbot.toml").write_text("port = 1\nqueue = 2\nsockets = 3")
    monkeypatch.setenv("CHATBOT_PORT", "10")
    monkeypatch.setenv("CHATBOT_QUEUE", "20")

    settings = read_settings(port=100)

    assert (settings.port, settings.queue, settings.sockets) == (100, 20, 3)


def test_every_setting_is_listed() -> None:
    listed = chatbot("settings")

    assert [n for n in Settings.model_fields if f"CHATBOT_{n.upper()} " not in listed] == []


def test_a_database_of_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE)) as db, db:
        db.execute("CREATE TABLE notes (a)")

    with pytest.raises(WrongSetup, match="a database of something else"):
        upgrade_schema(None, tmp_path)

    with closing(sqlite3.connect(tmp_path / DATABASE)) as db:
        assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("notes",)]
