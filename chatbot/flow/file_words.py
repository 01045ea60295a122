"""The words of a flow file outside of its steps, and their types."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Final

from chatbot.steps.kind import MAX_TRIES
from chatbot.steps.shape import says
from chatbot.steps.written import Flag, Said, Text, Texts, Written, whole

DEFAULT_PROFILE: Final = "b2b"
"""The scoring profile of a flow that names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultWords:
    """What holds for every question that does not say otherwise."""

    tries: Annotated[int, whole(1, MAX_TRIES)] = field(
        default=3, metadata=says("The reply of this number that is not understood acts.")
    )
    give_up: Text = field(default="skip", metadata=says("Then: `skip`, `human`, or a step."))


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowWords:
    """The file. Its lists stay as written: each item is read by itself, so that one mistake hides no other."""

    flow: Text = field(metadata=says("The flow's name: small letters, digits, `_` and `-`."))
    title: Text | None = field(default=None, metadata=says("What it is for, in a few words."))
    language: Text = field(
        default="en", metadata=says("The language its texts are in, such as `en`.")
    )
    start: Text | None = field(
        default=None, metadata=says("The first step; the first in the list without it.")
    )
    profile: Text = field(
        default=DEFAULT_PROFILE, metadata=says("The scoring profile: profiles/NAME.yaml.")
    )
    human: Text | None = field(
        default=None, metadata=says("The handoff step by which a person is called.")
    )
    defaults: DefaultWords = field(
        default=DefaultWords(), metadata=says("`tries` and `give_up` of every question.")
    )
    steps: list[Any] = field(metadata=says("The steps, from top to bottom."))
    faq: list[Any] = field(
        default_factory=list, metadata=says("Questions that are answered at any point.")
    )
    translations: dict[str, Any] = field(
        default_factory=dict, metadata=says("Texts in other languages, by language.")
    )
    tests: list[Any] = field(
        default_factory=list, metadata=says("Example chats. All must pass before publishing.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqWords:
    """A question the visitor may ask."""

    id: Text = field(metadata=says("Its name."))
    when: Texts = field(metadata=says("Ways to ask it."))
    say: Said = field(metadata=says("The answer."))
    intent: Text | None = field(
        default=None, metadata=says("The intent that asking it expresses.")
    )
    flag: Texts = field(
        default=(), metadata=says("What asking it says about the visitor, such as `job_seeker`.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TestWords:
    """An example chat."""

    __test__ = False  # not a test of ours, whatever pytest thinks of the name

    name: Text = field(metadata=says("What it shows."))
    chat: list[Any] = field(metadata=says("Turns: `visitor: …` and `bot: …`."))
    expect: dict[str, Written] = field(
        default_factory=dict, metadata=says("What holds at the end.")
    )
    reps: Annotated[int, whole(0, 1_000)] = field(
        default=0, metadata=says("How many reps are there.")
    )
    language: Text | None = field(default=None, metadata=says("The conversation's language."))
    page: Text = field(default="/", metadata=says("The path of the page."))
    now: Text = field(default="2026-01-15T10:00Z", metadata=says("The time at which it happens."))
    region: Text | None = field(
        default=None, metadata=says("The visitor's country, such as `DE`.")
    )
    returning: Flag = field(default=False, metadata=says("The visitor was here before."))
    calls: dict[str, Any] = field(
        default_factory=dict,
        metadata=says("What connections answer to a `call`, by name; the others fail."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeHead:
    """What a notice file begins with; other keys are languages."""

    notice: Text
    version: Text
    purpose: Text
    channels: Texts
    recipients: Text = ""
    retention: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTexts:
    """One language of a notice. recipients, retention: in this language, else those of the head."""

    text: Said
    yes: Said
    no: Said
    withdrawal: Said
    recipients: Text = ""
    retention: Text = ""
