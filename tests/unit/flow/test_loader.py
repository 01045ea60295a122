"""YAML as a flow has it: version 1.2, every value with its place."""

from __future__ import annotations

import pytest

from chatbot.flow.loader import Block, load, place_of, plain
from chatbot.flow.problems import Problems
from chatbot.steps.written import Scalar


def loaded(text: str | bytes) -> Block:
    problems = Problems("x.yaml")
    root = load(text, problems)
    assert root is not None, list(problems)
    return root


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("NO", "NO"), ("12:30", "12:30"), ("2026-01-15", "2026-01-15"),
        ("true", True), ("False", False), ("null", None), ("~", None), ("", None), ("Null", None), ("none", "none"),
        ("12", 12), ("-3", -3), ("007", 7), ("0o17", 15), ("0x1F", 31), ("1_000", "1_000"), ("1.50", 1.5), (".5", 0.5),
        ("1e3", 1000.0), ("1,000", "1,000"), (".inf", ".inf"), (".nan", ".nan"), ("=", "="), ("<<", "<<"),
        ("'12'", "12"), ('"true"', "true"), ("9" * 50, "9" * 50),
    ],
)  # fmt: skip
def test_a_plain_value_is_what_yaml_1_2_says(written: str, value: object) -> None:
    node = loaded(f"key: {written}")["key"]

    assert isinstance(node, Scalar)
    assert node.value == value
    assert type(node.value) is type(value)


def test_a_value_keeps_the_digits_it_was_written_with() -> None:
    node = loaded("label: 1.50")["label"]

    assert isinstance(node, Scalar)
    assert node.raw == "1.50"


def test_every_value_knows_its_line_and_column() -> None:
    root = loaded("flow: a\nsteps:\n  - id: b\n    choices: {x: {label: L}}\n")

    place = place_of(root, ("steps", 0, "choices", "x", "label"))

    assert (place.line, place.column) == (4, 19)
    assert place_of(root, ("steps", 0)).line == 3
    assert place_of(root, ("steps", 7)).line == 2
    assert place_of(root, ("nowhere", 1)).line == 1


def test_a_tree_becomes_plain_values() -> None:
    assert plain(loaded("a: [1, {b: no}]\nc: ~")) == {"a": [1, {"b": "no"}], "c": None}


def test_the_first_of_two_equal_keys_counts() -> None:
    problems = Problems("x.yaml")

    root = load("a: 1\nb: 2\na: 3", problems)

    assert root is not None
    assert plain(root) == {"a": 1, "b": 2}
    assert [(p.line, p.code) for p in problems] == [(3, "duplicate_key")]


def test_texts_of_several_lines_and_a_byte_order_mark_are_fine() -> None:
    root = loaded("\ufefftext: >-\n  one\n  two\nother: |\n  a\n  b\n".encode())

    assert plain(root) == {"text": "one two", "other": "a\nb\n"}
    assert root.at["other"].line == 4


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("a: b: c", 1, "quotes"),
        ("a: 1\nb: 'x\nc: 2", 2, "never closed"),
        ("a: [1, 2\nb: 3", 1, "not closed"),
        ("a: 1\nb: @x", 2, "cannot begin"),
        ("a: *x", 1, "`*`"),
        ("steps:\n  - id: a\n   say: b", 3, "indented"),
        ("a: 1\nb", 2, "colon"),
        ("a: - b", 1, "list item"),
        ('a: "\\q"', 1, "backslash"),
        ("a: 1\n\tb: 2", 2, "tab"),
    ],
)
def test_what_is_wrong_with_the_yaml_is_told_in_words(text: str, line: int, part: str) -> None:
    problems = Problems("x.yaml")

    assert load(text, problems) is None

    found = list(problems)
    assert [p.line for p in found] == [line]
    assert part in found[0].message


def test_the_same_mistakes_in_two_files_are_told_of_both() -> None:
    text = b"flow: a\nflow: b\nsteps: [\n"
    first, second = Problems("first.yaml"), Problems("second.yaml")

    load(text, first)
    load(text, second)

    assert [(p.line, p.code) for p in second] == [(p.line, p.code) for p in first]
    assert {p.file for p in first} == {"first.yaml"}
    assert {p.file for p in second} == {"second.yaml"}
    assert first.errors == second.errors > 1
