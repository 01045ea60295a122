"""Files just under the limit of one, and what comes with them: judged, or refused at what is too much."""

from __future__ import annotations

import pytest

from chatbot.flow import File, Sources
from chatbot.flow.compile import compile_flow
from tests.fakes.flow_texts import lint, notices, profile

BARE = """\
flow: many
human: rep
steps:
{steps}  - {{id: bye, say: Bye., end: done}}
  - {{id: rep, handoff: sales, if_nobody: bye, go: bye}}
"""


def many(steps: str = "") -> str:
    """Return a flow with these steps."""
    return BARE.format(steps=steps)


def each(form: str, count: int) -> str:
    """Return a line of the form for each number."""
    return "".join(form.replace("N", str(n)) for n in range(count))


LONG = "# " + "x" * 200_000 + "\n"
END = "steps:\n  - {id: e, say: x, end: done}\n"
STEPS = each("  - {id: sN, say: x}\n", 400)
CALLS = many(each("  - {id: cN, flow: part, go: bye}\n", 300))


def with_parts(flow: str, part: str) -> Sources:
    """Return the sources of a flow that may call `part`."""
    return Sources(
        flow=File("many.yaml", flow),
        profile=profile(),
        notices=notices(),
        subflows={"part": Sources(flow=File("part.yaml", part))},
    )


@pytest.mark.parametrize(
    ("part", "code", "step"),
    [
        (f"flow: part\n{END}{LONG}", "too_large", "c5"),
        (f"flow: part\n{END}{STEPS}", "too_many_steps", "c1"),
    ],
    ids=["much text", "many steps"],
)
def test_a_flow_that_calls_too_much_is_told_at_the_call_that_is_too_much(
    part: str, code: str, step: str
) -> None:
    found = compile_flow(with_parts(CALLS, part)).problems

    line = CALLS[: CALLS.index(f"id: {step},")].count("\n") + 1
    assert [(p.file, p.line) for p in found if p.code == code] == [("many.yaml", line)]


def test_a_broken_flow_is_read_once_however_often_it_is_called() -> None:
    broken = f"flow: part\n{END.replace('id: e', 'id: E')}"

    found = compile_flow(with_parts(many(each("  - {id: cN, flow: part, go: bye}\n", 3)), broken))

    assert [(p.file, p.code) for p in found.problems] == [
        *[("many.yaml", "broken_subflow")] * 3,
        ("part.yaml", "bad_id"),
    ]


def test_translations_without_end_are_refused() -> None:
    beside = {tag: File(f"many.{tag}.yaml", LONG) for tag in ("de", "fr", "es", "it", "pt", "nl")}

    found = compile_flow(
        Sources(flow=File("many.yaml", many()), translations=beside, profile=profile())
    ).problems

    assert [(p.file, p.line, p.code) for p in found] == [("many.yaml", 1, "too_large")]


def test_a_slip_among_hundreds_of_like_names_is_told_with_the_one_that_was_meant() -> None:
    steps = each("  - {id: question_about_N, say: x, go: question_abuot_N}\n", 700)

    found = lint(many(steps))

    assert len(found) == 100
    assert found[77].suggestion == "question_about_77"


def test_questions_that_lead_everywhere_are_judged() -> None:
    ways = [", ".join(f"c{c}: {{label: L{c}, go: s{(n * 7 + c * 11) % 150}}}" for c in range(45)) for n in range(150)]  # fmt: skip
    steps = "".join(
        f"  - {{id: s{n}, ask: What?, choices: {{{w}}}}}\n" for n, w in enumerate(ways)
    )

    found = lint(many(steps))

    assert [p for p in found if p.severity == "error"] == []
