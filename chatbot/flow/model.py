"""A compiled flow: immutable, shared by all conversations of a version. Every text is there in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from chatbot.flow.conditions import Condition
from chatbot.flow.notices import NoticeFile
from chatbot.flow.texts import Text
from chatbot.steps import Question

if TYPE_CHECKING:
    from chatbot.scoring.profile import Profile
    from chatbot.understanding.intents import Faq as FaqMatcher

Texts = Mapping[str, Text]
"""language -> text, complete for `Flow.languages`: where a translation is missing the flow's own language stands."""

NEXT = "next"
SKIP = "skip"
HUMAN = "human"


# ── what a step does ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Speak:
    """Say the step's text and go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Ask the step's text and wait.

    tries: the reply of this number that is not understood acts. give_up: `skip` (go on without an answer), `human`
    (call a person by `Flow.human`), or a step's id. contact: name, email, phone, else None.
    """

    question: Question
    criterion: str | None = None
    retry: Texts | None = None
    tries: int = 3
    give_up: str = SKIP
    skip_if_decided: bool = False
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskConsent:
    """Ask for the consent of a notice with two equal buttons. on_no: the step after a refusal.

    The step's own text is empty: the words shown are the notice's, as published. tries and give_up do not apply.
    """

    notice: str
    purpose: str
    on_no: str


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a branch. when: None is the otherwise, always last."""

    when: Condition | None
    go: str


@dataclass(frozen=True, slots=True)
class Branch:
    """Go to the first case that holds."""

    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """One arm of a split: the step, and its share of 100."""

    go: str
    percent: int


@dataclass(frozen=True, slots=True)
class Split:
    """Draw one arm once per conversation; it stays."""

    shares: tuple[Share, ...]

    def arm(self, draw: float) -> str:
        """Return the step for a draw in [0, 1)."""
        left = draw * 100
        for share in self.shares:
            left -= share.percent
            if left < 0:
                return share.go
        return self.shares[-1].go


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Call a named connection of the server's settings. send: ids of answers. save: name -> path in the result.

    on_error: the step after a failure or no answer within `within_s`.
    """

    connection: str
    send: tuple[str, ...]
    save: Mapping[str, tuple[str, ...]]
    within_s: float
    on_error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """Call a person of `team`. if_nobody: the step when nobody comes within `wait_s`; the step's `next` is where the bot goes on."""

    team: str
    wait_s: float
    if_nobody: str


@dataclass(frozen=True, slots=True)
class End:
    """The questions are over. outcome: done, booked, or the flow's own word."""

    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Offer the site's booking page with the step's text; where the site has none, go on with the step's `next`.

    prefill: kinds of contact data the page is filled in with, consent given. outcome: how the questions end with the
    offer; None where they go on with `then`.
    """

    prefill: tuple[str, ...] = ()
    outcome: str | None = None
    then: str | None = None


Does = Speak | Ask | AskConsent | Branch | Split | Call | Handoff | Book | End


# ── the flow ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step. text: what is said or asked; None where it says nothing (branch, split, call, consent).

    next: the id of the step that follows (its `go`, else the one below it); None only after an `end`. A branch, a
    split and a choice's `go` name their own. media: url by kind and `alt`, as the frame carries it.
    intent, flags: count when the step is reached.
    """

    id: str
    line: int
    does: Does
    next: str | None
    text: Texts | None = None
    media: Mapping[str, str] = field(default_factory=dict)
    delay_ms: int = 0
    intent: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Faq:
    """A question the visitor may ask at any point. when: phrases, by language."""

    id: str
    when: Mapping[str, tuple[str, ...]]
    say: Texts
    intent: str | None = None
    flags: tuple[str, ...] = ()


class ChatTurn(Struct, frozen=True):
    """What the visitor types (one text) or the patterns the bot's lines must match, in order; `*` is any text."""

    line: int
    party: str  # visitor, bot
    texts: tuple[str, ...]


class Expected(Struct, frozen=True):
    """One expectation. name: a step's id, or temperature, lead_type, handoff, step, end. value None: nothing there."""

    line: int
    name: str
    value: str | float | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InFileTest:
    """An example chat of the file. A flow whose tests fail cannot be published.

    calls: connection -> what it answers, as plain JSON; a connection that is not there fails.
    """

    name: str
    line: int
    chat: tuple[ChatTurn, ...]
    expect: tuple[Expected, ...]
    now: datetime
    reps: int = 0
    language: str | None = None
    page: str = "/"
    region: str | None = None
    returning: bool = False
    calls: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A flow ready to run. steps: by id, in the file's order. human: the id of the handoff a person is called by.

    criteria: criterion -> ids of its questions. faq_matchers: by language; a match's key is the `Faq.id`.
    notices: those the flow's consent steps name; where none of them is for `sales_contact`, also the one of that name,
    and where none covers calls `sales_contact_phone`, for contact data typed before it is asked for. version: SHA-256 of text, translations, profile.
    """

    name: str
    title: str
    file: str
    version: str
    language: str
    languages: tuple[str, ...]
    start: str
    human: str
    steps: Mapping[str, Step]
    faq: Mapping[str, Faq]
    faq_matchers: Mapping[str, FaqMatcher]
    profile: Profile
    notices: Mapping[str, NoticeFile]
    criteria: Mapping[str, tuple[str, ...]]
    tests: tuple[InFileTest, ...]

    intents: Mapping[str, str] = field(init=False, repr=False, compare=False)
    """Of the steps that express an intent when they are reached: which."""
    flags: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    """Of the steps that tell something about who reaches them: what."""

    ahead: dict[str, frozenset[str]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    """Of a step: those that some route from it can meet; filled as they are asked for."""

    def __post_init__(self) -> None:
        """Gather what every turn looks up."""
        intents = {s.id: s.intent for s in self.steps.values() if s.intent is not None}
        object.__setattr__(self, "intents", intents)
        flags = {s.id: s.flags for s in self.steps.values() if s.flags}
        object.__setattr__(self, "flags", flags)
