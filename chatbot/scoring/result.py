"""A score with every reason for it."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from chatbot.domain.lead import LeadType, Temperature

Axis = Literal["fit", "engagement", "qualification"]
Handoff = Literal["full", "anonymous_live_only", "none"]


class Line(msgspec.Struct, frozen=True):
    """One reason: the points a rule gave to an axis, or took.

    rule: a fit id, event, bonus or criterion; `cap:GROUP`, `clamp` or `round` for what was taken off or added.
    points: whole, or a half where an odd number decayed. label: the level of an answer. fact: the event's id.
    decay: the factor already applied, for events only.
    """

    axis: Axis
    rule: str
    points: float
    label: str | None = None
    fact: str | None = None
    decay: float | None = None

    def to_json_dict(self) -> dict[str, Any]:
        """Return the line as `chatbot score` writes it, without what it does not have."""
        out: dict[str, Any] = {"axis": self.axis, "rule": self.rule, "points": self.points}
        more = {"label": self.label, "fact": self.fact, "decay": self.decay}
        return out | {key: value for key, value in more.items() if value is not None}


class Result(msgspec.Struct, frozen=True):
    """A visitor's score. The lines of `fit`, of `engagement` and of qualification (`low`) add up to it.

    Ranges: fit 0-50; engagement, total, low and high 0-100. known: criteria with a known level. rules: in the order
    of the rule table. lines: fit, then engagement (newest first), then qualification, each in the profile's order.
    """

    fit: int
    engagement: int
    total: int
    low: int
    high: int
    known: int
    temperature: Temperature
    type: LeadType
    handoff: Handoff
    rules: tuple[str, ...]
    lines: tuple[Line, ...]

    def to_json_dict(self) -> dict[str, Any]:
        """Return the result as `chatbot score` writes it: plain values, keys in a fixed order, no `id`."""
        return {
            "fit": self.fit,
            "engagement": self.engagement,
            "total": self.total,
            "low": self.low,
            "high": self.high,
            "known": self.known,
            "temperature": self.temperature.value,
            "type": self.type.value,
            "handoff": self.handoff,
            "rules": list(self.rules),
            "lines": [line.to_json_dict() for line in self.lines],
        }
