"""What commands put together besides a house: turns without a server, for erasing and for what is due by age."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chatbot.adapters.bus import LocalBus
from chatbot.adapters.turnstile import MemoryTurnstile
from chatbot.bootstrap import open_house, open_mail, signer_for
from chatbot.service.erasing import Erasing
from chatbot.service.suppression import keyed_by
from chatbot.service.turns import Turns
from chatbot.settings import Settings


@asynccontextmanager
async def open_erasing(settings: Settings) -> AsyncIterator[Erasing]:
    """Open what erases; may run beside a server, which hears of it by the database. Raises WrongSetup."""
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
        yield Erasing(
            store=database.store, subjects=database.subjects, turns=turns, clock=rooms.clock
        )
        await database.forgotten()
