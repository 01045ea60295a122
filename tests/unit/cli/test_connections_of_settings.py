"""`flows lint` asks the settings for connections where a flow calls one, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from chatbot.adapters.flow_files import flow_files
from chatbot.cli.flows import connections

KNOWN = '[calls.crm]\nurl = "https://crm.example.com/"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "chatbot.toml").write_text(KNOWN)
    return tmp_path


@pytest.mark.parametrize(
    "step",
    [
        "  - id: ask_crm\n    call: crm\n",
        "  - call: crm\n    id: ask_crm\n",
        "  - {id: ask_crm, call: crm}\n",
        "  - {'call': crm, id: ask_crm}\n",
        '  - "call" : crm\n',
    ],
)
def test_a_flow_that_calls_is_held_against_the_settings(folder: Path, step: str) -> None:
    (folder / "shop.yaml").write_text(f"flow: shop\nsteps:\n{step}")

    known = connections(flow_files([folder / "shop.yaml"]))

    assert known is not None
    assert set(known) == {"crm"}


def test_a_call_in_a_flow_that_is_called_counts_too(folder: Path) -> None:
    (folder / "shop.yaml").write_text("flow: shop\nsteps:\n  - {id: a}\n  - flow: inner\n")
    (folder / "inner.yaml").write_text("flow: inner\nsteps:\n  - id: b\n    call: crm\n")

    known = connections(flow_files([folder / "shop.yaml"]))

    assert known is not None


def test_the_word_in_a_sentence_calls_nothing(folder: Path) -> None:
    (folder / "chatbot.toml").write_text("port = wrong\n")  # would be refused, were it read
    (folder / "shop.yaml").write_text(
        'flow: shop\nsteps:\n  - say: "Pick a time for a call: now"\n'
    )

    known = connections(flow_files([folder / "shop.yaml"]))

    assert known is None
