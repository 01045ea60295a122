"""The doors to leads: looked up, moved, their temperature set. Contact data only with consent."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct
from msgspec.structs import asdict

from chatbot.dialog.state import State, decode
from chatbot.domain.consent import may_keep, visible_contact
from chatbot.errors import Unknown, WrongInput
from chatbot.service.behaviour import Counted
from chatbot.service.behaviour import Deed as Told
from chatbot.service.leads import REASON
from chatbot.service.origin import shown_origin
from chatbot.service.records import Conversation, Transition
from chatbot.service.records_admin import WantedLeads
from chatbot.service.records_briefs import (
    BriefAnswer,
    BriefContact,
    BriefMatch,
    BriefPart,
    Override,
    ScoreCard,
    score_card,
)
from chatbot.web.api.door import Call, Doors
from chatbot.web.api.pages import MOST, USUAL, Page, cursor_of, key_in

doors: Final = Doors()

Status = Literal[
    "",
    "anonymous",
    "live",
    "captured",
    "nurturing",
    "presented",
    "accepted",
    "working",
    "recycled",
    "disqualified",
    "lost",
    "suppressed",
    "junk",
    "closed",
    "converted",
    "merged",
]
Rank = Literal[
    "",
    "visitor",
    "lead",
    "mql",
    "pql",
    "service_qualified",
    "sql_candidate",
    "sql",
    "opportunity",
    "customer",
]
Move = Literal[
    "nurture",
    "present",
    "accept",
    "reject",
    "contacted",
    "opportunity",
    "convert",
    "lose",
    "return_to_nurture",
    "reengage",
    "withdraw",
    "mark_junk",
    "unmark",
]


class LeadFilter(Struct, frozen=True, kw_only=True):
    """Which leads; what is left out does not matter. Without a status: everybody who left contact data at some time."""

    site: Annotated[str, Meta(max_length=64)] = ""
    status: Status = ""
    rank: Rank = ""
    temperature: Literal["", "cold", "warm", "hot", "unscored"] = ""
    source: Annotated[str, Meta(max_length=64)] = ""
    since: datetime | None = None


class WhichLeads(LeadFilter, frozen=True, kw_only=True):
    """Which leads, and which part of the list: see `Paging`."""

    limit: Annotated[int, Meta(ge=1, le=MOST)] = USUAL
    after: Annotated[str, Meta(max_length=400)] = ""


class LeadCard(Struct, frozen=True, kw_only=True):
    """A lead. temperature, type: computed. override: what somebody set beside it. contact: only with consent."""

    lead: str
    conversation: str
    site: str
    status: str
    rank: str
    temperature: str
    override: Override | None
    type: str
    source: str
    language: str
    contact: BriefContact | None
    consent: dict[str, str]
    created_at: datetime
    hot_at: datetime | None
    queued_at: datetime | None
    presented_at: datetime | None
    accepted_at: datetime | None
    first_reply_at: datetime | None
    last_visitor_at: datetime | None


class Step(Struct, frozen=True, kw_only=True):
    """One change of the status. what: the event. who: visitor, bot, timer, rep:ID, api:NAME. profile: of the score then."""

    before: str
    after: str
    what: str
    who: str
    why: str
    at: datetime
    profile: str


class Deed(Struct, frozen=True, kw_only=True):
    """Something the visitor did."""

    id: str
    name: str
    at: datetime


class LeadFacts(Struct, frozen=True, kw_only=True):
    """What the score was made from."""

    answers: tuple[BriefAnswer, ...]
    events: tuple[Deed, ...]
    intents: tuple[str, ...]
    flags: tuple[str, ...]
    signs: tuple[str, ...]


class ConsentStep(Struct, frozen=True, kw_only=True):
    """One event of the consent chain."""

    event: str
    purpose: str
    channel: str
    state: str
    at: datetime
    actor: str
    method: str | None
    notice: str | None
    version: str | None
    hash: str


class LeadDetail(Struct, frozen=True, kw_only=True):
    """A lead with everything that explains it. score: as of now, with its reasons."""

    lead: LeadCard
    score: ScoreCard | None
    facts: LeadFacts
    transitions: tuple[Step, ...]
    consents: tuple[ConsentStep, ...]
    matches: tuple[BriefMatch, ...]
    merged: tuple[BriefPart, ...]
    merged_into: str | None
    origin: dict[str, str]


class LeadMoved(Struct, frozen=True, kw_only=True):
    """What happens to a lead, and why: a code."""

    what: Move
    reason: Annotated[str, Meta(pattern=REASON)] = ""


class TemperatureSet(Struct, frozen=True, kw_only=True):
    """A temperature beside the computed one, with a reason; null takes it back."""

    temperature: Literal["cold", "warm", "hot"] | None
    reason: Annotated[str, Meta(max_length=200)] = ""


@doors.get("leads", scope="leads:read")
async def leads(call: Call, query: WhichLeads) -> Page[LeadCard]:
    """List leads, newest first."""
    house = call.house
    keys = await site_keys(call)
    wanted = await wanted_leads(call, query)
    rows = await house.leads.list(wanted, limit=query.limit + 1, after=key_in(query.after))
    shown = rows[: query.limit]
    more = len(rows) > query.limit
    return Page(
        items=tuple([await _card(call, row, keys) for row in shown]),
        next=cursor_of(shown[-1].subject_id) if more else None,
    )


@doors.get("leads/{lead}", scope="leads:read")
async def lead(call: Call) -> LeadDetail:
    """Show one lead: facts, score with its reasons, history, consents, source."""
    house = call.house
    row = await house.briefs.now(await _known(call))
    chain = await house.store.consent_chain(row.subject_id)
    state = _state(row)
    return LeadDetail(
        lead=await _card(call, row, await site_keys(call)),
        score=score_card(row),
        facts=LeadFacts(
            answers=await house.briefs.answers(row),
            events=tuple(Deed(id=d.id, name=d.name, at=d.at) for d in state.did) if state else (),
            intents=state.intents if state else (),
            flags=state.flags if state else (),
            signs=state.signs if state else (),
        ),
        transitions=tuple(_step(step) for step in await house.leads.history(row)),
        consents=tuple(
            ConsentStep(
                event=e.event_id,
                purpose=e.purpose,
                channel=e.channel,
                state=e.state.value,
                at=e.at,
                actor=e.actor,
                method=e.method.value if e.method else None,
                notice=e.notice_id,
                version=e.notice_version,
                hash=e.hash,
            )
            for e in chain
        ),
        matches=await house.briefs.matches(row),
        merged=await house.briefs.parts(row),
        merged_into=row.lead.merged_into,
        origin=shown_origin(row.origin, consented=may_keep(state.consents if state else {})),
    )


@doors.post("leads/{lead}/move", scope="leads:write")
async def move(call: Call, body: LeadMoved) -> LeadCard:
    """Move a lead; what does not follow from its status is 409."""
    row = await call.house.leads.move(
        await _known(call),
        body.what,
        reason=body.reason,
        who=_who(call),
        is_person=call.who.user is not None,
    )
    return await _card(call, row, await site_keys(call))


@doors.patch("leads/{lead}/temperature", scope="leads:write")
async def set_temperature(call: Call, body: TemperatureSet) -> LeadCard:
    """Set a lead's temperature beside the computed one."""
    row = await call.house.leads.override(
        await _known(call), body.temperature, reason=body.reason, who=_who(call)
    )
    return await _card(call, row, await site_keys(call))


class OtherLead(Struct, frozen=True, kw_only=True):
    """Another lead of the same site."""

    lead: Annotated[str, Meta(min_length=1, max_length=64)]


@doors.post("leads/{lead}/merge", scope="leads:write")
async def merge(call: Call, body: OtherLead) -> LeadCard:
    """Merge another lead into this one: they are the same person."""
    user = call.who.user
    row = await call.house.merging.merge(
        await _known(call),
        body.lead,
        who=_who(call),
        actor=f"rep:{user.public_id}" if user is not None else "system",
    )
    return await _card(call, row, await site_keys(call))


@doors.post("leads/{lead}/unmerge", scope="leads:write")
async def unmerge(call: Call, body: OtherLead) -> LeadCard:
    """Take a merge back, within 30 days."""
    row = await call.house.merging.unmerge(await _known(call), body.lead, who=_who(call))
    return await _card(call, row, await site_keys(call))


@doors.post("leads/{lead}/apart", scope="leads:write")
async def apart(call: Call, body: OtherLead) -> LeadCard:
    """Remember that another lead is another person: it is no match any more."""
    row = await call.house.merging.apart(await _known(call), body.lead)
    return await _card(call, row, await site_keys(call))


class DeedTold(Struct, frozen=True, kw_only=True):
    """Something a lead did elsewhere. id: the same is counted once. at: when, now where it is left out."""

    lead: Annotated[str, Meta(min_length=1, max_length=64)]
    id: Annotated[str, Meta(min_length=1, max_length=64)]
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    at: datetime | None = None


@doors.post("events", scope="events:write")
async def tell_event(call: Call, body: DeedTold) -> Counted:
    """Tell what a lead did elsewhere; counted only with a consent to analytics."""
    row = await call.house.leads.find(None, body.lead)
    at = body.at
    if at is not None and at.tzinfo is None:
        raise WrongInput("`at` needs a time zone.")
    deed = Told(id=body.id, name=body.name, at=at)
    return await call.house.behaviours.by_program(row, deed, who=_who(call))


async def wanted_leads(call: Call, query: LeadFilter) -> WantedLeads:
    """Return what a filter means. Raises Unknown for a site that is not there, WrongInput for a time without a zone."""
    if query.since is not None and query.since.tzinfo is None:
        raise WrongInput("`since` needs a time zone.")
    return WantedLeads(
        site=_site(await site_keys(call), query.site),
        statuses=(query.status,) if query.status else None,
        rank=query.rank or None,
        temperature=query.temperature or None,
        source=query.source or None,
        since=query.since,
    )


async def site_keys(call: Call) -> dict[int, str]:
    """Return internal id -> key of every site."""
    return {site.id: site.key for site in await call.house.directory.sites()}


def _site(keys: dict[int, str], key: str) -> int | None:
    found = next((id for id, known in keys.items() if known == key), None)
    if key and found is None:
        raise Unknown("There is no site with this key.")
    return found


async def _known(call: Call) -> Conversation:
    return await call.house.leads.find(None, call.named("lead"))


def _who(call: Call) -> str:
    user = call.who.user
    return f"rep:{user.public_id}" if user is not None else f"api:{call.who.name}"


def _state(row: Conversation) -> State | None:
    return decode(row.state) if row.state else None


async def _card(call: Call, row: Conversation, keys: dict[int, str]) -> LeadCard:
    row = await call.house.briefs.now(row)
    state = _state(row)
    contact = visible_contact(row.contact, state.consents if state else {})
    stamps = asdict(row)
    return LeadCard(
        lead=row.subject_id,
        conversation=row.public_id,
        site=keys.get(row.site, ""),
        status=row.lead.status,
        rank=row.lead.rank,
        temperature=row.temperature,
        override=await call.house.briefs.override(row),
        type=row.lead_type,
        source=row.source,
        language=row.language,
        contact=BriefContact(name=contact.name, email=contact.email, phone=contact.phone)
        if contact is not None and (contact.name or contact.reachable)
        else None,
        consent=dict(state.consents) if state else {},
        presented_at=row.lead.presented_at,
        accepted_at=row.lead.accepted_at,
        **{name: stamps[name] for name in _STAMPS},
    )


_STAMPS: Final = ("created_at", "hot_at", "queued_at", "first_reply_at", "last_visitor_at")


def _step(step: Transition) -> Step:
    facts = asdict(step)
    return Step(**{name: facts[name] for name in Step.__struct_fields__})
