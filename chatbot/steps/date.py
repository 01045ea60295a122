"""A day."""

from __future__ import annotations

from typing import Final

from chatbot.steps.kind import AnswerKind

KIND: Final = AnswerKind(name="date", says="A day, such as an appointment.", fuzzy=False)
