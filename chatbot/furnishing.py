"""Every desk of a running server, put together: the rooms that commands share in, the house behind the doors out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from chatbot.adapters.bus_shared import SharedBus
from chatbot.adapters.buses import bus_state, open_bus
from chatbot.adapters.database import Database
from chatbot.adapters.file_kinds import looks_like
from chatbot.adapters.notify import LogNotifier
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
from chatbot.service.elsewhere import Elsewhere
from chatbot.service.erasing import Erasing
from chatbot.service.exporting import Exporter
from chatbot.service.flows import FlowDesk
from chatbot.service.housekeeping import Housekeeping
from chatbot.service.keys import KeyDesk
from chatbot.service.leads import LeadDesk
from chatbot.service.mail import Mail
from chatbot.service.merging import Merging
from chatbot.service.people import People
from chatbot.service.places import Places
from chatbot.service.ports import Clock, Ids, Passwords, Signer
from chatbot.service.presence import Presences
from chatbot.service.previews import Previews
from chatbot.service.privacy import PrivacyDesk
from chatbot.service.records import Site
from chatbot.service.rep import RepDesk
from chatbot.service.repetition import Repetition
from chatbot.service.retention import Retention
from chatbot.service.second import SecondReader
from chatbot.service.sign_in import SignInDesk
from chatbot.service.site_desk import FirstAdmin, PeopleDesk, SiteDesk
from chatbot.service.sites import Sites
from chatbot.service.sla import Clockwork
from chatbot.service.suppression import keyed_by
from chatbot.service.surroundings import Surroundings
from chatbot.service.suspicion import Suspicion
from chatbot.service.team import TeamDesk
from chatbot.service.tokens import Tokens
from chatbot.service.turns import Turns
from chatbot.service.uploads import UploadDesk
from chatbot.service.visitor import VisitorDesk
from chatbot.service.workshop import Workshop
from chatbot.settings import Settings, doors_of
from chatbot.web.house import Beside, House


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


async def house_of(
    rooms: Rooms,
    settings: Settings,
    signer: Signer,
    *,
    mail: Mail,
    demo: Site | None,
    second: SecondReader | None,
) -> House:
    """Return the house: every desk a door may knock at, and what runs beside the doors."""
    database, clock, ids = rooms.database, rooms.clock, rooms.ids
    epoch = await database.store.epoch()
    bus = open_bus(settings.database_url, settings.redis_url, epoch=epoch)
    rooms.flows.tell_by(bus)
    people = People(database.directory, clock)
    presences = Presences(database.directory, clock, bus)
    surroundings = Surroundings(presences, clock, mails=settings.verify_email)
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
    repetition = Repetition(
        keyed_by(signer), kept=database.first_words, several=isinstance(bus, SharedBus)
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
        suspicion=Suspicion(repetition),
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
    merging = Merging(
        store=database.store,
        matches=database.matches,
        turns=turns,
        flows=rooms.flows,
        surroundings=surroundings,
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
        merging=merging,
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
        settle=merging.settle,
        several=isinstance(bus, SharedBus),
    )
    connections = {n: Connection(**c.model_dump()) for n, c in settings.calls.items()}
    calls = mail.calls(connections, turns, surroundings=surroundings, bus=bus)
    erasing = Erasing(
        store=database.store,
        subjects=database.subjects,
        matches=database.matches,
        turns=turns,
        clock=clock,
    )
    aging = Retention(aged=database.aged, erasing=erasing, spans=settings.spans, clock=clock)
    housekeeping = Housekeeping(database.directory, uploads, retention=aging, clock=clock)
    hubs = (visitor_hub.run, rep_hub.run, team_hub.run)
    posts = (mail.courier.run, calls.run, partial(repetition.run, clock))
    beside: Beside = (clockwork.run, *hubs, housekeeping.run, *posts)
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
        webhooks=mail.desk,
        caught_mail=mail.caught,
        notices=database.library,
        answers=database.keys,
        archive=database.archive,
        leads=LeadDesk(
            store=database.store, archive=database.archive, turns=turns, surroundings=surroundings
        ),
        briefs=briefs,
        merging=merging,
        exporter=Exporter(
            archive=database.archive,
            directory=database.directory,
            flows=rooms.flows,
            briefs=briefs,
        ),
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
