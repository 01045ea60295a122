"""`/metrics`: figures for those who know the token, and nothing of persons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.fakes.clients import visitor
from tests.fakes.server import Server, start_server

TOKEN = "a-token-of-an-operator"


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Server]:
    running = start_server(tmp_path / "data", env={"CHATBOT_METRICS_TOKEN": TOKEN})
    yield running
    running.stop()


async def figures(http: aiohttp.ClientSession, server: Server) -> dict[str, float]:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with http.get(f"{server.url}/metrics", headers=headers) as answer:
        assert answer.status == 200
        text = await answer.text()
    assert "example.com" not in text
    return {
        sample.name + "".join(f":{value}" for value in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_who_knows_the_token_reads_what_the_server_does(watched: Server) -> None:
    async with aiohttp.ClientSession() as http:
        ana = await visitor(http, watched)
        before = await figures(http, watched)
        await ana.says("my address is ana@example.com")
        await ana.says("we want to replace our CRM")
        await ana.send(type="nonsense")
        await ana.kind("error")
        after = await figures(http, watched)
        await ana.close()

    assert after["chatbot_turns_total"] - before["chatbot_turns_total"] == 2
    assert 1 <= after["chatbot_commits_total"] <= after["chatbot_turns_total"]
    assert after["chatbot_connections:visitor"] == 1
    assert after["chatbot_connections:rep"] == 0
    assert after["chatbot_refused_total:bad_frame"] == 1
    assert (
        after["chatbot_waiting_turns"] <= 1
    )  # the scrape itself asks whether the database writes
    assert after["chatbot_outbox_waiting"] == 0
    assert after["chatbot_database_up"] == after["chatbot_bus_up"] == 1
    assert after["process_resident_memory_bytes"] > 1e6


async def test_for_everybody_else_there_is_no_such_page(watched: Server) -> None:
    said = [
        {},
        *({"Authorization": a} for a in ("Bearer ", "Bearer wrong", f"Basic {TOKEN}", TOKEN)),
    ]
    async with aiohttp.ClientSession() as http:
        for headers in said:
            async with http.get(f"{watched.url}/metrics", headers=headers) as answer:
                assert answer.status == 404
                assert "chatbot_" not in await answer.text()


async def test_without_a_token_nobody_reads_them(server: Server) -> None:
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"{server.url}/metrics", headers={"Authorization": "Bearer "}) as answer,
    ):
        assert answer.status == 404
