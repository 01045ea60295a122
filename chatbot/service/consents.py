"""From what the engine records about a consent to the links of the subject's chain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

from chatbot.dialog.turn import RecordConsent
from chatbot.domain.consent import ConsentEvent, ConsentState, Method, chained, is_active
from chatbot.flow.model import Flow
from chatbot.service.flows import site_names
from chatbot.service.ports import Ids
from chatbot.service.records import Conversation, Site


def spelled_out(record: RecordConsent, states: Mapping[str, str]) -> tuple[RecordConsent, ...]:
    """Return one record a purpose: `*` stands for every active one in `states` (purpose -> state before the turn)."""
    if record.purpose != "*":
        return (record,)
    return tuple(replace(record, purpose=p) for p, state in states.items() if is_active(state))


def links_of(
    record: RecordConsent, *, row: Conversation, site: Site, flow: Flow, ids: Ids, now: datetime
) -> tuple[ConsentEvent, ...]:
    """Return one sealed event for each channel of the notice, linked after `row.consent_head`.

    A record without a notice is about every channel that the flow's notices of the purpose name.
    """
    covering = [n for n in flow.notices.values() if n.purpose == record.purpose]
    named = flow.notices.get(record.notice or "")
    notice = named or next(iter(covering), None)
    words = notice.render(row.language, site_names(site)) if notice else None
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
    channels = tuple(dict.fromkeys(c for n in asked for c in n.channels)) or ("in_chat",)
    return chained(event, row.consent_head, [(ids.uuid(), channel) for channel in channels])
