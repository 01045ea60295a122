"""What is kept about people, across conversations: the Subjects port on both databases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, Row, Select, and_, func, select, union
from sqlmodel import Session

from chatbot.adapters.rows import CONSENT_EVENT, consent_of
from chatbot.adapters.sessions import Sessions
from chatbot.adapters.tables import TABLES
from chatbot.adapters.tables_outbox import WebhookRow
from chatbot.adapters.tables_privacy import RecipientRow, SuppressionRow
from chatbot.domain.consent import FIRST_HASH, ConsentEvent
from chatbot.service.records import Transition
from chatbot.service.records_privacy import Chain, Person, Recipient

_conversation: Final = TABLES["conversation"]
_consent: Final = TABLES["consent_event"]
_contact: Final = TABLES["contact"]
_turn: Final = TABLES["turn"]
_transition: Final = TABLES["transition"]
_expired: Final = TABLES["expired_subject"]
_recipient: Final = TABLES[str(RecipientRow.__tablename__)]
_suppression: Final = TABLES[str(SuppressionRow.__tablename__)]
_webhook: Final = TABLES[str(WebhookRow.__tablename__)]


class DatabaseSubjects:
    """The Subjects port on SQLite and PostgreSQL."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def count_chains(self) -> int:
        """See Subjects."""
        counted = select(func.count()).select_from(_chained("").subquery())
        return await self._sessions.read(lambda session: session.execute(counted).scalar_one())

    async def chains(self, *, after: str = "", limit: int = 500) -> tuple[Chain, ...]:
        """See Subjects."""
        return await self._sessions.read(partial(_chains, after=after, limit=limit))

    async def person(self, subject: str) -> Person | None:
        """See Subjects."""
        found = await self._people(_conversation.c.subject_id == subject, found="id")
        return found[0] if found else None

    async def of_conversation(self, public_id: str) -> Person | None:
        """See Subjects."""
        c = _conversation.c
        whose = select(c.subject_id).where(c.public_id == public_id).scalar_subquery()
        found = await self._people(c.subject_id == whose, found="id")
        return found[0] if found else None

    async def of_email(self, email: str) -> tuple[Person, ...]:
        """See Subjects."""
        c, known = _conversation.c, _contact.c
        low = email.lower()
        has_it = c.subject_id.in_(select(known.subject_id).where(func.lower(known.email) == low))
        lines = func.lower(_turn.c.lines)
        wrote_it = and_(
            c.id.in_(select(_turn.c.conversation).where(lines.contains(low, autoescape=True))),
            c.subject_id.not_in(select(known.subject_id)),
        )
        by_contact = await self._people(has_it, found="contact")
        return (*by_contact, *await self._people(wrote_it, found="transcript"))

    async def _people(self, fits: ColumnElement[bool], *, found: str) -> tuple[Person, ...]:
        return await self._sessions.read(partial(_people, fits=fits, found=found))

    async def recipients(self, subject: str) -> tuple[Recipient, ...]:
        """See Subjects."""
        r, w = _recipient.c, _webhook.c
        query = (
            select(w.public_id, w.url, r.first_at, r.last_at, r.erased_at)
            .join_from(_recipient, _webhook, w.id == r.endpoint, isouter=True)
            .where(r.subject_id == subject)
            .order_by(r.first_at, r.endpoint)
        )
        return tuple(
            Recipient(
                webhook=row.public_id or "",
                host=urlsplit(row.url or "").hostname or "",
                first_at=row.first_at,
                last_at=row.last_at,
                erased_at=row.erased_at,
            )
            for row in await self._rows(query)
        )

    async def transitions(self, conversation: int) -> tuple[Transition, ...]:
        """See Subjects."""
        t = _transition.c
        names = Transition.__struct_fields__
        steps = select(*(t[name] for name in names)).where(t.conversation == conversation)
        found = await self._rows(steps.order_by(t.id))
        return tuple(Transition(**{n: getattr(row, n) for n in names}) for row in found)

    async def suppressions(self) -> tuple[tuple[str, datetime], ...]:
        """See Subjects."""
        s = _suppression.c
        query = select(s.key_hash, s.at).order_by(s.at, s.key_hash)
        return tuple((row.key_hash, row.at) for row in await self._rows(query))

    async def is_suppressed(self, key_hash: str) -> bool:
        """See Subjects."""
        there = select(_suppression.c.at).where(_suppression.c.key_hash == key_hash)
        return bool(await self._rows(there))

    async def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        return await self._sessions.read(lambda session: session.execute(query).all())


def _people(session: Session, *, fits: ColumnElement[bool], found: str) -> tuple[Person, ...]:
    c = _conversation.c
    query = select(c.id, c.public_id, c.subject_id, c.site, c.stage).where(fits).order_by(c.id)
    rows = session.execute(query).all()
    people = dict.fromkeys(row.subject_id for row in rows)
    theirs = {subject: [r for r in rows if r.subject_id == subject] for subject in people}
    return tuple(
        Person(
            subject=subject,
            conversations=tuple(row.id for row in own),
            public_ids=tuple(row.public_id for row in own),
            sites=tuple(dict.fromkeys(row.site for row in own)),
            found=found,
            erased=all(row.stage == "erased" for row in own),
        )
        for subject, own in theirs.items()
    )


def _chained(after: str) -> Select[Any]:
    """Return the query of subjects with a chain, and of those whose conversation names one."""
    c, e = _conversation.c, _consent.c
    named = select(c.subject_id).where(
        c.subject_id > after,
        c.consent_head != FIRST_HASH,
        c.subject_id.not_in(select(_expired.c.subject_id)),
    )
    both = union(select(e.subject_id).where(e.subject_id > after), named).subquery()
    return select(both.c.subject_id)


def _chains(session: Session, *, after: str, limit: int) -> tuple[Chain, ...]:
    """Read the heads before the chains: an event that comes in between is one more, not one that is missing."""
    query = _chained(after).order_by("subject_id").limit(limit)
    subjects = [row.subject_id for row in session.execute(query)]
    c, e = _conversation.c, _consent.c
    heads: defaultdict[str, list[str]] = defaultdict(list)
    for row in session.execute(
        select(c.subject_id, c.consent_head).where(c.subject_id.in_(subjects))
    ):
        heads[row.subject_id].append(row.consent_head)
    links: defaultdict[str, list[ConsentEvent]] = defaultdict(list)
    columns = [e[name] for name in CONSENT_EVENT]
    chains = select(*columns).where(e.subject_id.in_(subjects)).order_by(e.n)
    for link in session.execute(chains).mappings():
        links[link["subject_id"]].append(consent_of(link))
    return tuple(
        Chain(subject=subject, events=tuple(links[subject]), heads=tuple(heads[subject]))
        for subject in subjects
    )
