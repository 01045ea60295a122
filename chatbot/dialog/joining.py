"""Another lead turned out to be the same person: what is known of it counts, until that is taken back."""

from __future__ import annotations

from chatbot.dialog.talk import Talk
from chatbot.dialog.turn import LeadJoined, LeadParted


def join(talk: Talk, event: LeadJoined) -> None:
    """Take over what is known of a lead, in place of what was known of it before."""
    talk.joined = {**talk.joined, event.lead: event.known}
    new = [kind for kind in event.known.took if kind not in talk.contacts]
    if new:
        talk.contacts = (*talk.contacts, *new)
    talk.result = None


def part(talk: Talk, event: LeadParted) -> None:
    """Forget what was known of a lead."""
    gone = talk.joined.get(event.lead)
    if gone is None:
        return
    talk.joined = {lead: known for lead, known in talk.joined.items() if lead != event.lead}
    talk.forget_contact(tuple(kind for kind in gone.took if kind in talk.contacts))
    talk.result = None
