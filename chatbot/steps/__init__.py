"""What the bot can do: one file per kind, with the words it takes and how it reads a reply."""

from chatbot.steps.question import (
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
)

OPEN = frozenset({"text", "long_text", "name", "company", "job_title"})
"""Kinds that take almost any reply: commands and FAQ are asked first."""

CONTACT = frozenset({"name", "email", "phone"})
"""Kinds whose value is contact data."""

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
]
