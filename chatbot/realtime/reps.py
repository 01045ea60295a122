"""The reps' side of the hub: the list as numbered events, the offers, and the conversations each rep watches."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from chatbot.domain.conversation import Party, Stage
from chatbot.errors import ChatbotError
from chatbot.realtime.frames import line_frame
from chatbot.realtime.outbox import Outbox
from chatbot.realtime.protocol import Frame, RepCard, StageFrame, TypingNow, encode
from chatbot.realtime.rep_protocol import Offer, OfferGone, QueueChange, ScoreFrame
from chatbot.service.briefs import Briefs, By, is_listed, score_card
from chatbot.service.people import People
from chatbot.service.ports import Bus
from chatbot.service.records import Conversation, Heard, News, TypingHint, User

log = logging.getLogger(__name__)

COALESCE_S: Final = 0.08
KEPT_EVENTS: Final = 500
KEPT_UNLISTED: Final = 1000
PAGE: Final = 100
BEHIND_AT_ONCE: Final = 4  # conversations whose lines are read at the same time


@dataclass(slots=True, eq=False)
class RepClient:
    """One open console. watching: public id -> last `seq` it was sent; replaying: those being read -> last `seq` there is.

    scores: public id -> the score it was sent last.
    """

    outbox: Outbox
    user: User
    watching: dict[str, int] = field(default_factory=dict)
    replaying: dict[str, int] = field(default_factory=dict)
    scores: dict[str, bytes] = field(default_factory=dict)

    def unwatch(self, conversation: str) -> None:
        """Show this conversation no longer."""
        self.watching.pop(conversation, None)
        self.scores.pop(conversation, None)


class RepStream:
    """One rep's numbered events, the same for all of their consoles. Numbers grow by one.

    They begin at the microsecond of the stream's start, so that a number of an earlier process is never taken for one
    of this.
    """

    def __init__(self, user: User) -> None:
        self.user = user
        self.clients: set[RepClient] = set()
        self.number = time.time_ns() // 1000
        self._kept: deque[tuple[int, bytes]] = deque(maxlen=KEPT_EVENTS)

    def tell(self, body: bytes) -> None:
        """Number an encoded frame (an object without `event`) and send it to every console of this rep."""
        self.number += 1
        frame = b'%b,"event":%d}' % (body[:-1], self.number)
        self._kept.append((self.number, frame))
        for client in tuple(self.clients):
            client.outbox.put(frame)

    def after(self, event: int) -> tuple[bytes, ...] | None:
        """Return the events after this number, or None when they are not all kept."""
        if event == self.number:
            return ()
        if not self._kept or not self._kept[0][0] - 1 <= event < self.number:
            return None
        return tuple(frame for number, frame in self._kept if number > event)


def _body(frame: Frame) -> bytes:
    """Return the frame without its event number, which each stream adds."""
    encoded = encode(frame)
    return encoded[: encoded.rindex(b',"event":')] + b"}"


class RepHub:
    """Fans news out to consoles: events at once, list items coalesced and encoded once."""

    def __init__(self, bus: Bus, briefs: Briefs, people: People) -> None:
        self._briefs = briefs
        self._told: dict[int, Conversation] = {}  # of what is or was listed: the row told last
        self._unlisted: deque[int] = deque()
        self._behind: asyncio.Queue[tuple[RepClient, Conversation]] = asyncio.Queue()
        self._people = people
        self._streams: dict[int, RepStream] = {}
        self._dirty: dict[str, Conversation] = {}
        self._offers: asyncio.Queue[Conversation] = asyncio.Queue()
        self._filled = asyncio.Event()
        bus.subscribe(self._hear)

    # ── consoles ──────────────────────────────────────────────────────────────────────────────────

    def join(self, client: RepClient) -> RepStream:
        """Send this console its rep's events from now on; return the rep's stream."""
        stream = self._streams.setdefault(client.user.id, RepStream(client.user))
        stream.clients.add(client)
        return stream

    def leave(self, client: RepClient) -> bool:
        """Send it nothing more; tell whether it was the rep's last console."""
        stream = self._streams.get(client.user.id)
        if stream is None:
            return False
        stream.clients.discard(client)
        return not stream.clients

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

    def shows(self, rows: Iterable[Conversation]) -> None:
        """Take note of the rows a console's list was made of; what was told of since is told again."""
        for row in rows:
            told = self._told.setdefault(row.id, row)
            if told.version > row.version:
                self._mark(told)

    def _hear(self, news: Heard) -> None:
        if not self._streams:
            return
        if isinstance(news, TypingHint):
            self._typing(news)
        elif isinstance(news, News) and news.after is not None:
            self._tell(news, news.after)

    def _tell(self, news: News, after: Conversation) -> None:
        self._tell_watchers(news, after)
        before = self._told.get(after.id)
        was_listed = before is not None and is_listed(before)
        if not was_listed and not is_listed(after):
            return
        self._told[after.id] = after
        if not is_listed(after):
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
            if oldest in self._told and not is_listed(self._told[oldest]):
                del self._told[oldest]

    def _tell_watchers(self, news: News, after: Conversation) -> None:
        watchers = [
            c for s in self._streams.values() for c in s.clients if news.public_id in c.watching
        ]
        if not watchers:
            return
        lines = self._briefs.visible(after, news.lines)
        frames = [(line.seq, encode(line_frame(line, news.public_id))) for line in lines]
        for client in watchers:
            self._tell_lines(client, after, frames)
        self._tell_score(watchers, after)

    @staticmethod
    def _tell_score(watchers: Iterable[RepClient], after: Conversation) -> None:
        it = after.public_id
        behind = [client for client in watchers if client.scores.get(it, b"") != after.score]
        card = score_card(after) if behind else None
        if card is None:
            return
        frame = encode(ScoreFrame(conversation=it, result=card))
        for client in behind:
            client.scores[it] = after.score
            client.outbox.put(frame)

    def _tell_lines(
        self, client: RepClient, after: Conversation, frames: list[tuple[int, bytes]]
    ) -> None:
        it = after.public_id
        if it in client.replaying:
            client.replaying[it] = max(client.replaying[it], after.last_seq)
            return
        for seq, frame in frames:
            if seq == client.watching[it] + 1:
                client.watching[it] = seq
                client.outbox.put(frame)
        if client.watching[it] < after.last_seq:
            client.replaying[it] = after.last_seq  # what comes now waits until the rest was read
            self._behind.put_nowait((client, after))

    def _tell_stage(self, before: Conversation | None, after: Conversation) -> None:
        was = (before.stage, before.rep) if before is not None else (Stage.BOT, None)
        if was == (after.stage, after.rep):
            return
        rep = self._people.known(after.rep) if after.rep and after.stage is Stage.LIVE else None
        body = _body(
            StageFrame(
                conversation=after.public_id,
                stage=after.stage.value,
                rep=RepCard(name=rep.name) if rep is not None else None,
                event=0,
            )
        )
        for stream in self._of_site(after.site):
            stream.tell(body)

    def _tell_offers(self, before: Conversation | None, after: Conversation) -> None:
        old = before.offer if before is not None else None
        if old == after.offer:
            return
        stream = self._streams.get(old.rep) if old is not None else None
        if stream is not None:
            stream.tell(
                _body(OfferGone(conversation=after.public_id, by=self._by(after), event=0))
            )
        if after.offer is not None and after.offer.rep in self._streams:
            self._offers.put_nowait(after)

    def _by(self, row: Conversation) -> By | None:
        user = self._people.known(row.rep) if row.rep and row.stage is Stage.LIVE else None
        return By(id=user.public_id, name=user.name) if user is not None else None

    def _typing(self, hint: TypingHint) -> None:
        if hint.party is not Party.VISITOR:
            return
        frame = encode(TypingNow(conversation=hint.public_id, party="visitor"))
        for stream in self._streams.values():
            for client in stream.clients:
                if hint.public_id in client.watching:
                    client.outbox.put(frame)

    # ── what needs the store ──────────────────────────────────────────────────────────────────────

    async def run(self) -> None:
        """Send offers at once and list items every 80 ms, until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._send_offers())
            group.create_task(self._send_changes())
            for _ in range(BEHIND_AT_ONCE):
                group.create_task(self._keep_catching_up())

    async def _keep_catching_up(self) -> None:
        while True:
            client, row = await self._behind.get()
            try:
                await self.replay(client, row)
            except ChatbotError as error:
                log.warning("lines could not be read", extra={"code": error.code})
            except Exception:  # a loop that must survive
                log.exception("lines could not be read")

    async def replay(self, client: RepClient, row: Conversation) -> None:
        """Send every line the console lacks of what it watches, in pages; live lines wait behind and follow."""
        it = row.public_id
        client.replaying[it] = max(row.last_seq, client.replaying.get(it, 0))
        try:
            while not client.outbox.closed and it in client.watching:
                page = await self._briefs.lines(row, client.watching[it], PAGE)
                for line in page:
                    if line.seq == client.watching.get(it, line.seq) + 1:
                        client.outbox.put(encode(line_frame(line, it)), counted=False)
                        client.watching[it] = line.seq
                await client.outbox.drained()
                behind = client.watching.get(it, row.last_seq) < client.replaying[it]
                if not page or (len(page) < PAGE and not behind):
                    break
        finally:
            client.replaying.pop(it, None)

    def offer_again(self, row: Conversation) -> None:
        """Offer once more what is offered: a console that was opened anew does not show it yet."""
        self._offers.put_nowait(row)

    async def _send_offers(self) -> None:
        while True:
            row = await self._offers.get()
            offer = row.offer
            try:
                brief = await self._briefs.of(row)
            except ChatbotError as error:
                log.warning("an offer could not be shown", extra={"code": error.code})
                continue
            except Exception:  # a loop that must survive
                log.exception("an offer could not be shown")
                continue
            stream = self._streams.get(offer.rep) if offer is not None else None
            if stream is not None and offer is not None:
                stream.tell(
                    _body(
                        Offer(
                            conversation=row.public_id,
                            brief=brief,
                            expires_at=offer.expires_at,
                            event=0,
                        )
                    )
                )

    async def _send_changes(self) -> None:
        while True:
            await self._filled.wait()
            await asyncio.sleep(COALESCE_S)
            self._filled.clear()
            changed, self._dirty = self._dirty, {}
            for row in changed.values():
                try:
                    body = await self._change(row)
                except ChatbotError as error:
                    log.warning("a list item could not be shown", extra={"code": error.code})
                    continue
                except Exception:  # a loop that must survive
                    log.exception("a list item could not be shown")
                    continue
                for stream in self._of_site(row.site):
                    stream.tell(body)

    async def _change(self, row: Conversation) -> bytes:
        if not is_listed(row):
            return _body(QueueChange(conversation=row.public_id, gone=True, event=0))
        return _body(QueueChange(item=await self._briefs.of(row), event=0))
