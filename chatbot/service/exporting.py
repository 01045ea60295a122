"""Leads as a table for other systems. One exporter: every way out of the house is written here.

Read page by page, so that no more than one page is in memory, and each lead is asked for its consent when it is written.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final, Literal

import msgspec
from msgspec import Struct

from chatbot.dialog.facts import answered
from chatbot.dialog.state import State, decode
from chatbot.domain.consent import SALES_CONTACT, may_keep, visible_contact
from chatbot.domain.lead import Contact
from chatbot.flow.model import Ask, Flow
from chatbot.scoring.facts import SLOTS
from chatbot.service.briefs import Briefs
from chatbot.service.export_fields import PLAIN, SYSTEMS, UNKNOWN, Wanting
from chatbot.service.flows import FlowDesk
from chatbot.service.origin import touches
from chatbot.service.ports import Directory
from chatbot.service.ports_admin import Archive
from chatbot.service.records import Conversation
from chatbot.service.records_admin import WantedLeads
from chatbot.service.records_briefs import score_card
from chatbot.understanding.contact import bracketed, split_name

Format = Literal["csv", "jsonl"]
Row = Mapping[str, str | int | None]
Progress = Callable[[int, int], None]

AT_ONCE: Final = 200
NOT_EXPORTED: Final = ("junk", "merged", "suppressed", "erased")
_STAMPS: Final = ("created_at", "hot_at", "first_reply_at", "last_visitor_at")
_STRONGEST: Final = ("strong", "partial", "weak", "none")
_encode: Final = msgspec.json.Encoder().encode


class Wish(Struct, frozen=True, kw_only=True):
    """What is to be exported, and how. system: one of `SYSTEMS`, empty for every column."""

    leads: WantedLeads
    format: Format = "csv"
    system: str = ""


class Exporter:
    """Writes leads out."""

    def __init__(
        self, *, archive: Archive, directory: Directory, flows: FlowDesk, briefs: Briefs
    ) -> None:
        self._archive = archive
        self._directory = directory
        self._flows = flows
        self._briefs = briefs

    async def written(
        self, wish: Wish, progress: Progress = lambda _done, _of: None
    ) -> AsyncIterator[bytes]:
        """Give the export in parts, UTF-8, in the order of the leads, the newest first.

        Only leads with a consent to be contacted, as it stands when they are read. Raises Unavailable.
        """
        wanting = SYSTEMS.get(wish.system)
        columns = columns_of(wanting)
        keys = {site.id: site.key for site in await self._directory.sites()}
        count = await self._archive.count_leads(wish.leads)
        done, after = 0, None
        if wish.format == "csv":
            yield _csv([columns])
        while rows := await self._archive.leads(wish.leads, limit=AT_ONCE, after=after):
            found = [row for row in [await self._row(row, keys) for row in rows] if row]
            yield _table([of_system(row, wanting) for row in found], columns, wish.format)
            done, after = done + len(rows), rows[-1].subject_id
            progress(done, max(count, done))

    async def _row(self, row: Conversation, keys: Mapping[int, str]) -> Row | None:
        """Return the lead as it may be written, None where no consent permits it."""
        if row.lead.status in NOT_EXPORTED or not row.state:
            return None
        state = decode(row.state)
        contact = visible_contact(row.contact, state.consents)
        if contact is None or not contact.reachable:
            return None
        flow = await self._flows.version(row.flow_version)
        return plain(
            await self._briefs.now(row), state, flow, contact=contact, site=keys.get(row.site, "")
        )


# ── one lead ──────────────────────────────────────────────────────────────────────────────────────


def plain(
    row: Conversation, state: State, flow: Flow, *, contact: Contact, site: str
) -> dict[str, str | int | None]:
    """Return every column of `PLAIN` for a lead; None where nothing is known."""
    card = score_card(row)
    name = split_name(contact.name) if contact.name and contact.name.strip() else None
    told = _told(flow, state)
    facts: dict[str, str | int | None] = {
        "lead": row.subject_id,
        "conversation": row.public_id,
        "site": site,
        "status": row.lead.status,
        "rank": row.lead.rank,
        "temperature": row.temperature,
        "override": row.lead.override.temperature if row.lead.override else None,
        "type": row.lead_type,
        "name": contact.name,
        "first_name": (name and name.first) or None,
        "last_name": (name and name.last) or None,
        "email": contact.email,
        "phone": contact.phone,
        "language": row.language,
        "sales_consent": state.consents.get(SALES_CONTACT),
        "marketing_consent": "given" if may_keep(state.consents, "marketing") else None,
        **told,
        **touches(row.origin, row.source, row.page_path),
        **{name: _time(getattr(row, name)) for name in _STAMPS},
        "presented_at": _time(row.lead.presented_at),
        "accepted_at": _time(row.lead.accepted_at),
    }
    if card is not None:
        for axis in ("total", "fit", "engagement", "low", "high"):
            facts[axis] = getattr(card, axis)
    return {name: facts.get(name) for name in PLAIN}


def _told(flow: Flow, state: State) -> dict[str, str | int | None]:
    """Return company, job title and the level of each slot."""
    found: dict[str, str | int | None] = {}
    levels: dict[str, list[str]] = {}
    for step, answer in answered(flow, state):
        if isinstance(step.does, Ask) and step.does.question.kind in ("company", "job_title"):
            found[step.does.question.kind] = str(answer.value) if answer.value else None
        level = state.levels.get(answer.criterion or "", answer.level)
        if answer.criterion is not None and level is not None:
            for slot in _slots(flow, answer.criterion):
                levels.setdefault(slot, []).append(level)
    for slot, given in levels.items():
        found[slot] = next((grade for grade in _STRONGEST if grade in given), given[-1])
    return found


def _slots(flow: Flow, criterion: str) -> Sequence[str]:
    slots = next((c.slots for c in flow.profile.criteria if c.name == criterion), ())
    return tuple(SLOTS[slot] for slot in slots)


def _time(at: datetime | None) -> str | None:
    return None if at is None else msgspec.to_builtins(at)


def columns_of(wanting: Wanting | None) -> tuple[str, ...]:
    """Return the columns of an export, in order."""
    if wanting is None:
        return PLAIN
    return (*wanting.fields, wanting.marketing[0], wanting.filled)


def of_system(row: Row, wanting: Wanting | None) -> Row:
    """Return the lead by the fields of a system, what it demands and nobody told filled in and named."""
    if wanting is None:
        return row
    found = {name: row[column] for name, column in wanting.fields.items()}
    for name, words in wanting.words.items():
        value = found.get(name)
        found[name] = words.get(str(value), value) or None
    filled = [name for name in wanting.required if not found[name]]
    field, yes, no = wanting.marketing
    return {
        **found,
        **dict.fromkeys(filled, UNKNOWN),
        field: (yes if row["marketing_consent"] else no) or None,
        wanting.filled: ";".join(filled) or None,
    }


# ── writing ───────────────────────────────────────────────────────────────────────────────────────


def _table(rows: Sequence[Row], columns: Sequence[str], how: Format) -> bytes:
    if how == "jsonl":
        known = ({n: v for n, v in row.items() if v is not None} for row in rows)
        return b"".join(_encode(row) + b"\n" for row in known)
    return _csv([_cell(row[name]) for name in columns] for row in rows)


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _cell(value: str | int | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else inert(bracketed(value))


_ACTS: Final = frozenset("=+-@|%\t\r\n\0")
_QUOTES: Final = frozenset("'\"`´‘’‚“”„‹›«»")
"""What a spreadsheet or a person may strip before it looks at the rest."""


def inert(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula: an apostrophe before what could begin one.

    Also after quotes and spaces, and for the full-width forms of the signs. No NUL is left.
    """
    text = text.replace("\0", "")
    if not text:
        return text
    rest = unicodedata.normalize("NFKC", text)
    begins = next((c for c in rest if c in _ACTS or not (c in _QUOTES or c.isspace())), "")
    return f"'{text}" if begins in _ACTS and begins else text
