"""`consent`: ask for a consent, in the words of a versioned notice."""

from __future__ import annotations

from typing import Final

from chatbot.steps.kind import GO, ID, ActionKind, Word
from chatbot.steps.written import Text

KIND: Final = ActionKind(
    name="consent",
    says="Asks for consent in the words of a notice, with two equal buttons.",
    words=(
        Word("consent", Text, "The notice, such as `sales_contact`."),
        ID,
        Word("on_no", Text, "The step after a refusal, where it is not the next one."),
        GO,
    ),
)
