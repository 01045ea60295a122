"""What a kind of step is made of: the words it takes, and for a question how a reply is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal

from chatbot.domain.lead import Level
from chatbot.steps.question import Question, ReadingContext, Understood
from chatbot.steps.shape import says
from chatbot.steps.written import Bounds, Flag, Said, Text, Texts, one_of, span, whole

Parser = Callable[[Question, str, ReadingContext], Understood | None]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a step. type: of the value, a reading or parts made of readings. says: one sentence for the documentation and the editor's hints."""

    name: str
    type: Any
    says: str


LEVELS: Final = tuple(
    level.value for level in Level if level not in (Level.UNPARSED, Level.NOT_ASKED)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceWords:
    """What stands behind the id of a choice."""

    label: Said = field(metadata=says("What the button says."))
    level: Annotated[str, one_of(LEVELS)] | None = field(
        default=None, metadata=says("How strongly this answer speaks for a purchase.")
    )
    also: Texts = field(default=(), metadata=says("Other words for it."))
    range: Bounds | None = field(
        default=None, metadata=says("[from, to): figures that mean this choice.")
    )
    go: Text | None = field(
        default=None, metadata=says("The step to go on with after this choice.")
    )
    fit: Text | None = field(
        default=None, metadata=says("The profile's fit rule that then holds.")
    )
    intent: Text | None = field(default=None, metadata=says("The intent this choice expresses."))
    flag: Texts = field(
        default=(),
        metadata=says("What this answer says about the visitor, such as `customer`."),
    )
    temperature: Annotated[str, one_of(("cold",))] | None = field(
        default=None, metadata=says("`cold` wins over points: not a lead.")
    )


MAX_TRIES: Final = 10
HOUR_MS: Final = 3_600_000

ID: Final = Word("id", Text, "The step's name: small letters, digits and `_`.")
SAY: Final = Word("say", Said, "What the bot says.")
GO: Final = Word("go", Text, "The step that follows, where it is not the next one.")
INTENT: Final = Word("intent", Text, "The intent that counts when this step is reached.")
FLAG: Final = Word(
    "flag", Texts, "What is known of a visitor who reaches this step, such as `customer`."
)
MEDIA: Final = Word("media", dict[str, Text], "A picture, video or file beside the text.")
DELAY: Final = Word(
    "delay", Annotated[int, span(100, 10_000)], "A pause, as if typing, before the text."
)
TEXT_WORDS: Final = (MEDIA, DELAY)

ASK: Final = (
    Word("ask", Said, "The question."),
    Word("type", Text, "The type of answer; with `choices` alone, one of them."),
    Word("choices", dict[str, ChoiceWords], "The answers that are offered, as buttons."),
    Word("criterion", Text, "What of the scoring profile the answer tells about."),
    Word("retry", Said, "What the bot says when it did not understand."),
    Word("tries", Annotated[int, whole(1, MAX_TRIES)], "The reply of this number that is not understood acts."),
    Word("give_up", Text, "Then: `skip`, `human`, or a step."),
    Word("skip_if_decided", Flag, "Leave the question out when no answer can change the temperature."),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerKind:
    """A type of answer.

    parse: None where a reply is never typed (a file). choices: whether the step has them. ranges: a choice may have a
    `range`. input: `Input.kind` on the wire. fuzzy: replies are compared with the choices by likeness, too.
    """

    name: str
    says: str
    parse: Parser | None = None
    words: tuple[Word, ...] = ()
    choices: Literal["never", "may", "must"] = "may"
    ranges: bool = False
    input: str | None = None
    fuzzy: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionKind:
    """A step that asks no question of the flow's own. It is known by the first of `words`; `needs` must stand there."""

    name: str
    says: str
    words: tuple[Word, ...]
    needs: tuple[str, ...] = ()
