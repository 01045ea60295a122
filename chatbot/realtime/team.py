"""Who of the reps is there: told to every console when somebody comes, goes, or has more or less to do."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Final

from chatbot.errors import ChatbotError
from chatbot.realtime.protocol import encode
from chatbot.realtime.rep_protocol import PresenceNow
from chatbot.realtime.reps import RepHub
from chatbot.service.presence import AWAY, OFFLINE, Presences
from chatbot.service.records import User
from chatbot.service.team import TeamDesk

log = logging.getLogger(__name__)

TOGETHER_S: Final = 0.1
"""Changes within this time are told together."""


class TeamHub:
    """Tells each console of its rep's own presence and of the colleagues'."""

    def __init__(self, hub: RepHub, desk: TeamDesk, presences: Presences) -> None:
        self._hub = hub
        self._desk = desk
        self._presences = presences
        self._changed = asyncio.Event()
        presences.on_changed = self._changed.set
        hub.on_load_changed = self._changed.set

    async def presence(self, user: User) -> PresenceNow:
        """Return what the server holds of this rep's presence, and of the colleagues'."""
        return await self._presence(user, await self._desk.load())

    async def _presence(self, user: User, load: Mapping[int, int]) -> PresenceNow:
        known = self._presences.of(user.id)
        here = known if known is not None and known.state != OFFLINE else None
        return PresenceNow(
            state=here.state if here is not None else AWAY,
            slots=known.slots if known is not None else 0,
            busy=load.get(user.id, 0),
            colleagues=await self._desk.colleagues(user, load),
        )

    async def run(self) -> None:
        """Tell what changes, until cancelled."""
        while True:
            await self._changed.wait()
            await asyncio.sleep(TOGETHER_S)
            self._changed.clear()
            try:
                await self._tell()
            except ChatbotError as error:
                log.warning("colleagues could not be counted", extra={"code": error.code})
            except Exception:  # a loop that must survive
                log.exception("colleagues could not be counted")

    async def _tell(self) -> None:
        streams = self._hub.streams()
        if not streams:
            return
        load = await self._desk.load()
        for stream in streams:
            frame = encode(await self._presence(stream.user, load))
            for client in tuple(stream.clients):
                if client.presence != frame:
                    client.tell_presence(frame)
