"""Tests in a flow's file: what passes, what fails, and where it says so."""

from __future__ import annotations

import pytest

from chatbot.dialog.rehearsal import Rehearsal, TestResult, matches, run
from tests.fakes.dialogs import shipped, small

STEPS = """\
  - id: colour
    ask: Which colour?
    criterion: need
    choices:
      red: {label: Red, level: strong}
      blue: {label: Blue, level: weak}
      green: {label: Green, intent: demo_request}
  - id: sum
    ask: How many?
    type: number
  - id: way
    branch: [{if: temperature == hot, go: to_rep}, {go: bye}]
"""


def results(tests: str) -> tuple[TestResult, ...]:
    lines = "\n".join(f"  {line}" for line in tests.strip("\n").splitlines())
    return run(small(STEPS, "colour", f"tests:\n{lines}\n"))


def only(tests: str) -> TestResult:
    (result,) = results(tests)
    return result


def test_a_chat_as_expected_passes() -> None:
    result = only("""
- name: good
  chat: [{bot: Which colour?}, {visitor: red}, {bot: "How*"}, {visitor: 12}]
  expect: {colour: red, sum: 12, step: bye, end: done, handoff: null, temperature: warm}
""")

    assert result.passed
    assert result.message == ""
    assert result.as_dict()["turn"] is None


def test_a_line_that_was_not_said_fails_with_turn_line_and_both_texts() -> None:
    result = only("""
- name: bad
  chat:
    - visitor: red
    - bot: "Which size*"
  expect: {colour: red}
""")

    assert not result.passed
    assert result.turn == 2
    assert result.line > 20
    assert "Which size*" in result.message
    assert "How many?" in result.message


def test_lines_must_come_in_the_order_of_the_patterns() -> None:
    result = only("""
- name: order
  chat: [{visitor: red}, {visitor: 3}, {bot: ["Goodbye.", "Goodbye."]}]
  expect: {colour: red}
""")

    assert result.turn == 3


@pytest.mark.parametrize(
    "expected",
    [
        "colour: blue",
        "colour: null",
        "sum: 3",
        "temperature: hot",
        "handoff: sales",
        "step: colour",
        "end: null",
    ],
)
def test_an_expectation_that_does_not_hold_fails_and_says_what_is(expected: str) -> None:
    result = only(f"""
- name: bad
  chat: [{{visitor: red}}, {{visitor: 12}}]
  expect: {{{expected}}}
""")

    assert not result.passed
    assert result.turn is None
    assert expected.split(":", maxsplit=1)[0] in result.message


def test_reps_language_page_and_time_can_be_set() -> None:
    result = only("""
- name: a person
  reps: 1
  page: /pricing
  now: 2026-03-01T09:00Z
  chat: [{visitor: human}, {bot: "*colleague*"}]
  expect: {handoff: sales, temperature: hot}
""")

    assert result.passed, result.message


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("*", "", True),
        ("abc", "abc", True),
        ("abc", "abcd", False),
        ("a*c", "abc", True),
        ("a*c", "ac", True),
        ("ab*bc", "abc", False),
        ("*b*", "abc", True),
        ("*B*", "abc", False),
        ("a*b*c", "a-c-b", False),
        ("*[x]*", "a [x] b", True),
        ("a**c", "abc", True),
    ],
)
def test_a_star_is_any_text_and_case_counts(pattern: str, text: str, fits: bool) -> None:
    assert matches(pattern, text) is fits


def test_contact_data_is_withheld_as_on_a_real_site() -> None:
    chat = Rehearsal(shipped("bant"))

    lines = chat.say("write to jo@acme-corp.com")
    assert chat.contact == {}
    assert [c.value for c in lines[0].choices] == ["yes", "no"]
    chat.choose("yes")

    assert chat.contact == {"email": "jo@acme-corp.com"}
    assert chat.found("email") == "jo@acme-corp.com"


def test_a_rehearsal_can_be_had_by_hand() -> None:
    chat = Rehearsal(shipped("bant"), language="de", reps=1)

    assert "Was führt Sie" in chat.lines[-1].text
    chat.say("Mensch")

    assert chat.team == "sales"
