"""Commands beside a running server: it takes over what they change, also for those who are connected."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.clients import rep, visitor
from tests.fakes.command import chatbot, chatbot_json
from tests.fakes.server import Server, sign_in

SAM = "sam@example.com"


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


async def _status_of_sign_in(server: Server, password: str) -> int:
    async with aiohttp.ClientSession() as http:
        form = {"email": SAM, "password": password}
        answer = await http.post(f"{server.url}/login", data=form, allow_redirects=False)
        return answer.status


async def test_a_disabled_user_is_signed_out_of_an_open_console_and_comes_back_when_enabled(
    server: Server, http: aiohttp.ClientSession
) -> None:
    sam = next(u for u in server.users if u["email"] == SAM)
    await sign_in(http, server, sam)
    console = await rep(http, server)

    await asyncio.to_thread(chatbot, "user", "disable", SAM, "--data", server.data)

    assert await console.closed() == 4401
    assert await _status_of_sign_in(server, sam["password"]) == 401
    await asyncio.to_thread(chatbot, "user", "enable", SAM, "--data", server.data)
    assert await _status_of_sign_in(server, sam["password"]) == 303


async def test_another_password_ends_what_is_open_and_is_the_one_that_counts(
    server: Server, http: aiohttp.ClientSession
) -> None:
    sam = next(u for u in server.users if u["email"] == SAM)
    await sign_in(http, server, sam)
    console = await rep(http, server)
    where = ("--data", server.data)
    new = "a new long password"

    short = await asyncio.to_thread(
        lambda: chatbot("user", "password", SAM, *where, "--password", "short", fails=True)
    )
    await asyncio.to_thread(chatbot, "user", "password", SAM, *where, "--password", new)

    assert "at least 12 characters" in short
    assert await console.closed() == 4401
    assert await _status_of_sign_in(server, sam["password"]) == 401
    assert await _status_of_sign_in(server, new) == 303


async def test_a_changed_site_is_taken_over(server: Server, http: aiohttp.ClientSession) -> None:
    page = "https://shop.example.com"
    address = f"{server.ws}/ws/visitor?site={server.site}"
    where = ("--data", server.data)
    before = await visitor(http, server)
    await before.close()

    changed = await asyncio.to_thread(
        lambda: chatbot_json(
            *("site", "change", server.site, "--origin", page, "--accent", "#3A5", *where)
        )
    )

    assert changed["origins"] == [page]
    assert changed["accent"] == "#3a5"
    async with asyncio.timeout(30):
        while await _taken(http, address, "https://other.example.com"):  # noqa: ASYNC110  # nobody tells
            await asyncio.sleep(0.1)
    assert await _taken(http, address, page)
    async with http.get(f"{server.url}/site/{server.site}.json") as answer:
        assert (await answer.json())["accent"] == "#3a5"


async def _taken(http: aiohttp.ClientSession, address: str, origin: str) -> bool:
    try:
        socket = await http.ws_connect(address, headers={"Origin": origin})
    except aiohttp.WSServerHandshakeError:
        return False
    await socket.close()
    return True


def test_what_is_there_is_listed_and_what_is_wrong_is_one_sentence(
    server: Server, tmp_path: Path
) -> None:
    where = ("--data", server.data)

    users = chatbot_json("user", "list", *where)["users"]
    sites = chatbot_json("site", "list", *where)["sites"]
    shown = chatbot("user", "list", *where)
    refused = {
        "nobody": chatbot("user", "disable", "x@example.com", *where, fails=True),
        "no site": chatbot("site", "change", "nosuchkey", "--name", "x", *where, fails=True),
        "colour": chatbot("site", "change", server.site, "--accent", "red", *where, fails=True),
        "nowhere": chatbot("user", "list", "--data", tmp_path / "typo", fails=True),
    }

    assert [u["role"] for u in users] == ["admin", "rep", "rep"]
    assert "password_hash" not in users[0]
    assert sites[0]["site"] == server.site
    assert SAM in shown
    assert "There is nobody with the address" in refused["nobody"]
    assert "There is no site with the key" in refused["no site"]
    assert "is no colour" in refused["colour"]
    assert "There is no database in" in refused["nowhere"]
    assert not (tmp_path / "typo").exists()
    assert [s.count("\n") for s in refused.values()] == [1] * 4
