"""From a request to a door and back: who asks, what is taken, errors to problems."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

import msgspec
from aiohttp import web

from chatbot.errors import ChatbotError, WrongInput
from chatbot.web import guard
from chatbot.web.api import problems
from chatbot.web.api.auth import must_be_let_in, principal
from chatbot.web.api.door import PREFIX, Call, Door, Streamed
from chatbot.web.api.repeats import HEADER, once
from chatbot.web.house import HOUSE

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def routes_of(doors: Iterable[Door]) -> list[web.RouteDef]:
    """Return the routes of these doors, fixed addresses before those with a name in them."""
    in_order = sorted(doors, key=lambda door: door.path.count("{"))
    return [web.route(d.method, f"{PREFIX}/{d.path}", handler_of(d)) for d in in_order]


def handler_of(door: Door) -> Handler:
    """Return what answers a request at this door."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            return await _let_in(request, door)
        except ChatbotError as error:
            return refusal(error)

    return handle


async def _let_in(request: web.Request, door: Door) -> web.StreamResponse:
    who = await principal(request)
    must_be_let_in(who, door)
    raw = await request.read()
    call = Call(request=request, who=who)
    if door.method == "POST" and HEADER in request.headers:
        return await _once(call, door, raw)
    answer = await _answered(call, door, raw)
    if isinstance(answer, Streamed):
        return await _streamed(request, answer)
    return _response(*answer)


async def _streamed(request: web.Request, answer: Streamed) -> web.StreamResponse:
    response = web.StreamResponse()
    response.content_type, response.charset = answer.kind, "utf-8"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Disposition"] = f'attachment; filename="{answer.name}"'
    await response.prepare(request)
    async for part in answer.parts:
        await response.write(part)
    await response.write_eof()
    return response


async def _once(call: Call, door: Door, raw: bytes) -> web.StreamResponse:
    whole: list[bytes] = []

    async def work() -> tuple[int, str]:
        try:
            answer = await _answered(call, door, raw)
        except ChatbotError as error:
            refused = refusal(error)
            assert isinstance(refused.body, bytes)
            return refused.status, refused.body.decode()
        assert not isinstance(answer, Streamed), "only what is read is long"
        whole.append(answer[1])
        return answer[0], door.kept(answer[1]).decode()

    house = call.request.app[HOUSE]
    (status, body), again = await once(house.answers, call, raw, work, now=house.clock.now())
    response = _response(status, whole[0] if whole and not again else body.encode())
    if again:
        response.headers["Idempotent-Replayed"] = "true"
    return response


async def _answered(call: Call, door: Door, raw: bytes) -> tuple[int, bytes] | Streamed:
    try:
        return await door.answer(call, raw)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise problems.wrong_body(error) from error


def _response(status: int, body: bytes) -> web.Response:
    if status == 204:
        return web.Response(status=204)
    kind = problems.TYPE if status >= 400 else "application/json"
    response = web.Response(status=status, body=body, content_type=kind)
    response.headers["Cache-Control"] = "no-store"
    return response


def refusal(error: ChatbotError) -> web.Response:
    """Return the answer to what may not be, or cannot."""
    status = 422 if isinstance(error, WrongInput) else guard.STATUS.get(error.code, 400)
    response = web.Response(
        status=status,
        body=msgspec.json.encode(problems.problem_of(error, status)),
        content_type=problems.TYPE,
        headers=problems.retry_after(error),
    )
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
