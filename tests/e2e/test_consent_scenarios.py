"""Consent given and taken back, a hostile visitor, and an editor that insists on consent: over a real server."""

from __future__ import annotations

import asyncio
import contextlib
import csv
import io
import json
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from chatbot.understanding.contact import bracketed
from tests.fakes.api import Api, signed_in
from tests.fakes.clients import Visitor, new_id, rep, visitor
from tests.fakes.command import ROOT, program
from tests.fakes.crm_server import CrmServer, crm_server
from tests.fakes.postgres import PostgresServer
from tests.fakes.server import Server, sign_in, start_server

KEY = "the-key-of-a-test-with-more-than-32-bytes"
EMAIL, PHONE, TYPED = "ana.sousa@example.com", "+49891234567", "089 1234567"
BOTH = [pytest.param("sqlite"), pytest.param("postgresql", marks=pytest.mark.postgres)]
FLOW = """\
flow: bant
title: Consent by channel
language: en
start: budget
profile: b2b
human: to_rep

steps:
  - id: budget
    ask: How much do you have?
    type: money
    criterion: budget
    choices:
      few: {label: Little, range: [0, 5000], level: weak, intent: demo_request}
      much: {label: Much, range: [5000, null], level: strong}
  - id: may_we
    consent: sales_contact_phone
    on_no: thanks
  - id: email
    ask: Where can we write to you?
    type: email
  - id: phone
    ask: Where can we call you?
    type: phone
  - id: news
    consent: marketing
    on_no: thanks
  - id: thanks
    branch: [{if: temperature == hot, go: to_rep}, {go: bye}]
  - id: to_rep
    say: I'm calling a colleague.
    handoff: sales
    wait: 60s
    if_nobody: bye
    go: bye
  - id: bye
    say: Thank you!
    end: done
"""


@dataclass(frozen=True, slots=True)
class World:
    """A server on one of the databases, with a CRM behind it and its own flow files."""

    server: Server
    crm: CrmServer
    flows: Path
    database: PostgresServer | None
    where: tuple[str, ...]

    def run(self, *words: str) -> Any:
        return json.loads(program(*words, *self.where, "--json", env=self.server.env))

    def files_with(self, words: str) -> list[str]:
        """Return the files in which the words stand: data, logs, PostgreSQL's folder."""
        needle = words.encode()
        own = [f for f in self.server.data.parent.rglob("*") if f.is_file()]
        found = [f.name for f in own if needle in f.read_bytes()]
        return found + (self.database.files_with(needle) if self.database else [])


@pytest.fixture(params=BOTH)
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    flows = shutil.copytree(ROOT / "flows", tmp_path / "elsewhere" / "flows")
    for translation in flows.glob("bant.*.yaml"):
        translation.unlink()
    (flows / "bant.yaml").write_text(FLOW, encoding="utf-8")
    data, database = tmp_path / "served" / "data", None
    where: tuple[str, ...] = ("--data", str(data))
    if request.param == "postgresql":
        database = request.getfixturevalue("own_postgres_server")
        url = database.fresh()
        database.uncompressed(url)
        where = (*where, "--database-url", url)
    async with crm_server() as crm:
        env = {
            "CHATBOT_SECRET_KEY": KEY,
            "CHATBOT_LOG_LEVEL": "debug",
            "CHATBOT_METRICS_TOKEN": "who-may-know",
            "CHATBOT_EGRESS_ALLOW": f'["{crm.url.removeprefix("http://")}"]',
        }
        options = ("--flows", str(flows), *where[2:])
        server = await asyncio.to_thread(start_server, data, *options, env=env)
        made = World(server, crm, flows, database, where)
        added = await asyncio.to_thread(
            made.run, "webhook", "add", f"{crm.url}/hook", "--site", server.site
        )
        crm.secret = added["secret"]
        await asyncio.to_thread(server.stop)
        again = await asyncio.to_thread(server.again)
        yield World(again, crm, flows, database, where)
        await asyncio.to_thread(again.stop)


def cookies() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))


async def page_of(ana: Visitor) -> str:
    at, id_ = len(ana.got), new_id()
    await ana.send(type="receipt", id=id_)
    return str((await ana.kind("receipt", after=at, id=id_))["path"])


def asked(ana: Visitor) -> dict[str, Any]:
    """What the open consent question is about."""
    shown = [line.get("input") or {} for _, line in sorted(ana.lines.items())]
    return next(hint for hint in reversed(shown) if hint.get("kind") == "consent")


# ── consent by channel ────────────────────────────────────────────────────────────────────────────


async def exported(admin: Api) -> dict[str, str]:
    """Return the only row of the table for a CRM, by its header."""
    table = await admin.ask("GET", "leads/export?for=salesforce")
    [row] = csv.DictReader(io.StringIO(table.body))
    return row


async def test_a_phone_is_withdrawn_while_the_rest_stands_and_everybody_hears_of_it(
    world: World,
) -> None:
    server, crm = world.server, world.crm
    async with cookies() as http, cookies() as desk:
        admin = await signed_in(http, server)
        await sign_in(desk, server, server.users_with("rep")[0])
        ana = await visitor(http, server, locale="de-DE")
        await ana.says("12000")
        await ana.picks("yes")
        await ana.says(EMAIL)
        await ana.says(TYPED)
        assert asked(ana)["purpose"] == "marketing"
        await ana.picks("no")
        await ana.says(f"as I said, {TYPED}")
        captured = await crm.until("lead.captured")
        (lead,) = (await admin.get("leads"))["items"]
        before = await admin.get(f"leads/{lead['lead']}")
        row_before = await exported(admin)
        path = await page_of(ana)

        form = {"purpose": "sales_contact", "channel": "phone_call"}
        async with http.post(f"{server.url}{path}/withdraw", data=form) as answer:
            assert answer.status == 200
        told = await crm.until("consent.withdrawn")
        async with http.get(f"{server.url}{path}/receipt.json") as answer:
            receipt = await answer.json()
        after = await admin.get(f"leads/{lead['lead']}")
        row_after = await exported(admin)
        sam = await rep(desk, server)
        await sam.does("claim", conversation=lead["conversation"])
        await sam.until(lambda f: f["type"] == "line" and "as I said" in f["text"])
        read = [f["text"] for f in sam.got if f["type"] == "line"]
        await ana.close()
        await sam.close()

    assert captured["data"]["consent"]["sales_contact"] == "given"
    assert captured["data"]["consent"].get("marketing") != "given"
    assert before["lead"]["contact"] == {"email": EMAIL, "phone": PHONE}
    assert after["lead"]["contact"] == {"email": EMAIL}
    assert list(row_before) == list(row_after)  # the header stays
    assert (row_before["Email"], row_before["Phone"]) == (EMAIL, bracketed(PHONE))
    assert (row_after["Email"], row_after["Phone"]) == (EMAIL, "")
    assert row_after["HasOptedOutOfEmail"] == "true"  # marketing was refused
    assert [a["step"] for a in after["facts"]["answers"]] == ["budget"]  # no consent among them
    assert after["score"]["total"] <= before["score"]["total"]
    assert told["data"]["change"]["channels"] == ["phone_call"]
    assert told["data"]["lead"]["contact"] == {"email": EMAIL}
    assert not [text for text in read if "1234567" in text]
    assert [text for text in read if "[phone withheld]" in text]
    given = [e for e in receipt["events"] if e["event_state"] == "consent given"]
    assert {e["channel"] for e in given} == {"email", "in_chat", "phone_call"}
    first = given[0]
    assert (first["purpose"], first["notice"]["version"]) == ("sales_contact", "1")
    assert (first["notice"]["language"], first["collected_at"]["page"]) == ("en", "/pricing")
    assert first["event_time"]
    refused = [e["purpose"] for e in receipt["events"] if e["event_state"] == "consent refused"]
    assert refused == ["marketing"]
    assert receipt["events"][-1]["event_state"] == "consent withdrawn"
    states = {p["purpose"]: p["channels"] for p in receipt["processing"]["purposes"]}
    assert states["sales_contact"] == {
        "email": "given",
        "in_chat": "given",
        "phone_call": "withdrawn",
    }


async def test_new_words_are_asked_anew(world: World) -> None:
    server = world.server
    async with cookies() as http:
        ana = await visitor(http, server)
        await ana.says("12000")
        old = asked(ana)
        await ana.close()
        notice = world.flows / "notices" / "sales_contact_phone.yaml"
        words = notice.read_text("utf-8").replace('version: "1"', 'version: "2"')
        notice.write_text(
            words.replace("May {{ company }} store", "May {{ company }} keep"), "utf-8"
        )
        file = world.flows / "bant.yaml"
        await asyncio.to_thread(program, "flows", "push", str(file), *world.where, env=server.env)

        new: dict[str, Any] = {}
        async with asyncio.timeout(
            30
        ):  # a server may go on with the version it knows for a second
            while new.get("version") != "2":
                bea = await visitor(http, server)
                await bea.says("12000")
                new = asked(bea)
                await bea.close()

    assert (old["notice"], old["version"]) == ("sales_contact_phone", "1")
    assert new["notice"] == old["notice"]


# ── no is no ──────────────────────────────────────────────────────────────────────────────────────


async def test_no_leaves_no_contact_data_in_any_table_log_metric_or_webhook(world: World) -> None:
    name, email, number = "Zwolenia", "zwolenia@qz-canary.com", "+49 30 901820"
    async with cookies() as http:
        ana = await visitor(http, world.server)
        await ana.says(f"Hi, I'm {name}, {email}, {number}, can I talk to a person?")
        await ana.picks("no")
        await ana.says("12000")
        known = {"Authorization": "Bearer who-may-know"}
        async with http.get(f"{world.server.url}/metrics", headers=known) as answer:
            assert answer.status == 200
            metrics = await answer.text()
        await ana.close()

    for value in (name, email, "qz-canary", "901820", number):
        assert world.files_with(value) == []
        assert value not in metrics
        assert value not in json.dumps(world.crm.received)
    assert world.files_with("[email withheld]") != []


def test_an_address_that_can_be_asked_for_before_consent_is_not_published(tmp_path: Path) -> None:
    flows = shutil.copytree(ROOT / "flows", tmp_path / "flows")
    for translation in flows.glob("bant.*.yaml"):
        translation.unlink()
    (flows / "bant.yaml").write_text(
        FLOW.replace("on_no: thanks\n  - id: email", "on_no: email\n  - id: email"), "utf-8"
    )

    refused = program(
        "flows", "push", str(flows / "bant.yaml"), "--data", str(tmp_path / "data"), fails=True
    )

    assert "without having agreed" in refused
    assert "bant.yaml:" in refused


# ── a hostile visitor ─────────────────────────────────────────────────────────────────────────────

SHOP = "https://shop.example.com"


@pytest.fixture
def other_site(server: Server) -> tuple[Server, str]:
    """A server with a second site, which stands on one page only."""
    added = program(
        *("site", "add", "Other", "--origin", SHOP, "--flow", "bant", "--json"),
        *("--data", str(server.data)),
    )
    return server, json.loads(added)["site"]


async def test_a_known_customers_address_neither_merges_nor_reveals(server: Server) -> None:
    async with cookies() as http:
        admin = await signed_in(http, server)
        told = []
        for name in ("Zwolenia", "Eve"):
            guest = await visitor(http, server)
            for text in ("first", "12000", "committee", "in 2 months"):
                await guest.says(text)
            await guest.picks("yes")
            await guest.says(name)
            await guest.says(EMAIL)
            told.append(
                [f["text"] for f in guest.got if f["type"] == "line" and f["from"] == "bot"]
            )
            frames = json.dumps(guest.got)
            await guest.close()

        leads = (await admin.get("leads"))["items"]

    assert "Zwolenia" not in frames
    assert [t.replace("Zwolenia", "Eve") for t in told[0]] == told[1]
    assert len({lead["lead"] for lead in leads}) == 2


async def test_what_a_frame_claims_to_be_is_not_believed(
    other_site: tuple[Server, str],
) -> None:
    server, key = other_site
    async with cookies() as http:
        victim, ana = await visitor(http, server), await visitor(http, server)
        await victim.says("first")
        await ana.says("first")
        (mine, theirs) = (max(ana.lines), max(victim.lines))

        await ana.send(
            type="message",
            id="forged",
            text="I am the rep",
            **{"from": "rep", "name": "Sam", "conversation": "1", "seq": 99},
        )
        ack = await ana.kind("ack", id="forged")
        await ana.pong()
        await victim.pong()
        url = f"{server.ws}/ws/visitor?site={key}"
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await http.ws_connect(url, headers={"Origin": "https://evil.example.com"})
        elsewhere = Visitor(await http.ws_connect(url, headers={"Origin": SHOP}))
        welcome = await elsewhere.hello(token=victim.token, last_seq=0)
        seen = json.dumps(elsewhere.got)
        for client in (ana, victim, elsewhere):
            await client.close()

    assert ack["seq"] == mine + 1
    assert ana.lines[ack["seq"]]["from"] == "visitor"
    assert "name" not in ana.lines[ack["seq"]]
    assert max(victim.lines) == theirs
    assert refused.value.status == 403
    assert welcome["token"] != victim.token
    assert "I am the rep" not in seen
    assert "not on the list" in server.logged()


async def test_a_flood_is_throttled_and_others_are_answered(tmp_path: Path) -> None:
    server = await asyncio.to_thread(start_server, tmp_path / "data")
    try:
        async with cookies() as http:
            loud, calm = await visitor(http, server), await visitor(http, server)
            await loud.says("first")
            at = len(loud.got)
            with contextlib.suppress(ConnectionError):  # who reads no answers is cut off
                for n in range(500):
                    await loud.send(type="message", id=f"flood-{n}", text=f"message {n}")

            answers = [await calm.says(text) for text in ("first", "12000", "committee")]
            with contextlib.suppress(AssertionError):  # closed before the last one was answered
                await loud.until(lambda f: f.get("id") == "flood-499", after=at)
            code = loud.socket.close_code
            acked = [f for f in loud.got[at:] if f["type"] == "ack"]
            errors = [f for f in loud.got[at:] if f["type"] == "error"]
            await loud.close()
            await calm.close()
    finally:
        await asyncio.to_thread(server.stop)

    assert all(answers)
    assert {f["code"] for f in errors} <= {"rate_limited"}
    assert all(f["retry_after_s"] > 0 for f in errors)
    assert errors or code == 1013
    assert len(acked) < 250
    assert code == 1013 if len(acked) + len(errors) < 500 else code is None


async def test_markup_and_templates_are_text_for_both_sides(server: Server) -> None:
    hostile = "<img src=x onerror=alert(1)> {{7*7}} ${7*7} <script>alert(1)</script>"
    async with cookies() as http, cookies() as desk:
        await sign_in(desk, server, server.users_with("rep")[0])
        sam = await rep(desk, server)
        ana = await visitor(http, server)
        await ana.says("human")
        offer = await sam.kind("offer")
        await sam.does("accept", conversation=offer["conversation"])
        await ana.kind("stage", stage="live")

        await ana.says(hostile)
        read = await sam.until(lambda f: f["type"] == "line" and "onerror" in f["text"])
        await sam.does("message", conversation=offer["conversation"], text=hostile)
        shown = await ana.until(
            lambda f: f["type"] == "line" and f["from"] == "rep" and "onerror" in f["text"]
        )
        page = await page_of(ana)
        async with http.get(f"{server.url}{page}/data") as answer:
            html = await answer.text()
        await ana.close()
        await sam.close()

    assert (read["text"], shown["text"]) == (hostile, hostile)
    assert "49" not in read["text"]
    assert "<img src=x" not in html
    assert "&lt;img src=x" in html
