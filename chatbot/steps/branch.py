"""`branch`: go on with the first line whose condition holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from chatbot.steps.kind import ID, ActionKind, Word
from chatbot.steps.shape import says
from chatbot.steps.written import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWords:
    """One line of a branch; without `if` it is the otherwise."""

    when: Text | None = field(default=None, metadata=says("The condition.", word="if"))
    go: Text = field(metadata=says("The step to go on with."))


KIND: Final = ActionKind(
    name="branch",
    says="Goes on with the first line whose condition holds; the last has none.",
    words=(Word("branch", list[CaseWords], "Lines of `if` and `go`, the last without `if`."), ID),
)
