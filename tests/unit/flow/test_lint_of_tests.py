"""A flow whose tests would notice nothing is told so, and may still be published."""

from __future__ import annotations

import pytest

from chatbot.flow import Problem
from tests.fakes.flow_texts import TOUR, compiled, edited, line_of, lint

EXPECT = "    expect: {temperature: cold, need: nothing, step: bye, end: done, handoff: null}\n"
WITHOUT = TOUR[: TOUR.index("\ntests:")] + "\n"


def warned(text: str) -> list[Problem]:
    """Return the problems, all of them warnings: the flow can be published."""
    result = compiled(text)
    assert result.flow is not None, result.problems
    return list(result.problems)


@pytest.mark.parametrize("text", [WITHOUT, WITHOUT + "tests: []\n"], ids=["no word", "no entry"])
def test_a_flow_without_tests_is_told_so(text: str) -> None:
    (problem,) = warned(text)

    assert (problem.code, problem.severity) == ("no_tests", "warning")
    assert problem.line == line_of(text, "tests: []" if "tests:" in text else "flow: tour")
    assert "--keep" in problem.message
    assert problem.suggestion == "tests:"


@pytest.mark.parametrize(
    "expect",
    [
        "    expect: {need: nothing}\n",
        "    expect: {need: nothing, handoff: null}\n",
        "    expect: {step: may_we}\n",
        "",
    ],
    ids=["an answer", "nobody called", "a step on the way", "only what was said"],
)  # fmt: skip
def test_tests_that_look_at_no_result_are_told(expect: str) -> None:
    text = edited(TOUR, EXPECT, expect)

    (problem,) = warned(text)

    assert (problem.code, problem.severity) == ("tests_without_result", "warning")
    assert problem.line == line_of(text, "tests:\n")


@pytest.mark.parametrize(
    "expect",
    ["temperature: cold", "lead_type: lead", "handoff: sales", "end: done", "step: bye", "step: to_rep"],
)  # fmt: skip
def test_one_test_that_looks_at_a_result_is_enough(expect: str) -> None:
    text = edited(TOUR, EXPECT, f"    expect: {{{expect}}}\n")
    text += "  - name: another\n    chat: [{visitor: much}]\n    expect: {need: much}\n"

    assert warned(text) == []


def test_a_flow_that_cannot_be_played_is_not_asked_for_tests() -> None:
    text = edited(WITHOUT, "if_nobody: busy", "if_nobody: bussy")

    assert [p.code for p in lint(text)] == ["unknown_step"]


def test_a_test_that_cannot_be_read_is_no_missing_test() -> None:
    text = edited(TOUR, "      - visitor: nothing\n", "      - vistor: nothing\n")

    assert "no_tests" not in {p.code for p in lint(text)}
