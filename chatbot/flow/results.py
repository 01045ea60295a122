"""What the ways through a flow lead to: the best and the worst visitor who can come to each end and each handoff."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Final

from chatbot.domain.lead import Temperature
from chatbot.flow.check_results import ResultCheck, closes, low_points
from chatbot.flow.graph import Graph, spoken
from chatbot.flow.model import Flow, Handoff, Step
from chatbot.flow.visitors import Visitor

_HEAT: Final = (Temperature.UNSCORED, Temperature.COLD, Temperature.WARM, Temperature.HOT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One visitor. low, needed: points their answers are worth at least, and those that make hot.

    missing: criteria without an answer that counts. why: what decided instead of points, may be empty. way: the steps,
    in words.
    """

    temperature: str
    low: int
    needed: int
    missing: tuple[str, ...]
    why: str
    way: str

    def in_words(self) -> str:
        """Return it in one line."""
        if self.why:
            return f"{self.temperature}, {self.why}; {self.way}"
        lacks = f", missing {', '.join(self.missing)}" if self.missing else ""
        return f"{self.temperature}, low {self.low} of {self.needed}{lacks}; {self.way}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepResults:
    """Who may come to an end or a handoff. kind: handoff or end."""

    step: str
    kind: str
    best: Outcome
    worst: Outcome


def results(flow: Flow) -> tuple[StepResults, ...]:
    """Return the best and the worst result at every end and handoff that answers lead to, in the file's order.

    What a visitor asks of the FAQ besides is left out: it could make any of them hot. Who asks for a person comes to
    one with any answers, and is left out as well.
    """
    check = ResultCheck(Graph(flow))
    at = check.spread()
    found = []
    for step in flow.steps.values():
        there = {v for v in at.get(step.id, ()) if not v.asked}
        if there and (closes(step) or isinstance(step.does, Handoff)):
            found.append(_of_step(flow, step, there, check))
    return tuple(found)


def _of_step(flow: Flow, step: Step, there: Set[Visitor], check: ResultCheck) -> StepResults:
    def rank(visitor: Visitor) -> tuple[int, int, Visitor]:
        heat = _HEAT.index(check.temperature(visitor))
        plain = visitor._replace(flags=frozenset())  # sets have no order
        return heat, low_points(visitor, flow.profile), plain

    ranked = sorted(there, key=rank)
    return StepResults(
        step=step.id,
        kind="handoff" if isinstance(step.does, Handoff) else "end",
        best=_outcome(flow, step, ranked[-1], check),
        worst=_outcome(flow, step, ranked[0], check),
    )


def _outcome(flow: Flow, step: Step, visitor: Visitor, check: ResultCheck) -> Outcome:
    names = flow.profile.criterion_names
    return Outcome(
        temperature=check.temperature(visitor).value,
        low=low_points(visitor, flow.profile),
        needed=flow.profile.thresholds.hot_low,
        missing=tuple(n for n, level in zip(names, visitor.levels, strict=True) if not level),
        why=_why(visitor),
        way=spoken(check.way(step.id, visitor)),
    )


def _why(visitor: Visitor) -> str:
    if visitor.cold:
        return "because an answer says so"
    if visitor.wish:
        return "by what they ask for"
    return f"as {', '.join(sorted(visitor.flags))}" if visitor.flags else ""
