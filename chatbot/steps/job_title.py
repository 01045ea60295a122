"""What the visitor does in the company."""

from __future__ import annotations

from typing import Final

from chatbot.steps.kind import AnswerKind

KIND: Final = AnswerKind(name="job_title", says="What the visitor does.", fuzzy=False)
