"""From what the engine records about a consent to the links of the subject's chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from chatbot.dialog.turn import RecordConsent
from chatbot.domain.consent import (
    ConsentEvent,
    ConsentState,
    Method,
    Notice,
    chained,
    is_active,
    is_of_channel,
)
from chatbot.flow.model import Flow
from chatbot.service.ports import Ids
from chatbot.service.records import Conversation, Site
from chatbot.service.wordings import site_names


def spelled_out(record: RecordConsent, states: Mapping[str, str]) -> tuple[RecordConsent, ...]:
    """Return one record a purpose: `*` stands for every active one in `states` (purpose -> state before the turn)."""
    if record.purpose != "*":
        return (record,)
    active = [p for p, state in states.items() if is_active(state) and not is_of_channel(p)]
    return tuple(replace(record, purpose=purpose) for purpose in active)


def links_of(
    record: RecordConsent,
    *,
    row: Conversation,
    site: Site,
    flow: Flow,
    ids: Ids,
    now: datetime,
) -> tuple[ConsentEvent, ...]:
    """Return one sealed event for each channel of the notice, linked after `row.consent_head`.

    A record without a notice is about every channel that the flow's notices of the purpose name.
    """
    covering = [n for n in flow.notices.values() if n.purpose == record.purpose]
    named = flow.notices.get(record.notice or "")
    notice = named or next(iter(covering), None)
    words = notice.render(row.language, site_names(site, row.created_at)) if notice else None
    event = ConsentEvent(
        event_id="",
        channel="",
        subject_id=row.subject_id,
        purpose=record.purpose,
        state=ConsentState(record.state),
        at=now,
        actor="system" if record.state == ConsentState.REQUESTED else "visitor",
        method=Method(record.method) if record.method else None,
        notice_id=words.notice if words else record.notice,
        notice_version=words.version if words else None,
        locale=words.locale if words else None,
        text_sha256=words.text_sha256 if words else None,
        question_seq=record.question_seq,
        answer_seq=record.answer_seq,
        flow_version=flow.version,
        step=record.step,
        page_path=row.page_path,
    )
    asked = (named,) if named else covering  # what is withdrawn is withdrawn for every channel
    named_all = tuple(dict.fromkeys(c for n in asked for c in n.channels)) or ("in_chat",)
    channels = named_all if record.channel is None else (record.channel,)
    return chained(event, row.consent_head, [(ids.uuid(), channel) for channel in channels])


class Decision(Struct, frozen=True, kw_only=True):
    """A decision that was made outside of the flow's own questions.

    state: given, refused, withdrawn, expired. channel: the only one it is about, None: all of the purpose. actor:
    visitor, rep:ID, system. shown: the notice that was shown, None where the words were not ours.
    """

    purpose: str
    state: str
    method: str | None
    actor: str
    channel: str | None = None
    shown: Notice | None = None


def links_outside(
    decision: Decision,
    past: Sequence[ConsentEvent],
    *,
    row: Conversation,
    flow: Flow,
    ids: Ids,
    now: datetime,
) -> tuple[ConsentEvent, ...]:
    """Return the links that record the decision, after `row.consent_head`.

    past: the chain so far. A consent that is given again to other words supersedes the one before: that has an event of
    its own.
    """
    channels = _channels_of(decision, past, flow)
    older = _outdated(decision, past, channels)
    first = _event(decision, ConsentState.SUPERSEDED, row=row, flow=flow, now=now)
    links = chained(first, row.consent_head, [(ids.uuid(), c) for c in older])
    head = links[-1].hash if links else row.consent_head
    event = _event(decision, ConsentState(decision.state), row=row, flow=flow, now=now)
    return (*links, *chained(event, head, [(ids.uuid(), channel) for channel in channels]))


def _event(
    decision: Decision, state: ConsentState, *, row: Conversation, flow: Flow, now: datetime
) -> ConsentEvent:
    shown = decision.shown if state is not ConsentState.SUPERSEDED else None
    return ConsentEvent(
        event_id="",
        channel="",
        subject_id=row.subject_id,
        purpose=decision.purpose,
        state=state,
        at=now,
        actor=decision.actor if shown or state is not ConsentState.SUPERSEDED else "system",
        method=Method(decision.method) if decision.method else None,
        notice_id=shown.notice if shown else None,
        notice_version=shown.version if shown else None,
        locale=shown.locale if shown else None,
        text_sha256=shown.text_sha256 if shown else None,
        flow_version=flow.version,
        page_path=row.page_path if decision.method == Method.HOST else None,
    )


def _channels_of(decision: Decision, past: Sequence[ConsentEvent], flow: Flow) -> tuple[str, ...]:
    """Return the channels the decision is about: those named before, those of the notices, else the chat itself."""
    if decision.channel is not None:
        return (decision.channel,)
    if decision.shown is not None:
        return decision.shown.channels
    notices = [n.channels for n in flow.notices.values() if n.purpose == decision.purpose]
    if decision.state == ConsentState.GIVEN:
        return notices[0] if notices else ("in_chat",)
    named = [e.channel for e in past if e.purpose == decision.purpose]
    return tuple(dict.fromkeys((*named, *(c for n in notices for c in n)))) or ("in_chat",)


def _outdated(
    decision: Decision, past: Sequence[ConsentEvent], channels: Sequence[str]
) -> list[str]:
    """Return the channels of a consent that is active, and was given to other words than those of the new one."""
    if decision.state != ConsentState.GIVEN:
        return []
    last = {e.channel: e for e in past if e.purpose == decision.purpose}
    words = decision.shown.text_sha256 if decision.shown else None
    return [
        c
        for c in channels
        if c in last and is_active(last[c].state) and last[c].text_sha256 != words
    ]


# ── merges ────────────────────────────────────────────────────────────────────────────────────────

EVERY: Final = "*"
"""Purpose and channel of an event that is about none of them."""


def merged_link(
    row: Conversation, other: Conversation, *, actor: str, now: datetime
) -> ConsentEvent:
    """Return the event that ties a chain to that of another lead: `step` names it, `text_sha256` is its last hash."""
    return ConsentEvent(
        event_id="",
        subject_id=row.subject_id,
        purpose=EVERY,
        channel=EVERY,
        state=ConsentState.MERGED,
        at=now,
        actor=actor,
        step=other.subject_id,
        text_sha256=other.consent_head,
    )


def carried_link(
    row: Conversation, link: ConsentEvent, *, actor: str, now: datetime
) -> ConsentEvent:
    """Return a consent of another lead as one of this lead: given to the same words."""
    return replace(
        link,
        event_id="",
        subject_id=row.subject_id,
        state=ConsentState.GIVEN,
        at=now,
        actor=actor,
        method=Method.IMPORT,
        question_seq=None,
        answer_seq=None,
        page_path=None,
    )
