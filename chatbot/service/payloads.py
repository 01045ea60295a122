"""The body of an event, made at every attempt from what is known and permitted at that moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import msgspec

from chatbot.dialog import facts
from chatbot.dialog.state import State, decode
from chatbot.domain.consent import may_keep, visible_contact
from chatbot.domain.conversation import Stage, label_of
from chatbot.flow.model import Ask, Flow
from chatbot.service.flows import FlowDesk
from chatbot.service.hiding import Hider
from chatbot.service.outbox import Delivery
from chatbot.service.outgoing import TEST, Facts, permitted
from chatbot.service.ports import Directory, Store
from chatbot.service.records import Conversation
from chatbot.service.records_briefs import score_card

_encode: Final = msgspec.json.Encoder().encode
_decode: Final = msgspec.json.Decoder(dict[str, object]).decode
_NO_CONSENT: Final[Mapping[str, str]] = {}


def trial_body(site: str, at: datetime) -> bytes:
    """Return the body by which an endpoint is tried out."""
    return _written(TEST, at, {"site": site})


class Payloads:
    """Makes bodies. Contact data is in them only with an active consent, as the database has it now."""

    def __init__(self, *, store: Store, directory: Directory, flows: FlowDesk) -> None:
        self._store = store
        self._directory = directory
        self._flows = flows
        self._sites: dict[int, str] = {}

    async def of(self, delivery: Delivery) -> bytes | None:
        """Return the body to send now; None when the event must not go out any more."""
        rows = await self._store.rows([delivery.conversation])
        if not rows:
            return None
        row = rows[0]
        state = decode(row.state) if row.state and row.stage is not Stage.ERASED else None
        consents = state.consents if state is not None else _NO_CONSENT
        if not permitted(delivery.kind, consents):
            return None
        flow = await self._flows.version(row.flow_version) if state is not None else None
        data: Facts = {"site": await self._site(row.site), "change": _decode(delivery.payload)}
        if state is None or flow is None:
            data |= {"lead": {"id": row.subject_id}, "conversation": {"id": row.public_id}}
        else:
            data |= {
                "lead": _lead(row, flow, state),
                "conversation": _conversation(row),
                "consent": dict(consents),
            }
        return _written(delivery.kind, delivery.at, data)

    async def _site(self, site: int) -> str:
        if site not in self._sites:
            self._sites = {s.id: s.key for s in await self._directory.sites()}
        return self._sites.get(site, "")


def _written(kind: str, at: datetime, data: Facts) -> bytes:
    return _encode({"type": kind, "timestamp": at, "data": data})


def _conversation(row: Conversation) -> Facts:
    return {
        "id": row.public_id,
        "label": f"Visitor {label_of(row.public_id)}",
        "stage": row.stage.value,
        "language": row.language,
        "page": row.page_path,
        "source": row.source,
        "created_at": row.created_at,
        "hot_at": row.hot_at,
        "queued_at": row.queued_at,
        "first_reply_at": row.first_reply_at,
        "closed_at": row.closed_at,
    }


def _lead(row: Conversation, flow: Flow, state: State) -> Facts:
    lead: Facts = {
        "id": row.subject_id,
        "status": row.lead.status,
        "rank": row.lead.rank,
        "temperature": row.temperature,
        "type": row.lead_type,
        "score": score_card(row),
        "answers": _answers(row, flow, state),
    }
    if row.lead.merged_into is not None:
        lead["merged_into"] = row.lead.merged_into
    contact = visible_contact(row.contact, state.consents)
    if contact is not None and (contact.name or contact.reachable):
        known = {"name": contact.name, "email": contact.email, "phone": contact.phone}
        lead["contact"] = {field: value for field, value in known.items() if value}
    return lead


def _answers(row: Conversation, flow: Flow, state: State) -> list[Facts]:
    """Return the answers: with consent in the visitor's words, else only what was asked and how strong the answer is."""
    if not may_keep(state.consents):
        return [
            {"step": a.step, "criterion": a.criterion, "level": a.level}
            for a in facts.answers_by_criterion(flow, state)
        ]
    hider = Hider(row)
    return [
        {
            "step": step.id,
            "criterion": answer.criterion,
            "level": state.levels.get(answer.criterion or "", answer.level),
            "value": hider.answer(answer.value),
            "label": hider.answer(facts.label(step, answer.value, state.language)),
        }
        for step, answer in facts.answered(flow, state)
        if not (isinstance(step.does, Ask) and step.does.contact)
    ]
