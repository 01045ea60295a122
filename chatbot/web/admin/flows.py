"""Flows for the admin: which are live, their versions, the way into the editor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote

from aiohttp import web

from chatbot.errors import ChatbotError, Unknown
from chatbot.service.flow_texts import Standing
from chatbot.service.records import User
from chatbot.service.workshop import Workshop
from chatbot.web import guard
from chatbot.web.admin.frame import admin, admin_page, form_of, posting_admin, see
from chatbot.web.admin.refusals import told
from chatbot.web.admin.words import words
from chatbot.web.house import HOUSE
from chatbot.web.render import page

BANT: Final = ("budget", "authority", "need", "timeline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of the list."""

    name: str
    title: str
    number: int = 0
    since: datetime | None = None
    by: str = ""
    draft_by: str = ""
    draft_at: datetime | None = None
    draft_from_disk: bool = False


def _workshop(request: web.Request) -> Workshop:
    return request.app[HOUSE].workshop


async def home(request: web.Request) -> web.StreamResponse:
    """`GET /admin`: the flows."""
    await admin(request)
    return see("/admin/flows")


# ── the list ──────────────────────────────────────────────────────────────────────────────────────


async def flows(request: web.Request) -> web.StreamResponse:
    """`GET /admin/flows`."""
    return await _list(request, await admin(request))


async def _list(
    request: web.Request, user: User, *, error: str = "", name: str = "", template: str = "bant"
) -> web.Response:
    workshop = _workshop(request)
    listed = [await _listed(workshop, one) for one in await workshop.flows()]
    return admin_page(
        "flows",
        user,
        section="flows",
        heading=words(user.language)["flows"],
        status=422 if error else 200,
        error=error,
        flows=listed,
        templates=[(one.name, f"{one.title} ({one.name})") for one in listed if one.number],
        new_name=name,
        new_template=template,
    )


async def _listed(workshop: Workshop, standing: Standing) -> Listed:
    live, draft = standing.live, standing.draft
    return Listed(
        name=standing.flow,
        title=await workshop.title(live) if live is not None else standing.flow,
        number=live.number if live is not None else 0,
        since=live.published_at if live is not None else None,
        by=live.author if live is not None else "",
        draft_by=draft.author if draft is not None else "",
        draft_at=draft.at if draft is not None else None,
        draft_from_disk=draft is not None and draft.from_disk,
    )


async def new_flow(request: web.Request) -> web.StreamResponse:
    """`POST /admin/flows`: a draft with another name, from a template."""
    user = await posting_admin(request)
    form = await form_of(request)
    name, template = form.get("name", "").strip(), form.get("template", "")
    try:
        await _workshop(request).begin(name, template=template, author=user.name)
    except ChatbotError as error:
        return await _list(
            request, user, error=told(error, user.language), name=name, template=template
        )
    return see(f"/admin/flows/{name}/edit")


# ── one flow ──────────────────────────────────────────────────────────────────────────────────────


async def flow(request: web.Request) -> web.StreamResponse:
    """`GET /admin/flows/{flow}`: draft, versions, what was live when; `?before=1&after=live` compares."""
    return await _flow(request, await admin(request))


async def _flow(
    request: web.Request, user: User, *, error: str = "", done: str = ""
) -> web.Response:
    workshop, name = _workshop(request), request.match_info["flow"]
    standing = await workshop.standing(name)
    live = standing.live
    history = await workshop.publications(name)
    first = {one.version: one for one in sorted(history, key=lambda one: one.at, reverse=True)}
    versions = [
        {
            "number": one.number,
            "version": one.version,
            "author": first.get(one.version, one).author,  # whose it was, whoever went back to it
            "at": first[one.version].at if one.version in first else one.created_at,
            "note": first.get(one.version, one).note,
            "is_live": live is not None and one.version == live.version,
        }
        for one in await workshop.versions(name)
    ]
    return admin_page(
        "flow",
        user,
        section="flows",
        heading=await workshop.title(live) if live is not None else name,
        status=409 if error else 200,
        error=error,
        done=done,
        flow=name,
        draft=standing.draft,
        versions=versions,
        history=history,
        difference=await _difference(request, workshop, name),
    )


async def _difference(
    request: web.Request, workshop: Workshop, flow: str
) -> dict[str, Any] | None:
    before, after = request.query.get("before"), request.query.get("after")
    if not before or not after:
        return None
    found = await workshop.compare(flow, before, after)
    return {"old": before, "new": after, "words": found.words, "diffs": found.diffs}


async def roll_back(request: web.Request) -> web.StreamResponse:
    """`POST /admin/flows/{flow}/rollback`."""
    user = await posting_admin(request)
    form, name = await form_of(request), request.match_info["flow"]
    t = words(user.language)
    try:
        published = await _workshop(request).roll_back(
            name,
            version=form.get("version", ""),
            note=form.get("note", "")[:500],
            author=user.name,
        )
    except Unknown:
        raise
    except ChatbotError as error:
        return await _flow(request, user, error=told(error, user.language))
    done = f"{t['version']} {published.version.number} {t['rolled_back']}"
    return await _flow(request, user, done=done)


async def discard(request: web.Request) -> web.StreamResponse:
    """`POST /admin/flows/{flow}/discard`."""
    user = await posting_admin(request)
    form, name = await form_of(request), request.match_info["flow"]
    try:
        await _workshop(request).drop(name, base=form.get("base") or None)
    except Unknown:
        return see(f"/admin/flows/{quote(name)}")
    except ChatbotError as error:
        return await _flow(request, user, error=told(error, user.language))
    return see(f"/admin/flows/{quote(name)}")


# ── the editor ────────────────────────────────────────────────────────────────────────────────────


async def edit(request: web.Request) -> web.StreamResponse:
    """`GET /admin/flows/{flow}/edit`."""
    user = await admin(request)
    workshop, name = _workshop(request), request.match_info["flow"]
    standing = await workshop.standing(name)
    live = standing.live
    about = {
        "flow": name,
        "title": await workshop.title(live) if live is not None else name,
        "live": live.number if live is not None else 0,
        "language": user.language,
        **await _names(request, standing),
    }
    response = page(
        "admin/editor.html", t=words(user.language), about=about, language=user.language
    )
    response.headers["Content-Security-Policy"] = guard.FRAMING_POLICY
    return response


async def _names(request: web.Request, standing: Standing) -> dict[str, tuple[str, ...]]:
    """Return what the editor offers besides the text's own names: of the draft, or of what is live while that is broken."""
    found = (await _workshop(request).check(standing.flow, tests=False)).flow
    if found is None and standing.live is not None:
        found = await request.app[HOUSE].flows.version(standing.live.version)
    if found is None:
        return {"languages": ("en",), "notices": ("sales_contact",), "criteria": BANT}
    return {
        "languages": found.languages,
        "notices": tuple(sorted({"sales_contact", *found.notices})),
        "criteria": found.profile.criterion_names,
    }


async def preview(request: web.Request) -> web.StreamResponse:
    """`GET /admin/preview`: an empty page with the widget, `?preview=` of a draft or `?site=` as it is."""
    user = await admin(request)
    tried, accent = request.query.get("preview", ""), request.query.get("accent", "")
    response = page(
        "admin/preview.html",
        t=words(user.language),
        site=request.query.get("site", "") + (f"&preview={quote(tried)}" if tried else ""),
        accent=accent,
        language=request.query.get("lang") or user.language,
    )
    response.headers["Content-Security-Policy"] = guard.FRAMED_POLICY
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
