"""What the desks need of the outside world. Implemented in `adapters`; true in-memory twins in tests/fakes.

No object is loaded by its id alone where a stranger may ask: the functions take the site, and answer None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from chatbot.domain.consent import ConsentEvent, Notice
from chatbot.domain.conversation import Line, Stage
from chatbot.errors import Unavailable
from chatbot.service.records import (
    CommitResult,
    Conversation,
    FlowVersion,
    Heard,
    Loaded,
    News,
    Note,
    RepPresence,
    SignIn,
    Site,
    StoredEvent,
    Timer,
    TurnWrite,
    User,
)


class Store(Protocol):
    """Conversations and all that belongs to them. One write a turn; everything else reads."""

    async def commit(self, turn: TurnWrite) -> CommitResult:
        """Store the turn durably, or nothing of it.

        Turns that wait together are committed together. Raises Unavailable when the queue is full, the disk is full,
        or the database is away; then nothing was stored.
        """
        ...

    async def load(self, conversation: int) -> Loaded | None:
        """Return the current row with every acknowledged client id."""
        ...

    async def rows(self, conversations: Sequence[int]) -> tuple[Conversation, ...]:
        """Return the current rows of these, as far as they are there, any order."""
        ...

    async def find_by_token(self, site: int, token_hash: str) -> int | None:
        """Return the internal id of the conversation this token opens."""
        ...

    async def find_by_public_id(self, site: int | None, public_id: str) -> int | None:
        """Return the internal id. site None: any site (an admin)."""
        ...

    async def lines(self, conversation: int, after: int, limit: int = 100) -> tuple[Line, ...]:
        """Return the lines with `seq` > after, in order, at most `limit`."""
        ...

    async def texts(self, wanted: Mapping[int, Sequence[int]]) -> Mapping[int, Mapping[int, str]]:
        """Return texts by conversation and `seq`. wanted: conversation -> `seq` of its lines."""
        ...

    async def notes(self, conversation: int) -> tuple[Note, ...]:
        """Return the reps' notes on this conversation, oldest first."""
        ...

    async def open_conversations(
        self, site: int | None, stage: Stage | None = None
    ) -> tuple[Conversation, ...]:
        """Return every conversation that is queued, live, or with the bot and hot; any order."""
        ...

    async def live_load(self, site: int | None) -> Mapping[int, int]:
        """Return rep id -> number of live conversations plus open offers, counted from the rows."""
        ...

    async def timer(self, conversation: int, kind: str) -> Timer | None:
        """Return the timer of this kind, if it is set."""
        ...

    async def due_timers(self, now: datetime, limit: int = 100) -> tuple[Timer, ...]:
        """Return timers whose time has come, the earliest first."""
        ...

    async def next_due(self) -> datetime | None:
        """Return when the earliest timer is due."""
        ...

    async def unpresented(self, limit: int = 100) -> tuple[Conversation, ...]:
        """Return the conversations whose lead could not be presented, as nobody was there; the longest wait first."""
        ...

    async def consent_chain(self, subject_id: str) -> tuple[ConsentEvent, ...]:
        """Return the subject's chain in order."""
        ...

    async def events(self, conversation: int) -> tuple[StoredEvent, ...]:
        """Return what the engine was told, in order, for replay."""
        ...

    async def changed_since(self, at: datetime) -> tuple[News, ...]:
        """Return what changed at or after `at`, without lines: what the bus may have lost."""
        ...

    async def epoch(self) -> str:
        """Return the text that changes with a restore."""
        ...

    async def trouble(self) -> Unavailable | None:
        """Return why nothing can be stored now, None when a small write has just succeeded."""
        ...


class Directory(Protocol):
    """Sites, people who sign in, and who is there."""

    async def sites(self) -> tuple[Site, ...]:
        """Return every site, oldest first."""
        ...

    async def site(self, key: str) -> Site | None:
        """Return the site with this public key."""
        ...

    async def add_site(self, site: Site) -> Site:
        """Store a new site (its `id` is given here). Raises WrongInput when the key exists."""
        ...

    async def change_site(self, site: Site) -> None:
        """Store the site's settings as they now are."""
        ...

    async def users(self) -> tuple[User, ...]:
        """Return every user, oldest first."""
        ...

    async def user(self, user: int) -> User | None:
        """Return the user with this internal id."""
        ...

    async def user_by_email(self, email: str) -> User | None:
        """Return the user with this address, compared without case."""
        ...

    async def add_user(self, user: User) -> User:
        """Store a new user (its `id` is given here). Raises WrongInput when the address exists."""
        ...

    async def change_user(self, user: User) -> None:
        """Store the user as they now are.

        Every session of theirs ends when the password or the role is another one, or they are disabled.
        """
        ...

    async def sign_in(self, session: SignIn) -> None:
        """Store a session."""
        ...

    async def session(self, token_hash: str, now: datetime) -> User | None:
        """Return whose unexpired, unrevoked session this is; never a disabled user's."""
        ...

    async def sign_out(self, token_hash: str) -> None:
        """Revoke a session."""
        ...

    async def count_failure(self, key: str, now: datetime) -> None:
        """Count one failed sign-in under `key` (an address or a network address)."""
        ...

    async def failures(self, key: str, since: datetime) -> int:
        """Return how many sign-ins failed under `key` since then."""
        ...

    async def forget_failures(self, key: str) -> None:
        """Forget the failures under `key` after a success."""
        ...

    async def forget_old(self, *, failures_before: datetime, now: datetime) -> int:
        """Delete failures counted before then and sessions that are over; return how many rows."""
        ...

    async def set_presence(self, presence: RepPresence) -> None:
        """Store whether a rep takes conversations."""
        ...

    async def presences(self, site: int | None, since: datetime) -> tuple[RepPresence, ...]:
        """Return reps of this site seen since then, any order."""
        ...


class Library(Protocol):
    """Flow versions and notices: immutable, by content."""

    async def flows(self) -> tuple[FlowVersion, ...]:
        """Return the live version of every flow, by name."""
        ...

    async def live(self, flow: str) -> FlowVersion | None:
        """Return the live version of this flow."""
        ...

    async def version(self, version: str) -> FlowVersion | None:
        """Return the version with this hash."""
        ...

    async def versions(self, flow: str) -> tuple[FlowVersion, ...]:
        """Return every version of this flow, newest first."""
        ...

    async def publish(
        self, version: FlowVersion, *, base: str | None, draft: str | None = None
    ) -> FlowVersion:
        """Store `version` (if new) and make it live, the former live one retired, in one transaction.

        base: the hash that must be live now, None: whatever is live. draft: hash of the flow's draft, which this
        replaces. Raises NotAllowed when another version is live, or the draft is another.
        """
        ...

    async def add_notice(self, notice: Notice, site: int, now: datetime) -> None:
        """Store a published notice. The same again changes nothing; other words under a known version: WrongInput."""
        ...

    async def notice(self, site: int, notice: str, version: str, locale: str) -> Notice | None:
        """Return the published notice, also a retired one."""
        ...


class Turnstile(Protocol):
    """One change at a time per conversation in this process; locking and loading are one call."""

    def enter(self, conversation: int) -> AbstractAsyncContextManager[Entered]:
        """Wait for the conversation's turn and load it. Raises UnknownConversation."""
        ...

    def enter_new(self, token_hash: str) -> AbstractAsyncContextManager[None]:
        """Wait for the turn of a conversation that has no row yet."""
        ...

    def hold(self, conversation: int, loaded: Loaded) -> None:
        """Hold what was just committed in memory, for the next turn."""
        ...

    def forget(self, conversation: int, version: int | None = None) -> None:
        """Drop what is held in memory: another process changed it. version: only what is older than this."""
        ...


class Entered(Protocol):
    """A conversation while its turnstile is held."""

    loaded: Loaded

    async def reload(self) -> Loaded:
        """Load again from the store, after a conflict."""
        ...

    async def newer(self) -> Loaded | None:
        """Return the row as another process has changed it since, None when it is what was loaded."""
        ...

    def keep(self, loaded: Loaded) -> None:
        """Hold the committed row in memory for the next turn."""
        ...


class Bus(Protocol):
    """News between the desks, the hubs and other processes."""

    def publish(self, news: Heard) -> None:
        """Tell everybody, without waiting: who listens here hears it before this returns."""
        ...

    def tell_here(self, news: Heard) -> None:
        """Tell only who listens in this process."""
        ...

    def subscribe(self, listener: Callable[[Heard], None]) -> Callable[[], None]:
        """Call `listener` with all news, until the returned function is called. It must not block."""
        ...


class Notifier(Protocol):
    """Tells people outside of the console: team lead, admin."""

    async def notify(self, kind: str, facts: Mapping[str, str]) -> None:
        """Tell those who want to know of `kind`. Ids, codes and counts only."""
        ...


class Clock(Protocol):
    """What time it is."""

    def now(self) -> datetime:
        """Return the time in UTC."""
        ...


class Ids(Protocol):
    """New ids and chance."""

    def uuid(self) -> str:
        """Return a new UUIDv7."""
        ...

    def secret(self, bits: int = 256) -> str:
        """Return this many random bits, URL-safe."""
        ...

    def draw(self) -> float:
        """Return a number in [0, 1)."""
        ...


class Signer(Protocol):
    """Signatures with keys derived from the server's secret; one key a purpose."""

    def sign(self, purpose: str, payload: bytes) -> str:
        """Return `payload` with its HMAC-SHA256, URL-safe."""
        ...

    def verified(self, purpose: str, token: str) -> bytes | None:
        """Return the payload, or None when the signature is not ours."""
        ...

    def derive(self, purpose: str, length: int = 32) -> bytes:
        """Return a key for this purpose alone."""
        ...

    def seal(self, purpose: str, secret: bytes) -> bytes:
        """Return `secret` encrypted and authenticated, to be kept."""
        ...

    def unsealed(self, purpose: str, sealed: bytes) -> bytes | None:
        """Return the secret, or None when it was not sealed with a key of ours."""
        ...


class Withheld(Protocol):
    """Contact values typed before consent: in memory only, at most 30 minutes."""

    def hold(self, conversation: str, values: Mapping[str, str], now: datetime) -> None:
        """Hold these values (email, phone, name) for the conversation's public id or token hash."""
        ...

    def values(self, conversation: str, now: datetime) -> Mapping[str, str]:
        """Return what is held and not too old; empty when there is nothing."""
        ...

    def wipe(self, conversation: str) -> None:
        """Forget it now."""
        ...


class FileNames(Protocol):
    """Which files a visitor has uploaded."""

    async def names(self, conversation: int) -> Mapping[str, str]:
        """Return id -> name of the conversation's files."""
        ...


class FlowFiles(Protocol):
    """Flow files on disk or in the package."""

    def names(self) -> tuple[str, ...]:
        """Return the names of the flows there, sorted."""
        ...

    def read(self, name: str) -> Mapping[str, tuple[str, str]]:
        """Return role -> (file, text) for one flow: `flow`, `profile`, `translation:LANG`, `notice:NAME`."""
        ...

    def profile(self, name: str) -> tuple[str, str] | None:
        """Return (file, text) of a scoring profile there."""
        ...

    def notices(self) -> Mapping[str, tuple[str, str]]:
        """Return name -> (file, text) of the notices there."""
        ...


class Passwords(Protocol):
    """Password hashing, slow on purpose and off the event loop."""

    async def hashed(self, password: str) -> str:
        """Return a salted argon2id hash."""
        ...

    async def verify(self, password_hash: str | None, password: str) -> None:
        """Return when the password fits. Raises NotAllowed when it does not; takes as long for None."""
        ...
