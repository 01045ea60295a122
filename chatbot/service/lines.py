"""What the bot says, as a line of the transcript."""

from __future__ import annotations

from datetime import datetime

from chatbot.dialog.turn import Say
from chatbot.domain.conversation import Line, Party


def line_of(say: Say, seq: int, *, at: datetime) -> Line:
    """Return what the bot says as the line with this number.

    A pause goes along for the client to show: the line itself is committed and sent at once. The system never dawdles.
    """
    return Line(
        seq=seq,
        party=Party.SYSTEM if say.system else Party.BOT,
        text=say.text,
        at=at,
        choices=say.choices,
        input=say.input,
        media=dict(say.media) if say.media else {},
        delay_ms=0 if say.system else say.delay_ms,
    )
