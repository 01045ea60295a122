"""Lint of what the ways through a flow add up to: which temperatures can be reached, and whether a hot visitor meets a person.

The answers a visitor may have given are followed as sets of levels, one set for each step, and judged by the real
scoring. Where the sets grow too large they are cut to the best and the worst, so the cost stays bounded.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from chatbot.domain.lead import LeadType, Temperature
from chatbot.flow.check_cases import holds, temperatures_of
from chatbot.flow.graded_answers import GRADES, GradedAnswers
from chatbot.flow.graph import Edge, Graph, spoken
from chatbot.flow.model import Ask, Book, Branch, End, Handoff, Step
from chatbot.flow.visitors import BARS, Levels, Visitor, flagged, graded, rank
from chatbot.scoring import Facts, Profile, score
from chatbot.steps import Choice

if TYPE_CHECKING:
    from chatbot.flow.draft import Draft
    from chatbot.flow.links import Links

_MOST_MOVES: Final = 60_000
"""Visitors times ways on that are followed: a flow of ten pages takes some thousand."""
_MAX_SETS: Final = 400  # of levels, at one step
_SAMPLE: Final = 20  # of the best, of the worst and of those between, where there are more
_NEVER: Final = datetime(
    2026, 1, 15, tzinfo=UTC
)  # answers without a time never go stale: any moment will do


@lru_cache(maxsize=20_000)
def _temperature(
    levels: Levels, cold: bool, flags: frozenset[str], profile: Profile
) -> Temperature:
    facts = Facts(answers=_answers(levels, profile), forced="cold" if cold else None, flags=flags)
    return score(facts, profile, _NEVER).temperature


@lru_cache(maxsize=1_000)
def _with_a_wish(flags: frozenset[str], profile: Profile) -> Temperature:
    """Return the temperature of somebody whom an intent makes hot, unless what is known of them forbids it."""
    barred = score(Facts(flags=flags), profile, _NEVER).type is LeadType.DISQUALIFIED
    return Temperature.COLD if barred else Temperature.HOT


def _answers(levels: Levels, profile: Profile) -> dict[str, str]:
    known = zip(profile.criterion_names, levels, strict=True)
    return {criterion: GRADES[level - 1] for criterion, level in known if level}


def low_points(visitor: Visitor, profile: Profile) -> int:
    """Return the least points that the answers of a visitor are worth."""
    return score(Facts(answers=_answers(visitor.levels, profile)), profile, _NEVER).low


class ResultCheck:
    """The checks of temperatures."""

    def __init__(self, graph: Graph, links: Links | None = None) -> None:
        """links: where problems go; None: only `spread` is asked for."""
        self._graph = graph
        self._links = links
        self._flow = graph.flow
        self._profile = graph.flow.profile
        faq = (f.intent for f in self._flow.faq.values())
        self._faq_is_hot = any(i in self._profile.intents for i in faq if i is not None)
        flags = {f.flags for f in self._flow.faq.values() if f.flags}
        self._faq_flags = {f for f in flags if BARS.isdisjoint(f)}  # a bar only makes cold
        self._places = {name: at for at, name in enumerate(self._profile.criterion_names)}
        self._graded = GradedAnswers(graph.flow)
        self._unknown = Visitor((0,) * len(self._places))
        self._wished = {
            (asked, met): self._unknown._replace(wish=True, asked=asked, met=met)
            for asked in (False, True)
            for met in (False, True)
        }
        self._at: dict[str, set[Visitor]] = {}
        self._cut: set[str] = set()
        self._moves = 0
        self._temperatures: dict[Visitor, Temperature] = {}

    def run(self) -> None:
        """Add every problem of what a visitor may become."""
        if not self._scores():
            return
        self._spread()
        if self._moves > _MOST_MOVES:
            self._report_tangle()
            return
        if any(tells(step) for step in self._flow.steps.values()):
            everybody = set().union(*self._at.values())
            reached = {self.temperature(v) for v in everybody if not v.asked}
            if Temperature.HOT not in reached:
                self._report_never_hot(everybody)
            if not self._cut:
                self._check_conditions(reached)
        self._check_handoff()

    def spread(self) -> Mapping[str, Set[Visitor]]:
        """Return who may come to each step."""
        if not self._at:
            self._spread()
        return self._at

    def _scores(self) -> bool:
        """The flow itself can make somebody hot, by a criterion or an intent."""
        return self._faq_is_hot or any(
            step.intent in self._profile.intents
            or bool(step.flags)
            or tells(step)
            or self._has_wish(step)
            for step in self._flow.steps.values()
        )

    def _has_wish(self, step: Step) -> bool:
        choices = step.does.question.choices if isinstance(step.does, Ask) else ()
        return any(c.intent in self._profile.intents or c.flags for c in choices)

    # following the answers

    def _spread(self) -> None:
        waiting: deque[tuple[str, frozenset[Visitor]]] = deque()
        waiting.append((self._flow.start, frozenset((self._unknown,))))
        while waiting and self._moves <= _MOST_MOVES:
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
            self._moves += len(new) * len(self._graph.edges[step_id])
            step = self._flow.steps[step_id]
            waiting += [(to, frozenset(on)) for to, on in self._onward(step, new).items()]

    def _extremes(self, visitors: Iterable[Visitor]) -> set[Visitor]:
        """Return the best, the worst and some between of each sort, so that the search stays small."""
        best: dict[tuple[object, ...], list[Visitor]] = {}
        for v in visitors:
            best.setdefault(v[1:], []).append(v)
        found: set[Visitor] = set()
        for group in best.values():
            ranked = sorted(group, key=rank)
            between = ranked[:: max(1, len(ranked) // _SAMPLE)]
            found |= {*ranked[:_SAMPLE], *between, *ranked[-_SAMPLE:]}
        return found

    def _onward(self, step: Step, visitors: Set[Visitor]) -> dict[str, set[Visitor]]:
        """Return who goes where."""
        found: dict[str, set[Visitor]] = {}
        visitors = self._reached(step, visitors)
        if isinstance(step.does, Branch):
            for temperature, others in self._by_temperature(visitors).items():
                for levels, alike in self._by_answers(step, others).items():
                    for edge in self._cases(step, temperature, levels):
                        found.setdefault(edge.to, set()).update(alike)
            return found
        if isinstance(step.does, Handoff):
            visitors = {
                Visitor(v.levels, v.cold, v.wish, v.asked, True, v.flags) for v in visitors
            }
        elif isinstance(step.does, Ask):
            visitors = visitors | self._who_asked(visitors)
        for edge in self._graph.edges[step.id]:
            after = self._after(step, edge, visitors)
            found.setdefault(edge.to, set()).update(after)
        return found

    def _reached(self, step: Step, visitors: Set[Visitor]) -> Set[Visitor]:
        """Return what the visitors are once they have come to a step."""
        if step.intent in self._profile.intents:
            visitors = {self._wishes(v) for v in visitors}
        return {flagged(v, step.flags) for v in visitors} if step.flags else visitors

    def _who_asked(self, visitors: Set[Visitor]) -> Set[Visitor]:
        """Return who the visitors may become by asking something of the FAQ."""
        found: set[Visitor] = set()
        if self._faq_is_hot:
            found |= {self._wished_as(v, asked=True) for v in visitors if not v.wish}
        for flags in self._faq_flags:
            found |= {flagged(v, flags)._replace(asked=True) for v in visitors}
        return found

    def _wishes(self, visitor: Visitor) -> Visitor:
        """Return the visitor after an intent that makes hot and that did not come from the FAQ."""
        if visitor.wish:
            return visitor._replace(asked=False)
        return self._wished_as(visitor, asked=False)

    def _wished_as(self, visitor: Visitor, *, asked: bool) -> Visitor:
        wished = self._wished[asked, visitor.met]
        return wished._replace(flags=visitor.flags) if visitor.flags else wished

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
        if choice is not None and choice.flags:
            visitors = {flagged(v, choice.flags) for v in visitors}
        if choice is not None and choice.intent in self._profile.intents:
            return {self._wishes(v) for v in visitors}
        cold = choice is not None and choice.temperature is not None
        if place is None and not cold:
            return visitors
        level = 0
        if choice is not None and choice.level in GRADES:
            level = GRADES.index(choice.level) + 1
        return {graded(v, place, level, cold=cold) for v in visitors}

    def temperature(self, visitor: Visitor) -> Temperature:
        """Return what the real scoring makes of these answers."""
        known = self._temperatures.get(visitor)
        if known is None:
            known = self._temperatures[visitor] = self._judged(visitor)
        return known

    def _judged(self, visitor: Visitor) -> Temperature:
        if visitor.wish:
            return _with_a_wish(visitor.flags, self._profile)
        return _temperature(visitor.levels, visitor.cold, visitor.flags, self._profile)

    # branches

    def _by_temperature(self, visitors: Iterable[Visitor]) -> dict[Temperature, set[Visitor]]:
        found: dict[Temperature, set[Visitor]] = {}
        for visitor in visitors:
            found.setdefault(self.temperature(visitor), set()).add(visitor)
        return found

    def _by_answers(self, step: Step, visitors: Iterable[Visitor]) -> dict[Levels, set[Visitor]]:
        """Return the visitors by the levels of the answers that a branch looks at, the others left out."""
        places = self._graded.places(step)
        found: dict[Levels, set[Visitor]] = {}
        for visitor in visitors:
            levels = list(self._unknown.levels)
            for place in places:
                levels[place] = visitor.levels[place]
            found.setdefault(tuple(levels), set()).add(visitor)
        return found

    def _cases(self, step: Step, temperature: Temperature, levels: Levels) -> Iterator[Edge]:
        """Yield the lines of a branch that a visitor of this temperature, with these answers, may take."""
        assert isinstance(step.does, Branch)
        known = partial(self._graded.holds, levels=levels)
        for case, edge in zip(step.does.cases, self._graph.edges[step.id], strict=False):
            taken = True if case.when is None else holds(case.when.tree, temperature, known)
            if taken is not False:
                yield edge
            if taken:
                return

    # what is wrong

    def _report_tangle(self) -> None:
        draft = self._draft(next(iter(self._flow.steps.values())))
        sentence = (
            "There are more ways through this flow, with other answers on each, than can be judged. Lead fewer answers to "
            "steps of their own, or make subflows of its parts."
        )
        draft.part.problems.add(draft.part.place("steps"), "too_many_ways", sentence)

    def _report_never_hot(self, everybody: Set[Visitor]) -> None:
        first = next(s for s in self._flow.steps.values() if tells(s))
        best = max(
            (v for v in everybody if not v.cold and not v.wish), key=rank, default=self._unknown
        )
        total = low_points(best, self._profile)
        ends = [
            s for s, there in self._at.items() if best in there and closes(self._flow.steps[s])
        ]
        where = f" and end at `{ends[0]}`" if ends else ""
        never = [c for c in self._profile.criterion_names if c not in self._flow.criteria]
        hint = f" No question asks for {', '.join(f'`{c}`' for c in never)}." if never else ""
        sentence = (
            f"No path makes a visitor hot: the best answers give {total} points of "
            f"{self._profile.thresholds.hot_low}, are {self.temperature(best)}{where}.{hint} "
            "Raise a `level`, or give a question its `criterion`."
        )
        draft = self._draft(first)
        draft.part.problems.add(draft.place("criterion"), "no_path_reaches_hot", sentence)

    def _check_conditions(self, everywhere: Set[Temperature]) -> None:
        """A branch asks for a temperature that answers never lead to."""
        for step in self._flow.steps.values():
            if not isinstance(step.does, Branch) or step.id not in self._at:
                continue
            draft = self._draft(step)
            here = self._by_temperature(self._at[step.id]).keys()
            for number, case in enumerate(step.does.cases):
                wanted = temperatures_of(case.when.tree) if case.when is not None else set()
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
            if not closes(step):
                continue
            missed = [
                v
                for v in self._at.get(step.id, ())
                if not v.met and not v.cold and self._is_hot(v)
            ]
            if not missed:
                continue
            draft = self._draft(step)
            worst = min(missed, key=lambda v: (v.asked, v.wish))
            hot = (
                "A visitor who asked something of the FAQ that makes hot"
                if worst.asked
                else "A hot visitor"
            )
            way = spoken(self.way(step.id, worst))
            sentence = (
                f"{hot} can come to this end without meeting a person: {way}. "
                "Lead them to a `handoff` first, such as by a branch with `if: temperature == hot`."
            )
            draft.part.problems.add(draft.at, "hot_without_handoff", sentence)

    def _draft(self, step: Step) -> Draft:
        assert self._links is not None
        return self._links.drafts[step.id]

    def _is_hot(self, visitor: Visitor) -> bool:
        return self.temperature(visitor) is Temperature.HOT

    def way(self, target: str, visitor: Visitor) -> list[tuple[str, str]]:
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
            whys = {e.to: e.why for e in reversed(self._graph.edges[step.id])}
            for to, found in self._onward(step, {place[1]}).items():
                for v in found:
                    after = (to, v)
                    if after not in seen and v in self._at.get(to, ()):
                        seen.add(after)
                        parents[after] = (place, whys[to])
                        waiting.append(after)
        return [(target, "")]


def _unwound(
    place: tuple[str, Visitor],
    parents: Mapping[tuple[str, Visitor], tuple[tuple[str, Visitor], str]],
) -> list[tuple[str, str]]:
    way = [(place[0], "")]
    while place in parents:
        place, why = parents[place]
        way.append((place[0], why))
    return way[::-1]


def closes(step: Step) -> bool:
    """Tell whether the questions may end with a step."""
    does = step.does
    return isinstance(does, End) or (isinstance(does, Book) and does.outcome is not None)


def tells(step: Step) -> bool:
    """Tell whether a step asks for a criterion, with levels."""
    does = step.does
    return (
        isinstance(does, Ask)
        and does.criterion is not None
        and any(c.level for c in does.question.choices)
    )
