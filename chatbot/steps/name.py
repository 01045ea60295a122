"""A person's name. Its value is contact data and stands in `contact` alone."""

from __future__ import annotations

from typing import Final

from chatbot.steps.email import of_contact
from chatbot.steps.kind import AnswerKind
from chatbot.steps.question import Question, ReadingContext, Understood
from chatbot.understanding.contact import read_name


def _parse(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    return of_contact(read_name(said, ctx.language))


KIND: Final = AnswerKind(name="name", says="A person's name.", parse=_parse, fuzzy=False)
