"""From the house's values to frames."""

from __future__ import annotations

from typing import cast

from chatbot.domain.conversation import Line
from chatbot.errors import (
    BadFrame,
    ChatbotError,
    NotAllowed,
    RateLimited,
    StaleStep,
    TooLarge,
    Unavailable,
    UnknownConversation,
)
from chatbot.realtime.protocol import ChoiceButton, ErrorFrame, InputHint, LineFrame
from chatbot.service.records_briefs import By

_WIRE = (
    BadFrame,
    TooLarge,
    RateLimited,
    StaleStep,
    NotAllowed,
    UnknownConversation,
    Unavailable,
)


def line_frame(line: Line, conversation: str | None = None) -> LineFrame:
    """Return a line as both sockets carry it."""
    return LineFrame(
        conversation=conversation,
        seq=line.seq,
        id=line.id,
        party=line.party.value,
        text=line.text,
        at=line.at,
        name=line.name,
        choices=cast("tuple[ChoiceButton, ...]", line.choices),  # field by field the same
        input=cast("InputHint | None", line.input),
        media=line.media or None,
        step=line.step,
        delay_ms=line.delay_ms,
    )


def error_frame(
    error: ChatbotError,
    id: str | None,
    conversation: str | None = None,
) -> ErrorFrame:
    """Return the error as its sender is told; what is not of the protocol is `not_allowed` or `unavailable`."""
    code = error.code
    if not isinstance(error, _WIRE):
        code = "not_allowed" if code in ("impossible_move", "no_session") else "unavailable"
    by = error.by if isinstance(error, NotAllowed) else None
    wait_s = error.retry_after_s if isinstance(error, RateLimited | Unavailable) else None
    return ErrorFrame(
        code=code,
        message=error.message,
        id=id,
        conversation=conversation,
        retry_after_s=2.0 if wait_s is None and code == "unavailable" else wait_s,
        by=By(id=by[0], name=by[1]) if by else None,
    )
