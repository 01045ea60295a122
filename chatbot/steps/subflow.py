"""`flow`: the questions of another flow, then the next step."""

from __future__ import annotations

from typing import Final

from chatbot.steps.kind import GO, ID, ActionKind, Word
from chatbot.steps.written import Text

KIND: Final = ActionKind(
    name="flow",
    says="Asks the questions of another flow; its `end` returns here.",
    words=(Word("flow", Text, "The other flow's name."), ID, GO),
)
