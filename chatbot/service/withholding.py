"""Contact data that is taken out of a visitor's line before anything is stored, scored or shown."""

from __future__ import annotations

from collections.abc import Mapping

from chatbot.domain.consent import may_keep
from chatbot.flow.model import Ask
from chatbot.service.draft import Draft
from chatbot.service.visit import Visit
from chatbot.understanding import contact
from chatbot.understanding.numbers_spans import find_amount_spans


def redacted(draft: Draft, visit: Visit, text: str) -> tuple[str, Mapping[str, str]]:
    """Return the line as it may be stored, and what was taken out of it: kind -> value."""
    if may_keep(draft.consents) or not contact.may_hold_contact(text):
        return text, {}
    regions = tuple(dict.fromkeys((visit.site.region, visit.region, None)))
    found = contact.withhold(text, regions=regions)
    if "phone" in found.values and (amounts := _amounts_asked_for(draft, text)):
        found = contact.withhold(text, regions=regions, keep=amounts)
    return found.text, {str(kind): value for kind, value in found.values.items()}


def _amounts_asked_for(draft: Draft, text: str) -> tuple[tuple[int, int], ...]:
    step = draft.flow.steps.get((draft.state.step if draft.state is not None else None) or "")
    does = step.does if step is not None else None
    if isinstance(does, Ask) and does.question.kind in ("money", "number", "date", "duration"):
        return tuple(find_amount_spans(text))
    return ()
