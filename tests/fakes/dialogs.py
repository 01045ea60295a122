"""Flows compiled from the shipped files or from a few lines, and a conversation that checks itself while it goes on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from chatbot.dialog import facts, replay
from chatbot.dialog.engine import advance, begin
from chatbot.dialog.state import State, Turn, decode, encode
from chatbot.dialog.turn import (
    CallResult,
    Chosen,
    Effect,
    Env,
    Event,
    RepAnswered,
    RepLeft,
    SaveContact,
    SaveWithheld,
    Say,
    Started,
    Texted,
    TimerFired,
    WipeWithheld,
)
from chatbot.flow import File, Sources, compile_flow
from chatbot.flow.model import Flow
from chatbot.understanding.contact import withhold

FLOWS = Path(__file__).parents[2] / "flows"
NOW = datetime(2026, 1, 15, 10, 0, tzinfo=UTC)
VARS = {
    "company": "Example Ltd",
    "booking_url": "https://example.com/book",
    "privacy_url": "https://example.com/privacy",
}

E = TypeVar("E")


def file_of(path: Path) -> File:
    """Return a file of the flows' folder as the compiler takes it."""
    return File(path.name, path.read_bytes())


def sources_of(flow: File, translations: dict[str, File] | None = None) -> Sources:
    """Return the sources of a flow that names shipped profiles and notices."""
    profile = next(
        line.split(":", 1)[1].split("#")[0].strip()
        for line in (
            flow.text.decode() if isinstance(flow.text, bytes) else flow.text
        ).splitlines()
        if line.startswith("profile:")
    )
    return Sources(
        flow=flow,
        translations=translations or {},
        profile=file_of(FLOWS / "profiles" / f"{profile}.yaml"),
        notices={p.stem: file_of(p) for p in (FLOWS / "notices").glob("*.yaml")},
    )


def _compiled(sources: Sources) -> Flow:
    compiled = compile_flow(sources)
    assert compiled.flow is not None, compiled.problems
    return compiled.flow


@cache
def shipped(name: str) -> Flow:
    """Return a shipped flow, compiled."""
    beside = {p.suffixes[0][1:]: file_of(p) for p in FLOWS.glob(f"{name}.*.yaml")}
    return _compiled(sources_of(file_of(FLOWS / f"{name}.yaml"), beside))


HEAD = """\
flow: small
title: Small
language: en
start: {start}
profile: b2b
human: to_rep
"""

TAIL = """\
  - id: to_rep
    say: Calling the team.
    handoff: sales
    wait: 90s
    if_nobody: busy
    go: bye
  - id: busy
    say: Nobody is free.
  - id: bye
    say: Goodbye.
    end: done
"""


@cache
def small(steps: str, start: str, more: str = "") -> Flow:
    """Return a flow of a few steps, followed by `to_rep`, `busy` and `bye`."""
    text = f"{HEAD.format(start=start)}steps:\n{steps}{TAIL}{more}"
    return _compiled(sources_of(File("small.yaml", text)))


class Chat:
    """A conversation as the visitor's desk holds it. Every event is kept, so that it can be replayed.

    canaries: texts that must never be in the state.
    """

    def __init__(
        self,
        flow: Flow,
        *,
        language: str = "en",
        canaries: tuple[str, ...] = (),
        reps_online: int = 0,
        open_now: bool = True,
        region: str | None = None,
        page: str = "/",
        draw: float = 0.0,
    ) -> None:
        self.flow = flow
        self.env = Env(
            vars=VARS,
            reps_online=reps_online,
            open_now=open_now,
            region=region,
            page=page,
            draw=draw,
        )
        self.canaries = canaries
        self.now = NOW
        self.contact: dict[str, str] = {}
        self.held: dict[str, str] = {}
        self.last_seq = 0
        started = Started(at=NOW, language=language)
        self.told: list[tuple[Event, Env]] = [(started, self.env)]
        self.turn: Turn = begin(flow, started, self.env, language)
        self._after()

    # ── what happens ──────────────────────────────────────────────────────────────────────────────

    def say(self, text: str, *, to: int | None = None) -> list[str]:
        """The visitor writes; return the bot's lines."""
        found: dict[str, str] = {}
        if not self.state.may_keep_contact:
            redacted = withhold(text, regions=(self.env.region, None))
            text, found = redacted.text, {str(k): v for k, v in redacted.values.items()}
        self.held |= found
        self.last_seq += 1
        event = Texted(
            at=self.now,
            seq=self.last_seq,
            text=text,
            answers=to,
            withheld=tuple(found),
            held=bool(self.held),
        )
        self.tell(event)
        return self.lines

    def says(self, *texts: str) -> list[str]:
        """The visitor writes several lines; return what the bot says to the last."""
        for text in texts:
            self.say(text)
        return self.lines

    def click(self, *values: str, to: int | None = None) -> list[str]:
        """The visitor clicks; return the bot's lines."""
        event = Chosen(
            at=self.now,
            seq=self.last_seq + 1,
            values=values,
            answers=to,
            held=bool(self.held),
        )
        self.tell(event)
        return self.lines

    def fire(self, kind: str) -> list[str]:
        """A timer is due; return the bot's lines."""
        self.tell(TimerFired(at=self.now, seq=self.last_seq, kind=kind))
        return self.lines

    def bring(self, **values: str | float | bool | tuple[str, ...]) -> list[str]:
        """The call that is out comes back with these; return the bot's lines."""
        step = self.state.awaits
        self.tell(CallResult(at=self.now, seq=self.last_seq, step=step, ok=True, values=values))
        return self.lines

    def lose(self) -> list[str]:
        """The call that is out fails; return the bot's lines."""
        step = self.state.awaits
        self.tell(CallResult(at=self.now, seq=self.last_seq, step=step, ok=False))
        return self.lines

    def release(self) -> list[str]:
        """The rep hands back; return the bot's lines."""
        self.tell(RepLeft(at=self.now, seq=self.last_seq))
        return self.lines

    def set_reps(self, reps_online: int) -> None:
        """So many reps are online from now on."""
        self.env = replace(self.env, reps_online=reps_online)

    def pass_time(self, seconds: float) -> None:
        """Let time go by."""
        self.now += timedelta(seconds=seconds)

    def tell(self, event: Event) -> Turn:
        """Tell the engine anything, and check what must always hold."""
        shown = self.contact if self.state.may_keep_contact else {}
        turn = advance(self.flow, self.state, event, self.env, shown)
        self.told.append((event, self.env))
        self.turn = turn
        if isinstance(event, Chosen):
            self.last_seq = event.seq
        self._after()
        return turn

    def _after(self) -> None:
        self.last_seq += len(self.lines)
        for effect in self.effects:
            if isinstance(effect, SaveContact):
                assert self.state.may_keep_contact
                self.contact[effect.field] = effect.value
            elif isinstance(effect, SaveWithheld):
                assert self.held
                self.contact |= self.held
                self.held = {}
            elif isinstance(effect, WipeWithheld):
                self.held = {}
        stored = encode(self.state)
        assert decode(stored) == self.state
        assert encode(decode(stored)) == stored
        for canary in self.canaries:
            assert canary.encode() not in stored

    def check_replay(self) -> None:
        """The same events give byte-equal state."""
        assert encode(replay(self.flow, self.told)) == encode(self.state)

    # ── what came of it ───────────────────────────────────────────────────────────────────────────

    @property
    def state(self) -> State:
        return self.turn.state

    @property
    def effects(self) -> tuple[Effect, ...]:
        return self.turn.effects

    @property
    def said(self) -> list[Say]:
        return self.all(Say)

    @property
    def lines(self) -> list[str]:
        return [s.text for s in self.said]

    @property
    def last(self) -> Say:
        return self.said[-1]

    @property
    def buttons(self) -> list[str]:
        """Values of the last line's buttons."""
        return [c.value for c in self.last.choices]

    def all(self, kind: type[E]) -> list[E]:
        """Return this turn's effects of a kind."""
        return [e for e in self.effects if isinstance(e, kind)]

    def one(self, kind: type[E]) -> E:
        """Return this turn's only effect of a kind."""
        found = self.all(kind)
        assert len(found) == 1, self.effects
        return found[0]

    def corrects(self, criterion: str, level: str | None) -> Turn:
        """A rep enters a level."""
        return self.tell(
            RepAnswered(
                at=self.now, seq=self.last_seq, criterion=criterion, level=level, rep="Kim"
            )
        )

    def value(self, step: str) -> object:
        """Return the answer that counts for a step, or None."""
        for found, answer in facts.answered(self.flow, self.state):
            if found.id == step:
                return answer.value
        return None

    @property
    def temperature(self) -> str:
        return self.turn.score.temperature.value
