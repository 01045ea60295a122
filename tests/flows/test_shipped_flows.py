"""Every shipped flow compiles without a problem, and its own tests pass."""

from __future__ import annotations

import pytest

from chatbot.dialog import rehearsal
from chatbot.dialog.words import STANDING
from chatbot.flow import compile_flow
from chatbot.flow.model import Ask
from tests.fakes.dialogs import FLOWS, file_of, shipped, sources_of

NAMES = sorted(p.stem for p in FLOWS.glob("*.yaml") if "." not in p.stem)


def test_there_are_flows() -> None:
    assert "bant" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_flow_has_no_problem_at_all(name: str) -> None:
    beside = {p.suffixes[0][1:]: file_of(p) for p in FLOWS.glob(f"{name}.*.yaml")}

    compiled = compile_flow(sources_of(file_of(FLOWS / f"{name}.yaml"), beside))

    assert compiled.problems == ()


@pytest.mark.parametrize("name", NAMES)
def test_the_flow_has_tests_and_all_pass(name: str) -> None:
    results = rehearsal.run(shipped(name))

    assert len(results) >= 5
    assert [f"{r.test} (line {r.line}): {r.message}" for r in results if not r.passed] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_flow_speaks_english_and_german_throughout(name: str) -> None:
    flow = shipped(name)

    assert {"en", "de"} <= set(flow.languages)
    assert set(flow.languages) <= set(STANDING)
    for step in flow.steps.values():
        if step.text is not None:
            assert step.text["de"].source != step.text["en"].source
        if isinstance(step.does, Ask):
            for choice in step.does.question.choices:
                assert choice.label("de") != choice.label("en")
