"""A part of a file is read in one go: what is wrong is left out, told with its path, and hides nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any

from chatbot.steps.shape import Mistake, says, shape_of, words_in
from chatbot.steps.written import Scalar, Text, Texts, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    label: Text
    size: Annotated[int, whole(1, 9)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    name: Text = field(metadata=says("Its name."))
    when: Text | None = field(default=None, metadata=says("A condition.", word="if"))
    also: Texts = ()
    parts: list[Inner] = field(default_factory=list)
    named: dict[str, Inner] = field(default_factory=dict)
    anything: list[Any] = field(default_factory=list)
    usual: Inner = Inner(label="usual")


def node(value: object) -> Any:
    """Return plain values as a file's nodes."""
    if isinstance(value, dict):
        return {key: node(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [node(inner) for inner in value]
    return Scalar(value, str(value), 1, 1)  # type: ignore[arg-type]  # a value of the core schema


def read(value: dict[str, object]) -> tuple[Outer | None, list[Mistake]]:
    mistakes: list[Mistake] = []
    return shape_of(Outer).read(node(value), (), mistakes), mistakes


def test_what_is_written_is_read_and_the_rest_is_as_usual() -> None:
    found, mistakes = read({"name": "a", "if": "b", "parts": [{"label": "c", "size": 3}]})

    assert mistakes == []
    assert found == Outer(name="a", when="b", parts=[Inner(label="c", size=3)])


def test_every_mistake_is_told_where_it_stands_and_the_rest_is_kept() -> None:
    found, mistakes = read(
        {
            "name": "a",
            "when": "b",  # in the file it is `if`
            "parts": [{"label": "c", "size": 10}, {"size": 1}, "d", {"label": "e"}],
            "named": {"x": {"label": "f", "colour": "red"}, "y": {"label": ["g"]}},
            "usual": [],
        }
    )

    assert {(m.path, m.kind) for m in mistakes} == {
        (("when",), "unknown"),
        (("parts", 0, "size"), "wrong"),
        (("parts", 1, "label"), "missing"),
        (("parts", 2), "block"),
        (("named", "x", "colour"), "unknown"),
        (("named", "y", "label"), "wrong"),
        (("named", "y", "label"), "missing"),
        (("usual",), "block"),
    }
    assert found == Outer(
        name="a", parts=[Inner(label="c"), Inner(label="e")], named={"x": Inner(label="f")}
    )


def test_without_a_word_it_needs_there_is_no_part() -> None:
    found, mistakes = read({"also": "a", "parts": {"label": "b"}})

    assert found is None
    assert mistakes == [Mistake(("parts",), "list"), Mistake(("name",), "missing")]


def test_a_wrong_value_says_what_it_has_to_be() -> None:
    _, mistakes = read({"name": "a", "parts": [{"label": "b", "size": "many"}]})

    (mistake,) = mistakes
    assert mistake.said is not None
    assert mistake.said.fragment.startswith("has to be a number")


def test_what_may_be_anything_stays_as_it_is_written() -> None:
    written = node({"name": "a", "anything": [1, {"b": [2]}]})

    found = shape_of(Outer).read(written, (), [])

    assert found is not None
    assert found.anything is written["anything"]


def test_its_words_are_those_of_the_file() -> None:
    assert words_in(Outer) == ("name", "if", "also", "parts", "named", "anything", "usual")
