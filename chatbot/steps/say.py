"""`say`: one line from the bot."""

from __future__ import annotations

from typing import Final

from chatbot.steps.kind import FLAG, GO, ID, INTENT, SAY, TEXT_WORDS, ActionKind

KIND: Final = ActionKind(
    name="say",
    says="Says something and goes on.",
    words=(SAY, ID, GO, INTENT, FLAG, *TEXT_WORDS),
)
