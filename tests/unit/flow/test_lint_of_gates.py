"""A branch that looks at an answer lets on only who gave it: what the others could have become does not count."""

from __future__ import annotations

import pytest

from tests.fakes.flow_texts import edited, lint

FLOW = """\
flow: gates
human: to_rep
steps:
  - id: need
    ask: What do you need?
    criterion: need
    choices:
      much: {label: A lot, level: strong}
      more: {label: Even more, level: strong}
      some: {label: Something, level: partial}
      unsure: {label: No idea, level: dont_know}
  - {id: gate, branch: [{if: need == much, go: authority}, {go: authority}]}
  - id: authority
    ask: Who decides?
    criterion: authority
    choices:
      me: {label: I do, level: strong}
      they: {label: Others, level: weak}
  - id: timeline
    ask: When?
    type: duration
    criterion: timeline
    choices:
      soon: {label: This month, range: [0, 31], level: strong}
      later: {label: Later, range: [31, null], level: weak}
  - {id: route, branch: [{if: temperature == hot, go: to_rep}, {go: thanks}]}
  - {id: to_rep, say: Calling., handoff: sales, if_nobody: thanks, go: thanks}
  - {id: thanks, say: Thank you., end: done}
"""
GATE = "branch: [{if: need == much, go: authority}, {go: authority}]"
ROUTE = "if: temperature == hot"


def codes(text: str) -> set[str]:
    """Return the errors: three strong answers make hot here, two do not."""
    return {p.code for p in lint(text) if p.severity == "error"}


def gated(condition: str) -> str:
    return edited(FLOW, GATE, f'branch: [{{if: "{condition}", go: authority}}, {{go: thanks}}]')


def routed(condition: str) -> str:
    return edited(FLOW, ROUTE, f'if: "{condition}"')


def test_the_flow_to_begin_with_is_right() -> None:
    assert codes(FLOW) == set()


@pytest.mark.parametrize(
    "condition",
    ["need == some", "need in [some, unsure]", "need not in [much, more]", "not need in [much, more]"],
)  # fmt: skip
def test_who_is_let_on_can_never_become_hot(condition: str) -> None:
    assert {"no_path_reaches_hot", "temperature_unreachable"} <= codes(gated(condition))


@pytest.mark.parametrize(
    "condition",
    ["need == much", "need != some", "need", "not need == some", "need == some or need == more", "consent or need == more"],
)  # fmt: skip
def test_who_is_let_on_may_become_hot(condition: str) -> None:
    assert "no_path_reaches_hot" not in codes(gated(condition))


@pytest.mark.parametrize(
    "condition", ["need in [much, more]", "need != some", "authority == me", "timeline == soon and authority"]
)  # fmt: skip
def test_whom_a_branch_calls_for_by_their_answers_meets_a_person(condition: str) -> None:
    assert "hot_without_handoff" not in codes(routed(condition))


@pytest.mark.parametrize(
    "condition", ["need == much", "need == some", "authority == they", "need and consent"]
)
def test_a_branch_that_misses_some_of_the_hot_is_told(condition: str) -> None:
    assert "hot_without_handoff" in codes(routed(condition))
