"""`end`: the questions are over; commands and FAQ still work."""

from __future__ import annotations

from typing import Final

from chatbot.steps.kind import FLAG, ID, INTENT, SAY, TEXT_WORDS, ActionKind, Word
from chatbot.steps.written import Name

KIND: Final = ActionKind(
    name="end",
    says="Says a last line, where there is one, and ends the questions.",
    words=(
        Word("end", Name, "How it ended: `done`, `booked`, or a word of your own."),
        ID,
        SAY,
        INTENT,
        FLAG,
        *TEXT_WORDS,
    ),
)
