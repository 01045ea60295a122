"""A compiled question: what may be answered, and what came of a reply. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from chatbot.domain.conversation import Choice as Button
from chatbot.domain.conversation import Input
from chatbot.understanding.policy import Band

if TYPE_CHECKING:
    from chatbot.steps.matching import Table

Value = str | float | bool | tuple[str, ...] | None
"""What conditions compare and state keeps: choice id, figure, days, ISO date, text, ids; None: none."""


OPEN: Final = frozenset(("text", "long_text", "name", "company", "job_title"))
"""Kinds that take almost any reply: commands and FAQ are asked first."""

CONTACT: Final = frozenset(("name", "email", "phone"))
"""Kinds whose value is contact data."""


@dataclass(frozen=True, slots=True)
class Range:
    """Half-open: `start` belongs to it, `end` does not; None is without end."""

    start: float
    end: float | None

    def __contains__(self, figure: float) -> bool:
        """The figure lies in this range."""
        return self.start <= figure and (self.end is None or figure < self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer that is offered. labels and also (other words for it): by language, complete for the flow's languages.

    level: a `Level`, or None. go: the step to go on with, instead of the question's own `go`.
    fit, intent: rules of the profile that then hold. flags: what is then known of the visitor. temperature: `cold`
    wins over points.
    """

    id: str
    labels: Mapping[str, str]
    also: Mapping[str, tuple[str, ...]]
    level: str | None = None
    go: str | None = None
    range: Range | None = None
    fit: str | None = None
    intent: str | None = None
    flags: tuple[str, ...] = ()
    temperature: str | None = None

    counts: bool = field(init=False, repr=False, compare=False)
    """It says something to the score besides its level."""

    def __post_init__(self) -> None:
        """See at once whether a score has to look at it."""
        counts = bool(self.fit or self.intent or self.flags or self.temperature)
        object.__setattr__(self, "counts", counts)

    def label(self, language: str) -> str:
        """What the button says."""
        return self.labels[language]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What one step asks. kind: the name of a kind in `KINDS` that reads an answer.

    choices: in the flow's order. pick: fewest and most. tables: by language, for exact and fuzzy matches.
    """

    kind: str
    choices: tuple[Choice, ...] = ()
    currency: str | None = None  # money: None is the site's
    per: str | None = None  # money: month, year, once; None takes figures as they are
    plausible: Range | None = None
    scale: int | None = None
    pick: tuple[int, int] | None = None
    accept: tuple[str, ...] = ()
    max_mb: int | None = None
    tables: Mapping[str, Table] = field(default_factory=dict, repr=False, compare=False)

    by_id: Mapping[str, Choice] = field(init=False, repr=False, compare=False)
    counts: bool = field(init=False, repr=False, compare=False)
    """A choice of it says something to the score besides its level."""
    shown: dict[str, tuple[tuple[Button, ...], Input]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    """The buttons and the field that go with it, by language; filled as it is asked."""
    accepted: dict[str, Understood] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    """What a choice is as an answer, by its id; filled as they are taken."""

    def __post_init__(self) -> None:
        """Look choices up by id from here on, and see at once whether a score has to look at them."""
        by_id: dict[str, Choice] = {}
        for choice in self.choices:
            by_id.setdefault(choice.id, choice)
        object.__setattr__(self, "by_id", by_id)
        object.__setattr__(self, "counts", any(c.counts for c in self.choices))

    def choice(self, choice_id: str) -> Choice | None:
        """Return the choice with this id."""
        return self.by_id.get(choice_id)


class ReadingContext(Struct, frozen=True, kw_only=True):
    """What a reading may depend on besides the question. now: aware, UTC; days count from its date in `time_zone`.

    region: ISO 3166 of the visitor or site, for telephone numbers. currency: the site's. question: the text that was
    asked, in `language`. near: choice -> likeness in meaning, -1 to 1, where a model was asked. day: what another
    reader of dates took the reply to mean; it is asked about, never taken.
    """

    language: str
    now: datetime
    time_zone: str = "UTC"
    region: str | None = None
    currency: str = "EUR"
    question: str = ""
    near: Mapping[str, float] | None = None
    day: date | None = None


class Understood(Struct, frozen=True, kw_only=True):
    """What a reply was taken to mean, and what to do with that.

    value: None when the question has no value for it (`dont_know` without such a choice), and for contact questions,
    whose value stands in `contact` alone and never enters state. level: as the choice names it, or `dont_know`,
    `declined` read from the words, or `unparsed` for an answer without level. alternatives: ids of choices for "Did
    you mean …?", best first, at most three; with band CONFIRM and no alternatives, `value` itself is the guess.
    suggested: with band CONFIRM, the address probably meant in place of `contact` ("gmial.com").
    note: why it is not accepted (`currency`, `period`, `implausible`, `several`, `unsure`, `count`, `invalid`), for logs.
    """

    value: Value = None
    level: str | None = None
    band: Band = Band.ACCEPT
    alternatives: tuple[str, ...] = ()
    contact: str | None = None
    suggested: str | None = None
    note: str | None = None

    def __repr__(self) -> str:
        """Return what it means for the flow, never an address."""
        said = f"value={self.value!r}, level={self.level!r}, band={self.band!r}"
        return f"Understood({said}, alternatives={self.alternatives!r}, note={self.note!r})"
