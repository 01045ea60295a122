"""Trying a text: the visitor's frames in memory, and nothing kept."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.fakes.api import Api, signed_in
from tests.fakes.clients import Visitor, visitor
from tests.fakes.server import Server, start_server


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = start_server(Path(tmp_path_factory.mktemp("preview")) / "data")
    yield running
    running.stop()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


@pytest.fixture
async def admin(doors: Server, http: aiohttp.ClientSession) -> Api:
    return await signed_in(http, doors)


async def tried(
    http: aiohttp.ClientSession, server: Server, preview: str, **hello: Any
) -> Visitor:
    socket = await http.ws_connect(
        f"{server.ws}/ws/visitor?preview={preview}", headers={"Origin": server.url}
    )
    client = Visitor(socket)
    await client.hello(**hello)
    return client


async def live_text(admin: Api) -> str:
    text = (await admin.get("flows/bant/draft"))["text"]
    assert isinstance(text, str)
    return text


async def test_a_text_is_tried_step_by_step_and_nothing_is_kept(
    doors: Server, http: aiohttp.ClientSession, admin: Api
) -> None:
    text = (await live_text(admin)).replace("Roughly what yearly", "Tried, what yearly")
    made = await admin.post("flows/bant/preview", {"text": text, "reps": 0})
    before = await admin.get("flows/bant")

    client = await tried(http, doors, made["preview"])
    answered = await client.says("we want to replace our CRM")
    for said in ("30k", "I do", "asap"):
        await client.says(said)
    step = [f for f in client.got if f["type"] == "step"][-1]
    score = [f for f in client.got if f["type"] == "score"][-1]["result"]

    assert answered[0]["text"].startswith("Tried, what yearly")
    assert text.splitlines()[step["line"] - 1].strip() == f"- id: {step['step']}"
    assert score["temperature"] == "hot"
    assert any(line["rule"] for line in score["lines"])
    assert await admin.get("flows/bant") == before
    await client.close()


async def test_the_switches_are_what_the_flow_sees(
    doors: Server, http: aiohttp.ClientSession, admin: Api
) -> None:
    text = await live_text(admin)

    german = await admin.post("flows/bant/preview", {"text": text, "language": "de"})
    client = await tried(http, doors, german["preview"], locale="en-GB")

    assert any("Was führt Sie" in line for line in client.texts())


WHERE = """steps:
  - id: where
    branch:
      - if: page == '/pricing' and returning and not open_now and reps_online == 2
        go: need
      - go: hello
"""


@pytest.mark.parametrize(
    ("around", "first"),
    [
        ({"page": "/pricing", "returning": True, "open": False, "reps": 2}, "What brings you"),
        ({"page": "/", "returning": True, "open": False, "reps": 2}, "Hi!"),
        ({"page": "/pricing", "returning": False, "open": False, "reps": 2}, "Hi!"),
        ({"page": "/pricing", "returning": True, "open": True, "reps": 2}, "Hi!"),
        ({"page": "/pricing", "returning": True, "open": False, "reps": 1}, "Hi!"),
    ],
    ids=["all", "page", "returning", "hours", "reps"],
)
async def test_every_switch_decides_what_a_branch_does(
    doors: Server,
    http: aiohttp.ClientSession,
    admin: Api,
    around: dict[str, Any],
    first: str,
) -> None:
    text = (await live_text(admin)).replace("steps:\n", WHERE, 1)
    text = text.replace("start: hello", "start: where")
    made = await admin.post("flows/bant/preview", {"text": text, **around})

    client = await tried(http, doors, made["preview"])

    assert client.texts()[0].startswith(first)


async def test_who_waits_for_a_person_goes_on_when_nobody_comes(
    doors: Server, http: aiohttp.ClientSession, admin: Api
) -> None:
    text = (await live_text(admin)).replace("wait: 60s", "wait: 1s")
    assert "wait: 1s" in text
    made = await admin.post("flows/bant/preview", {"text": text, "reps": 1})
    client = await tried(http, doors, made["preview"])

    at = len(client.got)
    await client.says("human")
    await client.kind("stage", after=at, stage="queued")
    await client.kind("stage", after=at, stage="bot")

    assert any("Nobody is free" in line for line in client.texts())


async def test_the_same_frame_twice_is_answered_once(
    doors: Server, http: aiohttp.ClientSession, admin: Api
) -> None:
    made = await admin.post("flows/bant/preview", {"text": await live_text(admin)})
    client = await tried(http, doors, made["preview"])

    await client.says("we want to replace our CRM", "one")
    lines = len(client.lines)
    at = len(client.got)
    await client.send(type="message", id="one", text="something else")
    ack = await client.kind("ack", after=at, id="one")
    await client.pong()

    assert ack["seq"] == 3
    assert len(client.lines) == lines


async def test_a_text_with_errors_cannot_be_tried(admin: Api) -> None:
    text = (await live_text(admin)).replace("go: route", "go: rout", 1)

    refused = await admin.ask("POST", "flows/bant/preview", {"text": text})

    assert refused.status == 422
    assert any(p["severity"] == "error" for p in refused.body["problems"])


async def test_only_an_admin_of_this_server_opens_a_try_out(
    doors: Server, http: aiohttp.ClientSession, admin: Api
) -> None:
    made = await admin.post("flows/bant/preview", {"text": await live_text(admin)})
    address = f"{doors.ws}/ws/visitor?preview={made['preview']}"

    async def refused(session: aiohttp.ClientSession, origin: str, url: str = address) -> int:
        with pytest.raises(aiohttp.WSServerHandshakeError) as error:
            await session.ws_connect(url, headers={"Origin": origin})
        return error.value.status

    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as other:
        assert await refused(other, doors.url) == 401
        await signed_in(other, doors, "rep")
        assert await refused(other, doors.url) == 403
    assert await refused(http, "https://evil.example.com") == 403
    assert await refused(http, doors.url, f"{doors.ws}/ws/visitor?preview=guessed") == 404


async def test_a_visitors_own_socket_knows_nothing_of_try_outs(
    doors: Server, http: aiohttp.ClientSession, admin: Api
) -> None:
    client = await visitor(http, doors)

    await client.says("we want to replace our CRM")

    assert {f["type"] for f in client.got}.isdisjoint({"step", "score"})
