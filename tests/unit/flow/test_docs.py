"""docs/writing-flows.md is true: every example compiles, the whole one passes its tests, and no word is left out."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from chatbot.dialog import rehearsal
from chatbot.flow import File, Problem, Sources, format_text
from chatbot.flow.file_words import FlowWords, TestWords
from chatbot.flow.filters import FILTERS
from chatbot.flow.links import system_names
from chatbot.steps.kind import ChoiceWords
from chatbot.steps.registry import ACTIONS, ANSWERS, WORDS
from chatbot.steps.shape import words_in
from tests.fakes.flow_texts import compiled

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "writing-flows.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
WHOLE = [e for e in EXAMPLES if e.startswith("flow:")]
STEPS = [e for e in EXAMPLES if not e.startswith("flow:")]

BEFORE = "flow: page\nlanguage: en\nhuman: to_rep\nsteps:\n"
AFTER = """
  - id: onward
    branch:
      - {if: temperature == hot, go: to_rep}
      - {go: thanks}
  - {id: thanks, say: Thank you., end: done}
  - {id: to_rep, say: Calling., handoff: team, if_nobody: thanks, go: thanks}
"""
SIZE_QUESTIONS = """\
flow: size_questions
language: en
human: rep
steps:
  - {id: how_many, ask: How many?, type: number}
  - {id: over, end: done}
  - {id: rep, handoff: team, if_nobody: over, go: over}
"""
SHORT = {
    "no_path_reaches_hot",
    "temperature_unreachable",
    "hot_without_handoff",
    "unreachable_step",
}
"""What an example of two steps cannot be asked: to be a whole qualification."""


def of_example(steps: str) -> list[Problem]:
    text = BEFORE + steps + AFTER
    size = Sources(flow=File("flows/size_questions.yaml", SIZE_QUESTIONS))
    found = compiled(text, subflows={"size_questions": size}).problems
    return [p for p in found if p.code not in SHORT and p.severity == "error"]


@pytest.mark.parametrize("steps", STEPS, ids=lambda s: s.split("\n")[0].strip())
def test_every_example_of_steps_is_right(steps: str) -> None:
    assert of_example(steps) == []


def test_the_flow_of_ten_minutes_has_no_problem_and_passes_its_tests() -> None:
    assert len(WHOLE) == 1

    result = compiled(WHOLE[0])

    assert result.flow is not None, format_text(result.problems)
    assert result.problems == ()
    results = rehearsal.run(result.flow)
    assert len(results) == 2
    assert [r.message for r in results if not r.passed] == []


def words_of_examples() -> set[str]:
    return {w for e in EXAMPLES for w in re.findall(r"[\s{-]([a-z_]+):", "\n" + e)}


@pytest.mark.parametrize("word", sorted({*WORDS, *words_in(ChoiceWords)}))
def test_every_word_of_a_step_is_in_an_example(word: str) -> None:
    assert word in words_of_examples()


@pytest.mark.parametrize(
    "word",
    sorted(
        {*words_in(FlowWords), *words_in(TestWords), *FILTERS, *system_names(("en",))}
        | (ANSWERS.keys() - {"choice"})
        | set(ACTIONS)
    ),
)
def test_every_word_type_filter_and_name_is_explained(word: str) -> None:
    assert re.search(rf"`[^`]*\b{word}\b[^`]*`", PAGE)


def codes() -> set[str]:
    """Return every code that the lint can tell."""
    found = {"handoff_without_if_nobody", "handoff_without_go"}
    callers = {
        "Problem",
        "add",
        "warn",
        "unknown",
        "at",
        "_Refused",
        "BadText",
        "BadCondition",
        "Wrong",
        "_refuse",
        "_range_problem",
        "_warning",
        "tell",
        "note",
    }
    for pattern in (
        "flow/*.py",
        "steps/*.py",
        "scoring/*.py",
        "dialog/thorough.py",
        "service/flow_texts.py",
    ):
        for path in (ROOT / "chatbot").glob(pattern):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _name(node.func) in callers:
                    given = [*node.args, *(k.value for k in node.keywords if k.arg == "code")]
                    found |= {a.value for a in given if _is_code(a)}  # type: ignore[attr-defined]  # a constant
                    what = [k.value for k in node.keywords if k.arg == "what"]
                    if path.parent.name == "scoring":  # "there is no group …" is `unknown_group`
                        found |= {f"unknown_{text}" for a in what if (text := _text(a))}
    return found


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _text(node: ast.expr) -> str:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else ""


def _is_code(node: ast.expr) -> bool:
    value = node.value if isinstance(node, ast.Constant) else None
    return isinstance(value, str) and re.fullmatch(r"[a-z][a-z_0-9]+", value) is not None


def test_every_code_of_the_lint_is_explained() -> None:
    known = codes()

    assert len(known) > 80
    assert sorted(c for c in known if f"`{c}`" not in PAGE) == []


def test_no_code_is_explained_that_does_not_exist() -> None:
    table = PAGE[PAGE.index("## What the lint says") :]
    explained = set(re.findall(r"`([a-z]+(?:_[a-z0-9]+)+)`", table.replace("`60s`", "")))

    assert sorted(explained - codes()) == []


def test_every_code_of_the_lint_is_provoked_by_a_test() -> None:
    tests = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("flow", "steps", "scoring", "dialog", "cli", "service")
        for path in (ROOT / "tests" / "unit" / folder).glob("test_*.py")
        if path.name != "test_docs.py"
    )

    assert sorted(c for c in codes() if f'"{c}"' not in tests) == []
