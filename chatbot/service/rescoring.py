"""The score as it is now: what was done weighs less with time, and an answer goes stale."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import msgspec

from chatbot.dialog.facts import facts
from chatbot.dialog.state import State
from chatbot.flow.model import Flow
from chatbot.scoring import Result, score
from chatbot.service.records import Conversation

_encode: Final = msgspec.json.Encoder().encode


def scored_now(flow: Flow, state: State, now: datetime) -> Result:
    """Return what the profile makes of the facts at this moment."""
    return score(facts(flow, state), flow.profile, now)


def with_score_of_now(row: Conversation, flow: Flow, state: State, now: datetime) -> Conversation:
    """Return the row with the score, temperature and type of this moment; as it is before the first score."""
    if not row.score or not (state.did or state.answers):
        return row
    result = scored_now(flow, state, now)
    return msgspec.structs.replace(
        row,
        score=_encode(result),
        temperature=result.temperature.value,
        lead_type=result.type.value,
    )
