"""What the admin's doors keep besides versions: drafts, who published what, previews, keys, answers given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from chatbot.domain.consent import Notice
from chatbot.service.records import FlowVersion

FILE: Final = "file"
"""The author of a draft that nobody wrote here: its file was changed on the server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowDraft:
    """What somebody wrote and has not published. One a flow.

    hash: SHA-256 of text, translations and profile. onto: the version it takes into account, "" for a new flow.
    author: a name, or `FILE`.
    """

    flow: str
    hash: str
    onto: str
    file: str
    text: str
    translations: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    profile: tuple[str, str] | None = None
    author: str
    at: datetime

    @property
    def from_disk(self) -> bool:
        """It comes from a file that was changed on the server."""
        return self.author == FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One time a version went live."""

    flow: str
    version: str
    number: int
    author: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPreview:
    """A text to be tried. token_hash: of the secret that opens it. settings: JSON, see `previews`."""

    token_hash: str
    files: Mapping[str, tuple[str, str]]
    settings: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedNotice:
    """The words visitors are asked to agree to, as they were published. at: when."""

    notice: Notice
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A program's key to the API; only the hash of its secret is kept."""

    name: str
    secret_hash: str = field(repr=False)
    scopes: tuple[str, ...]
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """The answer to a request that came with an `Idempotency-Key`. status 0: it is still being worked on.

    who: whose key it is. request_hash: of method, address and body.
    """

    who: str
    key: str
    request_hash: str
    status: int
    body: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which conversations: all that fit every field given. versions: hashes of flow versions."""

    site: int | None = None
    versions: tuple[str, ...] | None = None
    stage: str | None = None
    temperature: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedLeads:
    """Which leads: all that fit every field given. statuses None: every one of whom there is contact data, or was."""

    site: int | None = None
    statuses: tuple[str, ...] | None = None
    rank: str | None = None
    temperature: str | None = None
    source: str | None = None
    since: datetime | None = None


NO_LEADS: Final = ("anonymous", "live", "closed")
"""Statuses of visitors of whom nothing is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one conversation's engine was told, in order, and the visitor's words by `seq`."""

    events: tuple[bytes, ...]
    texts: Mapping[int, str]


def head_of(draft: FlowDraft | None, live: FlowVersion | None) -> str:
    """Return the hash that an edit has to name as its base: the draft's, else the live version's, "" for a new flow."""
    if draft is not None:
        return draft.hash
    return live.version if live is not None else ""
