"""Leads over the API of a running server."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.api import by_key, signed_in
from tests.fakes.clients import Visitor, visitor
from tests.fakes.server import Server, start_server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = start_server(Path(tmp_path_factory.mktemp("leads")) / "data")
    yield running
    running.stop()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


async def lead_of(http: aiohttp.ClientSession, server: Server) -> Visitor:
    """Let somebody leave an address with consent and ask for a person; nobody is there."""
    talker = await visitor(http, server)
    for text in ("hi, I am at jo@example.com", "yes", "I want to talk to a human"):
        await talker.says(text)
    return talker


async def test_a_lead_is_listed_explained_and_moved(
    http: aiohttp.ClientSession, server: Server
) -> None:
    await (await lead_of(http, server)).close()
    api = await signed_in(http, server)
    [card] = (await api.get("leads?status=captured"))["items"]
    where = f"leads/{card['lead']}"
    assert card["contact"]["email"] == "jo@example.com"

    found = await api.get(where)
    assert [s["what"] for s in found["transitions"]] == ["capture", "present_failed"]
    assert all(len(s["profile"]) == 64 for s in found["transitions"])
    assert {c["state"] for c in found["consents"]} >= {"given"}
    assert found["score"]["rules"]

    assert (await api.post(f"{where}/move", {"what": "present"}))["status"] == "presented"
    taken = await api.post(f"{where}/move", {"what": "accept"})
    assert (taken["status"], taken["rank"]) == ("accepted", "sql")
    refused = await api.ask("POST", f"{where}/move", {"what": "accept"})
    assert (refused.status, refused.body["code"]) == (409, "impossible_move")
    assert (await api.ask("POST", f"{where}/move", {"what": "lose"})).status == 422
    assert (await api.ask("POST", f"{where}/move", {"what": "fly"})).status == 422
    assert (await api.ask("POST", "leads/nobody/move", {"what": "present"})).status == 404

    other = await api.ask("PATCH", f"{where}/temperature", {"temperature": "cold", "reason": "x"})
    assert other.body["override"]["temperature"] == "cold"
    assert other.body["temperature"] == card["temperature"]
    [admin] = server.users_with("admin")
    names = {user["email"]: user["name"] for user in (await api.get("users"))["items"]}
    assert other.body["override"]["name"] == names[admin["email"]]
    key = by_key(http, server, "leads-heat", "leads:read", "leads:write")
    warm = await key.ask("PATCH", f"{where}/temperature", {"temperature": "warm", "reason": "x"})
    assert warm.body["override"]["by"] == "api:key leads-heat"
    assert warm.body["override"]["name"] == "key leads-heat"


async def test_another_system_tells_events_and_learns_that_none_counts_without_consent(
    http: aiohttp.ClientSession, server: Server
) -> None:
    await (await lead_of(http, server)).close()
    crm = by_key(http, server, "leads-crm", "leads:read", "events:write")
    lead = (await crm.get("leads?limit=1"))["items"][0]["lead"]
    event = {"lead": lead, "id": "w1", "name": "webinar_attended"}

    assert await crm.post("events", event) == {"counted": False, "why": "no_consent"}
    assert (await crm.ask("POST", "events", {**event, "at": "2026-01-01T00:00:00"})).status == 422
    assert (await crm.ask("POST", "events", {**event, "lead": "nobody"})).status == 404


async def test_a_key_reads_leads_with_its_scope_and_accepts_none(
    http: aiohttp.ClientSession, server: Server
) -> None:
    await (await lead_of(http, server)).close()
    reader = by_key(http, server, "leads-reader", "leads:read")
    writer = by_key(http, server, "leads-writer", "leads:read", "leads:write")
    lead = (await reader.get("leads?limit=1"))["items"][0]["lead"]

    assert (await reader.ask("POST", f"leads/{lead}/move", {"what": "present"})).status == 403
    await writer.post(f"leads/{lead}/move", {"what": "present"})

    assert (await writer.ask("POST", f"leads/{lead}/move", {"what": "accept"})).status == 409
    history = (await reader.get(f"leads/{lead}"))["transitions"]
    assert history[-1]["who"] == "api:key leads-writer"


async def test_leads_are_exported_as_a_file(http: aiohttp.ClientSession, server: Server) -> None:
    await (await lead_of(http, server)).close()
    reader = by_key(http, server, "leads-export", "leads:read")

    table = await reader.ask("GET", "leads/export?for=salesforce")
    lines = await reader.ask("GET", "leads/export?format=jsonl&temperature=hot")

    assert table.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="leads.csv"' in table.headers["Content-Disposition"]
    head, *rows = table.body.splitlines()
    assert head.startswith("LastName,FirstName,Company,Title,Email,Phone")
    assert rows
    assert all("Unknown" in row and "jo@example.com" in row for row in rows)
    assert all(json.loads(line)["email"] == "jo@example.com" for line in lines.body.splitlines())
    assert (await reader.ask("GET", "leads/export?for=abacus")).status == 422
    assert (await reader.ask("GET", "leads/export?site=nowhere")).status == 404
    assert (await reader.ask("GET", "leads/export?since=2026-01-01T00:00:00")).status == 422


async def test_what_fills_in_the_field_that_no_person_sees_is_junk_and_hears_the_same(
    http: aiohttp.ClientSession, server: Server
) -> None:
    api = await signed_in(http, server)
    person, robot = await visitor(http, server), await visitor(http, server)
    await person.says("a human, please")
    told = await robot.says("a human, please", trap="https://spam.example " * 20)
    assert [line["text"] for line in told] == person.texts()[-len(told) :]
    assert robot.stage == person.stage

    [junk] = (await api.get("leads?status=junk"))["items"]
    found = await api.get(f"leads/{junk['lead']}")
    assert found["facts"]["signs"] == ["honeypot", "marked"]
    assert [(s["what"], s["who"], s["why"]) for s in found["transitions"]] == [
        ("mark_junk", "bot", "honeypot")
    ]
    assert (junk["temperature"], junk["type"]) == ("cold", "disqualified")
    back = await api.post(f"leads/{junk['lead']}/move", {"what": "unmark", "reason": "known"})

    assert (back["status"], back["temperature"]) == ("anonymous", "hot")
    await person.close()
    await robot.close()


async def test_the_same_first_message_of_four_visitors_is_noticed_across_a_restart(
    http: aiohttp.ClientSession, tmp_path: Path
) -> None:
    text = "cheap pills: https://a.example https://b.example https://c.example"
    running = start_server(tmp_path / "data")
    try:
        for _ in range(3):
            await (await says_first(http, running, text)).close()
        running.stop()
        running = running.again()

        await (await says_first(http, running, text)).close()

        api = await signed_in(http, running)
        leads = (await api.get("leads"))["items"]
        signs = [(await api.get(f"leads/{card['lead']}"))["facts"]["signs"] for card in leads]
        assert [("duplicate" in one) for one in signs] == [True, False, False, False]
    finally:
        running.stop()


async def says_first(http: aiohttp.ClientSession, server: Server, text: str) -> Visitor:
    """Let somebody begin with this."""
    talker = await visitor(http, server)
    await talker.says(text)
    return talker
