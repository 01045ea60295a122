"""The score as it is now: what was done weighs less with time, and an answer goes stale."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import msgspec

from chatbot.dialog.facts import facts
from chatbot.dialog.state import State
from chatbot.flow.model import Flow
from chatbot.scoring import Result, score
from chatbot.service.briefs import ScoreCard
from chatbot.service.records import Conversation

_encode: Final = msgspec.json.Encoder().encode
_decode: Final = msgspec.json.Decoder(ScoreCard).decode


def card_now(row: Conversation, flow: Flow, state: State, now: datetime) -> ScoreCard | None:
    """Return the score of this moment with its reasons, None before the first."""
    return _decode(_encode(scored_now(flow, state, now))) if row.score else None


def scored_now(flow: Flow, state: State, now: datetime) -> Result:
    """Return what the profile makes of the facts at this moment."""
    return score(facts(flow, state), flow.profile, now)
