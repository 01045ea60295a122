"""What the engine was told, as stored for replay: never a text, which stands in the transcript."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from chatbot.dialog.turn import (
    Behaved,
    CallResult,
    Chosen,
    ConsentChanged,
    Env,
    Event,
    Judged,
    LeadJoined,
    LeadParted,
    RepAnswered,
    RepClaimed,
    RepLeft,
    Started,
    Texted,
    TimerFired,
)

_KINDS: Final[dict[str, type[Event]]] = {
    kind.__name__: kind
    for kind in (
        Started,
        Texted,
        Chosen,
        TimerFired,
        RepClaimed,
        RepLeft,
        RepAnswered,
        ConsentChanged,
        Behaved,
        LeadJoined,
        LeadParted,
        Judged,
        CallResult,
    )
}


class _Told(msgspec.Struct, array_like=True, frozen=True):
    kind: str
    event: msgspec.Raw
    env: msgspec.Raw


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(list[_Told])


def encode_told(told: Sequence[tuple[Event, Env]]) -> bytes:
    """Return the events of one turn with their surroundings as JSON; the text of a `Texted` is left out."""
    if not told:
        return b""
    return _encoder.encode(
        [
            (
                type(event).__name__,
                replace(event, text="") if isinstance(event, Texted) else event,
                env,
            )
            for event, env in told
        ]
    )


def decode_told(stored: bytes, texts: dict[int, str]) -> list[tuple[Event, Env]]:
    """Return what `encode_told` kept, with the visitor's words put back. texts: seq -> text of that line."""
    told: list[tuple[Event, Env]] = []
    for row in _decoder.decode(stored) if stored else ():
        event = msgspec.json.decode(row.event, type=_KINDS[row.kind])
        if isinstance(event, Texted):
            event = replace(event, text=texts.get(event.seq, ""))
        told.append((event, msgspec.json.decode(row.env, type=Env)))
    return told
