"""What is kept about people, across conversations: the Subjects port on both databases."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import Any, Final

from sqlalchemy import Select, func, select, union
from sqlmodel import Session

from chatbot.adapters.rows import CONSENT_EVENT, consent_of
from chatbot.adapters.sessions import Sessions
from chatbot.adapters.tables import TABLES
from chatbot.domain.consent import FIRST_HASH, ConsentEvent
from chatbot.service.records_privacy import Chain

_conversation: Final = TABLES["conversation"]
_consent: Final = TABLES["consent_event"]
_expired: Final = TABLES["expired_subject"]


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
