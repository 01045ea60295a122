"""`call`: ask another system, by a connection that the server's settings name."""

from __future__ import annotations

from typing import Annotated, Final

from chatbot.steps.kind import GO, ID, ActionKind, Word
from chatbot.steps.written import Text, Texts, span

DEFAULT_WITHIN_MS: Final = 3_000
MAX_WITHIN_MS: Final = 10_000

KIND: Final = ActionKind(
    name="call",
    says="Calls a connection of the server's settings and keeps parts of its answer.",
    words=(
        Word("call", Text, "The connection's name in the server's settings."),
        ID,
        Word("send", Texts, "Answers that go with it."),
        Word(
            "save", dict[str, Text], "Names for parts of what comes back, such as `company.size`."
        ),
        Word(
            "within",
            Annotated[int, span(100, MAX_WITHIN_MS)],
            "How long it may take; 3s without it.",
        ),
        Word("on_error", Text, "The step when it fails or takes too long; `next` without it."),
        GO,
    ),
)
