"""What is kept, as values: the rows of the outside world without its database.

What every turn makes anew is a struct: it costs a tenth of a dataclass to make and to copy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import msgspec
from msgspec import Struct

from chatbot.domain.consent import FIRST_HASH, ConsentEvent
from chatbot.domain.conversation import Line, Party, Stage
from chatbot.domain.lead import Contact
from chatbot.service.wordings import Wording

JUNK: Final = "junk"
"""The status of a lead that is taken for spam."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A web site the widget stands on."""

    id: int
    key: str
    name: str
    origins: tuple[str, ...]  # empty: any, only in a demo
    flow: str  # name of its flow; the live version is the library's
    languages: tuple[str, ...] = ()
    language: str = "en"
    region: str | None = None
    currency: str = "EUR"
    time_zone: str = "UTC"
    opening_hours: tuple[str, ...] = ()  # "mon-fri 09:00-17:30"; empty: always open
    company: str = ""
    booking_url: str = ""
    privacy_url: str = ""
    accent: str = ""
    page_events: tuple[str, ...] = ()  # "pricing_page_view /pricing*", the first that fits
    sources: tuple[str, ...] = ()  # "partner utm_source=acme*", the first that fits
    wordings: tuple[Wording, ...] = ()  # the names it had before, the oldest first


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who signs in. role: viewer, rep, admin. site None: every site."""

    id: int
    public_id: str
    email: str
    name: str
    role: str
    password_hash: str
    site: int | None = None
    language: str = "en"
    disabled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """A session: only the hash of its secret is kept."""

    token_hash: str
    user: int
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RepPresence:
    """Whether a rep takes conversations. `seen_at` is renewed while a socket is open on some node."""

    rep: int
    site: int | None
    state: str  # online, away, offline
    slots: int
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowVersion:
    """One immutable version of a flow. version: SHA-256 of its sources."""

    flow: str
    number: int  # 1, 2, … within its flow
    version: str
    status: str  # draft, checked, live, retired
    file: str
    text: str
    translations: Mapping[str, tuple[str, str]]  # language -> (file, text)
    profile: tuple[str, str] | None
    notices: Mapping[str, tuple[str, str]]  # name -> (file, text)
    subflows: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # NAME or NAME.LANG
    note: str = ""
    author: str = ""
    created_at: datetime
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The one open offer of a queued conversation."""

    rep: int
    expires_at: datetime


class Override(Struct, frozen=True, kw_only=True):
    """The temperature somebody set; the computed one stays beside it. by: rep:ID, api:NAME."""

    temperature: str
    reason: str
    by: str
    at: datetime


class Lead(Struct, frozen=True, kw_only=True):
    """What is happening to a lead. status: the lead machine's; rank: the funnel's high-water mark.

    was: the status before it became junk or was merged. presented_at, accepted_at: the last time. wanted_at: since when
    nobody was there to whom it could be presented. merged_into: the lead this one is now a part of, since merged_at.
    apart: leads of whom somebody said that they are another person, whatever they have in common.
    """

    status: str = "anonymous"
    rank: str = "visitor"
    was: str = ""
    presented_at: datetime | None = None
    accepted_at: datetime | None = None
    wanted_at: datetime | None = None
    override: Override | None = None
    merged_into: str | None = None
    merged_at: datetime | None = None
    apart: tuple[str, ...] = ()


class Conversation(Struct, frozen=True, kw_only=True):
    """The current row of a conversation.

    id: internal, 0 before the first commit. version: grows by one a commit (compare-and-set). state: the dialog's,
    encoded. score: JSON of the result, empty before the first. passed: reps who let an offer pass. token_hash: of the
    token that began it, unique within the site, never changed; live_token_hash: of the one now valid after a rotation
    (empty: the first); next_token_hash: handed out, not used yet.
    """

    id: int = 0
    public_id: str
    subject_id: str
    site: int
    token_hash: str
    live_token_hash: str = ""
    next_token_hash: str | None = None
    flow_version: str
    language: str
    created_at: datetime
    version: int = 0
    last_seq: int = 0
    stage: Stage = Stage.BOT
    state: bytes = b""
    score: bytes = b""
    temperature: str = "cold"
    lead_type: str = "lead"
    time_zone: str = "UTC"
    page_path: str = "/"
    page_title: str = ""
    source: str = ""
    origin: Mapping[str, str] = msgspec.field(
        default_factory=dict
    )  # kept parts of url and referrer, utm_*
    consent_head: str = FIRST_HASH
    team: str | None = None
    rep: int | None = None
    offer: Offer | None = None
    passed: tuple[int, ...] = ()
    hot_at: datetime | None = None
    queued_at: datetime | None = None
    claimed_at: datetime | None = None
    first_reply_at: datetime | None = None  # a human's first message
    last_visitor_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str | None = None
    outcome_reason: str | None = None
    contact: Contact = Contact()
    lead: Lead = Lead()


def waits_for_offer(row: Conversation) -> bool:
    """Tell whether a rep is to be asked to take it."""
    return row.stage is Stage.QUEUED and row.offer is None and row.lead.status != JUNK


def is_listed(row: Conversation) -> bool:
    """Tell whether the reps' list holds it: queued, live, or with the bot and hot or still waiting for a person.

    Hot by the score, or because somebody said so. Junk is there only for the rep who has it.
    """
    if row.lead.status == JUNK:
        return row.stage is Stage.LIVE
    if row.stage in (Stage.QUEUED, Stage.LIVE):
        return True
    override = row.lead.override
    hot = "hot" in (row.temperature, override.temperature if override is not None else "")
    still_waits = row.queued_at is not None and row.first_reply_at is None
    return row.stage is Stage.BOT and (hot or still_waits)


class Loaded(Struct, frozen=True, kw_only=True):
    """A conversation with what a turn needs: who was already acknowledged.

    acks: (sender, client id) -> seq of every acknowledged frame.
    """

    conversation: Conversation
    acks: Mapping[tuple[str, str], int] = msgspec.field(default_factory=dict)


class Timer(Struct, frozen=True, kw_only=True):
    """Something that is due once. Unique by conversation and kind."""

    conversation: int
    kind: str
    due: datetime
    data: str = ""


class Transition(Struct, frozen=True, kw_only=True):
    """One step of a lifecycle, for the record. machine: conversation, lead.

    profile: hash of the scoring profile that the score of this moment was made with.
    """

    machine: str
    before: str
    after: str
    what: str
    who: str  # visitor, bot, rep:ID, timer, api:NAME
    why: str
    at: datetime
    profile: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """An event for one endpoint, delivered after the commit, at least once.

    id: the same at every attempt. payload: what happened, as JSON; who it is about is added at sending. lead: events
    of one lead arrive in order.
    """

    id: str
    kind: str  # lead.captured, consent.given …
    payload: bytes
    at: datetime
    endpoint: int = 0
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A rep's note to colleagues; never a line."""

    note_id: str
    rep: int
    text: str
    at: datetime


class TurnWrite(Struct, frozen=True, kw_only=True):
    """All that one turn changes, committed together or not at all.

    before: the row this turn was computed from, None for a conversation's first turn. after: the row to store, with
    `version` one higher. sender: visitor, rep:ID, timer. client_id: idempotency key, None where there is none.
    ack_seq: what the acknowledgement says. event: JSON of the engine's event and env, empty where it was not asked.
    fired: the timer that caused this turn; it must still be there (else Conflict) and is removed. erases: empty the
    texts of every line, drop events, contact, notes, timers, reasons, client ids and outgoing of this conversation; keep
    seq, party, time, the consent chain and numbers.
    """

    before: Conversation | None
    after: Conversation
    sender: str
    client_id: str | None = None
    ack_seq: int = 0
    event: bytes = b""
    at: datetime
    lines: tuple[Line, ...] = ()
    consents: tuple[ConsentEvent, ...] = ()
    timers: tuple[Timer, ...] = ()  # set or replaced; `conversation` is ignored
    cancelled: tuple[str, ...] = ()  # kinds
    fired: Timer | None = None
    transitions: tuple[Transition, ...] = ()
    notes: tuple[Note, ...] = ()
    outgoing: tuple[Outgoing, ...] = ()
    erases: bool = False
    suppressed: tuple[str, ...] = ()  # keyed hashes of erased addresses and numbers


class Committed(Struct, frozen=True):
    """The turn is durable. id: the conversation's internal id."""

    id: int


class Conflict(Struct, frozen=True):
    """Somebody else changed the conversation first; nothing was stored. Load again and run again."""


class Known(Struct, frozen=True):
    """The client id was stored before, with this seq; nothing was changed."""

    seq: int


CommitResult = Committed | Conflict | Known


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvent:
    """One turn's event, for replay: the text of a visitor's line is joined in from the transcript."""

    n: int
    event: bytes
    sender: str
    first_seq: int
    last_seq: int
    at: datetime


class News(Struct, frozen=True, kw_only=True):
    """What happened, after its commit. A hint: the transcript is the truth.

    Between processes only ids, `last_seq` and `version` travel; the rest is there in the process that committed. after:
    the row, None in news from another process before it was read here. token: the visitor's new token, to be told to
    every socket of the conversation. beyond_lines: something else than lines and score may have changed that a
    watching rep sees: notes, answers.
    """

    conversation: int
    public_id: str
    site: int
    last_seq: int
    version: int
    lines: tuple[Line, ...] = ()
    after: Conversation | None = None
    token: str | None = None

    def __repr__(self) -> str:
        """Return what may be logged: never the token."""
        return f"News({self.conversation}, version {self.version}, {len(self.lines)} lines)"

    beyond_lines: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TypingHint:
    """Somebody is writing. Lost without harm."""

    public_id: str
    party: Party


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceHint:
    """A rep is there, or is not, or takes another number of conversations. Lost without harm."""

    rep: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowHint:
    """Another version of this flow is live. Lost without harm: every process looks again each second."""

    flow: str


Heard = News | TypingHint | PresenceHint | FlowHint
"""All that a bus carries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What this process has stored since its start: turns, in so many transactions. waiting: turns in the queue now."""

    turns: int
    commits: int
    waiting: int
