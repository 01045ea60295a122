"""A span."""

from __future__ import annotations

from typing import Final

from chatbot.steps.kind import AnswerKind

KIND: Final = AnswerKind(
    name="duration",
    says="A time from today, as days: a span or a date.",
    ranges=True,
    input="text",
)
