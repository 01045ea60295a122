"""Files of visitors: taken for an open question, kept with the conversation, given to reps as a download."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Protocol

from chatbot.dialog.state import decode
from chatbot.domain.consent import may_keep
from chatbot.errors import NotAllowed, RateLimited, StaleStep, TooLarge, Unknown, WrongInput
from chatbot.flow.model import Ask
from chatbot.service.draft import Draft
from chatbot.service.ports import Ids, Store
from chatbot.service.records import Site, User
from chatbot.service.text import clean_name
from chatbot.service.turns import Turns
from chatbot.service.visit import Arrival
from chatbot.service.visitor import VisitorDesk
from chatbot.steps import Question

MARK: Final = "file_"
"""How the reference of an uploaded file begins."""
MOST_FILES: Final = 10
"""In one conversation."""
UNUSED_FOR: Final = timedelta(days=1)
_ENDING: Final = re.compile(r"\.([A-Za-z0-9]{1,8})$")
_SAME: Final = {"jpeg": "jpg"}

LooksLike = Callable[[bytes, str], bool]
"""Tells whether this content is what its ending says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A visitor's file. id: the answer's reference. kind: its ending, in small letters."""

    id: str
    conversation: int
    name: str
    kind: str
    at: datetime
    body: bytes = field(repr=False)


class Uploads(Protocol):
    """Where files of visitors are kept. What a conversation's erasure empties, the store does in its own transaction."""

    async def keep(self, upload: Upload) -> None:
        """Store the file."""
        ...

    async def upload(self, conversation: int, id: str) -> Upload | None:
        """Return the file, if it is this conversation's."""
        ...

    async def names(self, conversation: int) -> dict[str, str]:
        """Return id -> name of the conversation's files."""
        ...

    async def older(self, before: datetime, limit: int = 1000) -> tuple[tuple[int, str], ...]:
        """Return (conversation, id) of files stored before then."""
        ...

    async def drop(self, ids: tuple[str, ...]) -> int:
        """Delete these files; return how many were there."""
        ...


class UploadDesk:
    """Takes files, and hands them out."""

    def __init__(
        self,
        uploads: Uploads,
        looks_like: LooksLike,
        *,
        store: Store,
        visitors: VisitorDesk,
        turns: Turns,
        ids: Ids,
    ) -> None:
        self._uploads = uploads
        self._looks_like = looks_like
        self._store = store
        self._visitors = visitors
        self._turns = turns
        self._ids = ids

    # ── taking ────────────────────────────────────────────────────────────────────────────────────

    async def take(
        self, site: Site, *, token: str, answers: int, name: str, body: AsyncIterator[bytes]
    ) -> str:
        """Keep a file for the open question that the line `answers` belongs to; return its reference.

        Raises NoSession, NotAllowed without consent or conversation, StaleStep, TooLarge, WrongInput for another kind
        of file than is asked for, RateLimited. The content is read no further than it may be.
        """
        draft = await self._draft(site, token)
        question = _question(draft, answers)
        kind = _kind_of(name)
        accepted = {_SAME.get(one, one) for one in question.accept}
        if accepted and kind not in accepted:
            raise WrongInput(f"Please send one of these: {', '.join(sorted(question.accept))}.")
        if len(await self._uploads.names(draft.row.id)) >= MOST_FILES:
            raise RateLimited(f"At most {MOST_FILES} files can be sent.", retry_after_s=3600)
        content = await _read(body, (question.max_mb or 5) * 1024 * 1024)
        if not content:
            raise WrongInput("The file is empty.")
        if not self._looks_like(content, kind):
            raise WrongInput(f"The file's content is not {kind.upper()}.")
        upload = Upload(
            id=MARK + self._ids.secret(128),
            conversation=draft.row.id,
            name=clean_name(name)[:120] or f"file.{kind}",
            kind=kind,
            at=draft.now,
            body=content,
        )
        await self._uploads.keep(upload)
        return upload.id

    async def _draft(self, site: Site, token: str) -> Draft:
        visit = await self._visitors.arrive(site, Arrival(token=token))
        if visit.conversation is None:
            raise NotAllowed("Please say something first.")
        return await self._turns.draft_of(await self._turns.read(visit.conversation))

    # ── giving ────────────────────────────────────────────────────────────────────────────────────

    async def of_rep(self, user: User, conversation: str, id: str) -> Upload:
        """Return a file to who may see the conversation, while its consent holds. Raises Unknown."""
        found = await self._store.find_by_public_id(user.site, conversation)
        if found is not None:
            row = await self._turns.read(found)
            state = decode(row.state) if row.state else None
            upload = await self._uploads.upload(found, id)
            if upload is not None and state is not None and may_keep(state.consents):
                return upload
        raise Unknown("There is no such file.")

    # ── tidying ───────────────────────────────────────────────────────────────────────────────────

    async def tidy(self, now: datetime) -> int:
        """Delete files that no answer names a day after they came; return how many."""
        old = await self._uploads.older(now - UNUSED_FOR)
        rows = await self._store.rows(sorted({conversation for conversation, _ in old}))
        states = {row.id: row.state for row in rows}
        unused = tuple(id for c, id in old if id.encode() not in states.get(c, b""))
        return await self._uploads.drop(unused) if unused else 0


def _question(draft: Draft, answers: int) -> Question:
    state = draft.state
    if state is None or answers not in state.open_lines:
        raise StaleStep
    step = draft.flow.steps.get(state.step)
    if step is None or not isinstance(step.does, Ask) or step.does.question.kind != "file":
        raise StaleStep("No file is asked for now.")
    if not may_keep(state.consents):
        raise NotAllowed("A file is taken only after a consent.")
    return step.does.question


def _kind_of(name: str) -> str:
    found = _ENDING.search(name.strip())
    if found is None:
        raise WrongInput("The file's name has no ending that says what it is, such as .pdf.")
    kind = found[1].lower()
    return _SAME.get(kind, kind)


async def _read(body: AsyncIterator[bytes], most: int) -> bytes:
    content = bytearray()
    async for chunk in body:
        content += chunk
        if len(content) > most:
            raise TooLarge(f"The file is larger than {most // 1024 // 1024} MB.")
    return bytes(content)
