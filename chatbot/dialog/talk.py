"""One turn in the making: the state as it changes, and the effects so far. Lives as long as the turn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

import msgspec

from chatbot.dialog import facts
from chatbot.dialog.known import Did, Known
from chatbot.dialog.state import Aside, Brought, CodeAsked, Floor, Mean, State, Turn
from chatbot.dialog.turn import Answer, CancelTimer, Effect, Env, Say, Shown
from chatbot.dialog.words import Standing, standing
from chatbot.domain.consent import SALES_CONTACT, is_active, of_channel
from chatbot.domain.conversation import Choice, Input
from chatbot.domain.lead import Temperature
from chatbot.flow.model import Ask, Flow, Step, Texts
from chatbot.flow.texts import Text
from chatbot.scoring import Result, score
from chatbot.steps import ReadingContext

MOST_OPEN: Final = 40
"""Lines of one open step that a click may still name; older ones are stale."""


def _closed_up(said: str) -> str:
    """The text without the gap that a missing name leaves: "Thanks !" is "Thanks!"."""
    while "  " in said:
        said = said.replace("  ", " ")
    for sign in (",", ".", "!", "?"):
        said = said.replace(f" {sign}", sign)
    return said.strip()


class Talk:
    """What the turn changes, under the names of `State`, and what it says.

    silent: the step just reached stands where it stood before a correction, and is not said again. keeps: an answered
    question that the walk meets is passed, not asked again. released: a rep has just handed back. by_command: the
    handoff ahead was asked for, not reached. opens: nothing is stored yet, and nobody may be asked.
    """

    __slots__ = (
        "ahead", "answers", "arms", "aside", "awaits", "brought", "by_command", "called", "code", "consents", "contacts", "did", "effects",
        "ended", "env", "flags", "floor", "flow", "intents", "joined", "keeps", "language", "levels", "loud", "mean", "next_seq",
        "now", "offer_until", "offered", "open_lines", "opens", "path", "released", "result", "retype", "said", "seen", "shown", "signs",
        "silent", "step", "tries", "words",
    )  # fmt: skip

    def __init__(
        self, flow: Flow, state: State, *, env: Env, shown: Shown, now: datetime, next_seq: int
    ) -> None:
        self.flow = flow
        self.env = env
        self.shown: dict[str, str] = dict(shown)
        self.now = now
        self.next_seq = next_seq
        self.effects: list[Effect] = []
        self.said = 0
        self.language: str = state.language
        self.words: Standing = standing(state.language)
        self.step: str = state.step
        self.ended: str | None = state.ended
        self.floor: Floor = state.floor
        self.path: list[str] = list(state.path)
        self.ahead: list[str] = list(state.ahead)
        self.answers: dict[str, Answer] = dict(state.answers)
        self.consents: dict[str, str] = dict(state.consents)
        self.contacts: tuple[str, ...] = state.contacts
        self.open_lines: tuple[int, ...] = state.open_lines
        self.tries: int = state.tries
        self.mean: Mean | None = state.mean
        self.aside: Aside | None = state.aside
        self.retype: tuple[str, ...] = state.retype
        self.intents: tuple[str, ...] = state.intents
        self.flags: tuple[str, ...] = state.flags
        self.did: tuple[Did, ...] = state.did
        self.arms: Mapping[str, str] = state.arms
        self.levels: Mapping[str, str] = state.levels
        self.offered: str = state.offered
        self.offer_until: int = state.offer_until
        self.called: bool = state.called
        self.awaits: str = state.awaits
        self.brought: Mapping[str, Brought] = state.brought
        self.joined: Mapping[str, Known] = state.joined
        self.code: CodeAsked | None = state.code
        self.signs: tuple[str, ...] = state.signs
        self.opens = False
        self.silent = False
        self.keeps = False
        self.released = False
        self.by_command = False
        self.loud = 0
        self.seen: set[str] = set()
        self.result: Result | None = None

    # ── what it becomes ───────────────────────────────────────────────────────────────────────────

    def turn(self) -> Turn:
        """Return the turn as it stands: new state, effects, score."""
        state = State(
            language=self.language,
            step=self.step,
            ended=self.ended,
            floor=self.floor,
            path=tuple(self.path),
            ahead=tuple(self.ahead),
            answers=self.answers,
            consents=self.consents,
            contacts=self.contacts,
            open_lines=self.open_lines,
            tries=self.tries,
            mean=self.mean,
            aside=self.aside,
            retype=self.retype,
            intents=self.intents,
            flags=self.flags,
            did=self.did,
            arms=self.arms,
            levels=self.levels,
            offered=self.offered,
            offer_until=self.offer_until,
            called=self.called,
            awaits=self.awaits,
            brought=self.brought,
            joined=self.joined,
            code=self.code,
            signs=self.signs,
        )
        return Turn(state, tuple(self.effects), self.score())

    def score(self) -> Result:
        """Return the score of what is known now, computed once until something changes."""
        if self.result is None:
            self.result = score(facts.facts(self.flow, self), self.flow.profile, self.now)
        return self.result

    # ── lines ─────────────────────────────────────────────────────────────────────────────────────

    def say(
        self,
        text: str,
        *,
        step: str = "",
        choices: tuple[Choice, ...] = (),
        input: Input | None = None,  # noqa: A002  # the frame's own word
        media: Mapping[str, str] | None = None,
        delay_ms: int = 0,
        stored: str | None = None,
    ) -> int:
        """Say one line and return its number. While a rep has the floor it comes from the system. stored: see `Say`."""
        seq = self.next_seq
        self.next_seq = seq + 1
        self.said += 1
        self.effects.append(
            Say(
                text=text,
                step=step,
                choices=choices,
                input=input,
                media=media or {},
                delay_ms=delay_ms,
                system=self.floor == "live",
                stored=stored,
            )
        )
        return seq

    def do(self, effect: Effect) -> None:
        """Add an effect that is not a line."""
        self.effects.append(effect)

    def text(self, texts: Texts) -> str:
        """Return a text of the flow in the conversation's language, with its names filled in."""
        found = texts.get(self.language) or texts[self.flow.language]
        if found.plain is not None:
            return found.plain
        if found.names <= self.env.vars.keys():
            return self._of_site(found)
        names: dict[str, str | tuple[str, ...]] = {"currency": self.env.currency}
        for name in found.names:
            value = self._shown_as(name)
            if value:
                names[name] = value
        said = found.render(names)
        return said if len(names) > len(found.names) else _closed_up(said)

    def _of_site(self, text: Text) -> str:
        """Return a text that shows names of the site only: rendered once for each site."""
        env = self.env
        key = (env.currency, *(env.vars[name] for name in text.names))
        said = text.rendered.get(key)
        if said is None:
            names = {"currency": env.currency, **{n: v for n in text.names if (v := env.vars[n])}}
            said = text.render(names)
            said = text.remember(key, said if all(key[1:]) else _closed_up(said))
        return said

    def _shown_as(self, name: str) -> str | tuple[str, ...]:
        if name in self.env.vars:
            return self.env.vars[name]
        step = self.flow.steps.get(name)
        if step is None or not isinstance(step.does, Ask):
            return facts.shown(facts.brought(self.flow, self).get(name))
        if step.does.contact:
            return self.shown.get(step.does.contact, "") if self.may_keep_contact else ""
        answer = self.answers.get(name)
        return facts.labels(step, answer.value, self.language) if answer else ""

    # ── what is known ─────────────────────────────────────────────────────────────────────────────

    @property
    def may_keep_contact(self) -> bool:
        """Contact data may be kept and shown."""
        return is_active(self.consents.get(SALES_CONTACT))

    @property
    def is_hot(self) -> bool:
        """What is known now makes the visitor hot."""
        return self.score().temperature is Temperature.HOT

    @property
    def open_step(self) -> Step | None:
        """The step that waits for the visitor, if one does."""
        return self.flow.steps.get(self.step) if self.open_lines else None

    def know(self, step_id: str, answer: Answer) -> None:
        """Keep an answer."""
        self.answers[step_id] = answer
        self.result = None

    def drop(self, step_id: str) -> None:
        """Forget an answer."""
        self.answers.pop(step_id, None)
        self.result = None

    def consent(self, purpose: str, state: str) -> None:
        """Keep where a consent stands, for every channel."""
        self.consents = {k: s for k, s in self.consents.items() if not k.startswith(f"{purpose}/")}
        self.consents[purpose] = state
        self.result = None

    def intend(self, intent: str | None) -> None:
        """Keep what the visitor asked for."""
        if intent and intent not in self.intents:
            self.intents = (*self.intents, intent)
            self.result = None

    def flag(self, flags: tuple[str, ...]) -> None:
        """Keep what was learned about the visitor."""
        new = tuple(f for f in flags if f not in self.flags)
        if new:
            self.flags = (*self.flags, *new)
            self.result = None

    def keep_contact(self, kind: str) -> None:
        """Remember that a contact value of this kind is kept."""
        if kind not in self.contacts:
            self.contacts = (*self.contacts, kind)
            self.result = None

    def close_channel(self, purpose: str, channel: str, state: str) -> None:
        """Keep that one channel was withdrawn, or opened again."""
        name = of_channel(purpose, channel)
        if is_active(state):
            self.consents.pop(name, None)
        else:
            self.consents[name] = state
        self.result = None

    def forget_contact(self, kinds: tuple[str, ...] = ("name", "email", "phone")) -> None:
        """Forget which contact values of these kinds were kept: the consent is gone."""
        self.contacts = tuple(kind for kind in self.contacts if kind not in kinds)
        self.shown = {kind: value for kind, value in self.shown.items() if kind not in kinds}
        for step_id, step in self.flow.steps.items():
            if isinstance(step.does, Ask) and step.does.contact in kinds:
                self.answers.pop(step_id, None)
        self.result = None

    def reach(self, step_id: str) -> Step | None:
        """Move to a step: the path's last. A step that is met again moves to the end."""
        step = self.flow.steps.get(step_id)
        if step is None:
            return None
        if step_id in self.path:
            self.path.remove(step_id)
        self.path.append(step_id)
        self.step = step_id
        self.silent = bool(self.ahead) and self.ahead[0] == step_id
        if self.silent:
            del self.ahead[0]
        elif self.ahead:
            self.ahead = []
        if self.result is not None and self._may_change_score(step):
            self.result = None
        return step

    def _may_change_score(self, step: Step) -> bool:
        """The step just reached tells something itself, or decides which answers off the route count."""
        answers = self.answers
        return (
            step.intent is not None
            or bool(step.flags)
            or step.id in answers
            or not answers.keys() <= set(self.path)
        )

    def speak_in(self, language: str) -> None:
        """Use another language from here on."""
        self.language = language
        self.words = standing(language)

    def close_question(self) -> None:
        """Nothing is open any more, and nothing is waited for."""
        self.open_lines = ()
        self.tries = 0
        self.mean = None
        if self.awaits:
            self.awaits = ""
            self.do(CancelTimer(kind="call"))

    def reading(self, question: str = "", *, step: str = "") -> ReadingContext:
        """Return what a reading may depend on. question: the text that was asked. step: for which it is read."""
        second = self.env.reading
        mine = second if second is not msgspec.UNSET and second.step == step else None
        return ReadingContext(
            language=self.language,
            now=self.now,
            time_zone=self.env.time_zone,
            region=self.env.region,
            currency=self.env.currency,
            question=question,
            near=mine.near if mine is not None else None,
            day=date.fromisoformat(mine.day) if mine is not None and mine.day else None,
        )
