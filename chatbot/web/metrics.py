"""`/metrics` for Prometheus: counts of this process. The hot path adds to integers; the rest is done when somebody asks."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from aiohttp import web
from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from chatbot.errors import Unavailable
from chatbot.realtime.session import refused
from chatbot.web.house import HOUSE, House

PREFIX: Final = "chatbot_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Collector):
    """What there is to say at this moment. outgoing: None when the database could not be asked."""

    house: House
    outgoing: int | None

    def collect(self) -> Iterator[Metric]:
        """Yield every metric of ours."""
        house = self.house
        stored = house.stored()
        yield _counter("turns", "Turns stored since the start.", stored.turns)
        yield _counter("commits", "Transactions that stored turns.", stored.commits)
        yield _gauge("waiting_turns", "Turns and jobs that wait for the database.", stored.waiting)
        yield _connections(len(house.visitor_hub), len(house.rep_hub))
        yield _refused()
        bus = house.bus_state()
        yield _gauge(
            "bus_up", "0 when news from other processes waits for the sweep.", bus != "away"
        )
        yield _gauge(
            "database_up", "0 when the database could not be asked.", self.outgoing is not None
        )
        if self.outgoing is not None:
            yield _gauge("outbox_waiting", "Events that wait for delivery.", self.outgoing)


def _counter(name: str, what: str, value: float) -> Metric:
    return CounterMetricFamily(PREFIX + name, what, value=value)


def _gauge(name: str, what: str, value: float) -> Metric:
    return GaugeMetricFamily(PREFIX + name, what, value=value)


def _connections(visitors: int, reps: int) -> Metric:
    metric = GaugeMetricFamily(PREFIX + "connections", "Sockets that said hello.", labels=["who"])
    metric.add_metric(["visitor"], visitors)
    metric.add_metric(["rep"], reps)
    return metric


def _refused() -> Metric:
    what = "Frames answered by an error, by its code."
    metric = CounterMetricFamily(PREFIX + "refused", what, labels=["code"])
    for code, count in sorted(refused.items()):
        metric.add_metric([code], count)
    return metric


async def metrics(request: web.Request) -> web.StreamResponse:
    """Answer who knows the token; to everybody else there is no such page."""
    house = request.app[HOUSE]
    token = house.settings.metrics_token
    given = request.headers.get("Authorization", "").encode()
    if not token or not hmac.compare_digest(given, f"Bearer {token}".encode()):
        raise web.HTTPNotFound(reason="There is no such page.")
    try:
        outgoing: int | None = await house.outgoing()
    except Unavailable:
        outgoing = None
    registry = CollectorRegistry()
    registry.register(Reading(house=house, outgoing=outgoing))
    ProcessCollector(registry=registry)
    return web.Response(
        body=generate_latest(registry),
        headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"},
    )
