"""A condition as a tree of comparisons, and as a function of the facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

from chatbot.steps import Value

Facts = Mapping[str, Value]
"""Answers by step id (absent or None: unanswered), and the names of `links.system_names`."""

Shape = Literal[
    "choice", "mixed", "number", "text", "date", "flag", "yes_no", "several", "contact", "any"
]  # fmt: skip
"""choice: one of `values`. mixed: one of `values`, or a figure. several: some of `values`. contact: given or not.
any: what a call has brought."""


class Known(Struct, frozen=True):
    """What a name of a condition stands for. id: where `Facts` have it. what: for messages. labels: of `values`."""

    id: str
    shape: Shape
    values: tuple[str, ...] = ()
    what: str = ""
    labels: tuple[str, ...] = ()


# ── the tree ──────────────────────────────────────────────────────────────────────────────────────

Operator = Literal["==", "!=", "<", "<=", ">", ">=", "in", "not in"]


@dataclass(frozen=True, slots=True)
class Is:
    """The name is answered, or true."""

    known: Known


@dataclass(frozen=True, slots=True)
class Compare:
    """The name compared with one value, with `in` with several."""

    known: Known
    operator: Operator
    values: tuple[str | float, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Tree


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Always:
    """`true` or `false`, written as such."""

    holds: bool


Tree = Is | Compare | Not | All | AnyOf | Always


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as written, with the ids it looks at."""

    source: str
    names: frozenset[str]
    tree: Tree
    test: Callable[[Facts], bool] = field(repr=False, compare=False)

    def holds(self, facts: Facts) -> bool:
        """It is true of these facts. An unanswered name is false, and so is every comparison with it."""
        return self.test(facts)


def ids_of(tree: Tree) -> list[str]:
    """Return the ids that the tree looks at."""
    if isinstance(tree, Is | Compare):
        return [tree.known.id]
    if isinstance(tree, Not):
        return ids_of(tree.part)
    if isinstance(tree, All | AnyOf):
        return [found for part in tree.parts for found in ids_of(part)]
    return []


def as_text(value: str | float) -> str:
    """Return a value as an id or text would be written."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return value


# ── closures ──────────────────────────────────────────────────────────────────────────────────────


def closure(tree: Tree) -> Callable[[Facts], bool]:
    """Return the tree as a function."""
    if isinstance(tree, Always):
        holds = tree.holds
        return lambda facts: holds
    if isinstance(tree, Not):
        part = closure(tree.part)
        return lambda facts: not part(facts)
    if isinstance(tree, All | AnyOf):
        parts = tuple(closure(p) for p in tree.parts)
        if isinstance(tree, All):
            return lambda facts: all(p(facts) for p in parts)
        return lambda facts: any(p(facts) for p in parts)
    if isinstance(tree, Is):
        return _is(tree.known)
    return _compare(tree)


def _is(known: Known) -> Callable[[Facts], bool]:
    name = known.id
    if known.what == "system":
        return lambda facts: bool(facts.get(name))
    if known.shape == "yes_no":
        return lambda facts: facts.get(name) in ("yes", True)
    return lambda facts: facts.get(name) not in (None, "", ())


def _compare(tree: Compare) -> Callable[[Facts], bool]:
    if tree.known.shape == "several":
        return _overlap(tree)
    name, operator = tree.known.id, tree.operator
    if operator in ("==", "in"):
        wanted = _all_forms(tree.values)
        return lambda facts: facts.get(name) is not None and facts[name] in wanted
    if operator in ("!=", "not in"):
        unwanted = _all_forms(tree.values)
        return lambda facts: facts.get(name) is not None and facts[name] not in unwanted
    return _ordered(name, tree.values[0], is_less="<" in operator, may_equal="=" in operator)


def _ordered(
    name: str, bound: str | float, *, is_less: bool, may_equal: bool
) -> Callable[[Facts], bool]:
    """Compare figures with figures, and ISO dates with ISO dates."""

    def ordered(facts: Facts) -> bool:
        value = facts.get(name)
        if value == bound:
            return may_equal
        if isinstance(value, str) and isinstance(bound, str):
            return (value < bound) == is_less
        if isinstance(value, bool | str | tuple | None) or isinstance(bound, str):
            return False
        return (value < bound) == is_less

    return ordered


def _all_forms(values: tuple[str | float, ...]) -> frozenset[str | float]:
    """Return the values, figures also as the text of an id: `size == 11` may name the choice `11`."""
    return frozenset(values) | frozenset(as_text(v) for v in values)


def _overlap(tree: Compare) -> Callable[[Facts], bool]:
    """With several answers `==` and `in` ask whether one of them is there, `!=` and `not in` whether none is."""
    name = tree.known.id
    wanted = frozenset(as_text(v) for v in tree.values)
    is_wanted = tree.operator in ("==", "in")

    def overlaps(facts: Facts) -> bool:
        value = facts.get(name)
        return isinstance(value, tuple) and wanted.isdisjoint(value) is not is_wanted

    return overlaps
