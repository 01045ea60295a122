"""The API under `/api/v1`: every door in one list.

A new door is a function with a decorator in a module of its kind (see `door`); a new module is one line here. The
tests then want its row in docs/protocol.md and in the authorization matrix.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from aiohttp import web

from chatbot.web.api import (
    consents,
    conversations,
    flows,
    lead_export,
    leads,
    sites,
    subjects,
    users,
    webhooks,
)
from chatbot.web.api.door import Door
from chatbot.web.api.openapi import document
from chatbot.web.api.serving import routes_of

_MODULES: Final = (
    flows.doors,
    sites.doors,
    users.doors,
    webhooks.doors,
    conversations.doors,
    leads.doors,
    lead_export.doors,
    consents.doors,
    subjects.doors,
)


@cache
def _document() -> dict[str, Any]:
    return document(doors())


def doors() -> tuple[Door, ...]:
    """Return every door that asks who comes in."""
    return tuple(door for module in _MODULES for door in module)


async def _openapi(_request: web.Request) -> web.StreamResponse:
    """Describe the doors, for anybody: they are the same in every installation."""
    return web.json_response(_document())


def put_up(app: web.Application) -> None:
    """Add every door to the application."""
    app.add_routes([web.get("/api/v1/openapi.json", _openapi), *routes_of(doors())])
