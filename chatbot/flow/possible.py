"""Which lines of a branch can be taken at all, by trying every sort of value that its conditions tell apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain, pairwise, product
from math import prod
from typing import Final

from chatbot.flow.condition_tree import All, AnyOf, Compare, Condition, Is, Known, Not, Tree
from chatbot.steps import Value

MOST: Final = 4_096
"""Combinations that are tried; a branch that tells more apart is believed."""

_OTHER: Final = "\x00"  # some text that no flow names
_BOUNDS: Final = {"total": (0.0, 100.0), "reps_online": (0.0, float("inf"))}


def never_taken(conditions: Sequence[Condition]) -> dict[int, bool]:
    """Return the numbers of the lines that no visitor can take. Value: the line contradicts itself.

    Else lines above take all of it. A line that only some combination reaches counts as taken, even where what the
    visitor answered above would forbid it.
    """
    alone = [n for n, c in enumerate(conditions) if _holds(c, tried(c.tree)) is False]
    found = dict.fromkeys(alone, True)
    together = tried(*(c.tree for c in conditions))
    if together is None:
        return found
    names, facts = together
    left = [dict(zip(names, values, strict=True)) for values in facts]
    for number, condition in enumerate(conditions):
        after = [f for f in left if not condition.holds(f)]
        if len(after) == len(left):
            found.setdefault(number, False)
        left = after
    return found


def _holds(condition: Condition, facts: Tried | None) -> bool | None:
    """Return whether it holds of any of them; None where there are too many."""
    if facts is None:
        return None
    names, combinations = facts
    return any(condition.holds(dict(zip(names, v, strict=True))) for v in combinations)


Tried = tuple[Sequence[str], Iterator[tuple[Value, ...]]]


def tried(*trees: Tree) -> Tried | None:
    """Return the names of these trees, and every combination of values they tell apart; None for more than `MOST`."""
    looks: dict[str, list[Is | Compare]] = {}
    for look in chain.from_iterable(map(_looks, trees)):
        looks.setdefault(look.known.id, []).append(look)
    values = [_values(found[0].known, found) for found in looks.values()]
    if prod(map(len, values)) > MOST:
        return None
    return tuple(looks), product(*values)


def _looks(tree: Tree) -> Iterator[Is | Compare]:
    if isinstance(tree, Is | Compare):
        yield tree
    elif isinstance(tree, Not):
        yield from _looks(tree.part)
    elif isinstance(tree, All | AnyOf):
        for part in tree.parts:
            yield from _looks(part)


def _values(known: Known, looks: Collection[Is | Compare]) -> list[Value]:
    """Return one value of each sort that these looks at a name tell apart, None among them: not answered."""
    named = dict.fromkeys(v for look in looks if isinstance(look, Compare) for v in look.values)
    figures = sorted(v for v in named if isinstance(v, float))
    texts = [str(v) for v in named if not isinstance(v, float)]
    if known.what == "system":
        if known.shape == "number" and any(isinstance(look, Is) for look in looks):
            figures = sorted({*figures, 0.0, 1.0})  # alone, a figure that is none is false
        return _of_system(known, figures, texts)
    if known.shape == "yes_no":
        return [None, "yes", "no"]
    if known.shape == "several":
        all_of_them = tuple(dict.fromkeys(map(_as_id, named)))
        return [None, (), (_OTHER,), all_of_them, *((one,) for one in all_of_them)]
    if known.shape == "choice" and known.values:
        return [None, *known.values]
    ids = [*known.values, *(t for t in texts if t not in known.values)]
    return [None, _OTHER, *ids, *(f"{t}{_OTHER}" for t in texts), *_around(figures)]


def _of_system(known: Known, figures: list[float], texts: list[str]) -> list[Value]:
    if known.shape == "flag":
        return [True, False]
    if known.shape == "number":
        low, high = _BOUNDS.get(known.id, (float("-inf"), float("inf")))
        return [f for f in _around(figures) if low <= f <= high] or [low]
    others: list[Value] = [None] if known.values else [None, _OTHER]
    return [*others, *(known.values or texts)]


def _around(figures: list[float]) -> list[float]:
    """Return figures below, at, between and above these, which are in order."""
    if not figures:
        return []
    between = [(a + b) / 2 for a, b in pairwise(figures)]
    return [figures[0] - 1, *figures, *between, figures[-1] + 1]


def _as_id(value: str | float) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
