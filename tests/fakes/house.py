"""The desks over any store: everything a conversation passes through but sockets, on a clock that is set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from chatbot.adapters.archive import DatabaseArchive
from chatbot.adapters.bus import LocalBus
from chatbot.adapters.flow_files import shipped
from chatbot.adapters.matches import DatabaseMatches
from chatbot.adapters.signer import HmacSigner
from chatbot.adapters.store import DatabaseStore
from chatbot.adapters.turnstile import MemoryTurnstile
from chatbot.adapters.withheld import MemoryWithheld
from chatbot.domain.conversation import Line
from chatbot.service.briefs import Briefs
from chatbot.service.decisions import Decisions
from chatbot.service.exporting import Exporter
from chatbot.service.flows import FlowDesk
from chatbot.service.leads import LeadDesk
from chatbot.service.merging import Merging
from chatbot.service.outgoing import Outlets
from chatbot.service.people import People
from chatbot.service.places import Places
from chatbot.service.ports import Directory, Library, Store
from chatbot.service.ports_admin import Archive
from chatbot.service.ports_leads import Matches
from chatbot.service.presence import Presences
from chatbot.service.records import Conversation, Heard, News, Site, User
from chatbot.service.rep import RepDesk
from chatbot.service.second import SecondReader
from chatbot.service.sla import Clockwork
from chatbot.service.suppression import keyed_by
from chatbot.service.surroundings import Surroundings
from chatbot.service.team import TeamDesk
from chatbot.service.tokens import Tokens
from chatbot.service.turns import Turns
from chatbot.service.visit import Arrival, Visit
from chatbot.service.visitor import VisitorDesk
from tests.fakes.memory_archive import MemoryArchive
from tests.fakes.memory_directory import MemoryDirectory
from tests.fakes.memory_library import MemoryLibrary
from tests.fakes.memory_matches import MemoryMatches
from tests.fakes.memory_store import MemoryStore
from tests.fakes.memory_uploads import MemoryUploads, NoFiles


def archive_of(store: Store) -> Archive:
    """Return the archive over this store: a database's own, else the one in memory."""
    if isinstance(store, DatabaseStore):
        return DatabaseArchive(store._sessions)
    return MemoryArchive(cast(MemoryStore, store))


def matches_of(store: Store) -> Matches:
    """Return who finds leads that are alike in this store: a database's own, else the one in memory."""
    if isinstance(store, DatabaseStore):
        return DatabaseMatches(store._sessions)
    return MemoryMatches(cast(MemoryStore, store))


def exporter_of(house: MemoryHouse) -> Exporter:
    """Return what writes the leads of this house out."""
    return Exporter(
        archive=archive_of(house.store),
        directory=house.directory,
        flows=house.flows,
        briefs=house.briefs,
    )


START = datetime(2026, 1, 15, 10, 0, tzinfo=UTC)


class SetClock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.time = START

    def now(self) -> datetime:
        return self.time

    def pass_(self, **span: float) -> None:
        self.time += timedelta(**span)


class CountedIds:
    """Ids that count."""

    def __init__(self) -> None:
        self._next = 0

    def uuid(self) -> str:
        self._next += 1
        return f"00000000-0000-7000-8000-{self._next:012x}"

    def secret(self, bits: int = 256) -> str:
        self._next += 1
        return f"secret-{bits}-{self._next}"

    def draw(self) -> float:
        return 0.5


class HeardNotifier:
    """Keeps what people outside the console were told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, Mapping[str, str]]] = []

    async def notify(self, kind: str, facts: Mapping[str, str]) -> None:
        self.told.append((kind, facts))


@dataclass
class MemoryHouse:
    """The desks, and what they said to the bus. In memory, unless they stand on another store."""

    store: Store
    directory: Directory
    visitors: VisitorDesk
    reps: RepDesk
    team: TeamDesk
    places: Places
    clockwork: Clockwork
    turns: Turns
    clock: SetClock
    notifier: HeardNotifier
    site: Site
    flows: FlowDesk
    briefs: Briefs
    bus: LocalBus
    turnstile: MemoryTurnstile
    presences: Presences
    people: People
    ids: CountedIds
    leads: LeadDesk
    merging: Merging
    news: list[News] = field(default_factory=list)

    async def visitor(self, **arrival: Any) -> Visit:
        """Return a new visitor who has said hello."""
        return await self.visitors.arrive(self.site, Arrival(locale="en", **arrival))

    async def say(self, visit: Visit, *texts: str) -> list[Line]:
        """Let the visitor write; return the whole transcript."""
        for text in texts:
            self.clock.pass_(seconds=1)
            await self.visitors.said(visit, text, id=f"{len(self.news)}-{text[:20]}")
        return await self.transcript(visit)

    async def transcript(self, visit: Visit) -> list[Line]:
        """Return every stored line of a visit's conversation."""
        assert visit.conversation is not None
        return list(await self.store.lines(visit.conversation, 0, 1000))

    async def row(self, visit: Visit) -> Conversation:
        """Return the conversation as it is."""
        assert visit.conversation is not None
        return await self.turns.read(visit.conversation)

    async def rep(self, name: str, *, slots: int = 3, language: str = "en") -> User:
        """Return a rep who is online."""
        user = await self.user(name, role="rep", language=language)
        await self.reps.be(user, "online", slots)
        return user

    async def viewer(self, name: str) -> User:
        """Return somebody who only reads."""
        return await self.user(name, role="viewer")

    async def user(
        self, name: str, *, role: str, language: str = "en", site: int | None = None
    ) -> User:
        """Return somebody new who may sign in."""
        return await self.directory.add_user(
            User(
                id=0,
                public_id=f"rep-{name}",
                email=f"{name}@example.com",
                name=name,
                role=role,
                password_hash="x",
                language=language,
                site=site,
            )
        )

    async def tick(self, **span: float) -> None:
        """Let time pass and the clock's work be done."""
        self.clock.pass_(**span)
        while await self.clockwork.fire_due():
            pass


async def memory_house(
    site: Mapping[str, object] | None = None, second: SecondReader | None = None
) -> MemoryHouse:
    """Return a house on the shipped flows with one site."""
    return await house_over(
        MemoryStore(), MemoryDirectory(), library=MemoryLibrary(), site=site, second=second
    )


async def house_over(
    store: Store,
    directory: Directory,
    *,
    library: Library,
    site: Mapping[str, object] | None = None,
    second: SecondReader | None = None,
    flow: str = "bant",
) -> MemoryHouse:
    """Return a house on this store, with a shipped flow and one site of its own."""
    clock = SetClock()
    flows = FlowDesk(library, directory, clock)
    await flows.publish(shipped().read(flow), note="", author="test")
    settings: dict[str, object] = {"company": "Example Ltd", **(site or {})}
    home = await directory.add_site(
        Site(id=0, key="site", name="Example", origins=(), flow=flow, **settings)  # type: ignore[arg-type]  # a test's own settings
    )
    return _house(
        LocalBus(),
        clock,
        ids=CountedIds(),
        store=store,
        directory=directory,
        flows=flows,
        home=home,
        several=False,
        second=second,
    )


async def house_like(
    of: MemoryHouse, store: Store, directory: Directory, *, library: Library
) -> MemoryHouse:
    """Return a house on this store where the flow of another one is published already, without compiling it again."""
    clock = SetClock()
    flows = FlowDesk(library, directory, clock)
    flows._compiled = of.flows._compiled
    for version in await of.flows._library.flows():
        if await library.live(version.flow) is None:
            await library.publish(version, base=None)
    home = await directory.site(of.site.key) or await directory.add_site(of.site)
    return _house(
        LocalBus(),
        clock,
        ids=CountedIds(),
        store=store,
        directory=directory,
        flows=flows,
        home=home,
        several=False,
    )


def restarted(of: MemoryHouse) -> MemoryHouse:
    """Return the desks of a new process on the same store, after the old one died: nothing in memory is left."""
    return _house(
        LocalBus(),
        of.clock,
        ids=of.ids,
        store=of.store,
        directory=of.directory,
        flows=of.flows,
        home=of.site,
        several=False,
    )


def another_node(of: MemoryHouse, bus: LocalBus) -> MemoryHouse:
    """Return the desks of another process on the same store."""
    return _house(
        bus,
        of.clock,
        ids=CountedIds(),
        store=of.store,
        directory=of.directory,
        flows=of.flows,
        home=of.site,
        several=True,
    )


def _house(
    bus: LocalBus,
    clock: SetClock,
    *,
    ids: CountedIds,
    store: Store,
    directory: Directory,
    flows: FlowDesk,
    home: Site,
    several: bool,
    second: SecondReader | None = None,
) -> MemoryHouse:
    people, presences = People(directory, clock), Presences(directory, clock, bus)
    uploads = MemoryUploads(store) if isinstance(store, MemoryStore) else NoFiles()
    surroundings = Surroundings(presences, clock)
    turnstile = MemoryTurnstile(store, several=several)
    turns = Turns(
        store=store,
        turnstile=turnstile,
        directory=directory,
        flows=flows,
        bus=bus,
        clock=clock,
        ids=ids,
        outlets=Outlets(),
        keyed=keyed_by(HmacSigner(b"k" * 32)),
    )
    merging = Merging(
        store=store,
        matches=matches_of(store),
        turns=turns,
        flows=flows,
        surroundings=surroundings,
    )
    briefs = Briefs(
        store=store, matches=matches_of(store), flows=flows, people=people, clock=clock
    )
    notifier = HeardNotifier()
    house = MemoryHouse(
        store=store,
        directory=directory,
        visitors=VisitorDesk(
            store=store,
            turnstile=turnstile,
            turns=turns,
            flows=flows,
            tokens=Tokens(HmacSigner(b"k" * 32), clock),
            surroundings=surroundings,
            withheld=MemoryWithheld(),
            uploads=uploads,
            bus=bus,
            clock=clock,
            ids=ids,
            second=second,
        ),
        reps=RepDesk(
            store=store,
            turns=turns,
            presences=presences,
            surroundings=surroundings,
            briefs=briefs,
            people=people,
            bus=bus,
        ),
        team=TeamDesk(
            store=store,
            turns=turns,
            presences=presences,
            surroundings=surroundings,
            briefs=briefs,
            people=people,
            decisions=Decisions(store=store, turns=turns, surroundings=surroundings),
            ids=ids,
            merging=merging,
        ),
        places=Places(store=store, presences=presences, bus=bus, clock=clock),
        clockwork=Clockwork(
            store=store,
            turns=turns,
            presences=presences,
            surroundings=surroundings,
            people=people,
            notifier=notifier,
            clock=clock,
            settle=merging.settle,
            several=several,
        ),
        turns=turns,
        clock=clock,
        notifier=notifier,
        site=home,
        flows=flows,
        briefs=briefs,
        bus=bus,
        turnstile=turnstile,
        presences=presences,
        people=people,
        ids=ids,
        merging=merging,
        leads=LeadDesk(
            store=store, archive=archive_of(store), turns=turns, surroundings=surroundings
        ),
    )

    def hear(news: Heard) -> None:
        if isinstance(news, News):
            house.news.append(news)

    bus.subscribe(hear)
    return house
