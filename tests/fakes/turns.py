"""Turns to store, as short as a test can say them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from msgspec.structs import replace

from chatbot.domain.consent import FIRST_HASH, ConsentEvent, ConsentState, sealed
from chatbot.domain.conversation import Line, Party
from chatbot.service.records import Committed, Conversation, TurnWrite

NOON = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)
_numbers = count(1)


def at(seconds: float) -> datetime:
    """Return noon and so many seconds."""
    return NOON + timedelta(seconds=seconds)


def line(seq: int, text: str = "Hello", party: Party = Party.BOT) -> Line:
    return Line(seq=seq, party=party, text=text, at=NOON)


def conversation(site: int, **facts: Any) -> Conversation:
    """Return a row nobody has stored, with keys of its own."""
    n = next(_numbers)
    given = {
        "public_id": f"01930000-0000-7000-8000-{n:012x}",
        "subject_id": f"subject-{n}",
        "site": site,
        "token_hash": f"{n:064x}",
        "flow_version": "f" * 64,
        "language": "en",
        "created_at": NOON,
        "version": 1,
    }
    return Conversation(**{**given, **facts})


def opening(after: Conversation, texts: Iterable[str] = ("Hello", "Hi"), **more: Any) -> TurnWrite:
    """Return the first turn of a conversation: a bot's line, a visitor's line."""
    lines = tuple(
        line(seq, text, Party.VISITOR if seq % 2 == 0 else Party.BOT)
        for seq, text in enumerate(texts, start=1)
    )
    given: dict[str, Any] = {
        "before": None,
        "after": replace(after, last_seq=len(lines)),
        "sender": "visitor",
        "client_id": "first",
        "ack_seq": len(lines),
        "at": NOON,
        "lines": lines,
    }
    return TurnWrite(**{**given, **more})


def following(
    before: Conversation, texts: Iterable[str] = ("Well", "So"), **more: Any
) -> TurnWrite:
    """Return the next turn. Facts of the row to change go into `changes`."""
    changes = more.pop("changes", {})
    seq = before.last_seq
    lines = tuple(line(n, text) for n, text in enumerate(texts, start=seq + 1))
    after = replace(
        before, **{"version": before.version + 1, "last_seq": seq + len(lines), **changes}
    )
    given: dict[str, Any] = {
        "before": before,
        "after": after,
        "sender": "visitor",
        "client_id": f"client-{next(_numbers)}",
        "ack_seq": seq + 1,
        "at": NOON,
        "lines": lines,
    }
    return TurnWrite(**{**given, **more})


def consent(
    subject: str, prev: str = FIRST_HASH, state: ConsentState = ConsentState.GIVEN
) -> ConsentEvent:
    """Return a sealed link of a chain."""
    event = ConsentEvent(
        event_id=f"event-{next(_numbers)}",
        subject_id=subject,
        purpose="sales_contact",
        channel="email",
        state=state,
        at=NOON,
        actor="visitor",
        text_sha256="a" * 64,
        question_seq=1,
        answer_seq=2,
    )
    return sealed(event, prev)


def stored(turn: TurnWrite, result: object) -> Conversation:
    """Return the row as it stands after the turn was committed."""
    assert isinstance(result, Committed), result
    return replace(turn.after, id=result.id)
