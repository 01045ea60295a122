"""Every kind of step, and the one flat shape of a step's words that is made of them."""

from __future__ import annotations

from typing import Any, Final

from chatbot.steps import (
    book,
    branch,
    call,
    choice,
    company,
    consent,
    date,
    duration,
    email,
    end,
    file,
    handoff,
    job_title,
    money,
    multi,
    name,
    number,
    phone,
    rating,
    say,
    split,
    subflow,
    text,
    url,
    yes_no,
)
from chatbot.steps.kind import ASK, FLAG, GO, ID, INTENT, TEXT_WORDS, ActionKind, AnswerKind, Word
from chatbot.steps.shape import Field, Shape, make_shape

ANSWERS: Final = {
    kind.name: kind
    for kind in (
        choice.KIND,
        text.TEXT,
        text.LONG_TEXT,
        name.KIND,
        company.KIND,
        job_title.KIND,
        email.KIND,
        phone.KIND,
        url.KIND,
        number.KIND,
        money.KIND,
        date.KIND,
        duration.KIND,
        yes_no.KIND,
        rating.KIND,
        file.KIND,
        multi.KIND,
    )
}
"""Types of answer, by name. `choice` is what choices without a type are."""

ACTIONS: Final = {
    kind.name: kind
    for kind in (
        consent.KIND,
        branch.KIND,
        split.KIND,
        call.KIND,
        subflow.KIND,
        handoff.KIND,
        book.KIND,
        end.KIND,
        say.KIND,
    )
}
"""What else a step may do, by the word it is known by; the first that a step has counts (`say` may go with others)."""

ASK_WORDS: Final = (*ASK, ID, GO, INTENT, FLAG, *TEXT_WORDS)
"""What every question takes, besides the words of its type."""


def words_of(kind: AnswerKind | ActionKind) -> tuple[Word, ...]:
    """Return every word a step of this kind takes."""
    return kind.words if isinstance(kind, ActionKind) else (*ASK_WORDS, *kind.words)


def _all_words() -> dict[str, Word]:
    kinds: tuple[AnswerKind | ActionKind, ...] = (*ANSWERS.values(), *ACTIONS.values())
    found: dict[str, Word] = {}
    for kind in kinds:
        for word in words_of(kind):
            found.setdefault(word.name, word)
    return found


WORDS: Final = _all_words()
"""Every word of a step."""


STEP: Final[Shape[dict[str, Any]]] = make_shape(
    dict, [(w.name, Field(w.name, w.type, w.says, None)) for w in WORDS.values()]
)
"""A step: the values of the words that are written."""
