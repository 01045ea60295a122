"""`Idempotency-Key`: a request that comes again gets the answer it got, and nothing happens twice."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from aiohttp import web

from chatbot.errors import Unavailable, WrongInput
from chatbot.service.ports_admin import Keys
from chatbot.service.records_admin import GivenAnswer
from chatbot.web.api.door import Call

HEADER: Final = "Idempotency-Key"
KEPT: Final = timedelta(hours=24)
GIVEN_UP: Final = timedelta(minutes=1)  # whoever took a request on longer ago than this has died
LONGEST: Final = 200

Answered = tuple[int, str]
"""Status and body."""


async def once(
    keys: Keys,
    call: Call,
    raw: bytes,
    work: Callable[[], Awaitable[Answered]],
    *,
    now: datetime,
) -> tuple[Answered, bool]:
    """Return the answer, and whether it was given before. What failed with 5xx may come again.

    Raises WrongInput for another request under a key that was used, Unavailable while the first is at work.
    """
    who = call.who.id
    begun = GivenAnswer(
        who=who,
        key=_key_of(call.request),
        request_hash=_hash_of(call.request, raw),
        status=0,
        body="",
        at=now,
    )
    there = await keys.begin(begun, abandoned=now - GIVEN_UP, old=now - KEPT)
    if there is not None:
        return _again(begun, there), True
    try:
        status, body = await work()
    except BaseException:
        await keys.abandon(who, begun.key)
        raise
    if status >= 500:
        await keys.abandon(who, begun.key)
    else:
        await keys.finish(replace(begun, status=status, body=body))
    return (status, body), False


def _key_of(request: web.Request) -> str:
    key = request.headers[HEADER]
    if not key.isascii() or not key.isprintable() or not 0 < len(key) <= LONGEST:
        raise WrongInput(f"An {HEADER} has 1 to {LONGEST} printable ASCII characters.")
    return key


def _again(asked: GivenAnswer, there: GivenAnswer) -> Answered:
    if asked.request_hash != there.request_hash:
        raise WrongInput(f"This {HEADER} was used for another request.")
    if not there.status:
        raise Unavailable("The first request with this key is still at work.", retry_after_s=1)
    return there.status, there.body


def _hash_of(request: web.Request, raw: bytes) -> str:
    head = f"{request.method} {request.rel_url}\n".encode("utf-8", "surrogateescape")
    return hashlib.sha256(head + raw).hexdigest()
