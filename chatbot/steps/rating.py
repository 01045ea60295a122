"""A rating: 1 to `scale`."""

from __future__ import annotations

import re
from typing import Annotated, Final

from chatbot.steps.figures import of_value
from chatbot.steps.kind import AnswerKind, Word
from chatbot.steps.question import Question, ReadingContext, Understood
from chatbot.steps.written import whole
from chatbot.understanding.normalise import one_form, words
from chatbot.understanding.words import words_for

DEFAULT_SCALE: Final = 5
MAX_SCALE: Final = 10

_STARS: Final = re.compile("[⭐★🌟]")
_OUT_OF: Final = re.compile(
    r"(\d{1,2}(?:[.,]\d)?)\s*(?:/|out of|of|von|sur|de|di|van|su)\s*(\d{1,2})(?!\d)", re.IGNORECASE
)
_FIGURE: Final = re.compile(r"(?<![\d.,-])(\d{1,2})(?![\d.,]*\d)")


def of_stars(question: Question, said: str) -> Understood | None:
    """Return the rating a click sent."""
    return (
        _of(question, int(said)) if said.isascii() and said.isdigit() and len(said) < 3 else None
    )


def _of(question: Question, stars: int) -> Understood | None:
    return of_value(stars) if 1 <= stars <= (question.scale or DEFAULT_SCALE) else None


def _parse(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    stars = len(_STARS.findall(said))
    if stars:
        return _of(question, stars)
    text = one_form(said[:200])
    of = _OUT_OF.search(text)
    if of:
        scale = question.scale or DEFAULT_SCALE
        exact = int(of[2]) == scale and of[1].isdigit()
        return _of(question, int(of[1])) if exact else None
    figures = _FIGURE.findall(text)
    if len(figures) == 1:
        return _of(question, int(figures[0]))
    return None if figures else _in_words(question, text, ctx.language)


def _in_words(question: Question, text: str, language: str) -> Understood | None:
    """Read one number word of a short reply, such as "five stars"."""
    said = words(text)
    table = words_for(language) or words_for("en")
    if table is None or len(said) > 4:
        return None
    numbers = {words(name)[0]: n for name, n in table.numbers.items() if " " not in name}
    found = [numbers[w] for w in said if w in numbers]
    return _of(question, found[0]) if len(found) == 1 else None


KIND: Final = AnswerKind(
    name="rating",
    says="A number of stars.",
    parse=_parse,
    words=(Word("scale", Annotated[int, whole(2, MAX_SCALE)], "The highest; 5 without it."),),
    choices="never",
    fuzzy=False,
)
