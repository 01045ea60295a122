"""What a rep could still find out: the questions without an answer, and what would change the temperature."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from chatbot.dialog.facts import answers_by_criterion, facts
from chatbot.dialog.state import decode
from chatbot.flow.model import Flow
from chatbot.scoring import what_would_change
from chatbot.service.records import Conversation


class Change(Struct, frozen=True, kw_only=True):
    """The mildest answer to a criterion that alone would move the temperature."""

    criterion: str
    level: str
    temperature: str


class Outlook(Struct, frozen=True, kw_only=True):
    """open: criteria the flow asks about that have no answer, in the profile's order."""

    open: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


def look_ahead(flow: Flow, row: Conversation, *, now: datetime) -> Outlook:
    """Return what is open in a conversation, and what would change its temperature."""
    if not row.state:
        return Outlook()
    known = decode(row.state)
    answered = {a.criterion for a in answers_by_criterion(flow, known)}
    changes = what_would_change(facts(flow, known), flow.profile, now=now)
    return Outlook(
        open=tuple(
            c for c in flow.profile.criterion_names if c in flow.criteria and c not in answered
        ),
        changes=tuple(
            Change(criterion=c.criterion, level=c.level.value, temperature=c.temperature.value)
            for c in changes
            if c.criterion in flow.criteria
        ),
    )
