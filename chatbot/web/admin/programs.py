"""Keys for the admin: which programs open the API, and with what right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from aiohttp import web

from chatbot.errors import WrongInput
from chatbot.service.keys import SCOPES
from chatbot.service.records import User
from chatbot.web.admin.frame import admin, admin_page, posting_admin, see
from chatbot.web.admin.words import words
from chatbot.web.house import HOUSE

NO_SECRET: Final = ""


async def keys(request: web.Request) -> web.StreamResponse:
    """`GET /admin/keys`."""
    user = await admin(request)
    done = words(user.language)["revoked"] if "revoked" in request.query else ""
    return await _list(request, user, done=done)


async def add(request: web.Request) -> web.StreamResponse:
    """`POST /admin/keys`: the answer shows the key, this once."""
    user = await posting_admin(request)
    form = await request.post()
    name = str(form.get("name", "")).strip()[:80]
    scopes = [str(scope) for scope in form.getall("scope", [])]
    desk = request.app[HOUSE].keys
    wrong = {} if scopes else {"scope": "wrong_scopes"}
    if any(key.name == name for key in await desk.keys()):
        wrong["name"] = "wrong_key_taken"
    if wrong:
        return await _list(request, user, name=name, scopes=scopes, wrong=wrong)
    try:
        secret = await desk.add(name, scopes)
    except WrongInput:
        wrong = {"name": "wrong_key_name"}
        return await _list(request, user, name=name, scopes=scopes, wrong=wrong)
    return await _list(request, user, secret=secret)


async def revoke(request: web.Request) -> web.StreamResponse:
    """`POST /admin/keys/{key}/revoke`."""
    await posting_admin(request)
    await request.app[HOUSE].keys.remove(request.match_info["key"])
    return see("/admin/keys?revoked=1")


async def _list(
    request: web.Request,
    user: User,
    *,
    name: str = "",
    scopes: Sequence[str] = (),
    wrong: dict[str, str] | None = None,
    secret: str = NO_SECRET,
    done: str = "",
) -> web.Response:
    t = words(user.language)
    return admin_page(
        "keys",
        user,
        section="keys",
        heading=t["api_keys"],
        status=422 if wrong else 200,
        error="",
        done=done,
        keys=await request.app[HOUSE].keys.keys(),
        groups=_groups(),
        name=name,
        scopes=scopes,
        wrong={field: t[word] for field, word in (wrong or {}).items()},
        secret=secret,
    )


def _groups() -> dict[str, list[str]]:
    """Return what a key is about -> what it may do with it."""
    groups: dict[str, list[str]] = {}
    for scope in SCOPES:
        about, _, right = scope.partition(":")
        groups.setdefault(about, []).append(right)
    return groups
