"""A door of the API: an address, who may come in, what is taken and given. One function each.

    @doors.post("flows/{flow}/lint", scope="flows:write")
    async def lint(call: Call, body: FlowText) -> Found:
        "Say what is wrong with a text."

`body` and `query`, where a function takes them, are msgspec structs: decoded and checked before it is called. What it
returns is the JSON of the answer; None is 204. Errors of ours become problem details. OpenAPI is made from the same.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar, get_type_hints

import msgspec
from aiohttp import web

from chatbot.errors import NoSession, WrongInput
from chatbot.service.records import User
from chatbot.web.house import HOUSE, House

PREFIX: Final = "/api/v1"
SELF: Final = "self"
"""The scope of doors that are open to everybody who is signed in, and to no key."""

Run = TypeVar("Run", bound=Callable[..., Awaitable[Any]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Who asks: somebody signed in, or a program by its key. id: `user:…` or `key:…`."""

    id: str
    name: str
    user: User | None = None
    scopes: frozenset[str] = frozenset()

    def may(self, scope: str) -> bool:
        """Tell whether this scope is theirs: an admin has all, other people those that are about themselves."""
        if self.user is None:
            return scope in self.scopes
        return scope == SELF or self.user.role == "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request that was let in."""

    request: web.Request
    who: Principal

    @property
    def house(self) -> House:
        """Everything a door leads to."""
        return self.request.app[HOUSE]

    @property
    def user(self) -> User:
        """Who is signed in. Raises NoSession for a key."""
        if self.who.user is None:
            raise NoSession("This is for people who are signed in.")
        return self.who.user

    def named(self, part: str) -> str:
        """Return a part of the address."""
        return self.request.match_info[part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Streamed:
    """An answer in parts, which is never whole in memory. kind: its media type. name: of the file it becomes."""

    parts: AsyncIterator[bytes]
    kind: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """An address and what stands behind it."""

    method: str
    path: str
    scope: str
    run: Callable[..., Awaitable[Any]]
    status: int = 200
    body: Any = None
    query: Any = None
    gives: Any = None
    hides: str = ""
    """A field of the answer that is not kept, and null where the answer is given again."""

    @property
    def summary(self) -> str:
        """What the door does, in one sentence."""
        return (self.run.__doc__ or "").strip().splitlines()[0]

    @property
    def name(self) -> str:
        """A name that no other door has."""
        return f"{self.run.__module__.rpartition('.')[2]}.{self.run.__name__}"

    def kept(self, body: bytes) -> bytes:
        """Return the answer as it may be kept for a request that comes again."""
        if not self.hides or not body:
            return body
        facts = msgspec.json.decode(body)
        return msgspec.json.encode({**facts, self.hides: None})

    async def answer(self, call: Call, raw: bytes) -> tuple[int, bytes] | Streamed:
        """Return status and body, or the parts of a long one. Raises what the door raises, msgspec.ValidationError."""
        given: dict[str, Any] = {}
        if self.query is not None:
            given["query"] = msgspec.convert(
                dict(call.request.query), type=self.query, strict=False
            )
        if self.body is not None:
            if not raw:
                raise WrongInput("This request needs a JSON object as its body.")
            given["body"] = msgspec.json.decode(raw, type=self.body)
        result = await self.run(call, **given)
        if isinstance(result, Streamed):
            return result
        return (204, b"") if result is None else (self.status, msgspec.json.encode(result))


@dataclass(slots=True)
class Doors:
    """A list of doors, filled by decorators; one a module."""

    _all: list[Door] = field(default_factory=list)

    def __iter__(self) -> Iterator[Door]:
        """Yield every door, in the order written."""
        return iter(self._all)

    def get(self, path: str, *, scope: str) -> Callable[[Run], Run]:
        """Answer `GET /api/v1/PATH`."""
        return self._add("GET", path, scope)

    def post(
        self, path: str, *, scope: str, status: int = 200, hides: str = ""
    ) -> Callable[[Run], Run]:
        """Answer `POST /api/v1/PATH`; an `Idempotency-Key` is honoured. hides: see `Door`."""
        return self._add("POST", path, scope, status=status, hides=hides)

    def put(self, path: str, *, scope: str) -> Callable[[Run], Run]:
        """Answer `PUT /api/v1/PATH`."""
        return self._add("PUT", path, scope)

    def patch(self, path: str, *, scope: str) -> Callable[[Run], Run]:
        """Answer `PATCH /api/v1/PATH`."""
        return self._add("PATCH", path, scope)

    def delete(self, path: str, *, scope: str) -> Callable[[Run], Run]:
        """Answer `DELETE /api/v1/PATH`."""
        return self._add("DELETE", path, scope)

    def _add(self, method: str, path: str, scope: str, **more: Any) -> Callable[[Run], Run]:
        def put_up(run: Run) -> Run:
            types = get_type_hints(run)
            self._all.append(
                Door(
                    method=method,
                    path=path,
                    scope=scope,
                    run=run,
                    body=types.get("body"),
                    query=types.get("query"),
                    gives=types["return"],
                    **more,
                )
            )
            return run

        return put_up
