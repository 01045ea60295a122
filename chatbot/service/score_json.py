"""Scores as they are stored: those who gave the same answers share one, see `scoring.score`."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

import msgspec

from chatbot.scoring import Result

MOST_SCORES: Final = 2_000
_json = msgspec.json.Encoder()
_scores: Final[OrderedDict[int, tuple[Result, bytes]]] = OrderedDict()


def encoded(score: Result) -> bytes:
    """Return the score as JSON."""
    known = _scores.get(id(score))
    if known is None:
        # held, so that its id stays its own
        known = _scores[id(score)] = (score, _json.encode(score))
        if len(_scores) > MOST_SCORES:
            _scores.popitem(last=False)
    return known[1]


def numbers_of(score: bytes) -> bytes:
    """Return a stored score without its reasons: numbers, temperature and type."""
    if not score:
        return score
    return _json.encode({**msgspec.json.decode(score), "lines": [], "rules": []})
