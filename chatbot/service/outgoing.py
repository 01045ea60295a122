"""What of a turn the outside world is told. The one place where an event is made: a new one is a line of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec

from chatbot.domain.consent import ConsentEvent, ConsentState, may_keep
from chatbot.domain.conversation import Stage
from chatbot.service.outbox import Endpoint
from chatbot.service.ports import Ids
from chatbot.service.records import Conversation, Outgoing, Transition

EVENTS: Final[Mapping[str, str]] = {
    "lead.captured": "Contact data with a consent: a lead is there.",
    "lead.hot": "The score has become hot.",
    "lead.presented": "The lead was handed to the reps.",
    "lead.accepted": "A rep took the lead.",
    "lead.status_changed": "The lead's status is another one; also where an event of its own says so.",
    "lead.nurture": "The lead is to be nurtured; only with consent to marketing.",
    "consent.given": "A consent was given or confirmed.",
    "consent.withdrawn": "A consent was withdrawn.",
    "lead.erased": "Everything about the lead was erased, and is to be erased elsewhere.",
    "conversation.closed": "The conversation is over.",
}
"""What an endpoint may ask for."""

ALWAYS: Final = frozenset({"consent.withdrawn", "lead.erased"})
"""Sent to every endpoint of the site, whatever it asked for: it may hold what is to be forgotten."""

TEST: Final = "webhook.test"
MAIL: Final = 0
"""The number of no endpoint: what is for the visitor goes by mail."""
MAIL_CODE: Final = "mail.code"

_OF_STATUS: Final = {
    "captured": "lead.captured",
    "presented": "lead.presented",
    "accepted": "lead.accepted",
    "nurturing": "lead.nurture",
}
_OF_CONSENT: Final = {
    ConsentState.GIVEN: "consent.given",
    ConsentState.CONFIRMED: "consent.given",
    ConsentState.WITHDRAWN: "consent.withdrawn",
}
_NEEDS: Final = {"lead.nurture": "marketing"}
"""Events that go out only while a consent for this purpose is active."""

Facts = dict[str, object]
_json: Final = msgspec.json.Encoder()


def permitted(kind: str, consents: Mapping[str, str]) -> bool:
    """Tell whether the event may go out now. consents: purpose -> state."""
    return kind not in _NEEDS or may_keep(consents, _NEEDS[kind])


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a turn changed, as far as anybody outside may want to know."""

    before: Conversation | None
    after: Conversation
    transitions: Sequence[Transition]
    consents: Sequence[ConsentEvent]
    at: datetime


class Outlets:
    """The endpoints as this process knows them: asked at every turn, so that no endpoint costs nothing."""

    def __init__(self) -> None:
        self._of_site: dict[int, tuple[Endpoint, ...]] = {}
        self.by_id: dict[int, Endpoint] = {}
        self.wake: Callable[[], None] = lambda: None

    def know(self, endpoints: Sequence[Endpoint]) -> None:
        """Use these from now on."""
        self.by_id = {e.id: e for e in endpoints}
        enabled = [e for e in endpoints if e.enabled]
        sites = {e.site for e in enabled}
        self._of_site = {site: tuple(e for e in enabled if e.site == site) for site in sites}

    def of(self, site: int) -> tuple[Endpoint, ...]:
        """Return the enabled endpoints of a site."""
        return self._of_site.get(site, ())


NO_OUTLETS: Final = Outlets()
"""Nobody is told anything."""


def outgoing(told: Told, endpoints: Sequence[Endpoint], ids: Ids) -> tuple[Outgoing, ...]:
    """Return one delivery for each event of the turn and each endpoint that wants it, in the order of the events."""
    return tuple(
        Outgoing(
            id=f"msg_{ids.uuid()}",
            kind=kind,
            payload=_json.encode(facts),
            at=told.at,
            endpoint=endpoint.id,
            lead=told.after.subject_id,
        )
        for kind, facts in happenings(told)
        for endpoint in endpoints
        if kind in ALWAYS or kind in endpoint.events
    )


def code_to_mail(row: Conversation, seq: int, *, at: datetime, ids: Ids) -> Outgoing:
    """Return the mail with the code that line `seq` announced. The code is computed when it is sent."""
    return Outgoing(
        id=f"msg_{ids.uuid()}",
        kind=MAIL_CODE,
        payload=_json.encode({"seq": seq}),
        at=at,
        endpoint=MAIL,
        lead=row.subject_id,
    )


def happenings(told: Told) -> Iterator[tuple[str, Facts]]:
    """Give what happened in the turn, with codes and ids only."""
    yield from _of_consents(told.consents)
    if told.after.temperature == "hot" and not _was_hot(told):
        yield "lead.hot", {}
    for moved in told.transitions:
        if moved.machine == "lead":
            yield from _of_lead(moved)
        elif moved.after == Stage.CLOSED:
            row = told.after
            yield (
                "conversation.closed",
                {"outcome": row.outcome, "reason": row.outcome_reason, "by": _actor(moved)},
            )
    if told.after.stage is Stage.ERASED:
        yield "lead.erased", {}


def _was_hot(told: Told) -> bool:
    return told.before is not None and told.before.temperature == "hot"


def _of_lead(moved: Transition) -> Iterator[tuple[str, Facts]]:
    facts: Facts = {
        "before": moved.before,
        "after": moved.after,
        "what": moved.what,
        "by": _actor(moved),
    }
    if moved.after == "erased":
        return
    if moved.what == "capture":  # straight to `accepted` where a rep is there already
        yield "lead.captured", facts
    own = _OF_STATUS.get(moved.after)
    if own is not None and not (moved.what == "capture" and own == "lead.captured"):
        yield own, facts
    yield "lead.status_changed", facts


def _actor(moved: Transition) -> str:
    """Return who it was, without which of them."""
    return moved.who.partition(":")[0]


def _of_consents(events: Sequence[ConsentEvent]) -> Iterator[tuple[str, Facts]]:
    """Give one event for each change of a purpose, with the channels it was for."""
    changes: dict[tuple[str, str], list[ConsentEvent]] = {}
    for event in events:
        if event.state in _OF_CONSENT:
            changes.setdefault((event.purpose, event.state), []).append(event)
    for (purpose, _), links in changes.items():
        last = links[-1]
        yield (
            _OF_CONSENT[last.state],
            {
                "purpose": purpose,
                "state": last.state,
                "channels": [link.channel for link in links],
                "notice": last.notice_id,
                "version": last.notice_version,
                "locale": last.locale,
                "method": last.method,
                "events": [link.event_id for link in links],
                "hash": last.hash,
            },
        )
