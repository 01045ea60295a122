"""A flow is broken on purpose: tests that never notice, and levels that no test looks at, are named."""

from __future__ import annotations

from chatbot.dialog.thorough import doubts
from tests.fakes.dialogs import HEAD, TAIL, shipped, small

STEPS = """\
  - id: need
    ask: What do you need?
    criterion: need
    choices:
      much: {label: Much, level: partial}
      nothing: {label: Nothing, level: none}
      demo: {label: A demonstration, level: weak, intent: demo_request}
  - id: sort
    branch:
      - {if: temperature == hot, go: to_rep}
      - {go: bye}
"""
WISH = (
    "faq:\n  - {id: price, when: [what is the price], say: Ask us., intent: price_quote_request}\n"
)
LEVEL = "  - {name: warm, chat: [{visitor: much}], expect: {temperature: warm}}\n"
LEVELLESS = "  - {name: over, chat: [{visitor: much}, {bot: Goodbye.}]}\n"
IDLE = "  - {name: idle, chat: [{visitor: much}], expect: {handoff: null}}\n"


def codes(tests: str) -> list[tuple[str, int]]:
    flow = small(STEPS, "need", f"{WISH}tests:\n{tests}")
    return [(p.code, p.line) for p in doubts(flow)]


def line_of(passage: str, tests: str) -> int:
    text = f"{HEAD}steps:\n{STEPS}{TAIL}{WISH}tests:\n{tests}"
    return text[: text.index(passage)].count("\n") + 1


def test_a_test_that_looks_at_a_level_is_enough() -> None:
    assert codes(LEVEL) == []


def test_a_level_that_no_test_looks_at_is_named() -> None:
    assert codes(LEVELLESS) == [("level_untested", line_of("- id: need", LEVELLESS))]


def test_a_test_that_nothing_turns_red_is_named() -> None:
    tests = LEVEL + IDLE

    assert codes(tests) == [("test_cannot_fail", line_of("- {name: idle", tests))]


def test_nothing_is_said_of_a_flow_without_tests() -> None:
    assert doubts(small(STEPS, "need", WISH)) == ()


def test_the_shipped_flow_of_the_documentation_has_no_such_doubt() -> None:
    assert doubts(shipped("bant")) == ()
