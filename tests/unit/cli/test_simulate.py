"""`chatbot flows simulate`: a chat in the terminal, with what other systems answer, kept as a test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chatbot.adapters.flow_files import flow_files
from chatbot.cli.flows import flows
from chatbot.dialog import rehearsal
from chatbot.errors import WrongInput
from chatbot.flow import compile_flow
from tests.fakes.call_flow import CALL_FLOW
from tests.fakes.dialogs import FLOWS

PRO = json.dumps({"account": {"plan": "Pro"}})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A flow that calls `crm`, in a file."""
    path = tmp_path / "asks.yaml"
    path.write_text(CALL_FLOW.replace("flow: bant", "flow: asks"), "utf-8")
    return path


def simulate(file: Path, *options: str, said: str = "25\n\n") -> Result:
    return CliRunner().invoke(flows, ["simulate", str(file), *options], input=said)


def test_a_call_fails_unless_it_is_said_what_it_answers(file: Path) -> None:
    result = simulate(file)

    assert "bot> We could not look up your plan." in result.output
    assert "Calls of crm fail here." in result.output


def test_a_call_answers_what_is_given(file: Path) -> None:
    result = simulate(file, "--call", f"crm={PRO}")

    assert "bot> You are on the Pro plan." in result.output


def test_a_kept_chat_keeps_what_was_answered(file: Path) -> None:
    simulate(file, "--call", f"crm={PRO}", "--keep", "who is on Pro")

    compiled = compile_flow(flow_files([file])[0].sources())
    assert compiled.flow is not None, compiled.problems
    assert compiled.flow.tests[-1].calls == {"crm": {"account": {"plan": "Pro"}}}
    assert all(result.passed for result in rehearsal.run(compiled.flow))


@pytest.mark.parametrize(
    ("given", "says"),
    [("stock={}", "It calls `crm`."), ("crm=pro", "no JSON"), ("crm", "no JSON")],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(
    file: Path, given: str, says: str
) -> None:
    result = simulate(file, "--call", given)

    assert isinstance(result.exception, WrongInput)
    assert says in str(result.exception)


@pytest.mark.parametrize(
    ("option", "given", "says"),
    [
        ("--language", "fr", "only in `en`"),
        ("--page", "pricing", "/pricing"),
        ("--page", "https://example.com/pricing", "no path"),
        ("--reps", "-1", "0<=x<=1000"),
        ("--hour", "25:00", "22:00"),
        ("--hours", "whenever", "mon-fri"),
    ],
)
def test_a_visitor_that_there_cannot_be_is_refused_with_a_sentence(
    file: Path, option: str, given: str, says: str
) -> None:
    before = file.read_text("utf-8")

    result = simulate(file, option, given, "--keep", "odd")

    assert result.exit_code != 0
    assert says in result.output + str(result.exception)
    assert "bot>" not in result.output
    assert file.read_text("utf-8") == before


def test_a_chat_is_kept_with_the_reps_the_hour_the_page_and_the_language_it_had(
    tmp_path: Path,
) -> None:
    champ = tmp_path / "champ.yaml"
    for name in ("champ.yaml", "champ.de.yaml"):
        (tmp_path / name).write_bytes((FLOWS / name).read_bytes())

    result = simulate(
        champ, "--reps", "2", "--hour", "22:00", "--page", "/preise", "--language", "de", "--keep", "abends",
        said="Bestellungen gehen verloren\n\n",
    )  # fmt: skip

    compiled = compile_flow(flow_files([champ])[0].sources())
    assert compiled.flow is not None, compiled.problems
    kept = compiled.flow.tests[-1]
    assert (kept.reps, kept.now.hour, kept.page, kept.language) == (2, 22, "/preise", "de")
    assert "Guten Tag!" in result.output
    assert rehearsal.run(compiled.flow)[-1].passed
