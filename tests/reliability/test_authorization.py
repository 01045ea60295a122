"""Who may do what: every route, door and command that the code has, for everybody who may knock.

The tables here are compared with the code's own: a new route, door or command without a row fails.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, cast, get_args

import aiohttp
import pytest

from chatbot.adapters.database import open_database
from chatbot.realtime.protocol import VisitorFrame
from chatbot.realtime.rep_protocol import RepFrame
from chatbot.service.records import SignIn, Site, User
from chatbot.service.visit import Arrival
from chatbot.web import api
from chatbot.web.app import make_app
from chatbot.web.house import DoorSettings, House
from tests.fakes.connections import Door, door_of
from tests.fakes.consoles import Office, office_of
from tests.fakes.house import MemoryHouse, memory_house
from tests.fakes.server import Server, start_server

# ── the rep's commands ────────────────────────────────────────────────────────────────────────────

ACK: Final = "ack"
NO: Final = "not_allowed"
UNKNOWN: Final = "unknown_conversation"
QUIET: Final = ""
WHO: Final = ("viewer", "rep", "admin", "rep elsewhere")


def row(viewer: str, rep: str, elsewhere: str) -> dict[str, str]:
    """Return role -> answer; an admin of every site may what a rep of the site may."""
    return dict(zip(WHO, (viewer, rep, rep, elsewhere), strict=True))


COMMANDS: Final[dict[str, dict[str, str]]] = {
    "hello": row(QUIET, QUIET, QUIET),
    "presence": row(NO, ACK, ACK),
    "accept": row(NO, NO, UNKNOWN),  # without an offer
    "decline": row(NO, NO, UNKNOWN),
    "claim": row(NO, ACK, UNKNOWN),
    "release": row(NO, ACK, UNKNOWN),
    "transfer": row(NO, ACK, UNKNOWN),
    "close": row(NO, ACK, UNKNOWN),
    "message": row(NO, ACK, UNKNOWN),
    "note": row(NO, ACK, UNKNOWN),
    "answer": row(NO, ACK, UNKNOWN),
    "temperature": row(NO, ACK, UNKNOWN),
    "withdraw": row(NO, ACK, UNKNOWN),
    "merge": row(NO, NO, UNKNOWN),  # with a lead that is not there
    "unmerge": row(NO, NO, UNKNOWN),
    "apart": row(NO, NO, UNKNOWN),
    "watch": row(ACK, ACK, UNKNOWN),
    "unwatch": row(ACK, ACK, ACK),  # nothing is looked up
    "typing": row(QUIET, QUIET, UNKNOWN),
    "ping": row(QUIET, QUIET, QUIET),
}
"""Command -> who -> the answer, where the conversation is the sender's own as far as they may have one."""

FIELDS: Final[dict[str, dict[str, Any]]] = {
    "presence": {"state": "online"},
    "transfer": {"to": "rep-Kim"},
    "close": {"outcome": "working"},
    "message": {"text": "Hello."},
    "note": {"text": "Hello."},
    "answer": {"criterion": "budget", "level": "strong"},
    "temperature": {"temperature": "hot", "reason": "rang us"},
    "withdraw": {"purpose": "sales_contact"},
    "merge": {"lead": "nobody"},
    "unmerge": {"lead": "nobody"},
    "apart": {"lead": "nobody"},
}
OWNED: Final = ("release", "transfer", "close", "message")


def tags(union: Any) -> set[str]:
    return {kind.__struct_config__.tag for kind in get_args(union)}


def test_every_command_of_a_rep_has_a_row() -> None:
    assert COMMANDS.keys() == tags(RepFrame)


@pytest.fixture
async def house() -> MemoryHouse:
    return await memory_house()


@pytest.fixture
async def office(house: MemoryHouse) -> AsyncIterator[Office]:
    async with office_of(house) as office:
        yield office


@pytest.fixture
async def door(house: MemoryHouse) -> AsyncIterator[Door]:
    async with door_of(house) as door:
        yield door


async def another_site(house: MemoryHouse) -> Site:
    return await house.directory.add_site(
        Site(id=0, key="other", name="Other", origins=(), flow="bant")
    )


async def somebody(house: MemoryHouse, who: str) -> User:
    """Return this principal of a table, online where they may be."""
    site = (await another_site(house)).id if who == "rep elsewhere" else None
    role = {"viewer": "viewer", "admin": "admin"}.get(who, "rep")
    user = await house.user("Sam", role=role, site=site)
    if role != "viewer":
        await house.reps.be(user, "online", 3)
    return user


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("command", COMMANDS)
async def test_a_command_is_answered_as_the_table_says(
    command: str, who: str, house: MemoryHouse, office: Office
) -> None:
    expected = COMMANDS[command][who]
    user = await somebody(house, who)
    await house.rep("Kim", slots=0)
    console = await office.console(user)
    visit = await house.visitor()
    await house.say(visit, "we want to replace our CRM")
    it = (await house.row(visit)).public_id
    if command in OWNED and expected == ACK:
        await house.reps.claim(user, it)
    before = await house.row(visit)
    mark = len(console.got)

    await console.send(type=command, id="c1", conversation=it, **FIELDS.get(command, {}))

    answers = [f for f in console.got[mark:] if f["type"] in ("ack", "error")]
    assert [f.get("code", f["type"]) for f in answers] == ([expected] if expected else [])
    if expected in (NO, UNKNOWN):
        assert await house.row(visit) == before
    if who == "rep elsewhere":
        assert not [f for f in console.got if "CRM" in str(f)]


async def test_a_rep_elsewhere_is_shown_nothing_of_this_site(
    house: MemoryHouse, office: Office
) -> None:
    console = await office.console(await somebody(house, "rep elsewhere"))
    own = await office.console(await house.user("Own", role="viewer", site=house.site.id))
    visit = await house.visitor()
    await house.say(visit, "I want to talk to a human")
    it = (await house.row(visit)).public_id

    await own.kind("queue_change")

    assert not [f for f in console.got if it in str(f)]


# ── the visitor's frames ──────────────────────────────────────────────────────────────────────────

VISITORS: Final = ("stranger", "another visitor", "visitor of another site")
FRAMES: Final[dict[str, dict[str, Any]]] = {
    "hello": {},
    "message": {"text": "/delete"},
    "choice": {"value": "/delete"},
    "consent": {"purpose": "sales_contact", "state": "given"},
    "event": {"name": "pricing_page"},
    "receipt": {},
    "typing": {},
    "read": {"seq": 3},
    "ping": {},
}
"""Frame -> fields with which it would do harm, were it taken for somebody else's conversation."""


def test_every_frame_of_a_visitor_has_a_row() -> None:
    assert FRAMES.keys() == tags(VisitorFrame)


@pytest.mark.parametrize("who", VISITORS)
@pytest.mark.parametrize("frame", FRAMES)
async def test_a_frame_reaches_the_senders_own_conversation_only(
    frame: str, who: str, house: MemoryHouse, door: Door
) -> None:
    victim = await house.visitor()
    await house.say(victim, "we want to replace our CRM")
    before = await house.row(victim)
    token = None
    if who == "another visitor":
        other = await house.visitor()
        await house.say(other, "just looking")
        token = other.token
    elif who == "visitor of another site":
        elsewhere = await another_site(house)
        stranger = await house.visitors.arrive(elsewhere, Arrival(locale="en"))
        await house.visitors.said(stranger, "just looking", id="elsewhere")
        token = stranger.token
    widget = door.connect()
    welcome = await widget.hello(token)
    assert (welcome["token"] == token) == (who == "another visitor")

    fields = {"id": "x1", "conversation": before.public_id, **FRAMES[frame]}
    await widget.send(type=frame, **fields)

    assert await house.row(victim) == before
    assert not [f for f in widget.got if "CRM" in str(f)]


async def test_a_token_opens_nothing_at_another_site(house: MemoryHouse) -> None:
    victim = await house.visitor()
    await house.say(victim, "we want to replace our CRM")
    elsewhere = await another_site(house)

    visit = await house.visitors.arrive(elsewhere, Arrival(token=victim.token))

    assert visit.token != victim.token
    assert visit.conversation is None


# ── routes and doors ──────────────────────────────────────────────────────────────────────────────

PEOPLE: Final = ("stranger", "viewer", "rep", "rep elsewhere", "admin", "disabled", "signed out")
IN: Final = frozenset(("viewer", "rep", "rep elsewhere", "admin"))
ADMIN: Final = frozenset(("admin",))
ALL: Final = frozenset(PEOPLE)
NOBODY: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Route:
    """Who is let in. path: an address of it. refused: what the others get. told: what who is let in may be told of it."""

    path: str
    who: frozenset[str]
    refused: tuple[int, ...] = (401, 403)
    told: int | None = None


ROUTES: Final = {
    "GET /": Route("/", ALL),
    "GET /login": Route("/login", ALL),
    "POST /login": Route("/login", NOBODY, (401,)),  # with no password nobody is let in
    "POST /logout": Route("/logout", ALL),
    "GET /welcome/{token}": Route("/welcome/no-such-token", NOBODY, (404,)),
    "POST /welcome/{token}": Route("/welcome/no-such-token", NOBODY, (404,)),
    "GET /console": Route("/console", IN),
    "GET /console/{tail}": Route("/console/c/1", IN),
    "GET /admin": Route("/admin", ADMIN),
    "GET /admin/flows": Route("/admin/flows", ADMIN),
    "POST /admin/flows": Route("/admin/flows", ADMIN, told=422),  # without a name
    "GET /admin/flows/{flow}": Route("/admin/flows/bant", ADMIN),
    "GET /admin/flows/{flow}/edit": Route("/admin/flows/bant/edit", ADMIN),
    "POST /admin/flows/{flow}/rollback": Route("/admin/flows/bant/rollback", ADMIN, told=404),
    "POST /admin/flows/{flow}/discard": Route("/admin/flows/bant/discard", ADMIN),
    "GET /admin/preview": Route("/admin/preview", ADMIN),
    "GET /admin/sites": Route("/admin/sites", ADMIN),
    "GET /admin/sites/new": Route("/admin/sites/new", ADMIN),
    "POST /admin/sites/new": Route("/admin/sites/new", ADMIN, told=422),
    "GET /admin/sites/{key}": Route("/admin/sites/KEY", ADMIN),
    "POST /admin/sites/{key}": Route("/admin/sites/no-such-site", ADMIN, told=422),
    "GET /admin/mail": Route("/admin/mail", ADMIN),
    "GET /admin/people": Route("/admin/people", ADMIN),
    "POST /admin/people": Route("/admin/people", ADMIN, told=422),
    "GET /admin/people/{person}": Route("/admin/people/nobody", ADMIN, told=404),
    "POST /admin/people/{person}/{what}": Route("/admin/people/nobody/role", ADMIN, told=404),
    "GET /admin/notices": Route("/admin/notices", ADMIN),
    "GET /admin/keys": Route("/admin/keys", ADMIN),
    "POST /admin/keys": Route("/admin/keys", ADMIN, told=422),  # without a name
    "POST /admin/keys/{key}/revoke": Route("/admin/keys/none/revoke", ADMIN, told=404),
    "GET /admin/webhooks": Route("/admin/webhooks", ADMIN),
    "POST /admin/webhooks": Route("/admin/webhooks", ADMIN, told=422),  # without an address
    "GET /admin/webhooks/{webhook}": Route("/admin/webhooks/none", ADMIN, told=404),
    "POST /admin/webhooks/{webhook}/{what}": Route("/admin/webhooks/none/test", ADMIN, told=404),
    "GET /admin/account": Route("/admin/account", ADMIN),
    "POST /admin/account": Route("/admin/account", ADMIN, told=422),
    "GET /admin/design": Route("/admin/design", ADMIN),
    "GET /site/{key}.json": Route("/site/KEY.json", ALL),
    "GET /widget.js": Route("/widget.js", ALL),
    "GET /widget/{name}": Route("/widget/panel-x.js", ALL),
    "GET /static/{path}": Route("/static/widget.js", ALL),
    "GET /ws/visitor": Route("/ws/visitor?site=KEY", ALL),
    "GET /ws/rep": Route("/ws/rep", IN),
    "POST /poll/visitor": Route("/poll/visitor?site=KEY", ALL),
    "OPTIONS /poll/visitor": Route("/poll/visitor?site=KEY", ALL),
    "POST /upload/visitor": Route("/upload/visitor?site=KEY", NOBODY, (400,)),  # no multipart body
    "OPTIONS /upload/visitor": Route("/upload/visitor?site=KEY", ALL),
    "GET /files/{conversation}/{file}": Route("/files/nobody/file_x", IN, told=404),
    "GET /privacy/{token}": Route("/privacy/no-such-token", NOBODY, (404,)),
    "GET /privacy/{token}/data": Route("/privacy/no-such-token/data", NOBODY, (404,)),
    "GET /privacy/{token}/data.json": Route("/privacy/no-such-token/data.json", NOBODY, (404,)),
    "GET /privacy/{token}/receipt.json": Route(
        "/privacy/no-such-token/receipt.json", NOBODY, (404,)
    ),
    "POST /privacy/{token}/{what}": Route("/privacy/no-such-token/object", NOBODY, (404,)),
    "GET /healthz": Route("/healthz", ALL),
    "GET /readyz": Route("/readyz", ALL),
    "GET /metrics": Route("/metrics", NOBODY, (404,)),  # not public unless it is set to be
    "GET /api/v1/openapi.json": Route("/api/v1/openapi.json", ALL),
}
"""Route -> who is let in by their session."""

DOORS: Final = {
    "GET flows": "flows:read",
    "GET flows/schema": "flows:read",
    "GET flows/{flow}": "flows:read",
    "GET flows/{flow}/versions": "flows:read",
    "GET flows/{flow}/versions/{version}": "flows:read",
    "GET flows/{flow}/draft": "flows:read",
    "PUT flows/{flow}/draft": "flows:write",
    "DELETE flows/{flow}/draft": "flows:write",
    "POST flows/{flow}/lint": "flows:read",
    "POST flows/{flow}/test": "flows:read",
    "POST flows/{flow}/preview": "flows:read",
    "POST flows/{flow}/keep": "flows:read",
    "POST flows/{flow}/publish": "flows:write",
    "POST flows/{flow}/rollback": "flows:write",
    "POST flows/{flow}/compare": "flows:read",
    "GET flows/{flow}/graph": "flows:read",
    "POST flows/{flow}/backtest": "flows:read",
    "GET sites": "sites:read",
    "GET sites/{site}": "sites:read",
    "POST sites": "sites:write",
    "PATCH sites/{site}": "sites:write",
    "GET users": "users:read",
    "GET users/me": "self",
    "POST users/me/password": "self",
    "POST users": "users:write",
    "PATCH users/{user}": "users:write",
    "GET conversations": "conversations:read",
    "POST consents": "consents:write",
    "GET leads": "leads:read",
    "GET leads/{lead}": "leads:read",
    "GET leads/export": "leads:read",
    "POST events": "events:write",
    "POST leads/{lead}/move": "leads:write",
    "PATCH leads/{lead}/temperature": "leads:write",
    "POST leads/{lead}/merge": "leads:write",
    "POST leads/{lead}/unmerge": "leads:write",
    "POST leads/{lead}/apart": "leads:write",
    "GET webhooks": "webhooks:read",
    "POST webhooks": "webhooks:write",
    "GET webhooks/{webhook}": "webhooks:read",
    "DELETE webhooks/{webhook}": "webhooks:write",
    "POST webhooks/{webhook}/rotate": "webhooks:write",
    "POST webhooks/{webhook}/enable": "webhooks:write",
    "POST webhooks/{webhook}/test": "webhooks:write",
    "GET webhooks/{webhook}/deliveries": "webhooks:read",
    "POST webhooks/deliveries/{delivery}/replay": "webhooks:write",
    "GET subjects/{subject}": "subjects:read",
    "POST subjects/{subject}/erase": "subjects:write",
    "POST subjects/{subject}/rectify": "subjects:write",
    "POST subjects/{subject}/object": "subjects:write",
}
"""Door of the API -> the scope a key needs. By session: `self` for everybody, all else for an admin."""


def test_every_route_has_a_row(tmp_path: Path) -> None:
    house = cast(House, SimpleNamespace(settings=DoorSettings(static=tmp_path)))
    served = {
        f"{r.method} {r.resource.canonical}"
        for r in make_app(house).router.routes()
        if r.resource is not None and r.method != "HEAD"
    }

    rows = ROUTES.keys() | {f"{d.partition(' ')[0]} /api/v1/{d.partition(' ')[2]}" for d in DOORS}

    assert served - rows == set()


def test_every_door_has_a_row_with_its_scope() -> None:
    assert {f"{d.method} {d.path}": d.scope for d in api.doors()} == DOORS


@dataclass(frozen=True, slots=True)
class World:
    """A running server, and the secret of everybody's session."""

    server: Server
    secrets: dict[str, str]
    served: frozenset[str]

    def headers(self, who: str) -> dict[str, str]:
        given = {"Origin": self.server.url, "X-Chatbot": "1"}
        secret = self.secrets.get(who)
        return given if secret is None else {**given, "Cookie": f"chatbot={secret}"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("doors")
    server = start_server(folder / "data", "--limits", "off")
    secrets = asyncio.run(signed_in(server))
    house = cast(House, SimpleNamespace(settings=DoorSettings(static=folder)))
    served = {
        f"{r.method} {r.resource.canonical}"
        for r in make_app(house).router.routes()
        if r.resource is not None
    }
    yield World(server, secrets, frozenset(served))
    server.stop()


async def signed_in(server: Server) -> dict[str, str]:
    """Give everybody a session; end that of who signed out, disable who is disabled."""
    now = datetime.now(UTC)  # noqa: TID251  # the server's own clock judges these sessions
    secrets: dict[str, str] = {}
    async with open_database(None, server.data) as database:
        directory = database.directory
        elsewhere = await directory.add_site(
            Site(id=0, key="other", name="Other", origins=(), flow="bant")
        )
        for who in PEOPLE[1:]:
            role = who if who in ("viewer", "rep", "admin") else "rep"
            user = await directory.add_user(
                User(
                    id=0,
                    public_id=f"matrix-{who}",
                    email=f"matrix-{who.replace(' ', '-')}@example.com",
                    name=who,
                    role=role,
                    password_hash="x",
                    site=elsewhere.id if who == "rep elsewhere" else None,
                    disabled=who == "disabled",
                )
            )
            secrets[who] = f"secret-of-{who.replace(' ', '-')}"
            session = SignIn(
                token_hash=hashlib.sha256(secrets[who].encode()).hexdigest(),
                user=user.id,
                created_at=now,
                expires_at=now + timedelta(hours=1),
            )
            await directory.sign_in(session)
            if who == "signed out":
                await directory.sign_out(session.token_hash)
    return secrets


async def status_of(world: World, method: str, path: str, who: str) -> int:
    """Return what a request is answered with; 101 for a socket that is opened."""
    url = world.server.url + path.replace("KEY", world.server.site)
    headers = world.headers(who)
    async with aiohttp.ClientSession() as http:
        if path.startswith("/ws/"):
            try:
                async with http.ws_connect(url, headers=headers, origin=world.server.url):
                    return 101
            except aiohttp.WSServerHandshakeError as refused:
                return refused.status
        body = b'{"frames":[{"type":"hello"}]}' if path.startswith("/poll") else b"{}"
        async with http.request(
            method, url, headers=headers, data=body, allow_redirects=False
        ) as answer:
            return answer.status


@pytest.mark.parametrize("who", PEOPLE)
async def test_a_route_lets_in_whom_the_table_names(world: World, who: str) -> None:
    wrong = []
    for name, route in ROUTES.items():
        method = name.partition(" ")[0]
        if name not in world.served or (name == "POST /logout" and who in world.secrets):
            continue  # signing out would end the session of this table
        status = await status_of(world, method, route.path, who)
        let_in = status < 400 or status == route.told
        fine = let_in if who in route.who else status in route.refused
        if name == "GET /widget/{name}":
            fine = status in (200, 404)  # whether the front end is built is not asked here
        if not fine:
            wrong.append((name, status))

    assert wrong == []


@pytest.mark.parametrize("who", PEOPLE)
async def test_a_door_of_the_api_lets_in_whom_its_scope_permits(world: World, who: str) -> None:
    wrong = []
    for name, scope in DOORS.items():
        method, _, path = name.partition(" ")
        spelled = re.sub(r"\{\w+\}", "no-such-thing", path)
        status = await status_of(world, method, f"/api/v1/{spelled}", who)
        may = who == "admin" or (scope == "self" and who in IN)
        expected = 401 if who not in IN else 403
        if (status in (401, 403)) == may or (not may and status != expected):
            wrong.append((name, status))

    assert wrong == []
