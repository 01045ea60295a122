"""What of a reading may stand in the state: numbers of one type, free text without contact data."""

from __future__ import annotations

from typing import Final

from chatbot.dialog.turn import Env
from chatbot.steps import Question, Value
from chatbot.understanding.contact import withhold

MOST_KEPT: Final = 200
"""Characters of a free answer in the state; the transcript has the rest."""


def storable(value: Value, question: Question, env: Env) -> Value:
    """Return the value as the state keeps it."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float | int):
        return float(value)
    if isinstance(value, str) and question.choice(value) is None:
        regions = (env.region, None) if env.region else (None,)
        return withhold(value[:MOST_KEPT], regions=regions).text
    return value
