"""The words of a flow file outside of its steps, and their types."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from chatbot.steps.kind import MAX_TRIES
from chatbot.steps.written import Flag, Said, Text, Texts, Written, whole

DEFAULT_PROFILE: Final = "b2b"
"""The scoring profile of a flow that names none."""

_FIXED: Final = ConfigDict(extra="forbid", frozen=True)


class DefaultWords(BaseModel):
    """What holds for every question that does not say otherwise."""

    model_config = _FIXED

    tries: Annotated[int, whole(1, MAX_TRIES)] = 3
    give_up: Text = "skip"


class FlowWords(BaseModel):
    """The file. Its lists stay as written: each item is read by itself, so that one mistake hides no other."""

    model_config = _FIXED

    flow: Text = Field(description="The flow's name: small letters, digits, `_` and `-`.")
    title: Text | None = Field(None, description="What it is for, in a few words.")
    language: Text = Field("en", description="The language its texts are in, such as `en`.")
    start: Text | None = Field(
        None, description="The first step; the first in the list without it."
    )
    profile: Text = Field(DEFAULT_PROFILE, description="The scoring profile: profiles/NAME.yaml.")
    human: Text | None = Field(None, description="The handoff step by which a person is called.")
    defaults: DefaultWords = Field(
        DefaultWords(), description="`tries` and `give_up` of every question."
    )
    steps: list[Any] = Field(description="The steps, from top to bottom.")
    faq: list[Any] = Field([], description="Questions that are answered at any point.")
    translations: dict[str, Any] = Field({}, description="Texts in other languages, by language.")
    tests: list[Any] = Field([], description="Example chats. All must pass before publishing.")


class FaqWords(BaseModel):
    """A question the visitor may ask."""

    model_config = _FIXED

    id: Text = Field(description="Its name.")
    when: Texts = Field(description="Ways to ask it.")
    say: Said = Field(description="The answer.")
    intent: Text | None = Field(None, description="The intent that asking it expresses.")
    flag: Texts = Field(
        (), description="What asking it says about the visitor, such as `job_seeker`."
    )


class TestWords(BaseModel):
    """An example chat."""

    __test__ = False  # not a test of ours, whatever pytest thinks of the name
    model_config = _FIXED

    name: Text = Field(description="What it shows.")
    chat: list[Any] = Field(description="Turns: `visitor: …` and `bot: …`.")
    expect: dict[str, Written] = Field({}, description="What holds at the end.")
    reps: Annotated[int, whole(0, 1_000)] = Field(0, description="How many reps are there.")
    language: Text | None = Field(None, description="The conversation's language.")
    page: Text = Field("/", description="The path of the page.")
    now: Text = Field("2026-01-15T10:00Z", description="The time at which it happens.")
    region: Text | None = Field(None, description="The visitor's country, such as `DE`.")
    returning: Flag = Field(default=False, description="The visitor was here before.")
    calls: dict[str, Any] = Field(
        {}, description="What connections answer to a `call`, by name; the others fail."
    )


class NoticeHead(BaseModel):
    """What a notice file begins with; other keys are languages."""

    model_config = _FIXED

    notice: Text
    version: Text
    purpose: Text
    channels: Texts
    recipients: Text = ""
    retention: Text = ""


class NoticeTexts(BaseModel):
    """One language of a notice. recipients, retention: in this language, else those of the head."""

    model_config = _FIXED

    text: Said
    yes: Said
    no: Said
    withdrawal: Said
    recipients: Text = ""
    retention: Text = ""
