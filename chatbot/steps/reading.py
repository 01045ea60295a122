"""How a reply is read: by exact words, by the kind's own parser, by likeness. Each is asked for by itself.

The engine's order is: `exact`, standing commands, FAQ for a reply in the form of a question, `parse`, `fuzzy`, FAQ,
"did you mean". At the kinds in `OPEN` (name, text …) commands and FAQ come before `parse`.
"""

from __future__ import annotations

from chatbot.domain.conversation import Choice as Button
from chatbot.domain.conversation import Input
from chatbot.steps.question import Question, ReadingContext, Understood


def exact(question: Question, said: str, language: str) -> Understood | None:
    """Return the choice whose label, synonym or id is the whole reply, in any of the flow's languages, or None.

    A `multi` question takes a single choice here; several are `picked` or `parse`d.
    """
    raise NotImplementedError


def picked(question: Question, values: tuple[str, ...], ctx: ReadingContext) -> Understood | None:
    """Return what a click sent: a choice's id, several for `multi`, a star of `rating`, a file's reference.

    None when the question has no such value. A `multi` outside `pick` has band ASK and note `count`.
    """
    raise NotImplementedError


def parse(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    """Return what the kind's own parser reads (a figure, a date, an address …), or None when it reads nothing.

    Never band ASK but with a note that says why. The engine does not call it for a reply in the form of a question
    (band ACCEPT would be refused there).
    """
    raise NotImplementedError


def fuzzy(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    """Return the choice the reply is most like (typos, paraphrases, "the second one"), or None when nothing is near."""
    raise NotImplementedError


def input_of(question: Question) -> Input:
    """Return the field a client offers for this question."""
    raise NotImplementedError


def buttons_of(question: Question, language: str) -> tuple[Button, ...]:
    """Return the buttons that go with the question, in the flow's order (`yes` and `no` for yes_no without choices)."""
    raise NotImplementedError


def label_of(question: Question, value: object, language: str) -> str:
    """Return how a text shows an answer: the choice's label, labels of several, a figure or text as it is."""
    raise NotImplementedError
