"""A telephone number, as E.164. Its value is contact data and stands in `contact` alone."""

from __future__ import annotations

from typing import Final

from chatbot.steps.email import of_contact
from chatbot.steps.kind import AnswerKind
from chatbot.steps.question import Question, ReadingContext, Understood
from chatbot.understanding.phones import read_phone


def _parse(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    return of_contact(read_phone(said, ctx.region))


KIND: Final = AnswerKind(name="phone", says="A telephone number.", parse=_parse, fuzzy=False)
