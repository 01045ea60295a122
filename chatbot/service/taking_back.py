"""What a visitor may still say when the conversation is over: taking a consent back is never too late."""

from __future__ import annotations

from typing import Final

from chatbot.domain.conversation import Stage
from chatbot.service.draft import Draft
from chatbot.understanding import consent_words
from chatbot.understanding.intents import command

_CLICKS: Final = (("/stop",), ("/delete",))
_TYPED: Final = ("stop", "opt_out", "delete")
_TYPED_TO_A_PERSON: Final = ("stop", "delete")
"""To somebody who has the floor "not interested" is said about the offer."""


def takes_back(draft: Draft, text: str | None, values: tuple[str, ...]) -> bool:
    """Tell whether this withdraws or deletes, or replies to the question whether to delete."""
    state = draft.state
    if state is None or draft.row.stage is not Stage.CLOSED:
        return False
    asked = state.aside is not None and state.aside.about == "delete"
    if text is None:
        return values in _CLICKS or (asked and values in (("yes",), ("no",)))
    if asked and consent_words.decide(text, state.language) is not None:
        return True
    ordered = command(text, state.language)
    orders = _TYPED_TO_A_PERSON if state.floor == "live" else _TYPED
    return ordered is not None and ordered.name in orders
