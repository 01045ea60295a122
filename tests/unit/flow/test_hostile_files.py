"""Files that nobody writes by mistake: refused at once, with a sentence; and nothing at all raises."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chatbot.flow import File, Sources
from chatbot.flow.compile import compile_flow
from tests.fakes.flow_texts import TOUR, compiled, edited, lint, notices, profile

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "\n".join(
    f"{b}: &{b} [{', '.join(['*' + a] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
LATIN = TOUR.replace("Hello", "Grüß").encode("latin-1", "replace")

HOSTILE: dict[str, tuple[bytes | str, str]] = {
    "ten megabytes": ("flow: x\n" + "# " + "x" * 10_000_000, "too_large"),
    "an alias bomb": (BOMB, "alias"),
    "an alias": ("flow: x\nsteps: &s []\ntests: *s", "alias"),
    "a tag": ("flow: !!python/object/apply:os.system [ls]", "tag"),
    "not UTF-8": (LATIN, "not_utf8"),
    "UTF-16": (TOUR.encode("utf-16"), "not_utf8"),
    "a lone surrogate": ("flow: \udcff", "not_utf8"),
    "a NUL": ("flow: a\x00b", "not_text"),
    "a tab": ("flow:\ttour", "tab"),
    "nothing": ("", "empty"),
    "only a comment": ("# nothing here\n", "empty"),
    "a list": ("- flow: x", "not_a_flow"),
    "a word": ("hello", "not_a_flow"),
    "two documents": ("flow: x\n---\nflow: y", "second_document"),
    "a deep nest": ("flow: " + "[" * 100_000, "too_deep"),
    "a deep mapping": ("flow: " + "{a: " * 50_000, "too_deep"),
    "a deep list": ("- " * 100_000, "too_deep"),
    "an open quote": ('flow: "tour\n', "not_yaml"),
    "a bracket too few": ("flow: [a, b\nsteps: []", "not_yaml"),
    "a wrong indent": ("flow: tour\n  title: x", "not_yaml"),
    "a complex key": ("? [a, b]\n: c", "not_yaml"),
    "a template without quotes": ("flow: tour\nsteps:\n  - id: a\n    say: {{ company }}", "not_yaml"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_at_once_with_a_sentence(what: str) -> None:
    text, code = HOSTILE[what]

    begun = time.perf_counter()
    found = lint(text)
    took_s = time.perf_counter() - begun

    assert [p.code for p in found] == [code]
    assert found[0].message.endswith(".") or found[0].message.endswith("?")
    assert found[0].line >= 1
    assert took_s < 1


SAY = "Nearly done."
HOSTILE_TEXTS = {
    "nested loops": '"{% for a in need %}{% for b in need %}x{% endfor %}{% endfor %}"',
    "a huge text": "\"{{ 'a' * 10 ** 9 }}\"",
    "a class": '"{{ need.__class__.__mro__ }}"',
    "a call": '"{{ need() }}"',
    "an index": '"{{ need[0] }}"',
    "a range": '"{{ range(10) | list }}"',
    "a joined text": "\"{{ need ~ need }}\"",
    "a macro": '"{% macro m() %}{{ m() }}{% endmacro %}"',
    "an include": "\"{% include '/etc/passwd' %}\"",
    "a variable": '"{% set x = need %}"',
    "a filter with a loop": '"{{ need | map(\'upper\') }}"',
    "brackets without end": '"{{ ' + "(" * 1_500 + '"',
    "endless nots": '"{{ ' + "not " * 900 + 'need }}"',
    "ifs in ifs": '"' + "{% if need %}" * 100 + "x" + "{% endif %}" * 100 + '"',
    "a self": '"{{ self }}"',
    "a global": '"{{ cycler }}"',
    "a huge default": "\"{{ need | default('" + "x" * 300 + "') }}\"",
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE_TEXTS)
def test_a_text_has_names_filters_and_if_only(what: str) -> None:
    text = edited(TOUR, SAY, HOSTILE_TEXTS[what])
    line = text[: text.index("- id: short")].count("\n") + 2

    begun = time.perf_counter()
    found = lint(text)
    took_s = time.perf_counter() - begun

    assert {p.line for p in found if p.severity == "error"} == {line}
    assert {p.code for p in found} <= {
        "text_not_allowed",
        "bad_text",
        "unknown_name",
        "unknown_filter",
        "unanswered_name",
    }
    assert took_s < 1


HOSTILE_CONDITIONS = (
    "__import__('os').system('ls')",
    "need.__class__ == x",
    "(lambda: 1)()",
    "[x for x in need]",
    "need == ('a' * 10 ** 9)",
    "seats > 10 ** 10 ** 10",
    "need if need else budget",
    "(need := budget)",
    "f'{need}' == x",
    "await need",
    "not " * 120 + "need",
    "(" * 240 + "need" + ")" * 240,
    "need == " + "x" * 600,
    "need and " * 80 + "need",
    "need == 'a",
    "\\",
    "need == '\\N{BULLET}'",
    "0x10 == seats",
    "1if need else 2",
    "need\n== much",
    "*need",
    "need, budget",
    "...",
    "print",
)


@pytest.mark.parametrize("said", HOSTILE_CONDITIONS)
def test_a_condition_is_never_more_than_names_and_comparisons(said: str) -> None:
    quoted = "'" + said.replace("'", "''").replace("\n", "\n\n            ") + "'"
    text = edited(TOUR, "temperature == hot or need == much and budget in [large, medium]", quoted)
    line = text[: text.index("    branch:")].count("\n") + 2

    begun = time.perf_counter()
    found = lint(text)
    took_s = time.perf_counter() - begun

    assert [p.line for p in found] == [line]
    assert took_s < 1


def test_a_subflow_that_calls_itself_is_refused() -> None:
    text = edited(TOUR, "    say: Nearly done.\n    go: may_we", "    flow: tour\n    go: may_we")
    text = edited(text, "    short: Fast fertig.\n", "")

    found = lint(text)

    assert [p.code for p in found] == ["recursive_subflow"]
    assert "tour → tour" in found[0].message


def small(name: str, *calls: str) -> str:
    """Return a flow that only calls others."""
    steps = "".join(f"  - id: s{n}\n    flow: {call}\n" for n, call in enumerate(calls))
    return f"""\
flow: {name}
human: rep
steps:
{steps}  - {{id: bye, say: Bye., end: done}}
  - {{id: rep, handoff: sales, if_nobody: bye, go: bye}}
"""


def test_subflows_that_call_each_other_in_a_ring_are_refused() -> None:
    ring = {n: Sources(flow=File(f"{n}.yaml", small(n, m))) for n, m in ("ab", "bc", "ca")}

    found = lint(small("a", "b"), subflows=ring)

    assert [p.code for p in found] == ["recursive_subflow"]
    assert found[0].file == "c.yaml"


def test_subflows_that_double_at_every_step_are_refused_at_once() -> None:
    names = [f"f{n}" for n in range(30)]
    tree = {n: Sources(flow=File(f"{n}.yaml", small(n, m, m))) for n, m in pairwise(names)}
    tree[names[-1]] = Sources(flow=File("last.yaml", small(names[-1])))

    begun = time.perf_counter()
    found = lint(small("top", names[0]), subflows=tree)
    took_s = time.perf_counter() - begun

    assert "too_many_steps" in {p.code for p in found}
    assert took_s < 1


def test_a_flow_of_many_questions_is_judged_without_trying_every_path() -> None:
    asks = "".join(
        f"  - id: q{n}\n    ask: What?\n    criterion: {c}\n    choices:\n"
        + "".join(f"      {v}: {{label: {v}, level: {v}}}\n" for v in ("none_", "weak", "partial", "strong")).replace("level: none_", "level: none")
        for n, c in enumerate(["need", "budget", "authority", "timeline"] * 30)
    )  # fmt: skip
    text = f"""\
flow: many
human: rep
steps:
{asks}  - id: route
    branch:
      - {{if: temperature == hot, go: rep}}
      - {{go: bye}}
  - {{id: bye, say: Bye., end: done}}
  - {{id: rep, handoff: sales, if_nobody: bye, go: bye}}
"""

    begun = time.perf_counter()
    found = lint(text)
    took_s = time.perf_counter() - begun

    assert [p for p in found if p.severity == "error"] == []
    assert took_s < 5


def test_a_hundred_flows_are_judged_in_a_second_of_work() -> None:
    flows = [edited(TOUR, "title: One of everything", f"title: Flow {n}") for n in range(100)]
    lint(TOUR)

    begun = time.process_time()
    found = [p for text in flows for p in lint(text)]
    took_s = time.process_time() - begun

    assert found == []
    assert took_s < 5  # 1.0 s on an idle core of 2024; the rest is for slower and busier ones


# ── whatever it is ────────────────────────────────────────────────────────────────────────────────

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@QUICK
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400)))
def test_any_text_gives_problems_and_never_an_exception(text: bytes | str) -> None:
    assert compiled(text).flow is None


@QUICK
@given(
    st.integers(min_value=0, max_value=len(TOUR)),
    st.integers(min_value=0, max_value=60),
    st.text(max_size=20),
)
def test_any_edit_of_a_flow_gives_a_flow_or_problems(start: int, cut: int, put: str) -> None:
    result = compiled(TOUR[:start] + put + TOUR[start + cut :])

    assert (result.flow is None) == any(p.severity == "error" for p in result.problems)


@QUICK
@given(st.data())
def test_any_value_at_any_word_gives_a_flow_or_problems(data: st.DataObject) -> None:
    lines = TOUR.split("\n")
    number = data.draw(st.integers(min_value=0, max_value=len(lines) - 1))
    head, colon, _ = lines[number].partition(":")
    lines[number] = f"{head}{colon} {written(data.draw(VALUES))}"

    result = compiled("\n".join(lines))

    assert (result.flow is None) == any(p.severity == "error" for p in result.problems)


def written(value: object) -> str:
    """Return a value as flow-style YAML, more or less."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(k)}: {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return "null" if value is None else repr(value)


@QUICK
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300)))
def test_any_profile_notice_and_translation_give_problems(text: bytes | str) -> None:
    wrong = File("wrong.yaml", text)

    found = compile_flow(
        Sources(
            flow=File("tour.yaml", TOUR),
            translations={"fr": wrong},
            profile=wrong,
            notices={"sales_contact": wrong},
        )
    )

    assert found.flow is None


def test_the_same_texts_give_the_same_version_and_others_another() -> None:
    one = compiled(TOUR).version

    assert compiled(TOUR.encode()).version == one
    assert compiled(TOUR + "\n").version != one
    assert compiled(TOUR, profile=profile("b2b-champ")).version != one
    assert compiled(TOUR, notices={**notices(), "other": File("o", "")}).version == one


# ── more than anybody could read ──────────────────────────────────────────────────────────────────

BARE = """\
flow: many
human: rep
steps:
{steps}  - {{id: bye, say: Bye., end: done}}
  - {{id: rep, handoff: sales, if_nobody: bye, go: bye}}
{more}"""
SLOTS = ("need", "budget", "authority", "timeline")


def many(steps: str = "", more: str = "") -> str:
    """Return a flow with these steps and parts."""
    return BARE.format(steps=steps, more=more)


def each(form: str, count: int) -> str:
    """Return a line of the form for each number."""
    return "".join(form.replace("N", str(n)) for n in range(count))


CHOICES = "  - id: a\n    ask: What?\n    choices:\n"
PHRASES = "[" + ", ".join(f"word {n}" for n in range(501)) + "]"
TOO_MANY = {
    "steps": (many(each("  - {id: sN, say: x}\n", 5_000)), "too_many_steps", "id: s800,"),
    "choices": (many(CHOICES + each("      cN: {label: LN}\n", 201)), "too_many", "c200:"),
    "words of a choice": (many(f"{CHOICES}      c: {{label: L, also: {PHRASES}}}\n"), "too_many", "c: {label"),
    "lines of a branch": (many("  - id: b\n    branch:\n" + each("      - {if: total > N, go: bye}\n", 60)), "too_many", "total > 50,"),
    "words of a step": (many("  - id: a\n    say: x\n" + each("    kN: 1\n", 100)), "too_many", "k58:"),
    "words of a flow": (many(more=each("kN: 1\n", 70)), "too_many", "k57:"),
    "questions of the FAQ": (many(more="faq:\n" + each("  - {id: fN, when: [how N], say: x}\n", 301)), "too_many", "id: f300,"),
    "ways to ask": (many(more=f"faq:\n  - {{id: f, say: x, when: {PHRASES}}}\n"), "too_many", "id: f,"),
    "tests": (many(more="tests:\n" + each("  - {name: tN, chat: [{visitor: x}], expect: {end: done}}\n", 301)), "too_many", "name: t300,"),
    "turns": (many(more="tests:\n  - name: t\n    chat:\n" + each("      - visitor: xN\n", 3_001)), "too_many", "x3000"),
    "languages": (many(more="translations:\n" + "".join(f"  {a}{b}: {{bye: x}}\n" for a in "abcde" for b in "abcdefghi")), "too_many", "ee:"),
}  # fmt: skip


@pytest.mark.parametrize("what", TOO_MANY)
def test_more_than_anybody_could_read_is_refused_at_the_first_that_is_too_much(what: str) -> None:
    text, code, at = TOO_MANY[what]

    found = [p for p in lint(text) if p.code != "duplicate_key"]

    assert [(p.code, p.line) for p in found] == [(code, text[: text.index(at)].count("\n") + 1)]


def test_more_ways_than_can_be_judged_are_refused() -> None:
    asks = "".join(
        f"  - {{id: s{n}, ask: What?, skip_if_decided: true, criterion: {SLOTS[n % 4]}, choices: {{a: {{label: A, level: weak, "
        f"go: s{n + 2}}}, b: {{label: B, level: strong}}, c: {{label: C, level: partial, go: s{n + 7}}}}}}}\n"
        for n in range(480)
    )
    last = each("  - {id: lN, say: x}\n", 0) + "".join(
        f"  - {{id: s{n}, say: x}}\n" for n in range(480, 487)
    )

    found = lint(many(asks + last))

    assert "too_many_ways" in {p.code for p in found}


def test_a_hundred_mistakes_of_a_file_are_told_and_no_more() -> None:
    text = many(each("  - {id: sN, ask: x, choices: {a: {label: A, go: nowhereN}}}\n", 400))

    found = lint(text)

    assert len(found) == 100
    assert {p.code for p in found} == {"unknown_step"}


def test_a_hundred_warnings_of_a_file_are_told_and_no_more() -> None:
    text = many(each("  - {id: sN, ask: x, type: number, criterion: need}\n", 400))

    found = [p for p in lint(text) if p.severity == "warning"]

    assert len(found) == 100
