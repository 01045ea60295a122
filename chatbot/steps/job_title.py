"""What the visitor does in the company."""

from __future__ import annotations

from typing import Final

from chatbot.steps.company import of_words
from chatbot.steps.kind import AnswerKind
from chatbot.steps.question import Question, ReadingContext, Understood
from chatbot.understanding.contact import read_job_title


def _parse(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    return of_words(read_job_title(said, ctx.language))


KIND: Final = AnswerKind(
    name="job_title", says="What the visitor does there.", parse=_parse, fuzzy=False
)
