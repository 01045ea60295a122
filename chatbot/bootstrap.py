"""The only file that knows concrete classes: settings in, a house or a running server out."""

from __future__ import annotations

import gc
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Final

from chatbot.adapters import data_folder
from chatbot.adapters.bus_shared import SharedBus
from chatbot.adapters.buses import bus_state, open_bus
from chatbot.adapters.clock_ids import SystemClock, SystemIds
from chatbot.adapters.database import Database, open_database
from chatbot.adapters.file_kinds import looks_like
from chatbot.adapters.flow_files import FolderFlowFiles, folder, shipped
from chatbot.adapters.logs import log_to_standard_error
from chatbot.adapters.notify import LogNotifier
from chatbot.adapters.passwords import Argon2Passwords
from chatbot.adapters.second import open_second_reader
from chatbot.adapters.signer import signer_of
from chatbot.adapters.turnstile import MemoryTurnstile
from chatbot.adapters.withheld import MemoryWithheld
from chatbot.realtime.reps import RepHub
from chatbot.realtime.team import TeamHub
from chatbot.realtime.visitors import VisitorHub
from chatbot.service.backtest import Backtests
from chatbot.service.behaviour import Behaviours
from chatbot.service.briefs import Briefs
from chatbot.service.calls import Connection
from chatbot.service.decisions import Decisions
from chatbot.service.demo import set_up
from chatbot.service.elsewhere import Elsewhere
from chatbot.service.erasing import Erasing
from chatbot.service.flows import FlowDesk, passing
from chatbot.service.housekeeping import Housekeeping
from chatbot.service.keys import KeyDesk
from chatbot.service.leads import LeadDesk
from chatbot.service.mail import Mail, mail_of
from chatbot.service.people import People
from chatbot.service.places import Places
from chatbot.service.ports import Clock, Ids, Passwords, Signer
from chatbot.service.presence import Presences
from chatbot.service.previews import Previews
from chatbot.service.privacy import PrivacyDesk
from chatbot.service.records import Site
from chatbot.service.rep import RepDesk
from chatbot.service.retention import Retention
from chatbot.service.second import SecondReader
from chatbot.service.sign_in import SignInDesk
from chatbot.service.site_desk import FirstAdmin, PeopleDesk, SiteDesk
from chatbot.service.sites import Sites
from chatbot.service.sla import Clockwork
from chatbot.service.suppression import keyed_by
from chatbot.service.surroundings import Surroundings
from chatbot.service.team import TeamDesk
from chatbot.service.tokens import Tokens
from chatbot.service.turns import Turns
from chatbot.service.uploads import UploadDesk
from chatbot.service.visitor import VisitorDesk
from chatbot.service.workshop import Workshop
from chatbot.settings import Settings, doors_of
from chatbot.web.house import Beside, House

SWITCH_S: Final = 0.0005
"""How long the writer waits before it asks the event loop for the interpreter. It needs it for microseconds between two
calls of the database, and with Python's own 5 ms every turn of a group waits for that."""

GC_AFTER: Final = (10_000, 10, 10)
"""How many more values than before the collector lets live until it looks for cycles; Python's own is 700. A hundred turns
on their way hold more than that, and looking through them again and again cost a fifth of each."""

Facts = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """What commands and the server share: the database and the desks that need nothing else."""

    database: Database
    flows: FlowDesk
    site_desk: SiteDesk
    people_desk: PeopleDesk
    workshop: Workshop
    backtests: Backtests
    keys: KeyDesk
    passwords: Passwords
    clock: Clock
    ids: Ids


@asynccontextmanager
async def open_house(settings: Settings) -> AsyncIterator[Rooms]:
    """Open the database, its schema brought up to date and the shipped flows imported into an empty one.

    May run beside a server. Raises WrongSetup, BrokenFlow.
    """
    clock, ids = SystemClock(), SystemIds()
    async with AsyncExitStack() as opened:
        database = await opened.enter_async_context(
            open_database(settings.database_url or None, settings.data, max_queue=settings.queue)
        )
        flows = FlowDesk(database.library, database.directory, clock)
        passwords = Argon2Passwords()
        opened.push_async_callback(passwords.close)
        if not await database.library.flows():
            await _import_flows(flows, settings)
        yield Rooms(
            database=database,
            flows=flows,
            site_desk=SiteDesk(
                directory=database.directory,
                library=database.library,
                flows=flows,
                clock=clock,
                ids=ids,
            ),
            people_desk=PeopleDesk(directory=database.directory, passwords=passwords, ids=ids),
            workshop=Workshop(
                library=database.library,
                drafts=database.drafts,
                archive=database.archive,
                flows=flows,
                shelf=_shelf(settings),
                clock=clock,
            ),
            backtests=Backtests(library=database.library, archive=database.archive, flows=flows),
            keys=KeyDesk(database.keys, clock=clock, ids=ids),
            passwords=passwords,
            clock=clock,
            ids=ids,
        )


def _shelf(settings: Settings) -> FolderFlowFiles:
    return shipped() if settings.flows is None else folder(settings.flows)


async def _import_flows(flows: FlowDesk, settings: Settings) -> None:
    there = _shelf(settings)
    if settings.flows is None:
        note = "Shipped with the product"
        await flows.import_all(there, note=note, rehearse=lambda _flow: None)
    else:
        await flows.import_all(there, note="First start", rehearse=passing)


def signer_for(settings: Settings) -> Signer:
    """Return the server's signer. Raises WrongSetup."""
    kept_in = None if settings.database_url and not settings.demo else settings.data
    return signer_of(settings.secret_key, settings.secret_key_file, kept_in=kept_in)


# ── what goes out ─────────────────────────────────────────────────────────────────────────────────


@asynccontextmanager
async def open_mail(
    rooms: Rooms, settings: Settings, signer: Signer | None = None
) -> AsyncIterator[Mail]:
    """Open the way out to other systems. Raises WrongSetup."""
    from chatbot.adapters.egress import open_egress  # noqa: PLC0415  # aiohttp is slow to import

    database = rooms.database
    async with open_egress(settings.egress_allow) as egress:
        mail = mail_of(
            kept=database.outbox,
            store=database.store,
            directory=database.directory,
            flows=rooms.flows,
            egress=egress,
            signer=signer or signer_for(settings),
            clock=rooms.clock,
            ids=rooms.ids,
        )
        await mail.courier.learn()
        yield mail


# ── a server ──────────────────────────────────────────────────────────────────────────────────────


async def run_server(
    settings: Settings, announce: Callable[[Facts], None], *, shared: socket.socket | None = None
) -> None:
    """Run until told to stop. `announce` gets url, site and users once connections are answered.

    shared: the socket to take connections from, bound before; several processes take from the same one.

    Raises WrongSetup, OSError when the address cannot be listened on.
    """
    from chatbot.web import server  # noqa: PLC0415  # commands that open no door do not load one
    from chatbot.web.app import make_app  # noqa: PLC0415  # the same

    log_to_standard_error(settings.log_level)
    sys.setswitchinterval(SWITCH_S)
    with ExitStack() as held:
        listening = held.enter_context(shared or server.bound(settings.host, settings.port))
        if not settings.database_url:
            held.enter_context(data_folder.locked(settings.data))
        async with open_house(settings) as rooms, AsyncExitStack() as opened:
            await rooms.workshop.offer(_shelf(settings))
            signer = signer_for(settings)
            site, users = (
                await set_up(rooms.database.directory, rooms.site_desk, rooms.people_desk, signer)
                if settings.demo
                else (None, [])
            )
            mail = await opened.enter_async_context(open_mail(rooms, settings, signer))
            second = await open_second_reader(
                held, semantic=settings.semantic, dates=settings.dates
            )
            house = await _house(rooms, settings, signer, mail=mail, demo=site, second=second)
            app = make_app(house)
            url = server.url_of(listening, settings.host)
            first = await house.first_admin.token()
            facts: Facts = {
                "url": url,
                "site": site.key if site is not None else await _first_site(rooms),
                "users": users,
                "demo": settings.demo,
                "first_admin": f"{settings.public_url or url}/welcome/{first}" if first else None,
            }
            gc.collect()
            gc.freeze()
            gc.set_threshold(*GC_AFTER)
            await server.serve(app, listening, ready=lambda: announce(facts))


async def _first_site(rooms: Rooms) -> str | None:
    sites = await rooms.database.directory.sites()
    return sites[0].key if sites else None


async def _house(
    rooms: Rooms,
    settings: Settings,
    signer: Signer,
    *,
    mail: Mail,
    demo: Site | None,
    second: SecondReader | None,
) -> House:
    database, clock, ids = rooms.database, rooms.clock, rooms.ids
    epoch = await database.store.epoch()
    bus = open_bus(settings.database_url, settings.redis_url, epoch=epoch)
    rooms.flows.tell_by(bus)
    people = People(database.directory, clock)
    presences = Presences(database.directory, clock, bus)
    surroundings = Surroundings(presences, clock)
    turnstile = MemoryTurnstile(database.store, several=isinstance(bus, SharedBus))
    turns = Turns(
        store=database.store,
        turnstile=turnstile,
        directory=database.directory,
        flows=rooms.flows,
        bus=bus,
        clock=clock,
        ids=ids,
        outlets=mail.outlets,
        keyed=keyed_by(signer),
    )
    briefs = Briefs(
        store=database.store,
        matches=database.matches,
        flows=rooms.flows,
        people=people,
        clock=clock,
    )
    decisions = Decisions(
        store=database.store,
        turns=turns,
        surroundings=surroundings,
        from_host=settings.purposes_of_hosts,
        is_suppressed=database.subjects.is_suppressed,
    )
    visitors = VisitorDesk(
        store=database.store,
        turnstile=turnstile,
        turns=turns,
        flows=rooms.flows,
        tokens=Tokens(signer, clock),
        surroundings=surroundings,
        withheld=MemoryWithheld(),
        uploads=database.uploads,
        bus=bus,
        clock=clock,
        ids=ids,
        second=second,
        decisions=decisions,
    )
    uploads = UploadDesk(
        database.uploads, looks_like, store=database.store, visitors=visitors, turns=turns, ids=ids
    )
    reps = RepDesk(
        store=database.store,
        turns=turns,
        presences=presences,
        surroundings=surroundings,
        briefs=briefs,
        people=people,
        bus=bus,
    )
    team = TeamDesk(
        store=database.store,
        turns=turns,
        presences=presences,
        surroundings=surroundings,
        briefs=briefs,
        people=people,
        decisions=decisions,
        ids=ids,
    )
    places = Places(store=database.store, presences=presences, bus=bus, clock=clock)
    visitor_hub = VisitorHub(bus, visitors, people=people, places=places)
    rep_hub = RepHub(bus, briefs, people)
    team_hub = TeamHub(rep_hub, team, presences)
    clockwork = Clockwork(
        store=database.store,
        turns=turns,
        presences=presences,
        surroundings=surroundings,
        people=people,
        notifier=LogNotifier(),
        clock=clock,
        several=isinstance(bus, SharedBus),
    )
    connections = {n: Connection(**c.model_dump()) for n, c in settings.calls.items()}
    calls = mail.calls(connections, turns, surroundings=surroundings, bus=bus)
    erasing = Erasing(store=database.store, subjects=database.subjects, turns=turns, clock=clock)
    aging = Retention(aged=database.aged, erasing=erasing, spans=settings.spans, clock=clock)
    housekeeping = Housekeeping(database.directory, uploads, retention=aging, clock=clock)
    hubs = (visitor_hub.run, rep_hub.run, team_hub.run)
    beside: Beside = (clockwork.run, *hubs, housekeeping.run, mail.courier.run, calls.run)
    if isinstance(bus, SharedBus):
        elsewhere = Elsewhere(
            store=database.store,
            turnstile=turnstile,
            presences=presences,
            people=people,
            bus=bus,
            clock=clock,
        )
        elsewhere.who_cares(visitor_hub.cares, rep_hub.cares)
        beside = (*beside, bus.run, elsewhere.run)
    return House(
        settings=doors_of(settings, demo.key if demo is not None else None),
        store=database.store,
        directory=database.directory,
        library=database.library,
        sites=Sites(database.directory, clock),
        flows=rooms.flows,
        visitors=visitors,
        uploads=uploads,
        reps=reps,
        team=team,
        people=people,
        decisions=decisions,
        erasing=erasing,
        privacy=PrivacyDesk(
            database, turns=turns, decisions=decisions, erasing=erasing, signer=signer, clock=clock
        ),
        sign_in=SignInDesk(
            directory=database.directory, passwords=rooms.passwords, clock=clock, ids=ids
        ),
        site_desk=rooms.site_desk,
        people_desk=rooms.people_desk,
        first_admin=FirstAdmin(directory=database.directory, signer=signer, clock=clock),
        workshop=rooms.workshop,
        backtests=rooms.backtests,
        previews=Previews(
            workshop=rooms.workshop,
            drafts=database.drafts,
            directory=database.directory,
            clock=clock,
            ids=ids,
        ),
        keys=rooms.keys,
        answers=database.keys,
        archive=database.archive,
        leads=LeadDesk(
            store=database.store, archive=database.archive, turns=turns, surroundings=surroundings
        ),
        briefs=briefs,
        behaviours=Behaviours(turns=turns, surroundings=surroundings),
        visitor_hub=visitor_hub,
        rep_hub=rep_hub,
        team_hub=team_hub,
        beside=beside,
        bus_state=partial(bus_state, bus),
        stored=database.stored,
        outgoing=database.outbox.waiting,
        clock=clock,
        epoch=epoch,
    )
