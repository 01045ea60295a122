"""Webhooks for the admin: who is told of leads, with which secret, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aiohttp import web

from chatbot.errors import NotSent, WrongInput
from chatbot.service.outbox import Endpoint
from chatbot.service.outgoing import EVENTS
from chatbot.service.records import User
from chatbot.service.webhook_desk import WebhookDesk
from chatbot.web.admin.frame import admin, admin_page, posting_admin, see
from chatbot.web.admin.refusals import told
from chatbot.web.admin.words import words
from chatbot.web.house import HOUSE


def _desk(request: web.Request) -> WebhookDesk:
    return request.app[HOUSE].webhooks


async def webhooks(request: web.Request) -> web.StreamResponse:
    """`GET /admin/webhooks`."""
    user = await admin(request)
    done = words(user.language)["removed"] if "removed" in request.query else ""
    return await _list(request, user, done=done)


async def add(request: web.Request) -> web.StreamResponse:
    """`POST /admin/webhooks`: the answer shows the secret, this once."""
    user = await posting_admin(request)
    form = await request.post()
    url, site = str(form.get("url", "")).strip()[:2_000], str(form.get("site", ""))
    events = [str(event) for event in form.getall("event", [])]
    try:
        endpoint, secret = await _desk(request).add(url, site=site, events=events)
    except WrongInput as error:
        return await _list(
            request, user, url=url, site=site, events=events, wrong=told(error, user.language)
        )
    heading = words(user.language)["webhook_made"]
    return await _one(request, user, endpoint.public_id, secret=secret, secret_title=heading)


async def _list(
    request: web.Request,
    user: User,
    *,
    url: str = "",
    site: str = "",
    events: Sequence[str] = (),
    wrong: str = "",
    done: str = "",
) -> web.Response:
    desk = _desk(request)
    found = await desk.all()
    dead = {e.id: len(await desk.deliveries(e, state="dead", limit=1_000)) for e, _ in found}
    names = {one.key: one.name for one in await request.app[HOUSE].directory.sites()}
    return admin_page(
        "webhooks",
        user,
        section="webhooks",
        heading=words(user.language)["webhooks"],
        status=422 if wrong else 200,
        error="",
        done=done,
        webhooks=found,
        dead=dead,
        names=names,
        events=tuple(EVENTS),
        new={"url": url, "site": site, "events": events},
        wrong={"url": wrong} if wrong else {},
    )


# ── one webhook ───────────────────────────────────────────────────────────────────────────────────


async def webhook(request: web.Request) -> web.StreamResponse:
    """`GET /admin/webhooks/{webhook}`."""
    return await _one(request, await admin(request), request.match_info["webhook"])


async def change(request: web.Request) -> web.StreamResponse:
    """`POST /admin/webhooks/{webhook}/{what}`: test, rotate, enable, remove, replay."""
    user = await posting_admin(request)
    desk, id, t = _desk(request), request.match_info["webhook"], words(user.language)
    endpoint, _ = await desk.one(id)
    match request.match_info["what"]:
        case "test":
            return await _one(request, user, id, **await _tried(desk, id, t))
        case "rotate":
            secret = await desk.rotate(id)
            return await _one(request, user, id, secret=secret, secret_title=t["rotated"])
        case "enable":
            return await _enabled(request, user, id)
        case "remove":
            await desk.remove(id)
            return see("/admin/webhooks?removed=1")
        case "replay":
            count = await _replayed(request, endpoint)
            return await _one(request, user, id, done=t["replayed"] % {"count": count})
        case _:
            raise web.HTTPNotFound(reason="There is nothing here.")


async def _enabled(request: web.Request, user: User, id: str) -> web.Response:
    try:
        await _desk(request).enable(id)
    except WrongInput as error:
        return await _one(request, user, id, error=told(error, user.language))
    return await _one(request, user, id, done=words(user.language)["saved"])


async def _tried(desk: WebhookDesk, id: str, t: Mapping[str, str]) -> dict[str, str]:
    """Return what became of a trial, as the page says it."""
    try:
        answer = await desk.test(id)
    except NotSent as error:
        return {"error": t["trial_failed"] % {"reason": error.reason}}
    if 200 <= answer.status < 300:
        return {"done": t["trial_arrived"] % {"status": answer.status}}
    return {"error": t["trial_refused"] % {"status": answer.status}}


async def _replayed(request: web.Request, endpoint: Endpoint) -> int:
    """Send one dead letter of this webhook again, or all of them; return how many."""
    desk, form = _desk(request), await request.post()
    wanted = str(form.get("delivery", ""))
    dead = await desk.deliveries(endpoint, state="dead", limit=10_000)
    chosen = [one.id for one in dead if wanted in ("", one.id)]
    return sum([await desk.replay(id) for id in chosen])


async def _one(
    request: web.Request,
    user: User,
    id: str,
    *,
    secret: str = "",
    secret_title: str = "",
    error: str = "",
    done: str = "",
) -> web.Response:
    desk = _desk(request)
    endpoint, key = await desk.one(id)
    sites = {site.key: site.name for site in await request.app[HOUSE].directory.sites()}
    deliveries = await desk.deliveries(endpoint)
    return admin_page(
        "webhook",
        user,
        section="webhooks",
        heading=endpoint.url.partition("://")[2].partition("/")[0],
        status=422 if error else 200,
        error=error,
        done=done,
        webhook=endpoint,
        site=sites[key],
        all_events=set(endpoint.events) == set(EVENTS),
        deliveries=deliveries,
        any_dead=any(one.state == "dead" for one in deliveries),
        secret=secret,
        secret_title=secret_title,
    )
