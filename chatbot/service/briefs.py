"""What a rep gets to see of a conversation: everything that explains it, nothing that consent does not permit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from msgspec.structs import asdict

from chatbot.dialog.facts import Evidence, answers_by_criterion
from chatbot.dialog.state import decode
from chatbot.domain.consent import may_keep
from chatbot.domain.conversation import Line, Stage, label_of
from chatbot.service.flows import FlowDesk
from chatbot.service.hiding import Hider, hidden_kinds, was_kept
from chatbot.service.outlook import Outlook, look_ahead
from chatbot.service.people import People
from chatbot.service.ports import Clock, Store
from chatbot.service.ports_leads import Matches
from chatbot.service.records import Conversation
from chatbot.service.records_briefs import (
    Brief,
    BriefAnswer,
    BriefContact,
    BriefMatch,
    BriefPage,
    BriefPart,
    By,
    Override,
    ShownNote,
    score_card,
)
from chatbot.service.records_leads import REVERSIBLE
from chatbot.service.rescoring import with_score_of_now

MOST_MATCHES: Final = 5
READ_AT_ONCE: Final = 20  # some milliseconds; whoever chats meanwhile waits no longer
_ORDER: Final = ("hot", "warm", "cold", "unscored")


def urgency(row: Conversation, me: int) -> tuple[bool, int, datetime]:
    """Return the key of the list's order: an offer to me, then hot, warm, cold, unscored; the longest wait first."""
    offered = row.offer is not None and row.offer.rep == me
    set_ = row.lead.override
    temperature = row.temperature if set_ is None else set_.temperature
    return (not offered, _ORDER.index(temperature), waiting_since(row))


def waiting_since(row: Conversation) -> datetime:
    """Return when the visitor began to wait for a person."""
    return row.queued_at or row.hot_at or row.created_at


def _consents(row: Conversation) -> Mapping[str, str]:
    return decode(row.state).consents if row.state else {}


def _shown(
    row: Conversation, given: Sequence[Evidence], said: Mapping[int, str]
) -> tuple[BriefAnswer, ...]:
    hider = Hider(row) if was_kept(row) else None
    return tuple(
        BriefAnswer(
            criterion=a.criterion,
            step=a.step,
            level=a.level,
            value=a.value if hider is None else hider.answer(a.value),
            label=a.label if hider is None or a.label is None else hider.text(a.label),
            words=said.get(a.seq),
            seq=a.seq,
            by=a.by,
        )
        for a in given
    )


class Briefs:
    """Builds briefs from rows."""

    def __init__(
        self, *, store: Store, matches: Matches, flows: FlowDesk, people: People, clock: Clock
    ) -> None:
        self._store = store
        self._matches = matches
        self._flows = flows
        self._people = people
        self._clock = clock

    async def now(self, row: Conversation) -> Conversation:
        """Return the row with the score as it is at this moment."""
        if not row.state:
            return row
        state, now = decode(row.state), self._clock.now()
        flow = await self._flows.version(row.flow_version)
        if not state.did and now - row.created_at < flow.profile.soonest_stale:
            return row  # nothing of it has aged
        return with_score_of_now(row, flow, state, now)

    async def of(self, row: Conversation) -> Brief:
        """Return the brief of a conversation as it is now."""
        (brief,) = await self.all((row,))
        return brief

    async def all(self, rows: Sequence[Conversation]) -> tuple[Brief, ...]:
        """Return the briefs of conversations as they are now. What has to be read is read for many at once."""
        briefs: list[Brief] = []
        for first in range(0, len(rows), READ_AT_ONCE):
            part = [await self.now(row) for row in rows[first : first + READ_AT_ONCE]]
            told = zip(part, await self._answers(part), await self._matches_of(part), strict=True)
            briefs += [await self._brief(*one) for one in told]
        return tuple(briefs)

    async def _brief(
        self,
        row: Conversation,
        answers: tuple[BriefAnswer, ...],
        matches: tuple[BriefMatch, ...],
    ) -> Brief:
        consents = _consents(row)
        contact = row.contact if may_keep(consents) else None
        return Brief(
            conversation=row.public_id,
            label=f"Visitor {label_of(row.public_id)}",
            stage=row.stage.value,
            temperature=row.temperature,
            type=row.lead_type,
            score=score_card(row),
            answers=answers,
            override=await self.override(row),
            contact=BriefContact(name=contact.name, email=contact.email, phone=contact.phone)
            if contact is not None and (contact.name or contact.reachable)
            else None,
            matches=matches,
            merged=await self.parts(row),
            merged_into=await self._whole_of(row),
            page=BriefPage(path=row.page_path, title=row.page_title),
            source=row.source,
            language=row.language,
            consent=dict(consents),
            rep=await self.by(row.rep) if row.stage is Stage.LIVE else None,
            offered=await self.by(row.offer.rep) if row.offer is not None else None,
            hot_at=row.hot_at,
            queued_at=row.queued_at,
            first_reply_at=row.first_reply_at,
            waiting_s=self._waiting_s(row),
            last_seq=row.last_seq,
        )

    async def matches(self, row: Conversation) -> tuple[BriefMatch, ...]:
        """Return who may be the same person, the newest first; nobody of whom no contact data may be shown."""
        (found,) = await self._matches_of((row,))
        return found

    async def _matches_of(self, rows: Sequence[Conversation]) -> list[tuple[BriefMatch, ...]]:
        asked = [row for row in rows if row.contact.reachable and may_keep(_consents(row))]
        alike = await self._matches.alike(asked, limit=MOST_MATCHES) if asked else ()
        found = {
            row.id: tuple(
                BriefMatch(label=f"Visitor {label_of(one.conversation)}", **asdict(one))
                for one in some
            )
            for row, some in zip(asked, alike, strict=True)
        }
        return [found.get(row.id, ()) for row in rows]

    async def parts(self, row: Conversation) -> tuple[BriefPart, ...]:
        """Return what was merged into this lead, the first in front."""
        if not row.state or not decode(row.state).joined:
            return ()
        return tuple(
            BriefPart(
                lead=part.subject_id,
                conversation=part.public_id,
                label=f"Visitor {label_of(part.public_id)}",
                merged_at=part.lead.merged_at,
                until=part.lead.merged_at + REVERSIBLE,
            )
            for part in await self._matches.parts(row.subject_id)
            if part.lead.merged_at is not None
        )

    async def _whole_of(self, row: Conversation) -> str | None:
        """Return the conversation of the lead that this one was merged into."""
        if row.lead.merged_into is None:
            return None
        whole = await self._matches.lead(row.lead.merged_into)
        return whole.public_id if whole is not None else None

    async def override(self, row: Conversation) -> Override | None:
        """Return the temperature somebody set, with their name."""
        found = row.lead.override
        if found is None:
            return None
        return Override(name=await self._people.named(found.by), **asdict(found))

    def _waiting_s(self, row: Conversation) -> int:
        until = row.first_reply_at or self._clock.now()
        return max(0, int((until - waiting_since(row)).total_seconds()))

    async def by(self, rep: int | None) -> By | None:
        """Return who this rep is."""
        user = await self._people.user(rep) if rep is not None else None
        return By(id=user.public_id, name=user.name) if user is not None else None

    async def answers(self, row: Conversation) -> tuple[BriefAnswer, ...]:
        """Return the answers on the route, in the flow's order, each with the visitor's own words."""
        (found,) = await self._answers((row,))
        return found

    async def _answers(self, rows: Sequence[Conversation]) -> list[tuple[BriefAnswer, ...]]:
        given = [await self._given(row) for row in rows]
        asked = {
            row.id: [a.seq for a in answers if a.seq]
            for row, answers in zip(rows, given, strict=True)
        }
        said = await self._said(rows, asked)
        told = zip(rows, given, strict=True)
        return [_shown(row, answers, said[row.id]) for row, answers in told]

    async def _given(self, row: Conversation) -> Sequence[Evidence]:
        if not row.state:
            return ()
        return answers_by_criterion(await self._flows.version(row.flow_version), decode(row.state))

    async def _said(
        self, rows: Sequence[Conversation], asked: Mapping[int, Sequence[int]]
    ) -> dict[int, Mapping[int, str]]:
        """Return the visitor's words in these lines as they may be shown."""
        plain = {row.id: asked[row.id] for row in rows if not was_kept(row) and asked[row.id]}
        said = dict(await self._store.texts(plain)) if plain else {}
        for row in rows:
            if was_kept(row) and asked[row.id]:
                lines = await self.lines(row, 0, row.last_seq or 1)
                said[row.id] = {line.seq: line.text for line in lines if line.seq in asked[row.id]}
            said.setdefault(row.id, {})
        return said

    async def outlook(self, row: Conversation) -> Outlook:
        """Return what a rep could still find out, and what would change the temperature."""
        flow = await self._flows.version(row.flow_version)
        return look_ahead(flow, row, now=self._clock.now())

    async def notes(self, row: Conversation) -> tuple[ShownNote, ...]:
        """Return the notes as a rep may see them, oldest first."""
        written = await self._store.notes(row.id)
        hider = await self._hider(row) if written and hidden_kinds(row) else None
        return tuple(
            [
                ShownNote(
                    note_id=note.note_id,
                    by=await self.by(note.rep)
                    or By(id="", name=await self._people.name(note.rep)),
                    text=note.text if hider is None else hider.text(note.text),
                    at=note.at,
                )
                for note in written
            ]
        )

    async def _hider(self, row: Conversation) -> Hider:
        """Return what hides contact data, all that the visitor's lines give away known to it."""
        hider = Hider(row)
        for line in await self._store.lines(row.id, 0, row.last_seq):
            hider.line(line)
        return hider

    async def lines(self, row: Conversation, after: int, limit: int = 100) -> tuple[Line, ...]:
        """Return the lines as a rep may see them, in order, at most `limit`."""
        return self.visible(row, await self._store.lines(row.id, after, limit))

    def visible(self, row: Conversation, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """Return the lines as a rep may see them: contact data hidden once its consent is withdrawn."""
        hider = Hider(row)
        return tuple(hider.line(line) for line in lines) if hider.kinds else lines
