"""Lint of what becomes of a lead: whom the flow qualifies can be reached, keeps the best answer, and comes to an end."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TYPE_CHECKING

from chatbot.flow.check_results import closes, tells
from chatbot.flow.graded_answers import GRADES
from chatbot.flow.model import Ask, Book, Flow, Step

if TYPE_CHECKING:
    from chatbot.flow.graph import Graph
    from chatbot.flow.links import Links
    from chatbot.flow.visitors import Visitor


def check_leads(graph: Graph, links: Links) -> None:
    """Warn of a flow that qualifies visitors whom nobody can reach, and of steps from which no visitor comes to an end."""
    _check_reachable(graph, links)
    _check_ends(graph, links)


def _check_reachable(graph: Graph, links: Links) -> None:
    steps = [graph.flow.steps[s] for s in graph.flow.steps if s in graph.reached]
    first = next((s for s in steps if tells(s)), None)
    if first is None or any(_reaches(step) for step in steps):
        return
    draft = links.drafts[first.id]
    sentence = (
        "This flow finds out who is worth a talk, but never asks how to reach them: whoever leaves before somebody "
        "comes is lost. Add a `consent` and then a question with `type: email` or `type: phone`, or offer a time with "
        "`book`."
    )
    draft.part.problems.warn(draft.place("criterion"), "never_asks_contact", sentence)


def _reaches(step: Step) -> bool:
    does = step.does
    if isinstance(does, Ask):
        return does.contact in ("email", "phone")
    return isinstance(does, Book)


def _check_ends(graph: Graph, links: Links) -> None:
    before: dict[str, set[str]] = {}
    for step_id, edges in graph.edges.items():
        for edge in edges:
            before.setdefault(edge.to, set()).add(step_id)
    waiting = [s.id for s in graph.flow.steps.values() if closes(s)]
    ending = set(waiting)
    while waiting:
        new = before.get(waiting.pop(), set()) - ending
        ending |= new
        waiting += new
    lost = next((s for s in graph.flow.steps if s in graph.reached and s not in ending), None)
    if lost is not None:
        draft = links.drafts[lost]
        sentence = (
            f"From `{draft.own}` no path leads to an `end`: the questions go round for ever. Lead one of the answers to "
            "a step with `end: done`."
        )
        draft.part.problems.warn(draft.at, "never_ends", sentence)


def check_overwritten(flow: Flow, at: Mapping[str, Set[Visitor]], links: Links) -> None:
    """Add the questions whose answer takes the place of a better one that was given before. at: who may come to a step."""
    places = {name: place for place, name in enumerate(flow.profile.criterion_names)}
    for step in flow.steps.values():
        ask = step.does
        if not isinstance(ask, Ask) or ask.criterion is None or not tells(step):
            continue
        others = [s for s in flow.criteria[ask.criterion] if s != step.id and s in at]
        before = max((v.levels[places[ask.criterion]] for v in at.get(step.id, ())), default=0)
        if not others or not before:
            continue
        draft = links.drafts[step.id]
        best = max(GRADES.index(c.level) + 1 for c in ask.question.choices if c.level in GRADES)
        above = " or ".join(f"`{links.drafts[s].own}`" for s in others[:3])
        again = (
            f"`{draft.own}` asks for `{ask.criterion}` again, as {above} did on the way here: the later answer takes the "
            "place of the earlier one"
        )
        place = draft.place("criterion")
        if best < before:
            sentence = (
                f"{again}, and can be `{GRADES[best - 1]}` at best. Who was `{GRADES[before - 1]}` loses that here. Take "
                "this `criterion` away, or raise a `level`."
            )
            draft.part.problems.add(place, "answer_overwritten", sentence)
        else:
            draft.part.problems.warn(place, "criterion_asked_twice", f"{again}. Is that meant?")
