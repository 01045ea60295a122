"""A person's name. Its value is contact data and stands in `contact` alone."""

from __future__ import annotations

from typing import Final

from chatbot.steps.kind import AnswerKind

KIND: Final = AnswerKind(name="name", says="A person's name.", fuzzy=False)
