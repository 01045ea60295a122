"""`chatbot flows test`: what is played, and what is not."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from chatbot.cli.flows import flows
from tests.fakes.dialogs import FLOWS

BANT = (FLOWS / "bant.yaml").read_text(encoding="utf-8")


def flow_in(folder: Path, text: str) -> str:
    """Return the path of a flow with this text."""
    file = folder / "bant.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_flow_without_tests_is_named(tmp_path: Path) -> None:
    file = flow_in(tmp_path, BANT[: BANT.index("\ntests:")])

    done = CliRunner().invoke(flows, ["test", file])

    assert done.exit_code == 0
    assert "has no tests" in done.stderr
    assert "bant.yaml" in done.stderr
    assert "0 passed, 0 failed" in done.stderr


def test_a_program_reads_only_the_list_where_a_flow_has_no_tests(tmp_path: Path) -> None:
    file = flow_in(tmp_path, BANT[: BANT.index("\ntests:")])

    done = CliRunner().invoke(flows, ["test", file, "--format", "json"])

    assert json.loads(done.stdout) == []


def test_flows_with_tests_are_played(tmp_path: Path) -> None:
    done = CliRunner().invoke(flows, ["test", flow_in(tmp_path, BANT)])

    assert done.exit_code == 0
    assert "has no tests" not in done.stderr
    assert ", 0 failed" in done.stderr
    assert not done.stderr.startswith("0 passed")
