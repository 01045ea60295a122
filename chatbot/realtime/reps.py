"""The reps' side of the hub: the list as numbered events, the offers, and the conversations each rep watches."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Self

from chatbot.domain.conversation import Party, Stage
from chatbot.realtime.backlog import Backlog
from chatbot.realtime.protocol import RepCard, StageFrame, TypingNow, encode
from chatbot.realtime.rep_protocol import Offer, OfferGone, Queue, QueueChange
from chatbot.realtime.rep_stream import RepClient, RepStream, body_of
from chatbot.realtime.watching import Watching
from chatbot.service import records
from chatbot.service.briefs import READ_AT_ONCE, Briefs, urgency
from chatbot.service.people import People
from chatbot.service.ports import Bus
from chatbot.service.records import Conversation, Heard, News, TypingHint, is_listed
from chatbot.service.records_briefs import Brief, By

COALESCE_S: Final = 0.08
KEPT_UNLISTED: Final = 1000
Listed = Callable[[], Awaitable[Iterable[Conversation]]]
Listing = Sequence[tuple[Conversation, Brief]]


@dataclass(frozen=True, slots=True)
class Told:
    """What the consoles were told last of a conversation. Kept for everything listed: the whole row is a hundred times as much.

    rep: who has it. offer: to whom it was offered.
    """

    version: int
    listed: bool
    stage: Stage
    rep: int | None
    offer: records.Offer | None

    @classmethod
    def of(cls, row: Conversation) -> Self:
        """Return what is kept of this row."""
        return cls(row.version, is_listed(row), row.stage, row.rep, row.offer)


class RepHub:
    """Fans news out to consoles: events at once, list items coalesced and encoded once.

    on_load_changed: called when some rep has more or less to do than before.
    """

    def __init__(self, bus: Bus, briefs: Briefs, people: People) -> None:
        self._briefs = briefs
        self._told: dict[int, Told] = {}  # of what is or was listed
        self._unlisted: deque[int] = deque()
        self._lists: dict[int | None, asyncio.Task[Listing]] = {}
        self._making: list[dict[int, Conversation]] = []  # lists being made: what was told since
        self._people = people
        self._streams: dict[int, RepStream] = {}
        self._watchers: dict[str, set[RepClient]] = {}  # public id -> consoles that watch it
        self._dirty: dict[str, Conversation] = {}
        self._offers = Backlog(self._send_offers, at_once=1, failure="an offer could not be shown")
        self._changes = Backlog(
            self._send_changes,
            at_once=1,
            together=READ_AT_ONCE,
            failure="a list item could not be shown",
        )
        self._filled = asyncio.Event()
        self.watching = Watching(briefs)
        self.on_load_changed: Callable[[], None] = lambda: None
        bus.subscribe(self._hear)

    # ── consoles ──────────────────────────────────────────────────────────────────────────────────

    def join(self, client: RepClient) -> RepStream:
        """Send this console its rep's events from now on; return the rep's stream."""
        stream = self._streams.setdefault(client.user.id, RepStream(client.user))
        stream.clients.add(client)
        client.listen(self._watchers)
        return stream

    def leave(self, client: RepClient) -> bool:
        """Send it nothing more; tell whether it was the rep's last console."""
        stream = self._streams.get(client.user.id)
        if stream is None:
            return False
        stream.clients.discard(client)
        client.deafen()
        return not stream.clients

    def streams(self) -> tuple[RepStream, ...]:
        """Return the streams of the reps who have a console open here."""
        return tuple(s for s in self._streams.values() if s.clients)

    def connected(self, user: int) -> bool:
        """Tell whether the rep has a console open here."""
        stream = self._streams.get(user)
        return stream is not None and bool(stream.clients)

    def __len__(self) -> int:
        """How many consoles are connected."""
        return sum(len(s.clients) for s in self._streams.values())

    def _of_site(self, site: int) -> Iterable[RepStream]:
        return (s for s in self._streams.values() if s.user.site in (None, site))

    # ── news ──────────────────────────────────────────────────────────────────────────────────────

    def cares(self, news: News, *, first: bool) -> bool:
        """Tell whether a rep here may have to be told: anything may enter the list."""
        return bool(self._streams)

    async def greet(self, client: RepClient, listed: Listed) -> None:
        """Send a console the list, then the events that came while it was made.

        Without that order an item that is new meanwhile would be overwritten by the older list.
        """
        number, client.held = self._streams[client.user.id].number, []
        try:
            found = await self._list(client.user.site, listed)
            ordered = sorted(found, key=lambda one: urgency(one[0], client.user.id))
            items = tuple(brief for _, brief in ordered)
            client.outbox.put(encode(Queue(items=items, event=number)), counted=False)
            for frame in client.held:
                client.outbox.put(frame, counted=False)
        finally:
            client.held = None

    async def _list(self, site: int | None, listed: Listed) -> Listing:
        """Return the list of a rep's sites. Consoles that come together, as after a restart, share one."""
        making = self._lists.get(site)
        if making is None:
            making = self._lists[site] = asyncio.create_task(self._make_list(listed))
            making.add_done_callback(partial(self._is_made, site))
        return await asyncio.shield(making)

    def _is_made(self, site: int | None, making: asyncio.Task[Listing]) -> None:
        del self._lists[site]
        if not making.cancelled():
            making.exception()  # for whoever waits; where all have gone, nobody misses it

    async def _make_list(self, listed: Listed) -> Listing:
        told: dict[int, Conversation] = {}
        self._making.append(told)
        try:
            rows = tuple(await listed())
            found = tuple(zip(rows, await self._briefs.all(rows), strict=True))
        finally:
            self._making = [one for one in self._making if one is not told]
        for row in rows:
            self._told.setdefault(row.id, Told.of(row))
        for row in told.values():
            if row.id in self._told or is_listed(row):
                self._told[row.id] = Told.of(row)
                self._mark(row)  # who came later has not heard of it, and the list may lack it
        return found

    def _hear(self, news: Heard) -> None:
        if not self._streams:
            return
        if isinstance(news, TypingHint):
            self._typing(news)
        elif isinstance(news, News) and news.after is not None:
            self._tell(news, news.after)

    def _tell(self, news: News, after: Conversation) -> None:
        self._tell_watchers(news, after)
        for told in self._making:
            told[after.id] = after
        before, now = self._told.get(after.id), Told.of(after)
        if not now.listed and not (before is not None and before.listed):
            return
        self._told[after.id] = now
        if not now.listed:
            self._forget_later(after.id)
        self._tell_stage(before, after)
        self._tell_offers(before, after)
        self._mark(after)

    def _mark(self, row: Conversation) -> None:
        self._dirty[row.public_id] = row
        self._filled.set()

    def _forget_later(self, conversation: int) -> None:
        self._unlisted.append(conversation)
        if len(self._unlisted) > KEPT_UNLISTED:
            oldest = self._unlisted.popleft()
            if oldest in self._told and not self._told[oldest].listed:
                del self._told[oldest]

    def _tell_watchers(self, news: News, after: Conversation) -> None:
        watchers = self._watchers.get(news.public_id)
        if watchers:
            self.watching.tell(tuple(watchers), news, after)

    def _tell_stage(self, before: Told | None, after: Conversation) -> None:
        was = (before.stage, before.rep) if before is not None else (Stage.BOT, None)
        if was == (after.stage, after.rep):
            return
        self.on_load_changed()
        rep = self._people.known(after.rep) if after.rep and after.stage is Stage.LIVE else None
        body = body_of(
            StageFrame(
                conversation=after.public_id,
                stage=after.stage.value,
                rep=RepCard(name=rep.name) if rep is not None else None,
                event=0,
            )
        )
        for stream in self._of_site(after.site):
            stream.tell(body)

    def _tell_offers(self, before: Told | None, after: Conversation) -> None:
        old = before.offer if before is not None else None
        if old == after.offer:
            return
        self.on_load_changed()
        stream = self._streams.get(old.rep) if old is not None else None
        if stream is not None:
            stream.tell(
                body_of(OfferGone(conversation=after.public_id, by=self._by(after), event=0))
            )
        if after.offer is not None and after.offer.rep in self._streams:
            self._offers.put(after.id, after)

    def _by(self, row: Conversation) -> By | None:
        user = self._people.known(row.rep) if row.rep and row.stage is Stage.LIVE else None
        return By(id=user.public_id, name=user.name) if user is not None else None

    def _typing(self, hint: TypingHint) -> None:
        if hint.party is not Party.VISITOR:
            return
        frame = encode(TypingNow(conversation=hint.public_id, party="visitor"))
        for client in tuple(self._watchers.get(hint.public_id, ())):
            client.outbox.put(frame)

    # ── what needs the store ──────────────────────────────────────────────────────────────────────

    async def run(self) -> None:
        """Send offers at once and list items every 80 ms, until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._offers.run())
            group.create_task(self._changes.run())
            group.create_task(self._keep_sending_changes())
            group.create_task(self.watching.run())

    def offer_again(self, row: Conversation) -> None:
        """Offer once more what is offered: a console that was opened anew does not show it yet."""
        self._offers.put(row.id, row)

    async def _send_offers(self, rows: Sequence[Conversation]) -> None:
        for row in rows:
            await self._send_offer(row)

    async def _send_offer(self, row: Conversation) -> None:
        offer = row.offer
        brief = await self._briefs.of(row)
        told = self._told.get(row.id)
        if told is not None and told.offer != offer:
            return  # it was over before it could be shown
        stream = self._streams.get(offer.rep) if offer is not None else None
        if stream is not None and offer is not None:
            stream.tell(
                body_of(
                    Offer(
                        conversation=row.public_id,
                        brief=brief,
                        expires_at=offer.expires_at,
                        event=0,
                    )
                )
            )

    async def _keep_sending_changes(self) -> None:
        while True:
            await self._filled.wait()
            await asyncio.sleep(COALESCE_S)
            self._filled.clear()
            changed, self._dirty = self._dirty, {}
            for row in changed.values():
                self._changes.put(row.id, row)

    async def _send_changes(self, rows: Sequence[Conversation]) -> None:
        """Send items together: each console gets them in one write."""
        briefs = iter(await self._briefs.all([row for row in rows if is_listed(row)]))
        for row in rows:
            change = QueueChange(conversation=row.public_id, gone=True, event=0)
            if is_listed(row):
                change = QueueChange(item=next(briefs), event=0)
            told = self._told.get(row.id)
            if told is not None and told.version > row.version:
                continue  # it has changed once more: that is on its way
            body = body_of(change)
            for stream in self._of_site(row.site):
                stream.tell(body)
