"""A conversation without a server: for the tests in a flow's file, for trying a flow in the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from chatbot.dialog import facts
from chatbot.dialog.calling import picked
from chatbot.dialog.engine import advance, begin
from chatbot.dialog.state import Turn
from chatbot.dialog.turn import (
    CallResult,
    CancelTimer,
    Chosen,
    Echo,
    Env,
    Erase,
    Event,
    Handoff,
    SaveContact,
    SaveWithheld,
    Say,
    SetTimer,
    Started,
    Texted,
    TimerFired,
    Unqueue,
    WipeWithheld,
)
from chatbot.dialog.walk import MOST_STEPS
from chatbot.flow.model import Ask, Call, Expected, Flow, InFileTest
from chatbot.steps import Value
from chatbot.understanding.contact import withhold

START: Final = datetime(2026, 1, 15, 10, 0, tzinfo=UTC)
"""When a rehearsal takes place, unless a test says otherwise."""

SITE: Final[Mapping[str, str]] = {
    "company": "Example Ltd",
    "booking_url": "https://example.com/book",
    "privacy_url": "https://example.com/privacy",
}
"""The names that texts may show, as tests see them."""

NO_CALLS: Final[Mapping[str, object]] = {}
"""Every call fails."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestResult:
    """What came of one test in a flow's file.

    turn: which entry of `chat` failed, from 1; None where an expectation did, or nothing. line: of the file.
    message: empty when it passed.
    """

    __test__ = False  # not one of pytest's

    test: str
    passed: bool
    turn: int | None = None
    line: int
    message: str = ""

    def as_dict(self) -> dict[str, str | bool | int | None]:
        """Return the object of `flows test --format json`, without the file."""
        return {
            "test": self.test,
            "passed": self.passed,
            "turn": self.turn,
            "line": self.line,
            "message": self.message,
        }


class Rehearsal:
    """One conversation in memory, contact data withheld as the visitor's desk does it. A rep never answers.

    lines: what was said since the visitor's last word, the last of them with the number `seq`. team: who was called
    and has not been given up. said: the visitor's last word, as it would be kept. timers: kind -> seconds until it is due.
    calls: connection -> what it answers, at once; one that is not there fails.
    """

    def __init__(
        self,
        flow: Flow,
        *,
        language: str | None = None,
        page: str = "/",
        now: datetime = START,
        region: str | None = None,
        returning: bool = False,
        reps: int = 0,
        open_now: bool = True,
        site: Mapping[str, str] = SITE,
        calls: Mapping[str, object] = NO_CALLS,
    ) -> None:
        self.flow = flow
        self.now = now
        self.env = Env(
            reps_online=reps,
            open_now=open_now,
            page=page,
            region=region,
            returning=returning,
            vars=dict(site),
        )
        self.contact: dict[str, str] = {}
        self.team: str | None = None
        self.lines: tuple[Say, ...] = ()
        self.said = ""
        self.timers: dict[str, float] = {}
        self.seq = 0
        self.erased = False
        self.calls = calls
        self._held: dict[str, str] = {}
        self.turn: Turn = begin(
            flow, Started(at=now, language=language), self.env, language or flow.language
        )
        self._carry_out()

    def say(self, text: str, *, answers: int | None = None) -> tuple[Say, ...]:
        """Return what the bot answers to a text. answers: the line it replies to."""
        kept, found = self._redacted(text)
        self.said = kept
        self._held |= found
        self.seq += 1
        return self._tell(
            Texted(
                at=self.now,
                seq=self.seq,
                text=kept,
                answers=answers,
                withheld=tuple(found),
                held=bool(self._held),
            )
        )

    def choose(self, *values: str, answers: int | None = None) -> tuple[Say, ...]:
        """Return what the bot answers to a click. Raises BadFrame for what was not offered, StaleStep."""
        return self._tell(
            Chosen(
                at=self.now,
                seq=self.seq + 1,
                values=values,
                answers=answers,
                held=bool(self._held),
            )
        )

    def fire(self, kind: str) -> tuple[Say, ...]:
        """Return what the bot says when a timer is due."""
        self.timers.pop(kind, None)
        return self._tell(TimerFired(at=self.now, seq=self.seq, kind=kind))

    def _redacted(self, text: str) -> tuple[str, Mapping[str, str]]:
        if self.turn.state.may_keep_contact:
            return text, {}
        regions = (self.env.region, None) if self.env.region else (None,)
        found = withhold(text, regions=regions)
        return found.text, {str(kind): value for kind, value in found.values.items()}

    def _tell(self, event: Event) -> tuple[Say, ...]:
        shown = self.contact if self.turn.state.may_keep_contact else {}
        self.turn = advance(self.flow, self.turn.state, event, self.env, shown)
        if isinstance(event, Chosen):
            self.seq = event.seq
        self._carry_out()
        lines = self.lines
        for _ in range(MOST_STEPS):
            if not self.turn.state.awaits:
                break
            result = self._called(self.turn.state.awaits)
            self.turn = advance(self.flow, self.turn.state, result, self.env, shown)
            self._carry_out()
            lines = (*lines, *self.lines)
        self.lines = lines
        return lines

    def _called(self, step_id: str) -> CallResult:
        """Return what a call brings back at once: what the test says, or that it failed."""
        does = self.flow.steps[step_id].does
        assert isinstance(does, Call)
        ok = does.connection in self.calls
        values = picked(self.calls[does.connection], does.save) if ok else {}
        return CallResult(at=self.now, seq=self.seq, step=step_id, ok=ok, values=values)

    def _carry_out(self) -> None:  # noqa: C901  # one case an effect is the clearest table
        self.lines = tuple(e for e in self.turn.effects if isinstance(e, Say))
        self.seq += len(self.lines)
        for effect in self.turn.effects:
            match effect:
                case SaveContact():
                    self.contact[effect.field] = effect.value
                case Echo():
                    self.said = effect.text
                case SetTimer():
                    self.timers[effect.kind] = effect.after_s
                case CancelTimer():
                    self.timers.pop(effect.kind, None)
                case SaveWithheld():
                    self.contact |= self._held
                    self._held = {}
                case WipeWithheld():
                    self._held = {}
                case Handoff():
                    self.team = effect.team
                case Unqueue():
                    self.team = None
                case Erase():
                    self.erased = True
                case _:
                    pass

    def found(self, name: str) -> Value:
        """Return what an expectation of this name is compared with; None where there is nothing."""
        state, score = self.turn.state, self.turn.score
        match name:
            case "temperature":
                return score.temperature.value
            case "lead_type":
                return score.type.value
            case "handoff":
                return self.team
            case "step":
                return state.step
            case "end":
                return state.ended
            case _:
                return self._answer(name)

    def _answer(self, step_id: str) -> Value:
        for step, answer in facts.answered(self.flow, self.turn.state):
            if step.id == step_id:
                does = step.does
                if isinstance(does, Ask) and does.contact and answer.value is not None:
                    return self.contact.get(does.contact)
                return answer.value
        return None


# ── tests in a file ───────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Heard:
    """The bot's lines since the visitor's last word, and how many of them a pattern has met."""

    lines: tuple[str, ...] = ()
    met: int = field(default=0)

    def meets(self, pattern: str) -> bool:
        for at in range(self.met, len(self.lines)):
            if matches(pattern, self.lines[at]):
                self.met = at + 1
                return True
        return False


def run(flow: Flow) -> tuple[TestResult, ...]:
    """Return the result of each test in the flow's file, in the file's order."""
    return tuple(run_one(flow, test) for test in flow.tests)


def begun(flow: Flow, test: InFileTest) -> Rehearsal:
    """Return the conversation of a test before the visitor's first word."""
    return Rehearsal(
        flow,
        language=test.language,
        page=test.page,
        now=test.now,
        region=test.region,
        returning=test.returning,
        reps=test.reps,
        calls=test.calls,
    )


def run_one(flow: Flow, test: InFileTest) -> TestResult:
    """Return the result of one test: its first failure, or that it passed."""
    chat = begun(flow, test)
    return (
        _play(chat, test)
        or _compare(chat, test)
        or TestResult(test=test.name, passed=True, line=test.line)
    )


def _play(chat: Rehearsal, test: InFileTest) -> TestResult | None:
    heard = _Heard(tuple(s.text for s in chat.lines))
    for number, turn in enumerate(test.chat, 1):
        if turn.party == "visitor":
            said = tuple(s.text for text in turn.texts for s in chat.say(text))
            heard = _Heard(said)
            continue
        for pattern in turn.texts:
            if not heard.meets(pattern):
                return TestResult(
                    test=test.name,
                    passed=False,
                    turn=number,
                    line=turn.line,
                    message=f"Expected {pattern!r}, but the bot said {_quoted(heard.lines)}.",
                )
    return None


def _compare(chat: Rehearsal, test: InFileTest) -> TestResult | None:
    for expected in test.expect:
        found = chat.found(expected.name)
        if not _same(found, expected.value):
            return TestResult(
                test=test.name,
                passed=False,
                line=expected.line,
                message=_difference(expected, found),
            )
    return None


def _same(found: Value, expected: Value) -> bool:
    if isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    if isinstance(found, float | int) and isinstance(expected, str):
        return f"{found:g}" == expected
    return found == expected


def _difference(expected: Expected, found: Value) -> str:
    wanted = "nothing" if expected.value is None else repr(expected.value)
    got = "nothing" if found is None else repr(found)
    return f"Expected {expected.name} to be {wanted}; it is {got}."


def _quoted(lines: tuple[str, ...]) -> str:
    return ", ".join(repr(line) for line in lines) if lines else "nothing"


def matches(pattern: str, text: str) -> bool:
    """Tell whether the text is as the pattern says; `*` stands for any text, case counts."""
    first, *rest = pattern.split("*")
    if not rest:
        return text == pattern
    if not text.startswith(first) or not text.endswith(rest[-1]):
        return False
    at, end = len(first), len(text) - len(rest[-1])
    for part in rest[:-1]:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return at <= end
