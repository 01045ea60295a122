"""The application: every route in one place, and what runs beside the requests."""

from __future__ import annotations

import asyncio
import math
import re
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Final

from aiohttp import web

from chatbot.errors import Unavailable
from chatbot.service.ports import Store
from chatbot.web import admin, api, guard, pages, poll, privacy, socket, upload
from chatbot.web.house import HOUSE, House
from chatbot.web.newcomers import NEWCOMERS, Newcomers

PROBE_EVERY_S: Final = 1.0
READY_WITHIN_S: Final = 3.0  # a probe that has to wait gives up, and knows less

_LONG: Final = "public, max-age=31536000, immutable"
_SHORT: Final = "public, max-age=300"
_HASHED: Final = re.compile(r"-[A-Z0-9]{8}\.\w+$")


def make_app(house: House) -> web.Application:
    """Return the application over this house."""
    app = web.Application(middlewares=[guard.answers_errors], client_max_size=guard.MAX_BODY)
    app[HOUSE] = house
    app[guard.DOORKEEPER] = guard.Doorkeeper(house.settings)
    app[NEWCOMERS] = Newcomers()
    app[socket.CONNECTIONS] = socket.Connections()
    app[PROBE] = Probe()
    app.cleanup_ctx.append(_at_work)
    app.on_shutdown.append(_drain)
    app.add_routes(
        [
            web.get("/", pages.demo),
            web.get("/login", pages.login),
            web.post("/login", pages.sign_in),
            web.post("/logout", pages.sign_out),
            web.get("/welcome/{token}", pages.welcome),
            web.post("/welcome/{token}", pages.first_admin),
            web.get("/console", pages.console),
            web.get("/console/{tail:.*}", pages.console),
            web.get("/site/{key}.json", pages.site_page),
            web.get("/widget.js", _loader),
            web.get("/widget/{name}", _chunk),
            web.get("/static/{path:.+}", _static),
            web.get("/ws/visitor", socket.visitor),
            web.get("/ws/rep", socket.rep),
            web.post("/poll/visitor", poll.visitor),
            web.options("/poll/visitor", poll.preflight),
            web.post("/upload/visitor", upload.upload),
            web.options("/upload/visitor", upload.preflight),
            web.get("/files/{conversation}/{file}", upload.download),
            web.get("/healthz", _alive),
            web.get("/readyz", _ready),
            web.get("/metrics", _metrics),
        ]
    )
    admin.put_up(app)
    privacy.put_up(app)
    api.put_up(app)
    return app


async def _at_work(app: web.Application) -> AsyncIterator[None]:
    house = app[HOUSE]
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(run()) for run in house.beside]
        yield
        for task in running:
            task.cancel()
        await app[PROBE].stop()


async def _drain(app: web.Application) -> None:
    with suppress(TimeoutError):
        await app[socket.CONNECTIONS].drain()


async def _alive(_request: web.Request) -> web.StreamResponse:
    return web.json_response({"status": "ok"})


async def _metrics(request: web.Request) -> web.StreamResponse:
    from chatbot.web.metrics import metrics  # noqa: PLC0415  # not loaded where nobody asks

    return await metrics(request)


async def _ready(request: web.Request) -> web.StreamResponse:
    """What an operator's probe asks. Without its bus a server is slower, not less right: it goes on being asked."""
    house = request.app[HOUSE]
    trouble = await request.app[PROBE].trouble(house.store)
    draining = request.app[socket.CONNECTIONS].draining
    fine = trouble is None and not draining
    bus = house.bus_state()
    body: dict[str, object] = {
        "status": "unavailable" if not fine else "degraded" if bus == "away" else "ok",
        "database": trouble is None,
        "bus": bus,
        "draining": draining,
    }
    if trouble is not None:
        body |= {"reason": trouble.reason, "message": trouble.message}
    return web.json_response(body, status=200 if fine else 503)


class Probe:
    """Whether the database stores anything, asked once a second at most: anybody may ask for `/readyz`."""

    def __init__(self) -> None:
        self._asking: asyncio.Task[Unavailable | None] | None = None
        self._asked_at = -math.inf

    async def trouble(self, store: Store) -> Unavailable | None:
        """Return what is wrong, or that no answer came in time."""
        if self._asking is None or (
            self._asking.done() and time.monotonic() - self._asked_at >= PROBE_EVERY_S
        ):
            self._asking = asyncio.create_task(store.trouble(), name="probe")
            self._asked_at = time.monotonic()
        try:
            async with asyncio.timeout(READY_WITHIN_S):
                return await asyncio.shield(self._asking)
        except TimeoutError:
            return Unavailable(
                f"The database takes longer than {READY_WITHIN_S:.0f} seconds.", reason="slow"
            )

    async def stop(self) -> None:
        """Ask no more."""
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)


PROBE = web.AppKey("probe", Probe)


async def _loader(request: web.Request) -> web.StreamResponse:
    return _file(request, "widget.js", cache=_SHORT)


async def _static(request: web.Request) -> web.StreamResponse:
    path = request.match_info["path"]
    return _file(request, path, cache=_LONG if _HASHED.search(path) else _SHORT)


async def _chunk(request: web.Request) -> web.StreamResponse:
    """A chunk of the widget. An older loader may ask for one of before: it gets today's, not to be kept."""
    name = request.match_info["name"]
    folder = request.app[HOUSE].settings.static / "widget"
    if (folder / name).is_file():
        return _file(request, f"widget/{name}", cache=_LONG)
    stem, dash, _ = name.rpartition("-")
    today = sorted(folder.glob(f"{stem}-*.js")) if dash and stem.isalpha() else []
    if not today:
        raise web.HTTPNotFound(reason="There is no such file.")
    return _file(request, f"widget/{today[0].name}", cache="no-store")


def _file(request: web.Request, path: str, *, cache: str) -> web.StreamResponse:
    root = request.app[HOUSE].settings.static
    found = (root / path).resolve()
    if not found.is_relative_to(root.resolve()) or not found.is_file():
        raise web.HTTPNotFound(reason="There is no such file.")
    return web.FileResponse(
        found,
        headers={
            "Cache-Control": cache,
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
        },
    )
