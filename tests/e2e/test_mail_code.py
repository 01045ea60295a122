"""An address is confirmed by the code that was mailed to it, on each database; a demo shows its mails."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.api import signed_in
from tests.fakes.clients import visitor
from tests.fakes.postgres import PostgresServer
from tests.fakes.server import Server, start_server

ENV = {
    "CHATBOT_SECRET_KEY": "the-key-of-a-test-with-more-than-32-bytes",
    "CHATBOT_VERIFY_EMAIL": "true",
    "CHATBOT_LOG_LEVEL": "debug",
}
EMAIL = "ana.sousa@example.com"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    options: tuple[str, ...] = ()
    if request.param == "postgresql":
        database: PostgresServer = request.getfixturevalue("postgres_server")
        options = ("--database-url", database.fresh())
    running = start_server(tmp_path / "data", *options, env=ENV)
    yield running
    running.stop()


async def mailed(http: aiohttp.ClientSession, server: Server, *, number: int = 1) -> str:
    """Return the code of the newest mail, once so many are on the admin's page."""
    async with asyncio.timeout(30):
        while True:
            async with http.get(f"{server.url}/admin/mail") as answer:
                page = await answer.text()
            found = re.findall(r"<h2>(\d{6})", page)
            if len(found) == number:
                assert EMAIL in page
                return str(found[0])


async def test_a_code_from_the_mail_confirms_the_address(server: Server) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        admin = await signed_in(http, server)
        ana = await visitor(http, server)
        lines = await ana.says(f"hi, I'm Ana, {EMAIL}")
        await ana.picks("yes")
        assert lines
        assert any("code with six digits" in text for text in ana.texts())

        code = await mailed(http, server)
        wrong = "000000" if code != "000000" else "111111"
        await ana.says(wrong)
        await ana.says(code)

        (lead,) = (await admin.get("leads"))["items"]
        kept = await admin.get(f"subjects/{lead['lead']}")
        assert lead["consent"]["sales_contact"] == "confirmed"
        last = kept["consents"][-1]
        assert (last["state"], last["channel"], last["method"]) == ("confirmed", "email", "code")
        said = [line["text"] for line in ana.lines.values() if line["from"] == "visitor"]
        assert said[-2:] == ["••••••", "••••••"]
        assert kept["recipients"] == []
        files = [f for f in server.data.parent.rglob("*") if f.is_file()]
        assert [f.name for f in files if code.encode() in f.read_bytes()] == []
        await ana.close()


async def test_who_confirms_an_address_again_is_the_lead_that_has_it(server: Server) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        admin = await signed_in(http, server)
        for number in (1, 2):
            ana = await visitor(http, server)
            await ana.says(f"hi, I'm Ana, {EMAIL}")
            await ana.picks("yes")
            assert [i["status"] for i in (await admin.get("leads"))["items"]] == [
                *["captured"] * number
            ]
            await ana.says(await mailed(http, server, number=number))
            await ana.close()

        parts: list[dict[str, str]] = []
        async with asyncio.timeout(30):
            while not parts:
                parts = (await admin.get("leads?status=merged"))["items"]
        [part], [whole] = parts, (await admin.get("leads?status=captured"))["items"]
        step = (await admin.get(f"leads/{part['lead']}"))["transitions"][-1]
        assert (step["what"], step["who"], step["why"]) == (
            *("merge", "bot"),
            "same_confirmed_address",
        )
        [merged] = (await admin.get(f"leads/{whole['lead']}"))["merged"]
        assert merged["lead"] == part["lead"]
        back = await admin.post(f"leads/{whole['lead']}/unmerge", {"lead": part["lead"]})
        assert back["status"] == "captured"


@pytest.fixture
def with_address(tmp_path: Path) -> Iterator[Server]:
    """A server that knows how browsers reach it."""
    first = start_server(tmp_path / "data", env=ENV)
    first.stop()
    port = int(first.url.rpartition(":")[2])
    running = start_server(first.data, port=port, env={**ENV, "CHATBOT_PUBLIC_URL": first.url})
    yield running
    running.stop()


async def link_of(http: aiohttp.ClientSession, server: Server) -> str:
    async with http.get(f"{server.url}/admin/mail") as answer:
        found = re.findall(rf"{server.url}/privacy/\w+", await answer.text())
    return str(found[0])


async def test_the_mails_link_opens_nothing_but_a_way_out_until_the_code_is_typed(
    with_address: Server,
) -> None:
    server = with_address
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        admin = await signed_in(http, server)
        ana = await visitor(http, server, locale="de-DE")
        await ana.says(f"Hallo, ich bin Zwolenia, {EMAIL}")
        await ana.picks("yes")
        code = await mailed(http, server)
        link = await link_of(http, server)

        async with http.get(link) as answer:
            page = await answer.text()
            assert answer.status == 200
            assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "Meine Adresse herausnehmen" in page
        assert "Zwolenia" not in page
        assert EMAIL not in page
        for closed in ("data", "data.json", "receipt.json"):
            async with http.get(f"{link}/{closed}") as answer:
                assert answer.status == 404
        for closed in ("delete", "withdraw", "correct", "object"):
            async with http.post(f"{link}/{closed}", data={"sure": "yes"}) as answer:
                assert answer.status == 404
        [lead] = (await admin.get("leads"))["items"]
        assert lead["contact"]["email"] == EMAIL  # looking has changed nothing

        await ana.says(code)
        async with http.get(link) as answer:
            assert "Zwolenia" in await answer.text()
        async with http.get(f"{link}/data.json") as answer:
            assert (await answer.json())["contact"]["email"] == EMAIL
        await ana.close()


async def test_who_never_left_their_address_takes_it_out(with_address: Server) -> None:
    server = with_address
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        admin = await signed_in(http, server)
        eve = await visitor(http, server)
        await eve.says(f"hi, I'm Eve, {EMAIL}")
        await eve.picks("yes")
        await mailed(http, server)
        link = await link_of(http, server)

        async with http.post(f"{link}/address") as answer:
            page = await answer.text()
            assert answer.status == 200
        assert "Your address is taken out" in page
        [lead] = (await admin.get("leads"))["items"]
        kept = await admin.get(f"subjects/{lead['lead']}")
        assert "email" not in (lead["contact"] or {})
        last = kept["consents"][-1]
        assert (last["state"], last["channel"], last["actor"]) == ("withdrawn", "email", "visitor")
        async with http.get(link) as answer:
            assert answer.status == 404
        await eve.close()
