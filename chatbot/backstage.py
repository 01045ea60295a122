"""What commands put together besides a house: turns without a server, for erasing and for what is due by age."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial

from chatbot.adapters.bus import LocalBus
from chatbot.adapters.turnstile import MemoryTurnstile
from chatbot.bootstrap import open_house, open_mail, signer_for
from chatbot.errors import WrongInput
from chatbot.furnishing import Rooms
from chatbot.service.access import Dossier, dossier
from chatbot.service.briefs import Briefs
from chatbot.service.erasing import Erasing
from chatbot.service.exporting import Exporter
from chatbot.service.people import People
from chatbot.service.records_admin import WantedLeads
from chatbot.service.records_privacy import Person
from chatbot.service.rectifying import Rectifying
from chatbot.service.retention import Retention
from chatbot.service.suppression import keyed_by
from chatbot.service.turns import Turns
from chatbot.settings import Settings


@asynccontextmanager
async def open_retention(settings: Settings) -> AsyncIterator[Retention]:
    """Open what deletes by age; may run beside a server. Raises WrongSetup."""
    async with _opened(settings) as (erasing, rooms):
        aged = rooms.database.aged
        yield Retention(aged=aged, erasing=erasing, spans=settings.spans, clock=rooms.clock)


@asynccontextmanager
async def open_access(
    settings: Settings,
) -> AsyncIterator[tuple[Erasing, Callable[[Person], Awaitable[Dossier]]]]:
    """Open what finds people, and what returns all that is kept about one. Raises WrongSetup."""
    async with _opened(settings) as (erasing, rooms):
        yield (
            erasing,
            partial(dossier, store=rooms.database.store, subjects=rooms.database.subjects),
        )


@asynccontextmanager
async def open_rectifying(settings: Settings) -> AsyncIterator[tuple[Erasing, Rectifying]]:
    """Open what finds people, and what corrects their contact data; may run beside a server. Raises WrongSetup."""
    async with _opened(settings) as (erasing, rooms):
        suppressed = rooms.database.subjects.is_suppressed
        yield erasing, Rectifying(erasing.turns, is_suppressed=suppressed)


@asynccontextmanager
async def open_erasing(settings: Settings) -> AsyncIterator[Erasing]:
    """Open what erases; may run beside a server, which hears of it by the database. Raises WrongSetup."""
    async with _opened(settings) as (erasing, _):
        yield erasing


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[tuple[Erasing, Rooms]]:
    signer = signer_for(settings)
    async with open_house(settings) as rooms, open_mail(rooms, settings, signer) as mail:
        database = rooms.database
        turns = Turns(
            store=database.store,
            turnstile=MemoryTurnstile(database.store, several=True),
            directory=database.directory,
            flows=rooms.flows,
            bus=LocalBus(),
            clock=rooms.clock,
            ids=rooms.ids,
            outlets=mail.outlets,
            keyed=keyed_by(signer),
        )
        erasing = Erasing(
            store=database.store,
            subjects=database.subjects,
            matches=database.matches,
            turns=turns,
            clock=rooms.clock,
        )
        yield erasing, rooms
        await database.forgotten()


@asynccontextmanager
async def open_exporter(
    settings: Settings,
) -> AsyncIterator[tuple[Exporter, Callable[[str, WantedLeads], Awaitable[WantedLeads]]]]:
    """Open what exports leads, and what names a site by its key. Raises WrongSetup."""
    async with open_house(settings) as rooms:
        database = rooms.database
        briefs = Briefs(
            store=database.store,
            matches=database.matches,
            flows=rooms.flows,
            people=People(database.directory, rooms.clock),
            clock=rooms.clock,
        )
        exporter = Exporter(
            archive=database.archive,
            directory=database.directory,
            flows=rooms.flows,
            briefs=briefs,
        )

        async def of_site(key: str, wanted: WantedLeads) -> WantedLeads:
            if not key:
                return wanted
            site = await database.directory.site(key)
            if site is None:
                raise WrongInput(
                    f"There is no site with the key {key!r}. See `chatbot site list`."
                )
            return replace(wanted, site=site.id)

        yield exporter, of_site
