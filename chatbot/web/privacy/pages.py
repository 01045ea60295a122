"""The pages behind a manage link. A GET changes nothing: mail scanners and link previews may follow it as they like."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

import msgspec
from aiohttp import web

from chatbot.domain.consent import PROFILING
from chatbot.errors import ChatbotError, NotAllowed, Unknown, WrongInput
from chatbot.service.manage_links import PATH
from chatbot.service.privacy import PrivacyDesk
from chatbot.web.house import HOUSE
from chatbot.web.privacy.words import LANGUAGES, words
from chatbot.web.render import language_of, page

Form = Mapping[str, str]
_PRIVATE: Final = {
    "Referrer-Policy": "no-referrer",  # the address of the page is the key to it
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
}


async def home(request: web.Request) -> web.StreamResponse:
    """`GET /privacy/TOKEN`: what was agreed to, in which words, and the buttons."""
    return await _home(request)


async def _home(request: web.Request, status: int = 200, error: str = "") -> web.Response:
    token = _token(request)
    try:
        found = await _desk(request).overview(token)
    except Unknown:
        return await _of_address(request, token)
    t = words(found.row.language)
    return _private(
        page(
            "privacy/home.html",
            status,
            t=t,
            language=t["language"],
            it=found,
            path=f"{PATH}/{token}",
            error=t.get(error, t["failed"]) if error else "",
            done=t.get(f"done_{request.query.get('done', '')}", ""),
        )
    )


async def _of_address(request: web.Request, token: str) -> web.Response:
    """Show whoever reads a mailbox that was not confirmed how to take its address out, and nothing else."""
    found = await _desk(request).of_address(token)
    if found is None:
        return _gone(request)
    row, site = found
    t = words(row.language)
    where = {"site": site, "path": f"{PATH}/{token}"}
    return _private(page("privacy/address.html", t=t, language=t["language"], **where))


async def data(request: web.Request) -> web.StreamResponse:
    """`GET /privacy/TOKEN/data`: everything that is kept, to be read."""
    token = _token(request)
    try:
        overview = await _desk(request).overview(token)
        kept = await _desk(request).dossier(token)
    except Unknown:
        return _gone(request)
    t = words(overview.row.language)
    names: dict[str, Any] = {"kept": kept, "it": overview, "path": f"{PATH}/{token}"}
    return _private(page("privacy/data.html", t=t, language=t["language"], **names))


async def data_file(request: web.Request) -> web.StreamResponse:
    """`GET /privacy/TOKEN/data.json`: the same as a file."""
    return _file("my-data.json", await _desk(request).dossier(_token(request)))


async def receipt_file(request: web.Request) -> web.StreamResponse:
    """`GET /privacy/TOKEN/receipt.json`: the receipt, with the fields of ISO/IEC TS 27560."""
    return _file("consent-receipt.json", await _desk(request).receipt(_token(request)))


async def act(request: web.Request) -> web.StreamResponse:
    """`POST /privacy/TOKEN/WHAT`: withdraw, object, correct, delete; 303 back to the page, 422 with it again."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") == "cross-site":
        raise NotAllowed("This request comes from another site.")
    what = request.match_info["what"]
    if what not in _ACTS:
        raise web.HTTPNotFound(reason="There is no such page.")
    form = {k: v[:500] for k, v in (await request.post()).items() if isinstance(v, str)}
    try:
        return _private(await _ACTS[what](request, form))
    except Unknown:
        return _gone(request)
    except (WrongInput, NotAllowed) as error:
        return await _home(request, 422, _reason(what, error))


async def _withdraw(request: web.Request, form: Form) -> web.Response:
    channel = form.get("channel") or None
    await _desk(request).withdraw(_token(request), form.get("purpose", ""), channel)
    return _back(request, "withdrawn")


async def _object(request: web.Request, form: Form) -> web.Response:
    await _desk(request).object_to(_token(request), form.get("purpose", PROFILING))
    return _back(request, "objected")


async def _correct(request: web.Request, form: Form) -> web.Response:
    await _desk(request).correct(_token(request), form)
    return _back(request, "corrected")


async def _delete(request: web.Request, form: Form) -> web.Response:
    if form.get("sure") != "yes":
        raise WrongInput("sure")
    overview = await _desk(request).overview(_token(request))
    site = await _desk(request).erase(_token(request))
    t = words(overview.row.language)
    return page("privacy/deleted.html", t=t, language=t["language"], site=site)


async def _address(request: web.Request, _form: Form) -> web.Response:
    found = await _desk(request).of_address(_token(request))
    site = await _desk(request).take_out(_token(request))
    t = words(found[0].language if found is not None else "")
    return page("privacy/taken_out.html", t=t, language=t["language"], site=site)


_ACTS: Final[Mapping[str, Callable[[web.Request, Form], Awaitable[web.Response]]]] = {
    "withdraw": _withdraw,
    "object": _object,
    "correct": _correct,
    "delete": _delete,
    "address": _address,
}


# ── answers ───────────────────────────────────────────────────────────────────────────────────────


def _desk(request: web.Request) -> PrivacyDesk:
    return request.app[HOUSE].privacy


def _token(request: web.Request) -> str:
    return request.match_info["token"][:200]


def _reason(what: str, error: ChatbotError) -> str:
    """Return which of the page's own sentences says what is wrong."""
    if error.message == "sure":
        return "not_sure"
    return "not_kept" if isinstance(error, NotAllowed) else f"wrong_{what}"


def _back(request: web.Request, done: str) -> web.Response:
    place = f"{PATH}/{_token(request)}?done={done}"
    return web.Response(status=303, headers={"Location": place})


def _gone(request: web.Request) -> web.Response:
    """Answer a link that opens nothing: the same sentence whether it ever did."""
    t = words(language_of(request, LANGUAGES))
    return _private(page("privacy/gone.html", 404, t=t, language=t["language"]))


def _file(name: str, body: object) -> web.Response:
    response = web.Response(
        body=msgspec.json.format(msgspec.json.encode(body), indent=2),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    return _private(response)


def _private(response: web.Response) -> web.Response:
    response.headers.update(_PRIVATE)
    return response
