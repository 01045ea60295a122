"""What would have come of a conversation under another flow: its events are told again, nothing is sent.

What a visitor said to a question is told to that question, wherever the other flow asks it. A question that the
conversation never met is passed without an answer; what was said to one that is gone is left out, or told to the new
question in its place where that looks like another name for it. A click on a choice that is gone becomes its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from msgspec.structs import replace

from chatbot.dialog.engine import advance, begin
from chatbot.dialog.state import State, Turn
from chatbot.dialog.talk import Talk
from chatbot.dialog.turn import Answer, Chosen, Env, Event, Handoff, Say, Started, Texted
from chatbot.dialog.walk import go_on, go_past
from chatbot.errors import BadFrame, StaleStep
from chatbot.flow.model import Ask, AskConsent, Book, End, Flow
from chatbot.flow.model import Handoff as HandoffStep
from chatbot.scoring import Result

_ROUTE: Final = (Ask, AskConsent, HandoffStep, Book, End)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a conversation. route: the questions, hand-offs and ends it went by, and the team it called."""

    temperature: str
    type: str
    route: tuple[str, ...]
    score: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Where two outcomes differ. why: sentences, the score's lines among them."""

    before: Outcome
    after: Outcome
    why: tuple[str, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which of temperature, type and route differ."""
        return tuple(
            kind
            for kind in ("temperature", "type", "route")
            if getattr(self.before, kind) != getattr(self.after, kind)
        )


Told = Sequence[tuple[Event, Env]]


def compare(old: Flow, new: Flow, told: Told, texts: Mapping[int, str]) -> Change | None:
    """Return what would change if `new` had led this conversation in place of `old`; None when nothing would.

    told: its events with their surroundings, the first `Started`. texts: the visitor's words by `seq`, a click's label
    among them. Raises ValueError without a beginning.
    """
    tags, before = _as_it_was(old, told)
    again = _Again(old, new, texts)
    after = again.tell(list(zip(tags, told[1:], strict=True)), told[0])
    if (before.temperature, before.type, before.route) == (
        after.temperature,
        after.type,
        after.route,
    ):
        return None
    why = (*again.notes, *_score_changes(before.score, after.score))
    return Change(before=before, after=after, why=why)


def _as_it_was(flow: Flow, told: Told) -> tuple[list[str | None], Outcome]:
    """Return the question each event was told to (None: to none), and what came of it."""
    (started, env), *rest = told
    if not isinstance(started, Started):
        raise ValueError("There is no beginning to tell again.")  # noqa: TRY004  # what is stored lacks it
    turn = begin(flow, started, env, started.language or flow.language)
    team = _team(turn, "")
    tags: list[str | None] = []
    for event, around in rest:
        tags.append(_told_to(flow, turn.state, event))
        turn = advance(flow, turn.state, event, around)
        team = _team(turn, team)
    return tags, _outcome(flow, turn, team)


def _told_to(flow: Flow, state: State, event: Event) -> str | None:
    if not isinstance(event, Texted | Chosen):
        return None
    is_stale = event.answers is not None and event.answers not in state.open_lines
    return None if is_stale else _open_question(flow, state)


def _open_question(flow: Flow, state: State) -> str | None:
    step = flow.steps.get(state.step)
    if step is None or not state.open_lines or state.aside is not None:
        return None
    return step.id if isinstance(step.does, Ask | AskConsent) else None


def _team(turn: Turn, before: str) -> str:
    return next((e.team for e in reversed(turn.effects) if isinstance(e, Handoff)), before)


def _outcome(flow: Flow, turn: Turn, team: str) -> Outcome:
    route = [s for s in turn.state.path if isinstance(flow.steps[s].does, _ROUTE)]
    if team:
        route.append(f"calls {team}")
    score = turn.score
    return Outcome(
        temperature=score.temperature.value,
        type=score.type.value,
        route=tuple(route),
        score=score,
    )


@dataclass(slots=True)
class _Again:
    """One conversation told to another flow."""

    old: Flow
    new: Flow
    texts: Mapping[int, str]
    notes: list[str] = field(default_factory=list)
    seq: int = 0

    def tell(
        self, rest: list[tuple[str | None, tuple[Event, Env]]], first: tuple[Event, Env]
    ) -> Outcome:
        """Return what came of it."""
        started, env = first
        assert isinstance(started, Started)
        turn = begin(self.new, started, env, started.language or self.old.language)
        self._count(turn)
        team = _team(turn, "")
        steps = 2 * (len(rest) + len(self.new.steps)) + 4
        while rest and steps:
            steps -= 1
            turn = self._next(turn, rest)
            team = _team(turn, team)
        return _outcome(self.new, turn, team)

    def _next(self, turn: Turn, rest: list[tuple[str | None, tuple[Event, Env]]]) -> Turn:
        """Tell what fits next, or pass a question nobody answered."""
        asked = _open_question(self.new, turn.state)
        tag, (event, env) = rest[0]
        if tag is None or tag == asked or turn.state.aside is not None:
            rest.pop(0)
            return self._told(turn, event, env)
        if asked is None:  # the other flow is over, or a person has the floor
            rest.pop(0)
            self._note(f"no longer asks {tag}")
            return turn
        later = next((n for n, (other, _) in enumerate(rest) if other == asked), None)
        if later is not None:
            _, (event, env) = rest.pop(later)
            return self._told(turn, event, env)
        if asked not in self.old.steps and tag not in self.new.steps:
            rest.pop(0)
            self._note(f"asks {asked} in place of {tag}")
            return self._told(turn, event, env)
        return self._passed(turn, asked, event, env)

    def _told(self, turn: Turn, event: Event, env: Env) -> Turn:
        state = turn.state
        is_visitors = isinstance(event, Texted | Chosen)
        was_seq = event.seq if not isinstance(event, Started) else 0
        mine = self._placed(event)
        try:
            after = advance(self.new, state, mine, env)
        except (StaleStep, BadFrame):
            words = self.texts.get(was_seq, "")
            if not words:
                return turn
            self._note(f"“{words[:40]}” is no choice any more")
            typed = Texted(at=event.at, seq=self.seq + 1, text=words)
            after = advance(self.new, state, typed, env)
        self.seq += is_visitors
        self._count(after)
        return after

    def _placed(self, event: Event) -> Event:
        """Return the event with the numbers this telling has come to."""
        match event:
            case Started():
                return event
            case Texted() | Chosen():
                return replace(event, seq=self.seq + 1, answers=None)
            case _:
                return replace(event, seq=self.seq)

    def _passed(self, turn: Turn, asked: str, event: Event, env: Env) -> Turn:
        self._note(f"asks {asked}, which this visitor was not asked")
        step = self.new.steps[asked]
        talk = Talk(self.new, turn.state, env=env, shown={}, now=event.at, next_seq=self.seq + 1)
        does = step.does
        if isinstance(does, AskConsent):
            go_on(talk, does.on_no)
        else:
            assert isinstance(does, Ask)
            talk.know(step.id, Answer(level="unparsed", criterion=does.criterion))
            go_past(talk, step)
        passed = talk.turn()
        self._count(passed)
        return passed

    def _count(self, turn: Turn) -> None:
        self.seq += sum(isinstance(effect, Say) for effect in turn.effects)

    def _note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)


def _score_changes(before: Result, after: Result) -> tuple[str, ...]:
    """Return what the two scores count differently, rule by rule."""
    old, new = _by_rule(before), _by_rule(after)
    said = [f"{rule}: {old[rule]:+g} points no more" for rule in old if rule not in new]
    said += [f"{rule}: {points:+g} points" for rule, points in new.items() if rule not in old]
    said += [
        f"{rule}: {points:+g} → {new[rule]:+g} points"
        for rule, points in old.items()
        if rule in new and new[rule] != points
    ]
    for name in ("fit", "engagement", "total", "low", "high"):
        one, other = getattr(before, name), getattr(after, name)
        if one != other:
            said.append(f"{name} {one} → {other}")
    if before.rules != after.rules:
        said.append(f"rules {_list(before.rules)} → {_list(after.rules)}")
    return tuple(said)


def _by_rule(score: Result) -> dict[str, float]:
    points: dict[str, float] = {}
    for line in score.lines:
        rule = f"{line.rule} ({line.label})" if line.label else line.rule
        points[rule] = points.get(rule, 0) + line.points
    return points


def _list(rules: Sequence[str]) -> str:
    return ", ".join(rules) or "none"
