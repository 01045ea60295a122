"""The lint of paths agrees with a search that walks every state of small flows, whatever their shape."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes.flow_texts import lint

NAMES = ("s0", "s1", "s2", "s3", "s4", "s5")
TARGETS = (*NAMES, "bye", "rep")


@dataclass(frozen=True)
class Plan:
    """One step of a random flow: what it is, and up to two steps it leads to (None: the next)."""

    kind: str
    one: str | None
    two: str


PLANS = st.builds(
    Plan,
    st.sampled_from(("say", "choice", "consent", "email", "branch", "hot")),
    st.one_of(st.none(), st.sampled_from(TARGETS)),
    st.sampled_from(TARGETS),
)
QUICK = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def written(plans: list[Plan]) -> str:
    """Return the flow."""
    steps = "".join(_step(name, plan) for name, plan in zip(NAMES, plans, strict=False))
    return f"""\
flow: random
human: rep
steps:
{steps}  - {{id: bye, say: Bye., end: done}}
  - {{id: rep, handoff: team, if_nobody: bye, go: bye}}
"""


def _step(name: str, plan: Plan) -> str:
    go = f", go: {plan.one}" if plan.one else ""
    return {
        "say": f"  - {{id: {name}, say: Hello.{go}}}\n",
        "choice": f"  - {{id: {name}, ask: Which?, choices: {{a: {{label: A{go}}}, b: {{label: B, go: {plan.two}}}}}}}\n",
        "consent": f"  - {{id: {name}, consent: sales_contact, on_no: {plan.two}{go}}}\n",
        "email": f"  - {{id: {name}, ask: Address?, type: email{go}}}\n",
        "branch": f"  - {{id: {name}, branch: [{{if: consent, go: {plan.two}}}, {{go: {plan.one or 'bye'}}}]}}\n",
        "hot": f"  - {{id: {name}, ask: Now?, choices: {{a: {{label: A, intent: demo_request{go}}}, b: {{label: B, go: {plan.two}}}}}}}\n",
    }[plan.kind]  # fmt: skip


Visitor = tuple[str, bool, bool, bool]
"""Where somebody is, whether they agreed, whether they are hot, whether they met a person."""


def ways(plans: list[Plan], visitor: Visitor) -> Iterator[Visitor]:
    """Yield what may come of a visitor in one step."""
    place, agreed, hot, met = visitor
    if place == "bye":
        return
    if place == "rep":
        yield ("bye", agreed, hot, True)
        return
    number = NAMES.index(place)
    plan = plans[number]
    after = plan.one or (NAMES[number + 1] if number + 1 < len(plans) else "bye")
    if plan.kind == "consent":
        yield (after, True, hot, met)
        yield (plan.two, agreed, hot, met)
    elif plan.kind == "branch":
        yield (plan.two, True, hot, met)  # consent may come from the page or a rep, too
        yield (plan.one or "bye", agreed, hot, met)
    else:
        yield (after, agreed, hot or plan.kind == "hot", met)
        if plan.kind in ("choice", "hot"):
            yield (plan.two, agreed, hot, met)
            below = NAMES[number + 1] if number + 1 < len(plans) else "bye"
            yield (below, agreed, hot, met)  # given up, or "I don't know"


def everybody(plans: list[Plan], *first: Visitor) -> set[Visitor]:
    """Return every visitor there may be."""
    seen = set(first)
    waiting = deque(first)
    while waiting:
        for visitor in ways(plans, waiting.popleft()):
            if visitor not in seen:
                seen.add(visitor)
                waiting.append(visitor)
    return seen


def lines_of(plans: list[Plan], wrong: Callable[[str], bool]) -> set[int]:
    """Return the lines of the steps that are wrong."""
    places = (*NAMES[: len(plans)], "bye", "rep")
    return {number for number, place in enumerate(places, start=4) if wrong(place)}


@QUICK
@given(st.lists(PLANS, min_size=1, max_size=6))
def test_who_may_be_asked_for_an_address_without_having_agreed(plans: list[Plan]) -> None:
    plans = [_within(plan, len(plans)) for plan in plans]
    found = lint(written(plans))
    if any(p.code == "loop_without_question" for p in found):
        return

    seen = everybody(plans, ("s0", False, False, False), ("rep", False, False, False))
    wrong = {place for place, agreed, _, _ in seen if not agreed}
    emails = {n for n, plan in zip(NAMES, plans, strict=False) if plan.kind == "email"}

    told = {p.line for p in found if p.code == "contact_before_consent"}
    assert told == lines_of(plans, lambda place: place in wrong & emails)


@QUICK
@given(st.lists(PLANS, min_size=1, max_size=6))
def test_which_steps_nobody_reaches_and_which_end_a_hot_visitor_may_meet(
    plans: list[Plan],
) -> None:
    plans = [_within(plan, len(plans)) for plan in plans]
    found = lint(written(plans))

    seen = everybody(plans, ("s0", False, False, False), ("rep", False, False, False))
    started = everybody(plans, ("s0", False, False, False))
    told = {(p.code, p.line) for p in found}
    bye = 4 + len(plans)

    assert (("hot_without_handoff", bye) in told) == any(v[0] == "bye" and v[2] and not v[3] for v in started)  # fmt: skip
    unreached = lines_of(plans, lambda place: place not in {v[0] for v in seen})
    reported = {line for code, line in told if code == "unreachable_step"}
    assert bool(reported) == bool(unreached)
    assert reported <= unreached


def _within(plan: Plan, count: int) -> Plan:
    """Return the plan without targets that are not there."""
    known = {*NAMES[:count], "bye", "rep"}
    return Plan(
        plan.kind,
        plan.one if plan.one in known else None,
        plan.two if plan.two in known else "bye",
    )
