"""The temperature that a person sets beside the computed one."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from chatbot.domain.lead import Temperature
from chatbot.errors import WrongInput
from chatbot.service.draft import Draft
from chatbot.service.records import Override
from chatbot.service.text import clean_text
from chatbot.service.turns import NothingToDo
from chatbot.understanding import contact

TEMPERATURES: Final = (Temperature.COLD, Temperature.WARM, Temperature.HOT)
MOST_REASON: Final = 200


def check_temperature(temperature: str | None, reason: str) -> None:
    """Raise WrongInput for a word that is no temperature, or for one without a reason; None takes it back."""
    if temperature is not None and temperature not in TEMPERATURES:
        raise WrongInput(f"A temperature is one of {', '.join(TEMPERATURES)}, or null.")
    if temperature is not None and not reason.strip():
        raise WrongInput("Another temperature needs a reason.")


def set_temperature(draft: Draft, temperature: str | None, *, reason: str, who: str) -> int:
    """Set it, or take it back, and return the last line. Raises NothingToDo where none was set."""
    if temperature is None:
        if draft.row.lead.override is None:
            raise NothingToDo
        draft.change(lead=replace(draft.row.lead, override=None))
    else:
        said = Override(temperature=temperature, reason=_kept(reason, draft), by=who, at=draft.now)
        draft.change(lead=replace(draft.row.lead, override=said))
    draft.beyond_lines = True
    return draft.last_seq


def _kept(reason: str, draft: Draft) -> str:
    """Return the reason as it is kept: without contact data, which has its own place."""
    cleaned = clean_text(reason)[:MOST_REASON]
    if not contact.may_hold_contact(cleaned):
        return cleaned
    regions = tuple(dict.fromkeys((draft.site.region, None)))
    return contact.withhold(cleaned, regions=regions).text
