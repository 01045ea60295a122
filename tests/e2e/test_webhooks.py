"""A CRM beside a real server: told of leads over HTTP, signed, and only of what a consent permits."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.fakes.api import by_key
from tests.fakes.call_flow import CALL_FLOW
from tests.fakes.clients import visitor
from tests.fakes.command import ROOT, chatbot_json, program
from tests.fakes.crm_server import CrmServer, crm_server
from tests.fakes.server import Server, start_server

HOT = ("we want to replace our CRM", "about 30k", "I do", "asap")


@pytest.fixture
async def crm() -> AsyncIterator[CrmServer]:
    async with crm_server() as running:
        yield running


@pytest.fixture
async def server(tmp_path: Path, crm: CrmServer) -> AsyncIterator[Server]:
    """A server that may reach the CRM on loopback."""
    allow = {"CHATBOT_EGRESS_ALLOW": f'["{crm.url.removeprefix("http://")}"]'}
    running = await asyncio.to_thread(start_server, tmp_path / "data", env=allow)
    yield running
    await asyncio.to_thread(running.stop)


def run(server: Server, *words: str) -> Any:
    """Run a command in the server's surroundings; return what it printed."""
    return json.loads(program(*words, "--data", server.data, "--json", env=server.env))


def webhook_of(server: Server, crm: CrmServer, *events: str) -> str:
    """Add the CRM as an operator does; return the webhook's id."""
    wanted = [word for event in events for word in ("--event", event)]
    added = run(server, "webhook", "add", f"{crm.url}/hook", "--site", server.site, *wanted)
    crm.secret = added["secret"]
    return str(added["id"])


async def test_a_crm_is_told_of_a_lead_and_gets_what_it_missed_after_a_crash(
    server: Server, crm: CrmServer
) -> None:
    webhook = await asyncio.to_thread(webhook_of, server, crm)
    tried = await asyncio.to_thread(run, server, "webhook", "test", webhook)
    assert tried == {"id": webhook, "status": 204, "result": "ok"}
    server = await asyncio.to_thread(restarted, server)
    crm.status = 500
    async with aiohttp.ClientSession() as http:
        ana = await visitor(http, server)
        for text in HOT:
            await ana.says(text)
        await ana.picks("yes")
        await ana.says("Ana Sousa")
        await ana.says("ana@example.com")
        await ana.close()
    async with crm.arrived, asyncio.timeout(30):
        await crm.arrived.wait_for(lambda: len(crm.ids) > 1)
    await asyncio.to_thread(server.kill)
    crm.status = 204
    server = await asyncio.to_thread(server.again)

    captured = await crm.until("lead.captured")

    await asyncio.to_thread(server.stop)
    kinds = [event["type"] for event in crm.received]
    assert kinds[:4] == ["webhook.test", "lead.hot", "consent.given", "lead.captured"]
    assert crm.ids[1] in crm.ids[2:]  # the same id before the crash and after it
    assert captured["data"]["lead"]["contact"] == {"name": "Ana Sousa", "email": "ana@example.com"}
    listed = await asyncio.to_thread(chatbot_json, "outbox", "list", "--data", server.data)
    hot = next(d for d in listed if d["event"] == "lead.hot")
    assert (hot["state"], hot["status"], hot["webhook"]) == ("sent", 204, webhook)
    assert hot["attempts"] >= 2
    assert "ana@example.com" not in server.logged()


def restarted(server: Server) -> Server:
    """Start it again at once: it knows of what was added."""
    server.stop()
    return server.again()


async def test_a_flow_asks_a_crm_and_goes_on_with_its_answer(
    tmp_path: Path, crm: CrmServer
) -> None:
    flows = shutil.copytree(ROOT / "flows", tmp_path / "flows")
    for translation in flows.glob("bant.*.yaml"):
        translation.unlink()
    (flows / "bant.yaml").write_text(CALL_FLOW, encoding="utf-8")
    crm.answer = plan
    calls = {"crm": {"url": f"{crm.url}/lookup", "fields": ["seats", "email"]}}
    env = {
        "CHATBOT_EGRESS_ALLOW": f'["{crm.url.removeprefix("http://")}"]',
        "CHATBOT_CALLS": json.dumps(calls),
    }
    server = await asyncio.to_thread(
        start_server, tmp_path / "data", "--flows", str(flows), env=env
    )
    try:
        async with aiohttp.ClientSession() as http:
            ana = await visitor(http, server)
            await ana.says("12")
            await ana.until(lambda f: f["type"] == "typing" and f["from"] == "bot")
            await ana.until(lambda f: f.get("text") == "You are on the large plan.")
            await ana.until(lambda f: (f.get("input") or {}).get("kind") == "consent")
            await ana.picks("yes")
            await ana.says("ana@example.com")
            await ana.until(lambda f: f.get("text") == "Thank you!")
            await ana.close()
    finally:
        await asyncio.to_thread(server.stop)

    assert [asked["body"]["fields"] for asked in crm.asked] == [
        {"seats": "many"},
        {"email": "ana@example.com", "seats": "many"},
    ]
    assert "ana@example.com" not in server.logged()


async def plan(_request: web.Request) -> web.Response:
    return web.json_response({"account": {"plan": "large"}})


async def test_a_program_looks_after_webhooks_over_the_api(server: Server, crm: CrmServer) -> None:
    async with aiohttp.ClientSession() as http:
        api = by_key(http, server, "webhooks", "webhooks:read", "webhooks:write")
        wanted = {"url": f"{crm.url}/hook", "site": server.site, "events": ["lead.captured"]}
        made = await api.ask("POST", "webhooks", wanted, Idempotency_Key="one")
        again = await api.ask("POST", "webhooks", wanted, Idempotency_Key="one")
        where = f"webhooks/{made.body['webhook']}"

        assert made.status == again.status == 201
        assert made.body["secret"].startswith("whsec_")
        assert again.body == {"webhook": made.body["webhook"], "secret": None}
        card = await api.get(where)
        assert (card["site"], card["events"], card["enabled"]) == (
            *(server.site, ["lead.captured"]),
            True,
        )
        assert (await api.get("webhooks"))["items"] == [card]
        crm.secret = made.body["secret"]
        assert await api.post(f"{where}/test") == {"status": 204, "result": "ok"}
        crm.secret = (await api.post(f"{where}/rotate"))["secret"]
        assert await api.post(f"{where}/test") == {"status": 204, "result": "ok"}
        assert (await api.post(f"{where}/enable"))["enabled"] is True
        assert await api.get(f"{where}/deliveries?state=dead") == []
        for path in ("", "/rotate", "/enable", "/test"):
            method = "POST" if path else "GET"
            assert (await api.ask(method, f"webhooks/nobody{path}")).status == 404
        assert (await api.ask("POST", "webhooks/deliveries/nobody/replay")).status == 404
        wrong = {**wanted, "url": "http://192.0.2.1/x", "site": "nowhere"}
        assert (await api.ask("POST", "webhooks", wrong)).status == 422
        assert (await api.ask("DELETE", where)).status == 204
        assert (await api.get("webhooks"))["items"] == []
