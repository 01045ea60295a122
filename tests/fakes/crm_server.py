"""A CRM as a real HTTP server on loopback: it verifies every webhook with the independent library."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from standardwebhooks.webhooks import Webhook


@dataclass
class CrmServer:
    """What arrived. secret: as the command printed it. status: what is answered to webhooks. asked: calls of flows."""

    url: str
    secret: str = ""
    status: int = 204
    received: list[dict[str, Any]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    answer: Callable[[web.Request], Awaitable[web.StreamResponse]] | None = None
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def until(self, kind: str) -> dict[str, Any]:
        """Return the event of this kind, once it is there: after two attempts the third comes half a minute later."""
        async with self.arrived, asyncio.timeout(90):
            while True:
                for event in self.received:
                    if event["type"] == kind:
                        return event
                await self.arrived.wait()

    async def hook(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        event = Webhook(self.secret).verify(body, dict(request.headers))
        async with self.arrived:
            self.ids.append(request.headers["webhook-id"])
            if self.status < 300:
                self.received.append(event)
            self.arrived.notify_all()
        return web.Response(status=self.status)

    async def call(self, request: web.Request) -> web.StreamResponse:
        self.asked.append({"headers": dict(request.headers), "body": await request.json()})
        assert self.answer is not None
        return await self.answer(request)


@asynccontextmanager
async def crm_server() -> AsyncIterator[CrmServer]:
    """Run a CRM on a free port of loopback."""
    listening = socket.create_server(("127.0.0.1", 0))
    crm = CrmServer(url=f"http://127.0.0.1:{listening.getsockname()[1]}")
    app = web.Application()
    app.router.add_post("/hook", crm.hook)
    app.router.add_post("/lookup", crm.call)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.SockSite(runner, listening).start()
        yield crm
    finally:
        await runner.cleanup()
