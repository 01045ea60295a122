"""An e-mail address. Its value is contact data and stands in `contact` alone."""

from __future__ import annotations

from typing import Final

from chatbot.domain.lead import Level
from chatbot.steps.kind import AnswerKind
from chatbot.steps.question import Question, ReadingContext, Understood
from chatbot.understanding.emails import read_email
from chatbot.understanding.policy import Band
from chatbot.understanding.reading import Reading


def of_contact(reading: Reading[str]) -> Understood | None:
    """Return contact data that was read; band CONFIRM where it may hold a slip of the fingers."""
    if reading.value is None or reading.band is Band.ASK:
        return None
    unsure = reading.band is not Band.ACCEPT
    other = next((a for a in reading.alternatives if a != reading.value), None)
    return Understood(
        contact=reading.value,
        suggested=other if unsure else None,
        level=Level.UNPARSED.value,
        band=reading.band,
        note="unsure" if unsure else None,
    )


def _parse(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    return of_contact(read_email(said))


KIND: Final = AnswerKind(name="email", says="An e-mail address.", parse=_parse, fuzzy=False)
