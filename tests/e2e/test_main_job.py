"""From the widget's socket to a rep's, over a real server: what a program that knows only the protocol can do."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.clients import Rep, rep, visitor
from tests.fakes.server import Server, sign_in

HOT = ("we want to replace our CRM", "about 30k", "how much does it cost?", "I'm the ownr", "asap")


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """A browser's worth of cookies that are nobody's."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


@pytest.fixture
async def desk(server: Server) -> AsyncIterator[aiohttp.ClientSession]:
    """A signed-in rep."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        await sign_in(session, server, server.users_with("rep")[0])
        yield session


async def test_a_hot_visitor_talks_to_a_rep_seconds_later(
    server: Server, http: aiohttp.ClientSession, desk: aiohttp.ClientSession
) -> None:
    sam = await rep(desk, server)
    ana = await visitor(http, server)

    for text in HOT:
        await ana.says(text)
    assert ana.lines[max(ana.lines)]["input"]["kind"] == "consent"
    await ana.picks("yes")
    await ana.says("Ana Sousa")
    answer = await ana.says("ana@exmaple")
    assert "doesn't look like" in answer[-1]["text"]
    await ana.says("ana@example.com")

    offer = await sam.kind("offer")
    brief = offer["brief"]
    assert brief["temperature"] == "hot"
    assert brief["contact"] == {"name": "Ana Sousa", "email": "ana@example.com"}
    budget = next(a for a in brief["answers"] if a["criterion"] == "budget")
    assert (budget["level"], budget["words"]) == ("strong", "about 30k")
    assert (await sam.does("accept", conversation=offer["conversation"]))["type"] == "ack"
    stage = await ana.kind("stage", stage="live")
    assert stage["rep"]["name"] in ana.texts()[-1]

    await sam.does("message", conversation=offer["conversation"], text="Hello Ana, Sam here.")
    line = await ana.until(lambda f: f["type"] == "line" and f["from"] == "rep")
    assert line["text"] == "Hello Ana, Sam here."
    await ana.says("Hi Sam!")
    await sam.until(lambda f: f["type"] == "line" and f["text"] == "Hi Sam!")
    assert sorted(ana.lines) == list(range(1, max(ana.lines) + 1))
    closed = await sam.does("close", conversation=offer["conversation"], outcome="working")
    assert closed["type"] == "ack"
    await ana.kind("stage", stage="closed")
    await ana.close()
    await sam.close()


async def test_a_cold_and_a_warm_visitor_end_as_the_flow_says(
    server: Server, http: aiohttp.ClientSession
) -> None:
    cold = await visitor(http, server)
    for text in ("just looking",):
        last = await cold.says(text)
    assert "human" in last[-1]["text"]
    await cold.close()

    warm = await visitor(http, server)
    for text in ("first", "12000", "committee", "in 2 months"):
        await warm.says(text)
    await warm.picks("yes")
    await warm.says("Jo Doe")
    last = await warm.says("jo@example.com")
    assert "time" in last[-1]["text"]
    await warm.close()


async def test_a_refused_consent_leaves_no_contact_value_anywhere(
    server: Server, http: aiohttp.ClientSession, tmp_path: Path
) -> None:
    ana = await visitor(http, server)
    await ana.says("Hi, I'm Jolanta Kowal, jolanta.kowal@canary-corp.com, +49 30 901820")
    for _ in range(3):
        last = ana.lines[max(ana.lines)]
        if last.get("input", {}).get("kind") == "consent":
            await ana.picks("no")
    for text in ("first", "12000", "committee", "in 2 months", "no"):
        await ana.says(text)
    await ana.close()
    server.stop()

    stored = b"".join(p.read_bytes() for p in (tmp_path / "data").rglob("*") if p.is_file())
    for value in (b"jolanta", b"Jolanta", b"Kowal", b"kowal", b"canary-corp", b"901820"):
        assert value not in stored
        assert value.decode() not in server.logged()


async def test_killed_right_after_an_ack_the_conversation_goes_on(
    server: Server, http: aiohttp.ClientSession
) -> None:
    ana = await visitor(http, server)
    await ana.says("we want to replace our CRM")
    await ana.send(type="message", id="the-last-one", text="about 30k")
    ack = await ana.kind("ack", id="the-last-one")
    server.kill()

    again = server.again()
    try:
        socket = await visitor(http, again, token=ana.token, last_seq=0)
        assert socket.lines[ack["seq"]]["text"] == "about 30k"
        assert "decides" in socket.texts()[-1]
        assert sorted(socket.lines) == list(range(1, max(socket.lines) + 1))
        await socket.send(type="message", id="the-last-one", text="something else")
        assert (await socket.kind("ack", id="the-last-one"))["seq"] == ack["seq"]
        top = (await socket.pong())["last_seq"]
        assert top == max(socket.lines)
        await socket.close()
    finally:
        again.stop()
    with sqlite3.connect(again.data / "chatbot.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


async def test_two_reps_claim_one_wins(server: Server, http: aiohttp.ClientSession) -> None:
    consoles: list[tuple[aiohttp.ClientSession, Rep]] = []
    for user in server.users_with("rep"):
        session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        await sign_in(session, server, user)
        consoles.append((session, await rep(session, server)))
    ana = await visitor(http, server)
    await ana.says("I would like to talk to a human please")
    first, second = consoles[0][1], consoles[1][1]
    await first.until(lambda _: bool(first.queue))
    await second.until(lambda _: bool(second.queue))
    it = next(iter(first.queue))

    await first.send(type="claim", id="a", conversation=it)
    await second.send(type="claim", id="b", conversation=it)
    answers = [
        await first.until(lambda f: f["type"] in ("ack", "error") and f.get("id") == "a"),
        await second.until(lambda f: f["type"] in ("ack", "error") and f.get("id") == "b"),
    ]

    kinds = sorted(a["type"] for a in answers)
    assert kinds == ["ack", "error"]
    lost = next(a for a in answers if a["type"] == "error")
    assert lost["code"] == "not_allowed"
    assert lost["by"]["name"]
    await ana.close()
    for session, console in consoles:
        await console.close()
        await session.close()


async def test_released_the_bot_asks_the_first_unanswered_question(
    server: Server, http: aiohttp.ClientSession, desk: aiohttp.ClientSession
) -> None:
    sam = await rep(desk, server)
    ana = await visitor(http, server)
    await ana.says("we want to replace our CRM")
    await ana.says("can I talk to a person?")
    offer = await sam.kind("offer")
    await sam.does("accept", conversation=offer["conversation"])
    await ana.kind("stage", stage="live")

    assert (await sam.does("release", conversation=offer["conversation"]))["type"] == "ack"

    await ana.kind("stage", stage="bot")
    await ana.pong()
    assert "budget" in ana.texts()[-1]
    await ana.close()
    await sam.close()


async def test_nobody_there_takes_the_alternative(
    server: Server, http: aiohttp.ClientSession
) -> None:
    ana = await visitor(http, server)

    lines = await ana.says("human")

    assert any("free this minute" in line["text"] for line in lines)
    assert ana.stage == "bot"
    await ana.close()


async def test_a_frame_that_is_none_gets_an_error_and_the_connection_stays(
    server: Server, http: aiohttp.ClientSession
) -> None:
    ana = await visitor(http, server)

    await ana.socket.send_str("this is not JSON")
    assert (await ana.kind("error"))["code"] == "bad_frame"
    await ana.send(type="dance", id="x1")
    assert (await ana.kind("error", id="x1"))["code"] == "bad_frame"

    await ana.pong()
    await ana.close()


async def test_before_the_first_message_nothing_is_stored(
    server: Server, http: aiohttp.ClientSession
) -> None:
    ana = await visitor(http, server)
    await ana.pong()
    await ana.close()
    server.stop()

    with sqlite3.connect(server.data / "chatbot.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM conversation").fetchone() == (0,)
    database.close()


async def test_told_to_stop_the_server_says_when_to_come_back_and_is_gone_quickly(
    server: Server, http: aiohttp.ClientSession
) -> None:
    ana = await visitor(http, server)
    await ana.says("first")

    status = await asyncio.to_thread(server.stop)

    closing = await ana.until(lambda f: f["type"] == "closing")
    assert closing["retry_after_s"] >= 0
    assert await ana.closed() == 1013
    assert status == 0
    assert "Traceback" not in server.logged()


async def test_a_pushed_flow_is_live_for_new_conversations_only(
    server: Server, http: aiohttp.ClientSession, tmp_path: Path
) -> None:
    old = await visitor(http, server)
    await old.says("first")
    changed = tmp_path / "flows" / "bant.yaml"
    changed.parent.mkdir()
    text = (Path(__file__).parents[2] / "flows" / "bant.yaml").read_text("utf-8")
    changed.write_text(text.replace("ask: Who decides on", "ask: Who decides about"), "utf-8")
    broken = tmp_path / "flows" / "broken.yaml"
    broken.write_text(text.replace("go: thanks", "go: thankz"), "utf-8")

    refused = await asyncio.to_thread(chatbot, "flows", "push", str(broken), server.data)
    pushed = await asyncio.to_thread(chatbot, "flows", "push", str(changed), server.data)

    assert refused.returncode == 1
    assert "thankz" in refused.stderr
    assert pushed.returncode == 0, pushed.stderr
    assert "version 2 is live" in pushed.stdout
    assert "decides on" in (await old.says("12000"))[-1]["text"]
    asked = ""
    async with asyncio.timeout(30):  # a node may go on with the version it knows for a second
        while "decides about" not in asked:
            new = await visitor(http, server)
            await new.says("first")
            asked = (await new.says("12000"))[-1]["text"]
            await new.close()
    await old.close()


def chatbot(group: str, command: str, file: str, data: Path) -> subprocess.CompletedProcess[str]:
    """Run a command beside the server."""
    return subprocess.run(
        [sys.executable, "-m", "chatbot", group, command, file, "--data", str(data)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
