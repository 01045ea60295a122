"""Lint of what the ways through a flow add up to: which temperatures can be reached, and whether a hot visitor meets a person.

The answers a visitor may have given are followed as sets of levels, one set for each step, and judged by the real
scoring. Where the sets grow too large they are cut to the best and the worst, so the cost stays bounded.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from chatbot.domain.lead import Level, Temperature
from chatbot.flow.condition_tree import All, Always, AnyOf, Compare, Is, Not, Tree
from chatbot.flow.graph import Edge, Graph, spoken
from chatbot.flow.model import Ask, Branch, End, Handoff, Step
from chatbot.scoring import Facts, Profile, score
from chatbot.steps import Choice

if TYPE_CHECKING:
    from chatbot.flow.links import Links
    from chatbot.flow.model import Flow

_MAX_SETS: Final = 400  # of levels, at one step
_SAMPLE: Final = 20  # of the best, of the worst and of those between, where there are more
_GRADES: Final = (Level.NONE.value, Level.WEAK.value, Level.PARTIAL.value, Level.STRONG.value)
_WORTH: Final = (1, 0, 2, 3, 4)  # nothing known ranks between none and weak
_NEVER: Final = datetime(
    2026, 1, 15, tzinfo=UTC
)  # answers without a time never go stale: any moment will do

Levels = tuple[int, ...]
"""For each criterion of the profile: 0 unknown, else the place of the level in `_GRADES`, from 1."""


class Visitor(NamedTuple):
    """What is known of a visitor on some way to a step. cold: a choice said so. wish: an intent made them hot.

    asked: that intent came from the FAQ, which may be asked on every way. met: a handoff was passed. With a wish the
    levels do not matter any more and are left out.
    """

    levels: Levels
    cold: bool = False
    wish: bool = False
    asked: bool = False
    met: bool = False


@lru_cache(maxsize=20_000)
def _temperature(levels: Levels, cold: bool, profile: Profile) -> Temperature:
    facts = Facts(answers=_answers(levels, profile), forced="cold" if cold else None)
    return score(facts, profile, _NEVER).temperature


def _answers(levels: Levels, profile: Profile) -> dict[str, str]:
    known = zip(profile.criterion_names, levels, strict=True)
    return {criterion: _GRADES[level - 1] for criterion, level in known if level}


class ResultCheck:
    """The checks of temperatures."""

    def __init__(self, graph: Graph, links: Links) -> None:
        self._graph = graph
        self._links = links
        self._flow = graph.flow
        self._profile = graph.flow.profile
        faq = (f.intent for f in self._flow.faq.values())
        self._faq_is_hot = any(i in self._profile.intents for i in faq if i is not None)
        self._places = {name: at for at, name in enumerate(self._profile.criterion_names)}
        self._unknown = Visitor((0,) * len(self._places))
        self._wished = {
            (asked, met): self._unknown._replace(wish=True, asked=asked, met=met)
            for asked in (False, True)
            for met in (False, True)
        }
        self._at: dict[str, set[Visitor]] = {}
        self._cut: set[str] = set()

    def run(self) -> None:
        """Add every problem of what a visitor may become."""
        if not self._scores():
            return
        self._spread()
        if any(_tells(step) for step in self._flow.steps.values()):
            everybody = set().union(*self._at.values())
            reached = {self.temperature(v) for v in everybody if not v.asked}
            if Temperature.HOT not in reached:
                self._report_never_hot(everybody)
            if not self._cut:
                self._check_conditions(reached)
        self._check_handoff()

    def _scores(self) -> bool:
        """The flow itself can make somebody hot, by a criterion or an intent."""
        return self._faq_is_hot or any(
            step.intent in self._profile.intents or _tells(step) or self._has_wish(step)
            for step in self._flow.steps.values()
        )

    def _has_wish(self, step: Step) -> bool:
        choices = step.does.question.choices if isinstance(step.does, Ask) else ()
        return any(c.intent in self._profile.intents for c in choices)

    # following the answers

    def _spread(self) -> None:
        waiting: deque[tuple[str, frozenset[Visitor]]] = deque()
        waiting.append((self._flow.start, frozenset((self._unknown,))))
        while waiting:
            step_id, coming = waiting.popleft()
            known = self._at.setdefault(step_id, set())
            new = coming - known
            if not new:
                continue
            if len(known) + len(new) > _MAX_SETS:
                self._cut.add(step_id)
                new = frozenset(self._extremes(new | known)) - known
                if not new or len(known) > 2 * _MAX_SETS:
                    continue
            known |= new
            step = self._flow.steps[step_id]
            waiting += [(to, frozenset(on)) for to, on in self._onward(step, new).items()]

    def _extremes(self, visitors: Iterable[Visitor]) -> set[Visitor]:
        """Return the best, the worst and some between of each sort, so that the search stays small."""
        best: dict[tuple[bool, ...], list[Visitor]] = {}
        for v in visitors:
            best.setdefault((v.cold, v.wish, v.asked, v.met), []).append(v)
        found: set[Visitor] = set()
        for group in best.values():
            ranked = sorted(group, key=_rank)
            between = ranked[:: max(1, len(ranked) // _SAMPLE)]
            found |= {*ranked[:_SAMPLE], *between, *ranked[-_SAMPLE:]}
        return found

    def _onward(self, step: Step, visitors: Set[Visitor]) -> dict[str, set[Visitor]]:
        """Return who goes where."""
        found: dict[str, set[Visitor]] = {}
        if step.intent in self._profile.intents:
            visitors = {self._wishes(v) for v in visitors}
        if isinstance(step.does, Branch):
            for temperature, alike in self._by_temperature(visitors).items():
                for edge in self._cases(step, temperature):
                    found.setdefault(edge.to, set()).update(alike)
            return found
        if isinstance(step.does, Handoff):
            visitors = {Visitor(v.levels, v.cold, v.wish, v.asked, True) for v in visitors}
        elif isinstance(step.does, Ask) and self._faq_is_hot:
            visitors = visitors | {self._wished[True, v.met] for v in visitors if not v.wish}
        for edge in self._graph.edges[step.id]:
            after = self._after(step, edge, visitors)
            found.setdefault(edge.to, set()).update(after)
        return found

    def _wishes(self, visitor: Visitor) -> Visitor:
        """Return the visitor after an intent that makes hot and that did not come from the FAQ."""
        return visitor._replace(asked=False) if visitor.wish else self._wished[False, visitor.met]

    def _after(self, step: Step, edge: Edge, visitors: Set[Visitor]) -> Set[Visitor]:
        """Return what the visitors have become after one way on from a step."""
        if not isinstance(step.does, Ask):
            return visitors
        found: set[Visitor] = set()
        for choice in edge.choices:
            found |= self._answered(step.does, choice, visitors)
        return found

    def _answered(self, ask: Ask, choice: Choice | None, visitors: Set[Visitor]) -> Set[Visitor]:
        place = self._places.get(ask.criterion or "")
        if choice is not None and choice.intent in self._profile.intents:
            return {self._wishes(v) for v in visitors}
        cold = choice is not None and choice.temperature is not None
        if place is None and not cold:
            return visitors
        level = 0
        if choice is not None and choice.level in _GRADES:
            level = _GRADES.index(choice.level) + 1
        return {_graded(v, place, level, cold=cold) for v in visitors}

    def temperature(self, visitor: Visitor) -> Temperature:
        """Return what the real scoring makes of these answers."""
        if visitor.wish:
            return Temperature.HOT
        return _temperature(visitor.levels, visitor.cold, self._profile)

    # branches

    def _by_temperature(self, visitors: Iterable[Visitor]) -> dict[Temperature, set[Visitor]]:
        found: dict[Temperature, set[Visitor]] = {}
        for visitor in visitors:
            found.setdefault(self.temperature(visitor), set()).add(visitor)
        return found

    def _cases(self, step: Step, temperature: Temperature) -> Iterator[Edge]:
        """Yield the lines of a branch that a visitor of this temperature may take."""
        assert isinstance(step.does, Branch)
        for case, edge in zip(step.does.cases, self._graph.edges[step.id], strict=False):
            holds = True if case.when is None else _holds(case.when.tree, temperature)
            if holds is not False:
                yield edge
            if holds:
                return

    # what is wrong

    def _report_never_hot(self, everybody: Set[Visitor]) -> None:
        first = next(s for s in self._flow.steps.values() if _tells(s))
        best = max(
            (v for v in everybody if not v.cold and not v.wish), key=_rank, default=self._unknown
        )
        total = score(
            Facts(answers=_answers(best.levels, self._profile)), self._profile, _NEVER
        ).low
        never = [c for c in self._profile.criterion_names if c not in self._flow.criteria]
        hint = f" No question asks for {', '.join(f'`{c}`' for c in never)}." if never else ""
        sentence = (
            f"No path makes a visitor hot: the best answers give {total} points of "
            f"{self._profile.thresholds.hot_low} and are {self.temperature(best)}.{hint} "
            "Raise a `level`, or give a question its `criterion`."
        )
        draft = self._links.drafts[first.id]
        draft.part.problems.add(draft.place("criterion"), "no_path_reaches_hot", sentence)

    def _check_conditions(self, everywhere: Set[Temperature]) -> None:
        """A branch asks for a temperature that answers never lead to."""
        for step in self._flow.steps.values():
            if not isinstance(step.does, Branch) or step.id not in self._at:
                continue
            draft = self._links.drafts[step.id]
            here = self._by_temperature(self._at[step.id]).keys()
            for number, case in enumerate(step.does.cases):
                wanted = _temperatures(case.when.tree) if case.when is not None else set()
                place = draft.place("branch", number, "if")
                if wanted and not wanted & everywhere:
                    words = " or ".join(sorted(wanted))
                    sentence = f"No path through this flow makes a visitor {words}, so this line never holds."
                    draft.part.problems.add(place, "temperature_unreachable", sentence)
                elif wanted and not wanted & here:
                    words = " or ".join(sorted(wanted))
                    sentence = f"At this point nobody is {words} by their answers yet. Does the branch stand too early?"
                    draft.part.problems.warn(place, "temperature_too_early", sentence)

    def _check_handoff(self) -> None:
        """A hot visitor must not come to an `end` without a person; one whom a choice has made cold may."""
        for step in self._flow.steps.values():
            if not isinstance(step.does, End):
                continue
            missed = [
                v
                for v in self._at.get(step.id, ())
                if not v.met and not v.cold and self._is_hot(v)
            ]
            if not missed:
                continue
            draft = self._links.drafts[step.id]
            worst = min(missed, key=lambda v: (v.asked, v.wish))
            hot = (
                "A visitor who asked something of the FAQ that makes hot"
                if worst.asked
                else "A hot visitor"
            )
            way = spoken(self._way(step.id, worst))
            sentence = (
                f"{hot} can come to this end without meeting a person: {way}. "
                "Lead them to a `handoff` first, such as by a branch with `if: temperature == hot`."
            )
            draft.part.problems.add(draft.at, "hot_without_handoff", sentence)

    def _is_hot(self, visitor: Visitor) -> bool:
        return self.temperature(visitor) is Temperature.HOT

    def _way(self, target: str, visitor: Visitor) -> list[tuple[str, str]]:
        """Return how this visitor came to a step."""
        first = (self._flow.start, self._unknown)
        parents: dict[tuple[str, Visitor], tuple[tuple[str, Visitor], str]] = {}
        waiting = deque([first])
        seen = {first}
        while waiting:
            place = waiting.popleft()
            if place == (target, visitor):
                return _unwound(place, parents)
            step = self._flow.steps[place[0]]
            whys = {e.to: e.why for e in self._graph.edges[step.id]}
            for to, found in self._onward(step, {place[1]}).items():
                for v in found:
                    after = (to, v)
                    if after not in seen and v in self._at.get(to, ()):
                        seen.add(after)
                        parents[after] = (place, whys[to])
                        waiting.append(after)
        return [(target, "")]


def check_cases(flow: Flow, links: Links) -> None:
    """A line of a branch that holds for no temperature, or only for those taken above it, is never reached."""
    for step in flow.steps.values():
        if not isinstance(step.does, Branch):
            continue
        left = {Temperature.COLD, Temperature.WARM, Temperature.HOT}
        for number, case in enumerate(step.does.cases):
            if case.when is None:
                break
            holds = {t: _holds(case.when.tree, t) for t in left}
            if all(h is False for h in holds.values()):
                draft = links.drafts[step.id]
                sentence = "This line never holds: its condition contradicts itself, or lines above it take all of it."
                draft.part.problems.add(
                    draft.place("branch", number, "if"), "case_never_reached", sentence
                )
            left -= {t for t, h in holds.items() if h}


def _unwound(
    place: tuple[str, Visitor],
    parents: Mapping[tuple[str, Visitor], tuple[tuple[str, Visitor], str]],
) -> list[tuple[str, str]]:
    way = [(place[0], "")]
    while place in parents:
        place, why = parents[place]
        way.append((place[0], why))
    return way[::-1]


def _tells(step: Step) -> bool:
    """The step asks for a criterion, with levels."""
    does = step.does
    return (
        isinstance(does, Ask)
        and does.criterion is not None
        and any(c.level for c in does.question.choices)
    )


def _graded(visitor: Visitor, place: int | None, level: int, *, cold: bool) -> Visitor:
    levels, was_cold, wish, asked, met = visitor
    if place is not None and not wish:
        levels = (*levels[:place], level, *levels[place + 1 :])
    return Visitor(levels, was_cold or cold, wish, asked, met)


def _rank(visitor: Visitor) -> int:
    return sum(_WORTH[level] for level in visitor.levels)


def _holds(tree: Tree, temperature: Temperature) -> bool | None:
    """Return whether a condition holds for a temperature; None where it depends on something else."""
    if isinstance(tree, Always):
        return tree.holds
    if isinstance(tree, Not):
        part = _holds(tree.part, temperature)
        return None if part is None else not part
    if isinstance(tree, All | AnyOf):
        parts = [_holds(part, temperature) for part in tree.parts]
        decisive = isinstance(tree, AnyOf)
        if decisive in parts:
            return decisive
        return None if None in parts else not decisive
    if isinstance(tree, Is) or tree.known.id != "temperature":
        return None
    return (temperature.value in tree.values) == (tree.operator in ("==", "in"))


def _temperatures(tree: Tree) -> set[Temperature]:
    """Return the temperatures of which a condition needs one, or nothing where it may hold for others too."""
    if isinstance(tree, All):
        needs = [n for n in map(_temperatures, tree.parts) if n]
        return set.intersection(*needs) if needs else set()
    if isinstance(tree, AnyOf):
        needs = [_temperatures(part) for part in tree.parts]
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
