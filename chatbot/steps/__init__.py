"""What the bot can do: one file per kind, with the words it takes and how it reads a reply."""

from chatbot.steps.question import (
    CONTACT,
    OPEN,
    Choice,
    Question,
    Range,
    ReadingContext,
    Understood,
    Value,
)
from chatbot.steps.reading import (
    buttons_of,
    exact,
    fuzzy,
    input_of,
    label_of,
    parse,
    picked,
    shown,
)

__all__ = [
    "CONTACT",
    "OPEN",
    "Choice",
    "Question",
    "Range",
    "ReadingContext",
    "Understood",
    "Value",
    "buttons_of",
    "exact",
    "fuzzy",
    "input_of",
    "label_of",
    "parse",
    "picked",
    "shown",
]
