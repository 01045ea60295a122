"""The application: every route in one place, and what runs beside the requests."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable
from contextlib import suppress
from typing import Final

from aiohttp import web

from chatbot.web import api, guard, pages, poll, socket
from chatbot.web.house import HOUSE, House
from chatbot.web.newcomers import NEWCOMERS, Newcomers

READY_WITHIN_S: Final = 3.0  # a probe that has to wait gives up, and knows less

_LONG: Final = "public, max-age=31536000, immutable"
_SHORT: Final = "public, max-age=300"
_HASHED: Final = re.compile(r"-[A-Z0-9]{8}\.\w+$")


def make_app(house: House) -> web.Application:
    """Return the application over this house."""
    app = web.Application(middlewares=[guard.answers_errors], client_max_size=1024 * 1024)
    app[HOUSE] = house
    app[guard.DOORKEEPER] = guard.Doorkeeper(house.settings)
    app[NEWCOMERS] = Newcomers()
    app[socket.CONNECTIONS] = socket.Connections()
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
            web.get("/admin", pages.admin),
            web.get("/site/{key}.json", pages.site_page),
            web.get("/widget.js", _loader),
            web.get("/widget/{name}", _chunk),
            web.get("/static/{path:.+}", _static),
            web.get("/ws/visitor", socket.visitor),
            web.get("/ws/rep", socket.rep),
            web.post("/poll/visitor", poll.visitor),
            web.options("/poll/visitor", poll.preflight),
            web.get("/healthz", _alive),
            web.get("/readyz", _ready),
        ]
    )
    api.put_up(app)
    return app


async def _at_work(app: web.Application) -> AsyncIterator[None]:
    house = app[HOUSE]
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(run()) for run in house.beside]
        yield
        for task in running:
            task.cancel()


async def _drain(app: web.Application) -> None:
    with suppress(TimeoutError):
        await app[socket.CONNECTIONS].drain()


async def _alive(_request: web.Request) -> web.StreamResponse:
    return web.json_response({"status": "ok"})


async def _ready(request: web.Request) -> web.StreamResponse:
    """What an operator's probe asks. Without its bus a server is slower, not less right: it goes on being asked."""
    house = request.app[HOUSE]
    database = await _within(READY_WITHIN_S, house.store.ready())
    draining = request.app[socket.CONNECTIONS].draining
    fine = database and not draining
    bus = house.bus_state()
    body = {
        "status": "unavailable" if not fine else "degraded" if bus == "away" else "ok",
        "database": database,
        "bus": bus,
        "draining": draining,
    }
    return web.json_response(body, status=200 if fine else 503)


async def _within(seconds: float, answer: Awaitable[bool]) -> bool:
    """Return the answer, or False when it does not come in time."""
    try:
        async with asyncio.timeout(seconds):
            return await answer
    except TimeoutError:
        return False


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
