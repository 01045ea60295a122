"""One turn, from load to news: the conversation's turnstile, the commit, what conflicts is run again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from msgspec import Struct

from chatbot.dialog.turn import Call
from chatbot.domain.conversation import Stage
from chatbot.errors import ChatbotError, Unavailable, UnknownConversation
from chatbot.service.draft import Draft, unkeyed
from chatbot.service.flows import FlowDesk
from chatbot.service.outgoing import NO_OUTLETS, Outlets
from chatbot.service.ports import Bus, Clock, Directory, Entered, Ids, Store, Turnstile
from chatbot.service.records import (
    Committed,
    Conflict,
    Conversation,
    Known,
    Loaded,
    News,
    Site,
    Timer,
    TurnWrite,
)

TRIES: Final = 3

Acknowledge = Callable[[int], None]
"""Called once with the `seq` to acknowledge: after the commit, before anybody hears the news."""


def nobody(_seq: int) -> None:
    """Acknowledge to nobody: a timer or the server itself made the turn."""


class NothingToDo(Exception):
    """What is asked for is so already: acknowledged, and nothing is stored. Raised by a `Make`."""


class Sent(Struct, frozen=True, kw_only=True):
    """Who makes the turn, and how it is recognised should it come again."""

    sender: str
    client_id: str | None = None
    fired: Timer | None = None


Make = Callable[[Draft], Awaitable[int]]
"""Fills a draft; returns the `seq` to acknowledge."""


class Turns:
    """Runs turns on conversations that have a row."""

    def __init__(
        self,
        *,
        store: Store,
        turnstile: Turnstile,
        directory: Directory,
        flows: FlowDesk,
        bus: Bus,
        clock: Clock,
        ids: Ids,
        outlets: Outlets = NO_OUTLETS,
        keyed: Callable[[str], str] = unkeyed,
    ) -> None:
        self.keyed = keyed
        self._store = store
        self._turnstile = turnstile
        self._directory = directory
        self._flows = flows
        self._bus = bus
        self._clock = clock
        self._ids = ids
        self.outlets = outlets
        self._sites: dict[int, Site] = {}
        self.on_rep_wanted: Callable[[], None] = lambda: None
        self.on_rep_missed: Callable[[Conversation], None] = lambda _row: None
        self.on_call: Callable[[Conversation, Call], None] = lambda _row, _call: None

    async def site(self, site: int) -> Site:
        """Return a site by its internal id. Raises UnknownConversation for one that is gone."""
        if site not in self._sites:
            await self.look_at_sites()
        try:
            return self._sites[site]
        except KeyError:
            raise UnknownConversation from None

    async def look_at_sites(self) -> None:
        """Take over what was changed about sites, by a command or another process. Raises Unavailable."""
        self._sites = {s.id: s for s in await self._directory.sites()}

    def remember(self, site: Site) -> None:
        """Use these settings of the site from now on."""
        self._sites[site.id] = site

    async def read(self, conversation: int) -> Conversation:
        """Return the current row, whichever process wrote it last. Raises UnknownConversation."""
        async with self._turnstile.enter(conversation) as entered:
            return (await entered.newer() or entered.loaded).conversation

    async def run(
        self, conversation: int, sent: Sent, make: Make, acknowledge: Acknowledge = nobody
    ) -> Conversation:
        """Load, make, commit, tell. Returns the row as it is now.

        A frame that is known is acknowledged with its first `seq` and changes nothing. Raises what `make` raises (then
        nothing is stored), UnknownConversation, or Unavailable.
        """
        async with self._turnstile.enter(conversation) as entered:
            loaded = entered.loaded
            for _ in range(TRIES):
                if (seq := _acked(loaded, sent)) is not None:
                    acknowledge(seq)
                    self._remind(loaded.conversation)
                    return loaded.conversation
                draft = await self.draft_of(loaded.conversation)
                try:
                    ack_seq = await make(draft)
                except (NothingToDo, ChatbotError) as refusal:
                    newer = await _newer(entered, refusal)
                    if newer is None:
                        acknowledge(draft.last_seq)
                        return loaded.conversation
                    loaded = newer
                    continue
                write = draft.write(
                    sender=sent.sender, client_id=sent.client_id, ack_seq=ack_seq, fired=sent.fired
                )
                match await self._store.commit(write):
                    case Committed():
                        loaded = _after(loaded, write)
                        entered.keep(loaded)
                        acknowledge(ack_seq)
                        self.tell(draft, write.after)
                        return write.after
                    case Known(seq):
                        acknowledge(seq)
                        self._remind((await entered.reload()).conversation)
                        return entered.loaded.conversation
                    case Conflict():
                        loaded = await entered.reload()
        raise Unavailable

    def _remind(self, row: Conversation) -> None:
        """Say how far the conversation goes: who sends again may have missed more than the acknowledgement."""
        self._bus.publish(
            News(
                conversation=row.id,
                public_id=row.public_id,
                site=row.site,
                last_seq=row.last_seq,
                version=row.version,
                after=row,
            )
        )

    async def draft_of(self, row: Conversation) -> Draft:
        """Return an empty draft on this row."""
        site = self._sites.get(row.site)
        flow = self._flows.at_hand(row.flow_version)
        return Draft(
            before=row,
            row=row,
            site=site if site is not None else await self.site(row.site),
            flow=flow if flow is not None else await self._flows.version(row.flow_version),
            ids=self._ids,
            now=self._clock.now(),
            outlets=self.outlets,
            keyed=self.keyed,
        )

    def tell(self, draft: Draft, row: Conversation) -> None:
        """Publish what was committed, and do what waits for the commit."""
        for then in draft.after_commit:
            then()
        self._bus.publish(
            News(
                conversation=row.id,
                public_id=row.public_id,
                site=row.site,
                last_seq=row.last_seq,
                version=row.version,
                lines=tuple(draft.shown_lines),
                after=row,
                token=draft.new_token,
                beyond_lines=draft.beyond_lines,
            )
        )
        if draft.calls_rep:
            self.on_rep_wanted()
        if draft.misses_rep:
            self.on_rep_missed(row)
        if draft.to_call is not None:
            self.on_call(row, draft.to_call)


async def _newer(entered: Entered, refusal: NothingToDo | ChatbotError) -> Loaded | None:
    """Return the row as it is if the refusal was about an older one, None when there is nothing to do. Raises it else."""
    newer = await entered.newer()
    if newer is None and isinstance(refusal, ChatbotError):
        raise refusal
    return newer


def _acked(loaded: Loaded, sent: Sent) -> int | None:
    if sent.client_id is None:
        return None
    return loaded.acks.get((sent.sender, sent.client_id))


def _after(loaded: Loaded, write: TurnWrite) -> Loaded:
    acks = loaded.acks
    if write.client_id is not None:
        acks = {**acks, (write.sender, write.client_id): write.ack_seq}
    return Loaded(conversation=write.after, acks=acks)


_OPEN: Final = frozenset((Stage.BOT, Stage.QUEUED, Stage.LIVE))


def may_speak(row: Conversation) -> bool:
    """Tell whether the conversation still takes messages."""
    return row.stage in _OPEN
