"""`split`: compare two ways of asking, drawn once for each conversation."""

from __future__ import annotations

from typing import Annotated, Final

from chatbot.steps.kind import ID, ActionKind, Word
from chatbot.steps.written import whole

KIND: Final = ActionKind(
    name="split",
    says="Draws one of several steps, once for each conversation.",
    words=(
        Word("split", dict[str, Annotated[int, whole(0, 100)]], "Steps and their share of 100."),
        ID,
    ),
)
