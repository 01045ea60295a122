"""Choices without a type: one of them. A reply is matched by exact words and by likeness; nothing is parsed."""

from __future__ import annotations

from typing import Final

from chatbot.steps.kind import AnswerKind

KIND: Final = AnswerKind(
    name="choice",
    says="One of the choices.",
    choices="must",
)
