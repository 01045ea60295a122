"""What the ways of a flow lead to, told for each end and each handoff."""

from __future__ import annotations

from click.testing import CliRunner

from chatbot.cli.flow_group import flows
from chatbot.flow.results import results
from tests.fakes.dialogs import shipped, small
from tests.fakes.flow_texts import FLOWS

TWO = """\
  - id: need
    ask: What?
    criterion: need
    choices:
      much: {label: Much, level: strong, intent: demo_request, go: to_rep}
      some: {label: Some, level: partial}
      no: {label: Nothing, level: none, temperature: cold}
    go: bye
"""


def test_every_end_and_handoff_tells_its_best_and_its_worst() -> None:
    found = {r.step: r for r in results(shipped("bant"))}

    assert {step: r.kind for step, r in found.items()} == {"to_rep": "handoff", "book": "end", "thanks": "end"}  # fmt: skip
    best, worst = found["to_rep"].best, found["to_rep"].worst
    assert (best.temperature, best.low, best.missing) == ("hot", 100, ())
    assert (worst.temperature, worst.low) == ("cold", 0)
    assert set(worst.missing) == {"need", "budget", "authority", "timeline"}
    assert best.way.startswith("`hello`")
    assert best.way.endswith("`to_rep`")


def test_what_decides_in_place_of_points_is_named() -> None:
    found = {r.step: r for r in results(small(TWO, "need"))}

    assert "by what they ask for" in found["to_rep"].best.in_words()
    assert found["bye"].worst.temperature == "cold"


def test_the_lint_tells_the_paths_on_request() -> None:
    told = CliRunner().invoke(flows, ["lint", "--paths", str(FLOWS / "bant.yaml")])

    assert told.exit_code == 0
    assert "  thanks (end)\n    best:  hot, low 100 of 75" in told.output
    assert "missing budget, authority, need, timeline" in told.output


def test_paths_are_not_mixed_into_what_programs_read() -> None:
    told = CliRunner().invoke(flows, ["lint", "--paths", "--format", "json"])

    assert told.exit_code != 0
