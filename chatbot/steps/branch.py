"""`branch`: go on with the first line whose condition holds."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from chatbot.steps.kind import ID, ActionKind, Word
from chatbot.steps.written import Text


class CaseWords(BaseModel):
    """One line of a branch; without `if` it is the otherwise."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    when: Text | None = Field(None, alias="if", description="The condition.")
    go: Text = Field(description="The step to go on with.")


KIND: Final = ActionKind(
    name="branch",
    says="Goes on with the first line whose condition holds; the last has none.",
    words=(Word("branch", list[CaseWords], "Lines of `if` and `go`, the last without `if`."), ID),
)
