"""The visitor's own page: the receipt, and everything that can be done there, on each database. No JavaScript is used."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from chatbot.domain.consent import FIRST_HASH
from tests.fakes.clients import Visitor, new_id, visitor
from tests.fakes.postgres import PostgresServer
from tests.fakes.server import Server, start_server

SECRET = {"CHATBOT_SECRET_KEY": "the-key-of-a-test-with-more-than-32-bytes"}
EMAIL = "ana.sousa@example.com"


@pytest.fixture(
    scope="module",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """One server on each database; every test has visitors of its own."""
    options: tuple[str, ...] = ()
    if request.param == "postgresql":
        database: PostgresServer = request.getfixturevalue("postgres_server")
        options = ("--database-url", database.fresh())
    data = tmp_path_factory.mktemp("privacy") / "data"
    running = start_server(data, *options, env={**SECRET, "CHATBOT_LOG_LEVEL": "debug"})
    yield running
    running.stop()


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    text: str
    headers: dict[str, str]

    @property
    def json(self) -> Any:
        return json.loads(self.text)


@dataclass(frozen=True, slots=True)
class Browser:
    """What a browser without scripts does: gets pages, posts forms."""

    http: aiohttp.ClientSession
    server: Server

    async def get(self, path: str) -> Answer:
        async with self.http.get(self.server.url + path) as answer:
            return Answer(answer.status, await answer.text(), dict(answer.headers))

    async def post(self, path: str, **form: str) -> Answer:
        url = self.server.url + path
        async with self.http.post(url, data=form, headers={"Origin": "null"}) as answer:
            return Answer(answer.status, await answer.text(), dict(answer.headers))


async def lead(http: aiohttp.ClientSession, server: Server) -> Visitor:
    """A visitor who has agreed and left name, address and a fair score."""
    ana = await visitor(http, server)
    for text in ("we want to replace our CRM", "12000", "I do", "in 2 months"):
        await ana.says(text)
    await ana.picks("yes")
    await ana.says("Ana Sousa")
    await ana.says(EMAIL)
    return ana


async def path_of(ana: Visitor) -> str:
    """Ask for the link as a widget does."""
    at, id_ = len(ana.got), new_id()
    await ana.send(type="receipt", id=id_)
    return str((await ana.kind("receipt", after=at, id=id_))["path"])


def actions_of(page: str) -> set[str]:
    """Where the forms of a page go, by their last word; each of them posts."""
    forms = re.findall(r"<form([^>]*)>", page)
    assert all('method="post"' in form for form in forms)
    return {re.search(r'action="[^"]*/(\w+)"', form)[1] for form in forms}  # type: ignore[index]  # each has one


async def test_the_receipt_says_what_was_agreed_to_and_proves_it(server: Server) -> None:
    async with aiohttp.ClientSession() as http:
        browser = Browser(http, server)
        ana = await lead(http, server)
        question = next(
            line["text"]
            for line in ana.lines.values()
            if (line.get("input") or {}).get("kind") == "consent"
        )
        path = await path_of(ana)

        page = await browser.get(path)
        answer = await browser.get(f"{path}/receipt.json")
        await ana.close()

    receipt = answer.json
    assert "attachment" in answer.headers["Content-Disposition"]
    assert receipt["header"]["schema_version"] == "ISO/IEC TS 27560:2023"
    (purpose,) = receipt["processing"]["purposes"]
    assert (purpose["purpose"], purpose["state"]) == ("sales_contact", "given")
    assert purpose["channels"] == {"email": "given", "in_chat": "given"}
    given = receipt["events"][-1]
    assert given["event_state"] == "consent given"
    assert given["notice"]["text"] in question
    assert (
        given["notice"]["text_sha256"]
        == hashlib.sha256(given["notice"]["text"].encode()).hexdigest()
    )
    assert given["collected_at"]["page"] == "/pricing"
    assert (given["notice"]["version"], given["notice"]["language"]) == ("1", "en")
    assert receipt["proof"]["chain_hash"] == given["proof"]["hash"]
    links = [event["proof"] for event in receipt["events"]]
    assert [p["prev_hash"] for p in links] == [FIRST_HASH, *[p["hash"] for p in links[:-1]]]
    for value in (EMAIL, "Ana Sousa"):
        assert value not in answer.text  # the receipt can be shown to anybody
    assert page.status == 200
    assert given["notice"]["text"] in page.text.replace("&#39;", "'").replace("&#34;", '"')
    assert given["proof"]["hash"] in page.text
    assert "<script" not in page.text
    assert actions_of(page.text) == {"withdraw", "object", "correct", "delete"}
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"


async def test_a_get_changes_nothing_and_a_token_is_nowhere(server: Server) -> None:
    async with aiohttp.ClientSession() as http:
        browser = Browser(http, server)
        ana = await lead(http, server)
        path = await path_of(ana)
        before = (await browser.get(f"{path}/receipt.json")).json["events"]

        for what in ("withdraw", "object", "delete", "correct"):
            assert (await browser.get(f"{path}/{what}?purpose=sales_contact&sure=yes")).status in (
                404,
                405,
            )

        assert (await browser.get(f"{path}/receipt.json")).json["events"] == before
        assert (await browser.get("/privacy/" + "0" * 64)).status == 404
        token = path.rpartition("/")[2].encode()
        assert len(token) == 64
        files = [f for f in server.data.parent.rglob("*") if f.is_file()]
        assert [f.name for f in files if token in f.read_bytes()] == []
        await ana.close()


async def test_a_link_from_before_the_contact_data_does_not_show_it(server: Server) -> None:
    async with aiohttp.ClientSession() as http:
        browser = Browser(http, server)
        ana = await visitor(http, server)
        await ana.send(type="receipt", id="too-early")
        refused = await ana.kind("error", id="too-early")
        await ana.says("first")
        early = await path_of(ana)
        opened = (await browser.get(early)).status
        for text in ("12000", "committee", "in 2 months"):
            await ana.says(text)
        await ana.picks("yes")
        await ana.says("Jo Doe")
        await ana.says(EMAIL)

        later = await path_of(ana)

        assert refused["code"] == "not_allowed"
        assert (opened, (await browser.get(early)).status) == (200, 404)
        assert EMAIL in (await browser.get(later)).text
        await ana.close()


async def test_withdrawing_there_ends_it_and_asks_for_no_reason(server: Server) -> None:
    async with aiohttp.ClientSession() as http:
        browser = Browser(http, server)
        ana = await lead(http, server)
        path = await path_of(ana)

        done = await browser.post(f"{path}/withdraw", purpose="sales_contact")
        again = await browser.post(f"{path}/withdraw", purpose="sales_contact")
        wrong = await browser.post(f"{path}/withdraw", purpose="world peace")

        assert (done.status, again.status, wrong.status) == (200, 200, 422)
        assert "It is withdrawn." in done.text
        kept = (await browser.get(f"{path}/data.json")).json
        assert kept["contact"] == {"name": None, "email": None, "phone": None}
        assert kept["lead"]["status"] == "suppressed"
        last = kept["consents"][-1]
        assert (last["state"], last["actor"], last["method"]) == ("withdrawn", "visitor", "button")
        assert (await browser.get(f"{path}/receipt.json")).json["events"][-1]["event_state"] == (
            "consent withdrawn"
        )
        await ana.close()


async def test_who_objects_to_scoring_has_no_score_and_goes_on_chatting(server: Server) -> None:
    async with aiohttp.ClientSession() as http:
        browser = Browser(http, server)
        ana = await lead(http, server)
        path = await path_of(ana)

        done = await browser.post(f"{path}/object", purpose="profiling")

        assert "You objected" in done.text
        kept = (await browser.get(f"{path}/data.json")).json
        assert kept["conversations"][0]["temperature"] == "unscored"
        assert kept["contact"]["email"] == EMAIL  # it is not the consent to be written to
        assert await ana.says("hello?")
        await ana.close()


async def test_contact_data_is_corrected_and_what_is_none_is_refused(server: Server) -> None:
    async with aiohttp.ClientSession() as http:
        browser = Browser(http, server)
        ana = await lead(http, server)
        path = await path_of(ana)

        done = await browser.post(f"{path}/correct", name="Ana Souza")
        refused = await browser.post(f"{path}/correct", email="not an address")
        hostile = await browser.post(f"{path}/correct", name="<img src=x onerror=alert(1)>")
        page = await browser.get(path)

        assert (done.status, refused.status, hostile.status) == (200, 422, 200)
        assert "Please check what you typed" in refused.text
        assert "<img" not in page.text
        kept = (await browser.get(f"{path}/data.json")).json
        assert kept["contact"]["email"] == EMAIL
        steps = [t["what"] for c in kept["conversations"] for t in c["transitions"]]
        assert steps.count("rectify") == 2
        await ana.close()


async def test_deleting_needs_the_box_and_leaves_nothing_but_the_proof(server: Server) -> None:
    async with aiohttp.ClientSession() as http:
        browser = Browser(http, server)
        ana = await lead(http, server)
        path = await path_of(ana)

        unsure = await browser.post(f"{path}/delete")
        still = await browser.get(path)
        done = await browser.post(f"{path}/delete", sure="yes")

        assert (unsure.status, still.status, done.status) == (422, 200, 200)
        assert "Everything is deleted" in done.text
        assert (await browser.get(path)).status == 404
        assert (await browser.post(f"{path}/object", purpose="profiling")).status == 404
        at = len(ana.got)
        await ana.send(type="message", id="late", text="hello?")
        assert (await ana.kind("error", after=at))["code"] == "not_allowed"
        await ana.close()


async def test_the_data_page_shows_what_the_file_holds(server: Server) -> None:
    async with aiohttp.ClientSession() as http:
        browser = Browser(http, server)
        ana = await lead(http, server)
        path = await path_of(ana)

        page = (await browser.get(f"{path}/data")).text
        kept = (await browser.get(f"{path}/data.json")).json

        (conversation,) = kept["conversations"]
        for shown in (
            EMAIL,
            "Ana Sousa",
            "we want to replace our CRM",
            conversation["score"]["lines"][0]["label"],
            conversation["transitions"][0]["what"],
            kept["consents"][-1]["hash"][:16],
            "Nobody outside of",
        ):
            assert shown in page
        await ana.close()


async def test_a_german_visitor_reads_in_german_who_gets_it_and_for_how_long(
    server: Server,
) -> None:
    async with aiohttp.ClientSession() as http:
        browser = Browser(http, server)
        ana = await visitor(http, server, locale="de-DE")
        await ana.says(f"Hallo, meine Adresse ist {EMAIL}")
        await ana.picks("yes")
        path = await path_of(ana)

        page = await browser.get(path)
        receipt = (await browser.get(f"{path}/receipt.json")).json
        await ana.close()

    (purpose,) = receipt["processing"]["purposes"]
    assert purpose["recipient_third_parties"].startswith("Das Vertriebsteam")
    assert purpose["retention_period"].startswith("Bis Ihre Anfrage")
    for said in (purpose["recipient_third_parties"], purpose["retention_period"]):
        assert f'<dd lang="de">{said}</dd>' in page.text
