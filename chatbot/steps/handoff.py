"""`handoff`: call a person."""

from __future__ import annotations

from typing import Annotated, Final

from chatbot.steps.kind import FLAG, GO, HOUR_MS, ID, INTENT, SAY, TEXT_WORDS, ActionKind, Word
from chatbot.steps.written import Name, Text, span

DEFAULT_WAIT_MS: Final = 60_000

KIND: Final = ActionKind(
    name="handoff",
    says="Calls a person of a team and waits.",
    words=(
        Word("handoff", Name, "The team that is called."),
        ID,
        SAY,
        Word(
            "wait", Annotated[int, span(1_000, HOUR_MS)], "The visitor's patience; 60s without it."
        ),
        Word("if_nobody", Text, "The step when nobody comes in that time."),
        GO,
        INTENT,
        FLAG,
        *TEXT_WORDS,
    ),
    needs=("if_nobody", "go"),
)
