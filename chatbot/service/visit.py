"""A visit: one connected client, what it says of itself, and the conversation it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from chatbot.domain.conversation import Line, Stage
from chatbot.flow.model import Flow
from chatbot.service.hours import is_zone
from chatbot.service.origin import source_of
from chatbot.service.ports import Ids
from chatbot.service.records import Conversation, Site
from chatbot.service.tokens import TokenFacts, hash_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What a client says of itself when it arrives; nothing of it is trusted."""

    token: str | None = None
    page_url: str = ""
    page_title: str = ""
    referrer: str = ""
    locale: str = ""
    time_zone: str = ""
    gpc: bool = False  # Global Privacy Control


@dataclass(slots=True, kw_only=True)
class Visit:
    """One connected client. key: hash of the conversation's first token; conversation: None before the first turn.

    decided: purpose -> state, what the host page said before there was a conversation to store it in.
    """

    site: Site
    token: str
    facts: TokenFacts
    key: str
    arrival: Arrival
    origin: Mapping[str, str]
    region: str | None
    time_zone: str
    opening: tuple[Line, ...] = ()
    decided: dict[str, str] = field(default_factory=dict)
    conversation: int | None = None
    public_id: str | None = None
    stage: Stage = Stage.BOT
    last_seq: int = 0
    rep: int | None = None
    language: str = "en"


class Heard(Struct, frozen=True, kw_only=True):
    """One inbound frame on its way into a turn. trap: what stood in the field that no person sees."""

    id: str
    text: str | None = None
    values: tuple[str, ...] = ()
    answers: int | None = None
    trap: str = ""


def visit_of(
    site: Site, arrival: Arrival, token: str, facts: TokenFacts, *, origin: Mapping[str, str]
) -> Visit:
    """Return the visit of a client with this token, before its conversation is looked up. origin: what is kept of its page."""
    return Visit(
        site=site,
        token=token,
        facts=facts,
        key=hash_of(token),
        arrival=arrival,
        origin=origin,
        region=_region_of(arrival.locale),
        time_zone=arrival.time_zone if is_zone(arrival.time_zone) else "",
        language=facts.language,
    )


def bound(visit: Visit, row: Conversation) -> Visit:
    """Bind the visit to its conversation, as that is now, and return it."""
    visit.conversation = row.id
    visit.public_id = row.public_id
    visit.key = row.token_hash
    visit.stage = row.stage
    visit.last_seq = row.last_seq
    visit.rep = row.rep if row.stage is Stage.LIVE else None
    visit.language = row.language
    visit.opening = ()
    return visit


def first_row(visit: Visit, ids: Ids) -> Conversation:
    """Return the row of a conversation that begins with this visit; nothing of it is stored yet."""
    return Conversation(
        public_id=ids.uuid(),
        subject_id=ids.uuid(),
        site=visit.site.id,
        token_hash=visit.key,
        flow_version=visit.facts.flow,
        language=visit.facts.language,
        created_at=visit.facts.time,
        time_zone=visit.time_zone or visit.site.time_zone,
        page_path=visit.origin.get("path", "/"),
        page_title=visit.arrival.page_title[:200],
        source=source_of(visit.origin, visit.site.sources),
        origin=visit.origin,
    )


def _region_of(locale: str) -> str | None:
    parts = locale.replace("_", "-").split("-")
    return next((p.upper() for p in parts[1:] if len(p) == 2 and p.isalpha()), None)


def language_for(flow: Flow, site: Site, locale: str) -> str:
    """Return the language a conversation begins in: the locale's, the site's, else the flow's own."""
    for wanted in (locale, locale.replace("_", "-").split("-", maxsplit=1)[0], site.language):
        if wanted.lower() in flow.languages:
            return wanted.lower()
    return flow.language
