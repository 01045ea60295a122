"""Where a rule is switched off, the line says which one and why."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("chatbot", "tests", "widget")
NOT_OURS = frozenset(("node_modules", "static", "__pycache__"))

SUPPRESSES = re.compile(r"#\s*(?:ruff:\s*)?noqa\b|#\s*type:\s*ignore\b|#\s*mypy:", re.IGNORECASE)
SOUND = re.compile(
    r"# (?:noqa: [A-Z]+\d+(?:, [A-Z]+\d+)*|type: ignore\[[a-z-]+(?:, ?[a-z-]+)*\])"
    r"\s+(?:#|--?|–)?\s*(?P<reason>[^\s#].*)"
)
SCRIPT_SUPPRESSES = re.compile(r"@ts-(?:ignore|expect-error|nocheck)|eslint-disable|\bas any\b")


def python_files() -> Iterator[Path]:
    yield from ROOT.glob("*.py")
    for folder in FOLDERS:
        for file in (ROOT / folder).rglob("*.py"):
            if NOT_OURS.isdisjoint(file.parts):
                yield file


def comments(text: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def is_sound(comment: str) -> bool:
    found = SOUND.search(comment)
    return found is not None and len(found["reason"].split()) >= 2


@pytest.mark.parametrize(
    ("comment", "sound"),
    [
        ("# noqa: S608 - our own names", True),
        ("# noqa: C901, PLR0911  # one return for each kind", True),
        ("# type: ignore[arg-type]  # a loop over literals", True),
        ("# noqa: DTZ001 only places count", True),
        ("# noqa: S608", False),
        ("# noqa: S608  # yes", False),
        ("# noqa", False),
        ("# noqa  # our own names", False),
        ("# type: ignore  # a loop over literals", False),
        ("# type: ignore[arg-type]", False),
    ],
)
def test_what_counts_as_a_reason(comment: str, *, sound: bool) -> None:
    assert SUPPRESSES.search(comment)

    assert is_sound(comment) is sound


def test_every_suppression_has_its_rule_and_its_reason() -> None:
    unsound = [
        f"{file.relative_to(ROOT)}:{line}: {comment}"
        for file in python_files()
        for line, comment in comments(file.read_text("utf-8"))
        if SUPPRESSES.search(comment) and not is_sound(comment)
    ]

    assert not unsound, "\n".join(unsound)


def test_the_front_end_switches_nothing_off() -> None:
    sources = [f for f in (ROOT / "widget" / "src").rglob("*.ts*") if f.suffix in (".ts", ".tsx")]

    found = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in sources
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if SCRIPT_SUPPRESSES.search(line)
    ]

    assert sources
    assert not found, "\n".join(found)


def test_every_rule_switched_off_for_all_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    listed = re.search(r"^ignore = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    folders = re.search(
        r"^\[tool\.ruff\.lint\.per-file-ignores\]\n(.*?)^$", text, re.MULTILINE | re.DOTALL
    )
    assert listed is not None
    assert folders is not None

    bare = [
        line
        for line in (*listed[1].splitlines(), *folders[1].splitlines())
        if line.strip() and "# " not in line
    ]

    assert not bare, "\n".join(bare)
