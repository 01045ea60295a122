"""The lint of many flows, split among processes: the same problems in the same order."""

from __future__ import annotations

import shutil
from pathlib import Path

from chatbot.adapters.flow_files import flow_files
from chatbot.cli.linting import problems_of
from tests.fakes.dialogs import FLOWS


def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped flows, two of them broken."""
    copy = tmp_path / "flows"
    shutil.copytree(FLOWS, copy)
    for name, old, new in (
        ("bant", "go: to_rep\n", "go: to_nowhere\n"),
        ("insurance", "type: email\n", "type: mail\n"),
    ):
        file = copy / f"{name}.yaml"
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    return copy


def test_two_processes_find_what_one_finds(tmp_path: Path) -> None:
    files = flow_files([folder(tmp_path)])

    alone = problems_of(files, None, processors=1)
    together = problems_of(files, None, processors=2)

    assert together == alone
    assert sum(bool(found) for found in alone) == 2


def test_a_translation_named_by_itself_stands_for_its_flow(tmp_path: Path) -> None:
    everything = sorted(folder(tmp_path).glob("*.yaml"))

    files = flow_files(everything)

    assert len(everything) > len(files)
    assert [Path(file.name).name for file in files] == [
        path.name for path in everything if "." not in path.stem
    ]
