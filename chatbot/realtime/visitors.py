"""The visitors' side of the hub: every open widget, and what each of them has already been sent."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from chatbot.domain.conversation import Line, Party, Stage
from chatbot.errors import ChatbotError, Unavailable
from chatbot.realtime.backlog import Backlog
from chatbot.realtime.frames import line_frame
from chatbot.realtime.outbox import Outbox
from chatbot.realtime.protocol import RepCard, Session, StageFrame, TypingNow, encode
from chatbot.service.people import People
from chatbot.service.places import Place, Places
from chatbot.service.ports import Bus
from chatbot.service.records import Conversation, Heard, News, TypingHint
from chatbot.service.visit import Visit, bound
from chatbot.service.visitor import VisitorDesk

log = logging.getLogger(__name__)

PAGE = 100
BEHIND_AT_ONCE: Final = 8  # clients whose lines are read at the same time
LOOK_S: Final = 2.0
TOGETHER_S: Final = 0.2
"""Places that change within this time are told together."""


@dataclass(slots=True, eq=False)
class VisitorClient:
    """One open widget. sent: the last `seq` it was sent; top: the last one there is; late: the row to tell after a replay.

    owed: what was told between reading its row and joining is still to be read. stage: what it was told: stage, rep,
    place in the queue. queued: the row, while it waits for a person.
    """

    outbox: Outbox
    visit: Visit | None = None
    sent: int = 0
    top: int = 0
    replaying: bool = False
    late: Conversation | None = None
    owed: bool = False
    stage: tuple[str, int | None, int | None] = field(default=("bot", None, None))
    queued: Conversation | None = None

    @property
    def due(self) -> int:
        """The last `seq` that must have been sent by now: lines that are just being read follow by themselves."""
        return self.sent if self.replaying else max(self.top, self.sent)


class VisitorHub:
    """Fans news out to widgets without waiting for any of them."""

    def __init__(self, bus: Bus, desk: VisitorDesk, *, people: People, places: Places) -> None:
        self._desk = desk
        self._people = people
        self._places = places
        self._queue: set[VisitorClient] = set()  # those who wait for a person
        self._moved = asyncio.Event()
        places.on_changed = self._moved.set
        self._by_key: defaultdict[str, set[VisitorClient]] = defaultdict(set)
        self._keys: dict[str, str] = {}  # public id -> key
        self._behind = Backlog(
            self._read_behind, at_once=BEHIND_AT_ONCE, failure="lines could not be read"
        )
        bus.subscribe(self._hear)

    def __len__(self) -> int:
        """How many widgets are connected."""
        return sum(len(clients) for clients in self._by_key.values())

    def join(self, client: VisitorClient, visit: Visit) -> None:
        """Send this client the news of its conversation from now on. Called before the transcript is read."""
        self.leave(client)
        client.visit = visit
        place = self.place_of(visit)
        client.stage = (visit.stage.value, visit.rep, place.position if place else None)
        self._by_key[visit.key].add(client)
        if visit.public_id is not None:
            self._keys[visit.public_id] = visit.key

    def cares(self, news: News, *, first: bool) -> bool:
        """Tell whether a client here may have to be told. first: nothing was heard of this conversation before.

        A conversation that begins elsewhere may be that of another tab, which has only its token yet.
        """
        return news.public_id in self._keys or (first and bool(self._by_key))

    def leave(self, client: VisitorClient) -> None:
        """Send this client nothing more."""
        self._queue.discard(client)
        if client.visit is None:
            return
        clients = self._by_key.get(client.visit.key)
        if clients is None:
            return
        clients.discard(client)
        if not clients:
            del self._by_key[client.visit.key]
            self._keys.pop(client.visit.public_id or "", None)
            self._desk.gone(client.visit)

    async def run(self) -> None:
        """Read for clients what they were not sent, and tell who waits how far the queue is, until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._keep_telling_places())
            group.create_task(self._behind.run())

    async def _keep_telling_places(self) -> None:
        """Other processes' queues are looked at while somebody waits here; what happens here is told at once."""
        while True:
            try:
                await self._places.look()
                self._tell_places()
                async with asyncio.timeout(LOOK_S if self._queue else None):
                    await self._moved.wait()
            except TimeoutError:
                continue
            except ChatbotError as error:
                log.warning("the queue could not be read", extra={"code": error.code})
                await asyncio.sleep(LOOK_S)
            except Exception:  # a loop that must survive
                log.exception("the queue could not be read")
                await asyncio.sleep(LOOK_S)
            await asyncio.sleep(TOGETHER_S)
            self._moved.clear()

    def _tell_places(self) -> None:
        for client in tuple(self._queue):
            if client.queued is not None and not client.replaying:
                self.tell_stage(client, client.queued)

    async def catch_up(self, client: VisitorClient, *, owed: bool) -> None:
        """Send a client what it lacks: now, or while the store is away as soon as it answers. owed: see `VisitorClient`."""
        client.owed = owed
        try:
            await self._read(client)
        except Unavailable:
            client.replaying = True  # what comes now waits
            self._behind.put(client, client)

    async def _read_behind(self, clients: Sequence[VisitorClient]) -> None:
        for client in clients:
            await self._read(client)

    async def _read(self, client: VisitorClient) -> None:
        await self._replay(client)
        visit = client.visit
        if not client.owed or visit is None or client.outbox.closed:
            return
        if await self._desk.has_begun(visit):
            client.top = max(client.top, visit.last_seq)
            await self._replay(client)
        if visit.conversation is not None:
            self.tell_stage(client, await self._desk.row(visit))
        client.owed = False

    async def _replay(self, client: VisitorClient) -> None:
        """Send every line after `client.sent`, in pages; live lines wait behind and follow."""
        client.replaying = True
        try:
            while client.visit is not None and not client.outbox.closed:
                page = await self._desk.lines(client.visit, client.sent, PAGE)
                for line in page:
                    if line.seq == client.sent + 1:
                        self._send_line(client, line, counted=False)
                await client.outbox.drained()
                if len(page) < PAGE and client.sent >= client.top:
                    break
                if not page:
                    client.top = client.sent
                    break
        finally:
            client.replaying = False
        late, client.late = client.late, None
        if late is not None:
            self.tell_stage(client, late)

    @staticmethod
    def _send_line(client: VisitorClient, line: Line, *, counted: bool = True) -> None:
        client.outbox.put(encode(line_frame(line)), counted=counted)
        client.sent = line.seq
        client.top = max(client.top, line.seq)

    @staticmethod
    def _send_news(clients: list[VisitorClient], lines: tuple[Line, ...]) -> None:
        """Send each client the lines that follow those it has; a line is encoded once for all of them."""
        for line in lines:
            due = [c for c in clients if line.seq == c.sent + 1 and not c.replaying]
            if due:
                frame = encode(line_frame(line))
                for client in due:
                    client.outbox.put(frame)
                    client.sent = line.seq

    def _hear(self, news: Heard) -> None:
        if isinstance(news, TypingHint):
            self._typing(news)
        elif isinstance(news, News) and news.after is not None:
            clients = self._by_key.get(news.after.token_hash)
            if clients:
                self._keys[news.public_id] = news.after.token_hash
                told = list(clients)
                self._send_news(told, news.lines)
                for client in told:
                    self._tell(client, news, news.after)

    def _tell(self, client: VisitorClient, news: News, after: Conversation) -> None:
        client.top = max(client.top, client.sent, news.last_seq)
        if client.visit is not None and client.visit.conversation is None:
            bound(client.visit, after)  # it began in another tab
        if client.sent < client.top and not client.replaying:
            client.replaying = True  # what comes now waits until the rest was read
            self._behind.put(client, client)
        if client.replaying:
            client.late = after  # the lines come first
        else:
            self.tell_stage(client, after)
        if news.token is not None:
            client.outbox.put(encode(Session(token=news.token)))

    def tell_stage(
        self, client: VisitorClient, after: Conversation, *, always: bool = False
    ) -> None:
        """Send the stage if it, or the rep, is another than this client knows."""
        self._follow(client, after)
        place = self._places.of(after.id) if client.queued is not None else None
        rep = after.rep if after.stage is Stage.LIVE else None
        now = (after.stage.value, rep, place.position if place else None)
        if now == client.stage and not always:
            return
        client.stage = now
        client.outbox.put(
            encode(
                StageFrame(
                    stage=_public(after.stage),
                    rep=self.rep_card(rep),
                    position=place.position if place else None,
                    wait_s=place.wait_s if place else None,
                )
            )
        )

    def _follow(self, client: VisitorClient, after: Conversation) -> None:
        """Take note whether the client waits for a person, to be told when its place changes."""
        if after.stage is Stage.QUEUED:
            client.queued = after
            self._queue.add(client)
        elif client.queued is not None:
            client.queued = None
            self._queue.discard(client)

    def place_of(self, visit: Visit) -> Place | None:
        """Return where a visitor stands in the queue."""
        if visit.conversation is None or visit.stage is not Stage.QUEUED:
            return None
        return self._places.of(visit.conversation)

    def rep_card(self, rep: int | None) -> RepCard | None:
        """Return who the visitor talks to."""
        user = self._people.known(rep) if rep is not None else None
        return RepCard(name=user.name) if user is not None else None

    def _typing(self, hint: TypingHint) -> None:
        if hint.party is not Party.VISITOR:
            for client in self._by_key.get(self._keys.get(hint.public_id, ""), ()):
                client.outbox.put(encode(TypingNow(party=hint.party.value)))


def _public(stage: Stage) -> str:
    return "closed" if stage is Stage.ERASED else stage.value
