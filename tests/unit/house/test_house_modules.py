"""The shape of the house: small modules, and rooms that never wait."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "chatbot"
WIDGET = ROOT / "widget" / "src"
MOST_LINES = 400

TABLES = {
    PACKAGE
    / "understanding"
    / "words": "one table of words a language: cut in two, nobody finds a word",
    PACKAGE / "dialog" / "words": "the same for what the bot says",
    PACKAGE
    / "adapters"
    / "migrations"
    / "versions": "a step of the schema is history: never edited, so never cut",
    WIDGET / "shared" / "frames.ts": "generated from the server's protocol",
}
"""Files that may be long, each with the reason."""

PURE = ("errors.py", "domain", "understanding", "scoring", "steps", "flow", "dialog")
WAITING = (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await)


def modules() -> Iterator[Path]:
    yield from PACKAGE.rglob("*.py")
    yield from WIDGET.rglob("*.ts")
    yield from WIDGET.rglob("*.tsx")


def is_table(file: Path) -> bool:
    return any(file == table or table in file.parents for table in TABLES)


def test_no_module_is_too_long_to_read_at_once() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for file in modules()
        if not is_table(file) and (lines := len(file.read_text("utf-8").splitlines())) > MOST_LINES
    }

    assert long == {}


def test_every_exception_is_still_there() -> None:
    generated = WIDGET / "shared" / "frames.ts"  # only where the front end was built

    assert [table for table in TABLES if not table.exists() and table != generated] == []


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_never_waits(room: str) -> None:
    place = PACKAGE / room
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))

    waits = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in files
        for node in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(node, WAITING)
    ]

    assert files
    assert not waits, "\n".join(waits)
