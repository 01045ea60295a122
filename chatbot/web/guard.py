"""All that may refuse: origin, session, rate, size. And the one border where errors become answers."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import time
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Final

import msgspec
from aiohttp import web

from chatbot.errors import (
    ChatbotError,
    NoSession,
    NotAllowed,
    RateLimited,
    TooLarge,
    Unavailable,
    WrongInput,
)
from chatbot.realtime.budget import Budget
from chatbot.service.records import Site, User
from chatbot.service.sign_in import SESSION_FOR
from chatbot.web.house import HOUSE, DoorSettings
from chatbot.web.newcomers import NEWCOMERS
from chatbot.web.render import error_page

log = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'"
)
BODY_WITHIN_S: Final = 10.0
MAX_BODY: Final = 1024 * 1024
FRAMING_POLICY: Final = f"{PAGE_POLICY}; frame-src 'self'"
"""Of a page that shows another one of ours in a frame."""
FRAMED_POLICY: Final = PAGE_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
"""Of the page in that frame."""
MOST_REMEMBERED: Final = 10_000
STATUS: Final = {
    "not_allowed": 403,
    "no_session": 401,
    "unknown_conversation": 404,
    "unknown": 404,
    "outdated": 409,
    "rate_limited": 429,
    "too_large": 413,
    "unavailable": 503,
    "impossible_move": 409,
    "stale_step": 409,
}


# ── origin ────────────────────────────────────────────────────────────────────────────────────────


def own_origins(request: web.Request) -> tuple[str, ...]:
    """Return the origins that are this server's own."""
    own = [f"{request.scheme}://{request.host}"]
    public = request.app[HOUSE].settings.public_url
    if public:
        own.append(public.rstrip("/"))
    return tuple(own)


def must_be_same_origin(request: web.Request, *, absent_is_fine: bool = False) -> None:
    """Raise NotAllowed unless the one `Origin` header is exactly our own.

    absent_is_fine: programs that are no browser send none; a browser's cross-site request is then known by
    `Sec-Fetch-Site`.
    """
    origins = request.headers.getall("Origin", [])
    if not origins and absent_is_fine:
        if request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none"):
            return
    elif len(origins) == 1 and origins[0] in own_origins(request):
        return
    raise NotAllowed("This request comes from another site.")


def must_be_of_site(request: web.Request, site: Site) -> None:
    """Raise NotAllowed unless the `Origin` is on the site's list (no list: any, only in a demo)."""
    origins = request.headers.getall("Origin", [])
    if not site.origins:
        if request.app[HOUSE].settings.any_origin:
            return
    elif len(origins) == 1 and (origins[0] in site.origins or origins[0] in own_origins(request)):
        return
    log.info("a page that is not on the list was refused", extra={"site": site.key})
    raise NotAllowed("This page is not on the site's list of origins.")


# ── session ───────────────────────────────────────────────────────────────────────────────────────


def cookie_name(request: web.Request) -> str:
    """Return the session cookie's name: `__Host-` wherever the browser may know it is secure."""
    return "__Host-chatbot" if is_secure(request) else "chatbot"


def is_secure(request: web.Request) -> bool:
    """Tell whether browsers reach us by https."""
    return request.scheme == "https" or request.app[HOUSE].settings.public_url.startswith("https:")


def let_in(request: web.Request, response: web.StreamResponse, secret: str) -> None:
    """Set the session cookie."""
    response.set_cookie(
        cookie_name(request),
        secret,
        max_age=int(SESSION_FOR.total_seconds()),
        path="/",
        httponly=True,
        secure=is_secure(request),
        samesite="Lax",
    )


async def who(request: web.Request) -> User:
    """Return who is signed in. Raises NoSession."""
    return await request.app[HOUSE].sign_in.who(request.cookies.get(cookie_name(request)))


async def must_be(request: web.Request, *roles: str) -> User:
    """Return who is signed in, with one of these roles. Raises NoSession, NotAllowed."""
    user = await who(request)
    if user.role not in roles:
        raise NotAllowed("Your role does not permit that.")
    return user


# ── rates ─────────────────────────────────────────────────────────────────────────────────────────


def address_of(request: web.Request) -> str:
    """Return the network address that counts: the right-most untrusted hop; of IPv6 the /64."""
    trusted = request.app[HOUSE].settings.trusted_proxies
    address = request.remote or ""
    hops = [h.strip() for h in request.headers.get("X-Forwarded-For", "").split(",") if h.strip()]
    while address in trusted and hops:
        address = hops.pop()
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if found.version == 6:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


class Doorkeeper:
    """Counts open sockets and new conversations. One a process."""

    def __init__(self, settings: DoorSettings) -> None:
        self._settings = settings
        self._open: Counter[str] = Counter()
        self._new: OrderedDict[str, Budget] = OrderedDict()
        self._polls: OrderedDict[str, Budget] = OrderedDict()
        self._site: dict[str, Budget] = {}

    @contextmanager
    def admitted(self, address: str) -> Iterator[None]:
        """Hold a place for one socket. Raises Unavailable when all are taken, RateLimited for one address's."""
        settings = self._settings
        if settings.sockets and self._open.total() >= settings.sockets:
            raise Unavailable("All places are taken. Please try again in a moment.")
        if settings.sockets_per_address and self._open[address] >= settings.sockets_per_address:
            raise RateLimited("Too many connections from this address.", retry_after_s=10)
        self._open[address] += 1
        try:
            yield
        finally:
            self._open[address] -= 1
            if self._open[address] <= 0:
                del self._open[address]

    def polled(self, address: str) -> None:
        """Count a frame of a long poll, where no connection stays to be counted by. Raises RateLimited."""
        rate, burst = self._settings.message_rate, self._settings.message_burst
        budget = _remembered(self._polls, address, Budget(rate * 4, burst * 4))
        budget.spend(time.monotonic())

    def new_conversation(self, address: str, site: str) -> None:
        """Count a conversation that is about to begin. Raises RateLimited."""
        now = time.monotonic()
        a_minute = self._settings.new_per_address_a_minute
        mine = _remembered(self._new, address, Budget(a_minute / 60, a_minute))
        a_second = self._settings.new_per_site_a_second
        self._site.setdefault(site, Budget(a_second, a_second * 2)).spend(now)
        mine.spend(now)


def _remembered(budgets: OrderedDict[str, Budget], key: str, new: Budget) -> Budget:
    """Return the budget of `key`; the one not asked for the longest is forgotten when there are too many."""
    budget = budgets.setdefault(key, new)
    budgets.move_to_end(key)
    while len(budgets) > MOST_REMEMBERED:
        budgets.popitem(last=False)
    return budget


DOORKEEPER = web.AppKey("doorkeeper", Doorkeeper)


# ── errors to answers ─────────────────────────────────────────────────────────────────────────────


@web.middleware
async def answers_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn every error into one clear answer, and set the headers every answer has."""
    request.app[NEWCOMERS].has_asked(request.protocol)
    try:
        await _whole(request)
        response = await handler(request)
    except web.HTTPException as error:
        if error.status >= 400:
            refused = _problem(request, error.status, error.reason, "http_error")
            if "Allow" in error.headers:
                refused.headers["Allow"] = error.headers["Allow"]
            return _secured(refused)
        response = error
    except ChatbotError as error:
        response = _refusal(request, error)
    except Exception as error:
        if not (isinstance(error, ConnectionError) and _is_gone(request)):
            log.exception("a request failed", extra={"route": _route_of(request)})
        response = _problem(request, 500, "Something went wrong here. It was logged.", "error")
    return _secured(response)


def _route_of(request: web.Request) -> str:
    """Return which address was asked for, without what stands in it: a token may."""
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else "unknown"


def _is_gone(request: web.Request) -> bool:
    """Tell whether nobody waits for the answer any more. Many who give up at once must not cost a log line each."""
    return request.transport is None or request.transport.is_closing()


async def _whole(request: web.Request) -> None:
    """Wait for the body, so that nobody holds a handler by sending it a byte at a time."""
    if not request.can_read_body or request.content_type.startswith("multipart/"):
        return
    try:
        async with asyncio.timeout(BODY_WITHIN_S):
            await request.read()
    except TimeoutError as error:
        raise web.HTTPRequestTimeout(reason="The request did not arrive in time.") from error
    except web.HTTPRequestEntityTooLarge as error:
        raise TooLarge(f"A request may have at most {MAX_BODY // 1024} KiB.") from error


def _refusal(request: web.Request, error: ChatbotError) -> web.StreamResponse:
    if isinstance(error, NoSession) and _wants_page(request):
        return web.HTTPSeeOther(f"/login?next={request.rel_url.path}")
    status = 422 if isinstance(error, WrongInput) else STATUS.get(error.code, 400)
    response = _problem(request, status, error.message, error.code)
    if isinstance(error, RateLimited | Unavailable):
        response.headers["Retry-After"] = str(max(1, round(error.retry_after_s)))
    return response


def _wants_page(request: web.Request) -> bool:
    return request.method == "GET" and "text/html" in request.headers.get("Accept", "")


def _problem(request: web.Request, status: int, sentence: str, code: str) -> web.Response:
    if _wants_page(request):
        return error_page(request, status, sentence)
    body = {"type": f"about:blank#{code}", "title": sentence, "status": status, "code": code}
    return web.Response(
        status=status, body=msgspec.json.encode(body), content_type="application/problem+json"
    )


def _secured(response: web.StreamResponse) -> web.StreamResponse:
    if response.prepared:
        return response
    headers = response.headers
    headers["Server"] = "chatbot"
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    if response.content_type == "text/html":
        headers.setdefault("Content-Security-Policy", PAGE_POLICY)
        headers.setdefault("Cache-Control", "no-store")
        headers.setdefault("X-Frame-Options", "DENY")
    return response
