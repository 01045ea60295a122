"""What the doors refuse, and the way in without a WebSocket."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.clients import rep, visitor
from tests.fakes.server import Server, sign_in, start_server


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One demo server for the tests of this module: none of them changes what another one sees."""
    running = start_server(Path(tmp_path_factory.mktemp("doors")) / "data")
    yield running
    running.stop()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "https://evil.example.com",
        "{url}.evil.example.com",
        "{url}0",
        "{upper}",
        "http://evil.example.com/{url}",
        "{url}/",
        "http://localhost",
        "",
    ],
)
async def test_the_reps_socket_takes_its_own_origin_only(
    doors: Server, http: aiohttp.ClientSession, origin: str | None
) -> None:
    await sign_in(http, doors, doors.users_with("rep")[0])
    headers = {}
    if origin is not None:
        headers["Origin"] = origin.format(url=doors.url, upper=doors.url.upper())

    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await http.ws_connect(f"{doors.ws}/ws/rep", headers=headers)

    assert refused.value.status == 403


async def test_without_a_session_the_reps_socket_is_closed(
    doors: Server, http: aiohttp.ClientSession
) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await http.ws_connect(f"{doors.ws}/ws/rep", headers={"Origin": doors.url})

    assert refused.value.status == 401


async def test_an_unknown_site_is_not_found(doors: Server, http: aiohttp.ClientSession) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await http.ws_connect(f"{doors.ws}/ws/visitor?site=nope", headers={"Origin": doors.url})

    assert refused.value.status == 404


async def test_a_wrong_password_is_401_with_the_form(
    doors: Server, http: aiohttp.ClientSession
) -> None:
    form = {"email": "sam@example.com", "password": "wrong password"}
    async with http.post(f"{doors.url}/login", data=form, headers={"Origin": doors.url}) as answer:
        page = await answer.text()
        cookies = answer.cookies

    assert answer.status == 401
    assert "do not fit" in page
    assert 'name="password"' in page
    assert not cookies


async def test_a_sign_in_leads_where_the_role_belongs(
    doors: Server, http: aiohttp.ClientSession
) -> None:
    for role, home in (("rep", "/console"), ("admin", "/admin")):
        user = doors.users_with(role)[0]
        form = {"email": user["email"], "password": user["password"]}
        async with http.post(
            f"{doors.url}/login", data=form, headers={"Origin": doors.url}, allow_redirects=False
        ) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, home)
            cookie = answer.headers["Set-Cookie"]
            assert "HttpOnly" in cookie
            assert "SameSite=Lax" in cookie
        async with http.get(f"{doors.url}{home}") as page:
            assert page.status == 200
            assert "require-trusted-types-for" in page.headers["Content-Security-Policy"]


async def test_a_sign_in_from_another_site_is_refused(
    doors: Server, http: aiohttp.ClientSession
) -> None:
    user = doors.users_with("rep")[0]
    form = {"email": user["email"], "password": user["password"]}
    async with http.post(
        f"{doors.url}/login", data=form, headers={"Origin": "https://evil.example.com"}
    ) as answer:
        assert answer.status == 403


async def test_signed_out_a_page_leads_to_the_sign_in(
    doors: Server, http: aiohttp.ClientSession
) -> None:
    async with http.get(
        f"{doors.url}/console", headers={"Accept": "text/html"}, allow_redirects=False
    ) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, "/login?next=/console")


async def test_another_frame_before_hello_is_against_the_rules(
    doors: Server, http: aiohttp.ClientSession
) -> None:
    socket = await http.ws_connect(
        f"{doors.ws}/ws/visitor?site={doors.site}", headers={"Origin": doors.url}
    )
    await socket.send_json({"type": "ping"})

    message = await socket.receive(timeout=10)

    assert message.type is aiohttp.WSMsgType.CLOSE
    assert socket.close_code == 1008


async def test_the_tenth_bad_frame_in_a_minute_closes(
    doors: Server, http: aiohttp.ClientSession
) -> None:
    ana = await visitor(http, doors)
    for _ in range(9):
        await ana.socket.send_str("{")
    await ana.pong()

    await ana.socket.send_str("{")

    assert await ana.closed() == 1008
    assert sum(f["type"] == "error" for f in ana.got) == 10


async def test_over_16_kib_closes_and_over_4000_characters_does_not(
    doors: Server, http: aiohttp.ClientSession
) -> None:
    ana = await visitor(http, doors)
    await ana.send(type="message", id="long", text="x" * 4001)
    assert (await ana.kind("error", id="long"))["code"] == "too_large"
    await ana.pong()

    await ana.socket.send_str('{"type":"message","id":"x","text":"' + "x" * 17_000 + '"}')

    assert await ana.closed() == 1009


async def test_too_many_messages_are_refused_with_a_time_and_nothing_is_stored(
    doors: Server, http: aiohttp.ClientSession
) -> None:
    ana = await visitor(http, doors)
    for n in range(30):
        await ana.send(type="message", id=f"m{n}", text="hello there")

    refused = await ana.kind("error")

    assert refused["code"] == "rate_limited"
    assert refused["retry_after_s"] > 0
    await ana.close()


async def test_an_event_before_the_first_words_is_taken_and_begins_nothing(
    doors: Server, http: aiohttp.ClientSession
) -> None:
    ana = await visitor(http, doors)
    before = conversations(doors)

    await ana.send(type="event", id="e1", name="pricing_page_view")

    assert (await ana.kind("ack", id="e1"))["seq"] == 2  # the opening's two lines
    assert conversations(doors) == before
    await ana.close()


def conversations(server: Server) -> int:
    """Return how many conversations are stored."""
    with closing(sqlite3.connect(server.data / "chatbot.sqlite3")) as database:
        return int(database.execute("SELECT count(*) FROM conversation").fetchone()[0])


async def test_an_unknown_conversation_is_named(
    doors: Server, http: aiohttp.ClientSession
) -> None:
    await sign_in(http, doors, doors.users_with("rep")[1])
    sam = await rep(http, doors)

    answer = await sam.does("claim", conversation="no-such-thing")

    assert (answer["code"], answer["conversation"]) == ("unknown_conversation", "no-such-thing")
    await sam.does("presence", state="away", slots=0)
    await sam.close()


async def test_a_whole_turn_by_long_poll(doors: Server, http: aiohttp.ClientSession) -> None:
    url = f"{doors.url}/poll/visitor?site={doors.site}"
    headers = {"Origin": doors.url}
    hello = {"type": "hello", "last_seq": 0, "page": {"url": "http://x.example.com/"}}
    async with http.post(url, json={"frames": [hello]}, headers=headers) as answer:
        frames = (await answer.json())["frames"]
    assert [f["type"] for f in frames] == ["welcome", "line", "line"]
    hello |= {"token": frames[0]["token"], "last_seq": 2}
    message = {"type": "message", "id": "m1", "text": "we want to replace our CRM"}

    async with http.post(url, json={"frames": [hello, message]}, headers=headers) as answer:
        frames = (await answer.json())["frames"]

    assert [f["type"] for f in frames] == ["welcome", "ack", "line", "line"]
    assert "budget" in frames[-1]["text"]
    async with http.post(url, json={"frames": [message]}, headers=headers) as answer:
        assert answer.status == 400


async def test_the_site_page_is_cacheable_and_the_same_for_all(
    doors: Server, http: aiohttp.ClientSession
) -> None:
    url = f"{doors.url}/site/{doors.site}.json?lang=de"
    async with http.get(url) as answer:
        page = await answer.json()
        tag = answer.headers["ETag"]
        assert answer.headers["Cache-Control"] == "public, max-age=60"
    async with http.get(url, headers={"If-None-Match": tag}) as answer:
        assert answer.status == 304

    assert page["language"] == "de"
    assert page["opening"][0]["text"].startswith("Hallo!")


async def test_health_and_readiness(doors: Server, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{doors.url}/healthz") as answer:
        assert answer.status == 200
    async with http.get(f"{doors.url}/readyz") as answer:
        said = await answer.json()
    assert said == {"status": "ok", "database": True, "bus": "none", "draining": False}
