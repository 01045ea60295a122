"""What the open question wants, and whether a click gives it."""

from __future__ import annotations

from collections.abc import Sequence

from chatbot.errors import BadFrame
from chatbot.flow.model import Ask
from chatbot.service.draft import Draft
from chatbot.service.ports import FileNames


def kind_asked(draft: Draft) -> str | None:
    """Return the kind of answer that is waited for."""
    step = draft.flow.steps.get(draft.state.step if draft.state is not None else "")
    does = step.does if step is not None else None
    return does.question.kind if isinstance(does, Ask) else None


async def file_named(draft: Draft, values: Sequence[str], files: FileNames) -> str:
    """Return the name of the file that a click answers with, "" for another click. Raises BadFrame for one not uploaded."""
    if not values or values[0].startswith("/") or kind_asked(draft) != "file":
        return ""
    names = await files.names(draft.row.id)
    if values[0] not in names:
        raise BadFrame("That file was not uploaded here.")
    return names[values[0]]
