"""What one lead gives to another that is the same person: facts, consents, contact data that only it had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from chatbot.dialog.facts import facts
from chatbot.dialog.known import Did, Known
from chatbot.dialog.state import decode
from chatbot.domain.consent import (
    ANALYTICS,
    ConsentEvent,
    ConsentState,
    closed_contacts,
    is_active,
    is_of_channel,
    may_keep,
)
from chatbot.flow.model import Flow
from chatbot.scoring.facts import NO_PROFILING
from chatbot.service.draft import Draft
from chatbot.service.records import Conversation

_ITS_OWN: Final = frozenset(("spam", "bot", "disposable_email", NO_PROFILING))
"""Flags about one conversation or address; an objection to profiling follows by its consent."""
_KINDS: Final = ("name", "email", "phone")


def consents_of(row: Conversation) -> Mapping[str, str]:
    """Return where the consents of a lead stand."""
    return decode(row.state).consents if row.state else {}


def known_of(flow: Flow, row: Conversation) -> Known:
    """Return what of a lead counts for the score of another one."""
    if not row.state:
        return Known()
    state = decode(row.state)
    told = facts(flow, state)
    seen = told.events if may_keep(state.consents, ANALYTICS) else ()
    return Known(
        answers=dict(told.answers),
        answered=dict(told.answered_at),
        fit=tuple(sorted(told.fit)),
        did=tuple(Did(e.id, e.name, e.at) for e in seen),
        intents=tuple(sorted(told.intents)),
        flags=tuple(sorted(told.flags - _ITS_OWN)),
        cold=told.forced == "cold",
    )


def with_own(told: Known, draft: Draft, part: Conversation, before: Known | None) -> Known:
    """Return the same with what `draft`'s lead lacks of the part's contact data and consents, and its rank before."""
    theirs, own = consents_of(part), draft.consents
    lacks = () if not _both_keep(own, theirs) else _lacking(draft, part)
    fresh = [p for p, s in theirs.items() if is_active(s) and p not in own]
    return msgspec.structs.replace(
        told,
        took=_together(before.took if before else (), lacks),
        carried=_together(before.carried if before else (), [p for p in fresh if "/" not in p]),
        rank=before.rank if before else draft.row.lead.rank,
    )


def _both_keep(own: Mapping[str, str], theirs: Mapping[str, str]) -> bool:
    return may_keep(own) and may_keep(theirs)


def _lacking(draft: Draft, part: Conversation) -> list[str]:
    closed = closed_contacts(draft.consents)
    mine, theirs = draft.row.contact, part.contact
    return [
        kind
        for kind in _KINDS
        if getattr(theirs, kind) and not getattr(mine, kind) and kind not in closed
    ]


def _together(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*old, *new)))


def stricter(
    own: Mapping[str, str], theirs: Mapping[str, str]
) -> tuple[tuple[str, str | None], ...]:
    """Return which consents have to go, as (purpose, channel): one was refused or withdrawn by the same person."""
    return tuple(_stricter(own, theirs))


def _stricter(
    own: Mapping[str, str], theirs: Mapping[str, str]
) -> Iterator[tuple[str, str | None]]:
    for name, state in theirs.items():
        if is_active(state) or state == ConsentState.REQUESTED:
            continue
        if is_of_channel(name):
            purpose, _, channel = name.rpartition("/")
            if name not in own and is_active(own.get(purpose)):
                yield purpose, channel
        elif is_active(own.get(name)):
            yield name, None


def carried(past: Sequence[ConsentEvent], purpose: str) -> tuple[ConsentEvent, ...]:
    """Return the events that say to which words a purpose was agreed to: the last one of each channel."""
    last = {e.channel: e for e in past if e.purpose == purpose}
    return tuple(e for e in last.values() if is_active(e.state))
