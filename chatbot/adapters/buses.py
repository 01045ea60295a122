"""How news gets around: in this process alone, by Redis, or by the database itself."""

from __future__ import annotations

from typing import Literal

from chatbot.adapters.bus import LocalBus
from chatbot.adapters.bus_shared import SharedBus


def open_bus(database_url: str, redis_url: str, *, epoch: str) -> LocalBus:
    """Return the bus of a server: a SQLite database has one process alone."""
    if not database_url:
        return LocalBus()
    if redis_url:
        from chatbot.adapters.bus_redis import RedisWire  # noqa: PLC0415  # not loaded where it is not used

        return SharedBus(RedisWire(redis_url, epoch=epoch))
    from chatbot.adapters.bus_notify import NotifyWire  # noqa: PLC0415  # the same

    return SharedBus(NotifyWire(database_url))


def bus_state(bus: LocalBus) -> Literal["none", "ok", "away"]:
    """Return whether others are reached. none: there are no others."""
    if not isinstance(bus, SharedBus):
        return "none"
    return "ok" if bus.reaches_others else "away"
