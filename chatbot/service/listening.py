"""What a visitor typed, as it may be stored, and what the engine is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from chatbot.dialog.confirming import is_awaited, is_code
from chatbot.dialog.turn import Texted
from chatbot.domain.conversation import Party
from chatbot.service.codes import Keyed, code_of, is_right
from chatbot.service.draft import Draft
from chatbot.service.visit import Visit
from chatbot.service.withholding import redacted

CODE_SHOWN: Final = "••••••"
"""What stands in the transcript for a code: nobody else is to read it."""


def take_text(
    draft: Draft,
    visit: Visit,
    text: str,
    *,
    id: str,
    answers: int | None,
    held: Mapping[str, str],
    keyed: Keyed,
) -> tuple[Texted, Mapping[str, str]]:
    """Add the visitor's line; return what the engine is told, and the contact data that was taken out: kind -> value.

    held: what is in memory from before.
    """
    seq = draft.next_seq
    code = _code_in(draft, text, keyed)
    stored, new = (CODE_SHOWN, _NOTHING) if code else redacted(draft, visit, text)
    draft.add_line(Party.VISITOR, stored, id=id)
    told = Texted(
        at=draft.now,
        seq=seq,
        text=stored,
        answers=answers,
        withheld=tuple(new),
        held=bool(held or new),
        code=code,
    )
    return told, new


_NOTHING: Final[Mapping[str, str]] = {}


def _code_in(draft: Draft, text: str, keyed: Keyed) -> str:
    """Return how the text compares with the code that is awaited: right, wrong, or empty when it is none."""
    state, email = draft.state, draft.row.contact.email
    if state is None or state.code is None or email is None or not is_code(text):
        return ""
    if is_right(code_of(keyed, draft.row.public_id, state.code.seq, email), text):
        return "right"
    return "wrong" if is_awaited(draft.flow, state, text) else ""
