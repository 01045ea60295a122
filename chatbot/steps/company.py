"""The visitor's company."""

from __future__ import annotations

from typing import Final

from chatbot.steps.kind import AnswerKind

KIND: Final = AnswerKind(name="company", says="The visitor's company.", fuzzy=False)
