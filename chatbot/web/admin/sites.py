"""Sites for the admin: where the chat stands, with which flow, words and colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final
from zoneinfo import available_timezones

from aiohttp import web

from chatbot.errors import WrongFields, WrongInput
from chatbot.service.records import Site, User
from chatbot.service.site_checks import NewSite
from chatbot.web import guard
from chatbot.web.admin.frame import admin, admin_page, form_of, posting_admin, see
from chatbot.web.admin.refusals import told
from chatbot.web.admin.words import words
from chatbot.web.house import HOUSE
from chatbot.web.socket import known_site

LANGUAGES: Final = ("en", "de", "fr", "es", "it", "pt", "nl", "ar")
"""Those in which commands and consents are understood."""
_LINES: Final = ("origins", "hours", "page_events", "sources")
"""Fields with one entry a line."""


async def sites(request: web.Request) -> web.StreamResponse:
    """`GET /admin/sites`."""
    user = await admin(request)
    found = await request.app[HOUSE].directory.sites()
    return admin_page(
        "sites", user, section="sites", heading=words(user.language)["sites"], sites=found
    )


async def new(request: web.Request) -> web.StreamResponse:
    """`GET /admin/sites/new`."""
    user = await admin(request)
    return await _form(request, user, shown(NewSite(name="")))


async def add(request: web.Request) -> web.StreamResponse:
    """`POST /admin/sites/new`."""
    user = await posting_admin(request)
    form = await form_of(request)
    try:
        site = await request.app[HOUSE].site_desk.add(NewSite.of({"name": "", **given(form)}))
    except WrongInput as error:
        return await _form(request, user, form, refusal=error)
    return see(f"/admin/sites/{site.key}?saved=1")


async def site(request: web.Request) -> web.StreamResponse:
    """`GET /admin/sites/{key}`."""
    user = await admin(request)
    there = await known_site(request.app[HOUSE], request.match_info["key"])
    done = words(user.language)["saved"] if "saved" in request.query else ""
    return await _form(request, user, shown(there), key=there.key, done=done)


async def change(request: web.Request) -> web.StreamResponse:
    """`POST /admin/sites/{key}`."""
    user = await posting_admin(request)
    key, form = request.match_info["key"], await form_of(request)
    try:
        await request.app[HOUSE].site_desk.change(key, given(form))
    except WrongInput as error:
        return await _form(request, user, form, key=key, refusal=error)
    return see(f"/admin/sites/{key}?saved=1")


async def _form(
    request: web.Request,
    user: User,
    values: Mapping[str, str],
    *,
    key: str = "",
    refusal: WrongInput | None = None,
    done: str = "",
) -> web.Response:
    t = words(user.language)
    wrong = refused(refusal, t)
    error = (
        t["to_correct"] if wrong else told(refusal, user.language) if refusal is not None else ""
    )
    flows = sorted(version.flow for version in await request.app[HOUSE].library.flows())
    response = admin_page(
        "site",
        user,
        section="sites",
        heading=values.get("name") or t["add_site"],
        status=422 if error else 200,
        error=error,
        done=done,
        key=key,
        site=values,
        wrong=wrong,
        flows=[(name, name) for name in flows],
        languages=[(tag, tag) for tag in sorted({*LANGUAGES, values.get("language") or "en"})],
        time_zones=sorted(available_timezones()),
        base_url=guard.own_origins(request)[-1],
    )
    response.headers["Content-Security-Policy"] = guard.FRAMING_POLICY
    return response


def refused(refusal: WrongInput | None, t: Mapping[str, str]) -> dict[str, str]:
    """Return field -> what is wrong with it, in the reader's language."""
    if not isinstance(refusal, WrongFields):
        return {}
    return {
        wrong.field: t[f"wrong_site_{wrong.field}"] % {"value": wrong.value}
        for wrong in refusal.fields
    }


def shown(there: NewSite | Site) -> dict[str, str]:
    """Return a site's settings as the form shows them."""
    values: dict[str, Any] = asdict(there)
    values["hours"] = values.pop("opening_hours", values.get("hours", ()))
    return {
        name: "\n".join(value) if isinstance(value, tuple | list) else str(value or "")
        for name, value in values.items()
    }


def given(form: Mapping[str, str]) -> dict[str, Any]:
    """Return the form's fields as the desk takes them."""
    values: dict[str, Any] = {name: text.strip() for name, text in form.items()}
    for name in _LINES:
        entries = values.get(name, "").splitlines()
        values[name] = tuple(entry.strip() for entry in entries if entry.strip())
    if "region" in values:
        values["region"] = values["region"] or None
    return values
