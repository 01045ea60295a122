"""What the admin's desks need of the outside world; see `ports`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from chatbot.service.records import Conversation, Transition
from chatbot.service.records_admin import (
    ApiKey,
    FlowDraft,
    GivenAnswer,
    Publication,
    PublishedNotice,
    StoredPreview,
    Told,
    Wanted,
    WantedLeads,
)


class Drafts(Protocol):
    """Drafts of flows, what was published when, and texts being tried."""

    async def draft(self, flow: str) -> FlowDraft | None:
        """Return the flow's draft."""
        ...

    async def drafts(self) -> tuple[FlowDraft, ...]:
        """Return every draft, by flow."""
        ...

    async def save(self, draft: FlowDraft, *, base: str) -> FlowDraft:
        """Store the draft in place of the former one. What is there already changes nothing, whoever wrote it.

        base: what the writer began with (`head_of`). Raises Outdated, with what is there now, when that is another.
        """
        ...

    async def drop(self, flow: str, *, base: str | None = None) -> bool:
        """Forget the draft and tell whether there was one. base: its hash, else Outdated is raised; None: any."""
        ...

    async def offer(self, draft: FlowDraft) -> bool:
        """Store what a file on disk says as a draft, where there is none; False for one that was offered before."""
        ...

    async def publications(self, flow: str) -> tuple[Publication, ...]:
        """Return every time a version of this flow went live, newest first."""
        ...

    async def keep_preview(self, preview: StoredPreview, now: datetime) -> None:
        """Store a text to be tried, and forget those whose time is over."""
        ...

    async def preview(self, token_hash: str, now: datetime) -> StoredPreview | None:
        """Return the text to be tried, if its time is not over."""
        ...


class Notices(Protocol):
    """Notices as they were published."""

    async def notices(self, site: int) -> tuple[PublishedNotice, ...]:
        """Return every notice of the site in every version and language, by name, the newest version first."""
        ...


class Archive(Protocol):
    """Conversations, to list and to replay."""

    async def running(self, version: str) -> int:
        """Return how many conversations on this flow version are not over."""
        ...

    async def recent(
        self, wanted: Wanted, *, limit: int, after: str | None = None
    ) -> tuple[Conversation, ...]:
        """Return conversations, newest first. after: public id of the last one known, None: from the newest on."""
        ...

    async def leads(
        self, wanted: WantedLeads, *, limit: int, after: str | None = None
    ) -> tuple[Conversation, ...]:
        """Return leads with their conversation, the newest conversation first. after: the last one's subject id."""
        ...

    async def count_leads(self, wanted: WantedLeads) -> int:
        """Return how many leads there are."""
        ...

    async def lead(self, site: int | None, subject_id: str) -> Conversation | None:
        """Return the lead with its conversation. site None: any."""
        ...

    async def transitions(self, conversation: int) -> tuple[Transition, ...]:
        """Return every step of the conversation and its lead, in order."""
        ...

    async def told(self, conversations: Sequence[int]) -> Mapping[int, Told]:
        """Return what the engine was told, by internal id; what was erased is left out."""
        ...


class Keys(Protocol):
    """Keys of programs, and the answers that are given again to a repeated request."""

    async def keys(self) -> tuple[ApiKey, ...]:
        """Return every key, by name."""
        ...

    async def key(self, secret_hash: str) -> ApiKey | None:
        """Return the key with this secret."""
        ...

    async def add_key(self, key: ApiKey) -> None:
        """Store a key. Raises WrongInput when the name is taken."""
        ...

    async def remove_key(self, name: str) -> bool:
        """Forget the key of this name and tell whether there was one."""
        ...

    async def begin(
        self, answer: GivenAnswer, *, abandoned: datetime, old: datetime
    ) -> GivenAnswer | None:
        """Take a request on: None, and `answer` is stored; else what is there under the same key.

        abandoned: a request begun before this and not answered is taken on anew. old: answers before it are forgotten.
        """
        ...

    async def finish(self, answer: GivenAnswer) -> None:
        """Store the answer of a request that was taken on."""
        ...

    async def abandon(self, who: str, key: str) -> None:
        """Forget a request that failed: it may come again."""
        ...
