"""The steps as a graph: every way on from each, what is certain after it, and why it is taken."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from chatbot.domain.consent import SALES_CONTACT
from chatbot.domain.lead import Level
from chatbot.flow.condition_tree import All, Always, AnyOf, Is, Not, Tree
from chatbot.flow.model import (
    HUMAN,
    SKIP,
    Ask,
    AskConsent,
    Book,
    Branch,
    Call,
    End,
    Flow,
    Handoff,
    Speak,
    Split,
    Step,
)
from chatbot.steps import Choice

Fact = str
"""`answered:ID`, `consent:PURPOSE`, `channel:NAME`, `asked:contact`, `site:booking_url`."""

ASKED_CONTACT: Final = "asked:contact"
_TYPED: Final = frozenset(
    ("text", "long_text", "name", "company", "job_title", "email", "phone", "url", "number", "money", "date",
     "duration", "rating", "file")
)  # fmt: skip
_MAY_BE_UNKNOWN: Final = frozenset(
    ("choice", "money", "number", "date", "duration", "yes_no", "multi")
)


class Edge(Struct, frozen=True):
    """One way on. gives: facts that hold after it. why: for a sentence, such as "the answer `look`".

    choices: the answers that lead this way; None in it stands for no answer, or one without level.
    """

    to: str
    gives: frozenset[Fact] = frozenset()
    why: str = ""
    choices: tuple[Choice | None, ...] = ()


_NONE: Final[frozenset[Fact]] = frozenset()


CAN_BOOK: Final = "site:booking_url"
_CERTAIN_WHEN: Final[Mapping[str, frozenset[Fact]]] = {
    "consent": frozenset((f"consent:{SALES_CONTACT}",)),
    "booking_url": frozenset((CAN_BOOK,)),
}
"""What is certain once a condition has found one of the system's own names to be true."""


def answered(step_id: str) -> Fact:
    """Return the fact that a step's answer is there."""
    return f"answered:{step_id}"


def edges(step: Step, flow: Flow) -> Iterator[Edge]:
    """Yield every way on from a step; a way that leads nowhere (the step falls off the end) is left out."""
    does = step.does
    match does:
        case Ask():
            yield from _from_question(step, does, flow)
        case AskConsent():
            yield from _from_consent(step, does, flow)
        case Branch():
            yield from _from_branch(does)
        case Split():
            yield from (Edge(share.go, why="the draw") for share in does.shares if share.percent)
        case Handoff() | Call() | Book():
            yield from _from_action(step, does)
        case Speak() | End():
            yield from _to(step.next)


def _from_action(step: Step, does: Handoff | Call | Book) -> Iterator[Edge]:
    match does:
        case Handoff():
            yield from _to(step.next, why="the person hands back")
            yield Edge(does.if_nobody, why="nobody comes")
        case Call():
            yield from _to(step.next)
            yield Edge(does.on_error, why="the call fails")
        case Book() if does.then == step.next:
            yield from _to(step.next)
        case Book():
            yield from _to(does.then, why="the booking page is offered")
            yield from _to(step.next, why="the site has no booking page")


def _to(to: str | None, gives: frozenset[Fact] = _NONE, why: str = "") -> Iterator[Edge]:
    if to is not None:
        yield Edge(to, gives, why)


def _from_question(step: Step, ask: Ask, flow: Flow) -> Iterator[Edge]:
    asked = frozenset((ASKED_CONTACT,)) if ask.contact in ("email", "phone") else _NONE
    given = asked | {answered(step.id)}
    by_target: dict[str | None, list[Choice | None]] = {}
    for choice in ask.question.choices:
        by_target.setdefault(choice.go or step.next, []).append(choice)
    if ask.question.kind in _TYPED and not any(c.range for c in ask.question.choices):
        by_target.setdefault(step.next, []).append(None)
    for target, choices in by_target.items():
        if target is not None:
            why = _why(choices) if target != step.next else ""
            yield Edge(target, given, why, tuple(choices))
    if _may_be_unknown(ask) and step.next is not None:
        yield Edge(step.next, asked, "“I don't know”", (None,))
    if ask.skip_if_decided and step.next is not None:
        yield Edge(step.next, _NONE, "the question is left out", (None,))
    up = {SKIP: step.next, HUMAN: flow.human}.get(ask.give_up, ask.give_up)
    if up is not None:
        yield Edge(up, asked, "no answer that is understood", (None,))


def _why(choices: list[Choice | None]) -> str:
    ids = [f"`{c.id}`" for c in choices if c is not None]
    return f"the answer {' or '.join(ids[:3])}" if ids else ""


def _may_be_unknown(ask: Ask) -> bool:
    """The answer "I don't know" is taken although no choice stands for it."""
    known = any(c.level == Level.DONT_KNOW for c in ask.question.choices)
    return ask.question.kind in _MAY_BE_UNKNOWN and not known


def _from_consent(step: Step, consent: AskConsent, flow: Flow) -> Iterator[Edge]:
    notice = flow.notices[consent.notice]
    given = {f"consent:{consent.purpose}", *(f"channel:{c}" for c in notice.channels)}
    yield from _to(step.next, frozenset(given))
    yield Edge(consent.on_no, why=f"no to `{consent.notice}`")


def _from_branch(branch: Branch) -> Iterator[Edge]:
    otherwise: frozenset[Fact] = _NONE
    for number, case in enumerate(branch.cases, start=1):
        if case.when is None:
            yield Edge(case.go, otherwise, "otherwise")
            return
        yield Edge(case.go, otherwise | _implied(case.when.tree, holds=True), f"line {number}")
        otherwise |= _implied(case.when.tree, holds=False)


def _implied(tree: Tree, *, holds: bool) -> frozenset[Fact]:
    """Return the facts that are certain when a condition holds, or does not."""
    if isinstance(tree, Not):
        return _implied(tree.part, holds=not holds)
    if isinstance(tree, All | AnyOf):
        if isinstance(tree, All) == holds:
            return frozenset().union(*(_implied(part, holds=holds) for part in tree.parts))
        return _NONE
    if isinstance(tree, Always) or not holds:
        return _NONE
    if isinstance(tree, Is) and tree.known.what == "system":
        return _CERTAIN_WHEN.get(tree.known.id, _NONE)
    return frozenset((answered(tree.known.id),))


# ── what is certain ───────────────────────────────────────────────────────────────────────────────


class Graph:
    """The flow's graph, and what is certain at each step whatever way led there."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.edges: Mapping[str, tuple[Edge, ...]] = {
            step.id: tuple(edges(step, flow)) for step in flow.steps.values()
        }
        self.roots = (flow.start, flow.human)
        self.certain = self._certain()

    @property
    def reached(self) -> frozenset[str]:
        """The steps that a visitor can come to, calling a person included."""
        return frozenset(self.certain)

    def _certain(self) -> dict[str, frozenset[Fact]]:
        """Return the facts that hold at each reached step on every way to it."""
        found: dict[str, frozenset[Fact]] = dict.fromkeys(self.roots, _NONE)
        consents = self._channels_of_consent()
        waiting = deque(found)
        while waiting:
            step_id = waiting.popleft()
            here = found[step_id]
            for edge in self.edges[step_id]:
                there = here | edge.gives
                if f"consent:{SALES_CONTACT}" in there:
                    there |= consents
                before = found.get(edge.to)
                after = there if before is None else before & there
                if after != before:
                    found[edge.to] = after
                    waiting.append(edge.to)
        return found

    def possible(self) -> Mapping[str, frozenset[Fact]]:
        """Return the facts that hold at each reached step on some way to it."""
        bits = _bits({fact for ways in self.edges.values() for e in ways for fact in e.gives})
        ways = {
            step_id: [(e.to, sum(bits[fact] for fact in e.gives)) for e in edges_]
            for step_id, edges_ in self.edges.items()
        }
        found: dict[str, int] = dict.fromkeys(self.roots, 0)
        waiting = dict.fromkeys(self.roots)  # each once, in the order they came
        while waiting:
            step_id = next(iter(waiting))
            del waiting[step_id]
            here = found[step_id]
            for to, gives in ways[step_id]:
                before = found.get(to)
                after = here | gives | (before or 0)
                if after != before:
                    found[to] = after
                    waiting[to] = None
        sets = {
            mask: frozenset(f for f, bit in bits.items() if mask & bit)
            for mask in {*found.values()}
        }
        return {step_id: sets[mask] for step_id, mask in found.items()}

    def _channels_of_consent(self) -> frozenset[Fact]:
        """Return the channels that a given `sales_contact` covers, whichever of the flow's notices it was given to."""
        notices = [n for n in self.flow.notices.values() if n.purpose == SALES_CONTACT]
        channels = [frozenset(f"channel:{c}" for c in n.channels) for n in notices]
        return frozenset.intersection(*channels) if channels else _NONE

    def way_to(self, target: str, avoids: Callable[[Edge], bool]) -> list[tuple[str, str]]:
        """Return the shortest way to a step as (step, why it is left), without edges that `avoids`; empty if none."""
        parents: dict[str, tuple[str, Edge]] = {}
        waiting = deque(self.roots)
        seen = set(self.roots)
        while waiting:
            step_id = waiting.popleft()
            if step_id == target:
                return _way(target, parents)
            for edge in self.edges[step_id]:
                if edge.to not in seen and not avoids(edge):
                    seen.add(edge.to)
                    parents[edge.to] = (step_id, edge)
                    waiting.append(edge.to)
        return []


def _bits(facts: Iterable[Fact]) -> dict[Fact, int]:
    """Return a bit for each fact: sets of hundreds are joined in one step."""
    return {fact: 1 << at for at, fact in enumerate(sorted(facts))}


def _way(target: str, parents: Mapping[str, tuple[str, Edge]]) -> list[tuple[str, str]]:
    way = [(target, "")]
    place = target
    while place in parents:
        place, edge = parents[place]
        way.append((place, edge.why))
    return way[::-1]


def spoken(way: list[tuple[str, str]]) -> str:
    """Return a way in words: `need` (the answer `look`) → `route` → `email`; a long one from its middle on."""
    shown = way if len(way) <= 6 else [way[0], ("…", ""), *way[-4:]]
    return " → ".join(
        f"`{s}` ({why})" if why else ("…" if s == "…" else f"`{s}`") for s, why in shown
    )
