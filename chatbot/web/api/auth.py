"""Who asks: a program by its bearer key, or somebody signed in by the session's cookie."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from chatbot.errors import NoSession, NotAllowed
from chatbot.web import guard
from chatbot.web.api.door import Door, Principal
from chatbot.web.house import HOUSE

MARK: Final = "X-Chatbot"
"""No page of another site can send this header without being asked first, and nobody answers that question."""
_READS: Final = ("GET", "HEAD")


async def principal(request: web.Request) -> Principal:
    """Return who asks. Raises NoSession, NotAllowed for a cookie without same origin and mark."""
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme:
        if scheme.lower() != "bearer":
            raise NoSession("Give a key as `Authorization: Bearer …`.")
        key = await request.app[HOUSE].keys.who(secret.strip())
        return Principal(
            id=f"key:{key.name}", name=f"key {key.name}", scopes=frozenset(key.scopes)
        )
    user = await guard.who(request)
    if request.headers.get(MARK) != "1":
        raise NotAllowed(f"A request with the session's cookie needs the header `{MARK}: 1`.")
    guard.must_be_same_origin(request, absent_is_fine=request.method in _READS)
    return Principal(id=f"user:{user.public_id}", name=user.name, user=user)


def must_be_let_in(who: Principal, door: Door) -> None:
    """Raise NotAllowed unless the door is open to them."""
    if not who.may(door.scope):
        lacks = f"This key has not the scope `{door.scope}`."
        raise NotAllowed(lacks if who.user is None else "Your role does not permit that.")
