"""The pages: sign-in, console, the demo shop. They work without JavaScript where they can."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Final

import msgspec
from aiohttp import web
from msgspec.structs import replace

from chatbot.errors import NotAllowed, RateLimited, WrongInput
from chatbot.realtime.frames import line_frame
from chatbot.realtime.protocol import LineFrame
from chatbot.service.lines import line_of
from chatbot.service.previews import begun
from chatbot.service.records import User
from chatbot.service.site_desk import PeopleDesk
from chatbot.web import guard
from chatbot.web.house import HOUSE
from chatbot.web.render import language_of, page
from chatbot.web.socket import known_site

RIGHT_TO_LEFT: Final = frozenset(("ar", "fa", "he", "ur"))
_ALWAYS: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""The time of the lines of a cacheable page, which must not change while nothing else does."""

# ── signing in ────────────────────────────────────────────────────────────────────────────────────


async def login(request: web.Request) -> web.StreamResponse:
    """`GET /login`."""
    return _login_page(request, next_path=_inner(request.query.get("next", "")))


def _login_page(
    request: web.Request,
    *,
    error: str | None = None,
    email: str = "",
    next_path: str = "",
    status: int = 200,
) -> web.Response:
    return page(
        "login.html",
        status,
        error=error,
        email=email,
        next=next_path,
        language=language_of(request),
    )


async def sign_in(request: web.Request) -> web.StreamResponse:
    """`POST /login`: 303 with the session cookie, 401 with the form, 429 after too many failures."""
    guard.must_be_same_origin(request, absent_is_fine=True)
    form = await request.post()
    email, password = str(form.get("email", "")), str(form.get("password", ""))
    next_path = _inner(str(form.get("next", "")))
    try:
        secret, user = await request.app[HOUSE].sign_in.sign_in(
            email[:320], password[:1024], address=guard.address_of(request)
        )
    except (NotAllowed, RateLimited) as error:
        status = 429 if isinstance(error, RateLimited) else 401
        return _login_page(
            request, error=error.message, email=email, next_path=next_path, status=status
        )
    response = web.Response(status=303, headers={"Location": next_path or _home(user)})
    guard.let_in(request, response, secret)
    return response


def _home(user: User) -> str:
    return "/admin" if user.role == "admin" else "/console"


def _inner(path: str) -> str:
    """Return a path of this server, or nothing: a sign-in never leads to another site."""
    fine = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if fine and len(path) < 300 else ""


async def sign_out(request: web.Request) -> web.StreamResponse:
    """`POST /logout`."""
    guard.must_be_same_origin(request)
    name = guard.cookie_name(request)
    secret = request.cookies.get(name)
    if secret:
        await request.app[HOUSE].sign_in.sign_out(secret)
    response = web.Response(status=303, headers={"Location": "/login"})
    response.del_cookie(name, path="/", secure=guard.is_secure(request), samesite="Lax")
    return response


async def welcome(request: web.Request) -> web.StreamResponse:
    """`GET /welcome/TOKEN`: the first start's one-time link."""
    await _must_be_first(request)
    return page("welcome.html", language=language_of(request))


async def first_admin(request: web.Request) -> web.StreamResponse:
    """`POST /welcome/TOKEN`: 303 to the sign-in, 422 with the form."""
    guard.must_be_same_origin(request)
    desk = await _must_be_first(request)
    form = await request.post()
    name, email = str(form.get("name", ""))[:80], str(form.get("email", ""))[:320]
    try:
        await desk.add(
            email=email, name=name, role="admin", password=str(form.get("password", ""))[:1024]
        )
    except WrongInput as error:
        language = language_of(request)
        return page(
            "welcome.html", 422, error=error.message, name=name, email=email, language=language
        )
    return web.Response(status=303, headers={"Location": "/login?next=/admin"})


async def _must_be_first(request: web.Request) -> PeopleDesk:
    house = request.app[HOUSE]
    if not await house.first_admin.is_good(request.match_info["token"]):
        raise web.HTTPNotFound(reason="This link was used, or is too old.")
    return house.people_desk


# ── inside ────────────────────────────────────────────────────────────────────────────────────────


async def console(request: web.Request) -> web.StreamResponse:
    """`GET /console…`: one page; its own address bar says what it shows."""
    user = await guard.must_be(request, "rep", "admin", "viewer")
    rep = {"id": user.public_id, "name": user.name, "role": user.role, "language": user.language}
    return page("console.html", rep=rep, language=user.language)


async def demo(request: web.Request) -> web.StreamResponse:
    """`GET /`: in a demo the example shop, else the way in."""
    house = request.app[HOUSE]
    key = house.settings.demo_site
    if key is None:
        raise web.HTTPSeeOther("/login")
    site = await known_site(house, key)
    return page(
        "demo.html",
        site_key=site.key,
        company=site.company,
        console_url="/console",
        language=language_of(request),
    )


# ── for the widget ────────────────────────────────────────────────────────────────────────────────


class SitePage(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a widget needs before its socket: cacheable, the same for everybody who asks in this language."""

    site: str
    name: str
    language: str
    languages: tuple[str, ...]
    dir: str
    accent: str = ""
    privacy_url: str = ""
    opening: tuple[LineFrame, ...]


async def site_page(request: web.Request) -> web.StreamResponse:
    """`GET /site/KEY.json?lang=de`; `/site/&preview=TOKEN.json` for a text that an admin tries."""
    house = request.app[HOUSE]
    key, _, preview = request.match_info["key"].partition("&preview=")
    if preview:
        return await _tried_page(request, preview)
    site = await known_site(house, key)
    flow, language, opening = await house.visitors.opening(
        site, request.query.get("lang", "")[:35]
    )
    body = msgspec.json.encode(
        SitePage(
            site=site.key,
            name=site.company or site.name,
            language=language,
            languages=flow.languages,
            dir=_direction(language),
            accent=site.accent,
            privacy_url=site.privacy_url,
            opening=tuple(line_frame(replace(line, at=_ALWAYS)) for line in opening),
        )
    )
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {
        "Access-Control-Allow-Origin": "*",
        "Cache-Control": "public, max-age=60",
        "ETag": tag,
    }
    if request.headers.get("If-None-Match") == tag:
        return web.Response(status=304, headers=headers)
    return web.Response(body=body, content_type="application/json", headers=headers)


async def _tried_page(request: web.Request, preview: str) -> web.Response:
    await guard.must_be(request, "admin")
    house = request.app[HOUSE]
    tried = await house.previews.open(preview)
    chat = begun(tried, house.clock.now())
    language = chat.turn.state.language
    body = SitePage(
        site="",
        name=tried.around.names.get("company", ""),
        language=language,
        languages=tried.flow.languages,
        dir=_direction(language),
        privacy_url=tried.around.names.get("privacy_url", ""),
        opening=tuple(
            line_frame(line_of(say, seq, at=_ALWAYS)) for seq, say in enumerate(chat.lines, 1)
        ),
    )
    headers = {"Cache-Control": "no-store"}
    return web.Response(
        body=msgspec.json.encode(body), content_type="application/json", headers=headers
    )


def _direction(language: str) -> str:
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
