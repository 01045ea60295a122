"""What a visitor's levels tell about their answers: which lines of a branch they can take at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from chatbot.flow.condition_tree import Compare, Is, as_text, ids_of
from chatbot.flow.model import Ask, Branch, Flow, Step

if TYPE_CHECKING:
    from chatbot.flow.visitors import Levels

GRADES: Final = ("none", "weak", "partial", "strong")
"""The levels that count, in order: the place of one in `Levels`, from 1."""
_EQUAL: Final = ("==", "in")
_UNEQUAL: Final = ("!=", "not in")


class GradedAnswers:
    """The questions whose answer a level tells: each the only one of its criterion, with one answer."""

    def __init__(self, flow: Flow) -> None:
        self._places: dict[str, int] = {}
        self._choices: dict[str, Mapping[int, frozenset[str]]] = {}
        names = flow.profile.criterion_names
        for step in flow.steps.values():
            ask = step.does
            if (
                not isinstance(ask, Ask)
                or ask.criterion not in names
                or ask.question.kind == "multi"
            ):
                continue
            if flow.criteria[ask.criterion] == (step.id,):
                self._places[step.id] = names.index(ask.criterion)
                self._choices[step.id] = _by_level(ask)

    def places(self, step: Step) -> tuple[int, ...]:
        """Return the places in `Levels` of the answers that the conditions of a branch look at."""
        cases = step.does.cases if isinstance(step.does, Branch) else ()
        looked_at = {i for case in cases if case.when is not None for i in ids_of(case.when.tree)}
        return tuple(sorted(self._places[i] for i in looked_at if i in self._places))

    def holds(self, leaf: Is | Compare, levels: Levels) -> bool | None:
        """Return whether a look at an answer is true for somebody with these levels; None where they do not tell."""
        place = self._places.get(leaf.known.id)
        level = levels[place] if place is not None else 0
        if not level:
            return None  # not answered, or with what no level stands for
        said = self._choices[leaf.known.id].get(level, frozenset())
        if isinstance(leaf, Is):
            return _is_in(said, frozenset(("yes",))) if leaf.known.shape == "yes_no" else True
        wanted = frozenset(map(as_text, leaf.values))
        if leaf.operator in _EQUAL:
            return _is_in(said, wanted)
        found = _is_in(said, wanted) if leaf.operator in _UNEQUAL else None
        return None if found is None else not found


def _is_in(said: frozenset[str], wanted: frozenset[str]) -> bool | None:
    if said <= wanted:
        return True
    return False if said.isdisjoint(wanted) else None


def _by_level(ask: Ask) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for choice in ask.question.choices:
        if choice.level in GRADES:
            found.setdefault(GRADES.index(choice.level) + 1, set()).add(choice.id)
    return {level: frozenset(ids) for level, ids in found.items()}
