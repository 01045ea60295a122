"""Lint of the lines of a branch: which of them a visitor can take at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chatbot.domain.lead import Temperature
from chatbot.flow.condition_tree import All, Always, AnyOf, Compare, Is, Not, Tree
from chatbot.flow.model import Branch
from chatbot.flow.possible import never_taken

if TYPE_CHECKING:
    from collections.abc import Callable

    from chatbot.flow.links import Links
    from chatbot.flow.model import Flow


def check_cases(flow: Flow, links: Links) -> None:
    """A line of a branch that never holds, or only for those whom lines above it take, is never reached."""
    for step in flow.steps.values():
        if not isinstance(step.does, Branch):
            continue
        conditions = [case.when for case in step.does.cases if case.when is not None]
        for number, contradicts in never_taken(conditions).items():
            if any(c.source == conditions[number].source for c in conditions[:number]):
                continue  # that the same line stands above has been told
            draft = links.drafts[step.id]
            why = (
                "its condition can never be true"
                if contradicts
                else "lines above it take all of it"
            )
            draft.part.problems.add(
                draft.place("branch", number, "if"),
                "case_never_reached",
                f"This line never holds: {why}.",
            )


def holds(
    tree: Tree, temperature: Temperature, answers: Callable[[Is | Compare], bool | None]
) -> bool | None:
    """Return whether a condition holds for a temperature; None where it depends on what is not known.

    answers: what is known of the other looks it takes.
    """
    if isinstance(tree, Always):
        return tree.holds
    if isinstance(tree, Not):
        part = holds(tree.part, temperature, answers)
        return None if part is None else not part
    if isinstance(tree, All | AnyOf):
        parts = [holds(part, temperature, answers) for part in tree.parts]
        decisive = isinstance(tree, AnyOf)
        if decisive in parts:
            return decisive
        return None if None in parts else not decisive
    if isinstance(tree, Is) or tree.known.id != "temperature":
        return answers(tree)
    return (temperature.value in tree.values) == (tree.operator in ("==", "in"))


def temperatures_of(tree: Tree) -> set[Temperature]:
    """Return the temperatures of which a condition needs one, or nothing where it may hold for others too."""
    if isinstance(tree, All):
        needs = [n for n in map(temperatures_of, tree.parts) if n]
        return set.intersection(*needs) if needs else set()
    if isinstance(tree, AnyOf):
        needs = [temperatures_of(part) for part in tree.parts]
        return set.union(*needs) if all(needs) else set()
    is_wanted = (
        isinstance(tree, Compare)
        and tree.known.id == "temperature"
        and tree.operator in ("==", "in")
    )
    if not is_wanted:
        return set()
    assert isinstance(tree, Compare)
    return {Temperature(str(v)) for v in tree.values}
