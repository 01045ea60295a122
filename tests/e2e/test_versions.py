"""Publishing while people chat: the old finish on the old version, the new begin on the new one."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.fakes.api import Api, signed_in
from tests.fakes.clients import Visitor, visitor
from tests.fakes.command import chatbot, chatbot_json
from tests.fakes.flow_texts import edited
from tests.fakes.server import Server, start_server

MANY = 200
AT_ONCE = 20


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    connector = aiohttp.TCPConnector(limit=0)
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar, connector=connector) as session:
        yield session


async def live_text(admin: Api, flow: str = "bant") -> str:
    """The live text without translations and tests: an edit then needs to keep neither."""
    text = (await admin.get(f"flows/{flow}/draft"))["text"]
    assert isinstance(text, str)
    return text.partition("\ntranslations:")[0].partition("\ntests:")[0] + "\n"


async def published(admin: Api, text: str) -> Any:
    base = (await admin.get("flows/bant/draft"))["base"]
    draft = await admin.put("flows/bant/draft", {"text": text, "base": base})
    return await admin.post("flows/bant/publish", {"base": draft["base"], "note": "v2"})


async def for_all(visitors: list[Visitor], said: str) -> list[str]:
    """Let everybody say this, some at a time; return the bot's last line to each."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(client: Visitor) -> str:
        async with gate:
            return str((await client.says(said))[-1]["text"])

    return list(await asyncio.gather(*(one(client) for client in visitors)))


async def test_publishing_disturbs_none_of_two_hundred_open_chats(
    server: Server, http: aiohttp.ClientSession
) -> None:
    admin = await signed_in(http, server)
    old = [await visitor(http, server) for _ in range(MANY)]
    asked = await for_all(old, "we want to replace our CRM")
    assert {text.startswith("Roughly what yearly budget") for text in asked} == {True}
    text = await live_text(admin)
    v2 = text.replace("- id: timeline", "- id: start_date")
    v2 = v2.replace("timeline in [month, quarter]", "start_date in [month, quarter]")
    v2 = "\n".join(line for line in v2.splitlines() if not line.lstrip().startswith("look: "))

    done = await published(admin, v2)
    new = await visitor(http, server)
    for said in ("30k", "I do"):
        last = await for_all(old, said)
    final = await for_all(old, "asap")
    offered = next(line["choices"] for line in new.lines.values() if line.get("choices"))
    async with asyncio.timeout(20):  # it takes some milliseconds
        back = await admin.post("flows/bant/rollback", {"version": 1, "note": "back"})
    newest = await visitor(http, server)

    assert done["finishing"] == MANY
    assert {text.startswith("When should it be") for text in last} == {True}
    assert len(set(final)) == 1
    versions = (await admin.get("flows/bant/versions"))["items"]
    hashes = {v["number"]: v["version"] for v in versions}
    rows = await admin.get(f"conversations?version={hashes[1]}&limit=200")
    assert len(rows["items"]) == MANY
    assert {row["temperature"] for row in rows["items"]} == {"hot"}
    assert [choice["value"] for choice in offered] == ["replace", "first"]
    assert back["version"]["number"] == 1
    first = next(line["choices"] for line in newest.lines.values() if line.get("choices"))
    assert [choice["value"] for choice in first] == ["replace", "first", "look"]


async def test_a_reload_meets_the_question_of_its_own_version(
    server: Server, http: aiohttp.ClientSession, tmp_path: Path
) -> None:
    admin = await signed_in(http, server)
    client = await visitor(http, server)
    await client.says("we want to replace our CRM")
    text = await live_text(admin)
    v2 = text.replace("- id: authority", "- id: decision").replace(
        "Who decides on", "Who signs for"
    )

    await client.send(type="message", id="reloaded", text="30k")
    await client.kind("ack", id="reloaded")
    await client.close()
    await published(admin, v2)
    token, seen = client.token, 0
    again = await visitor(http, server, token=token, last_seq=seen)
    fresh = await visitor(http, server)
    await fresh.says("we want to replace our CRM")
    skipped = await fresh.says("30k")

    asked = [line for line in again.texts() if line.startswith("Who decides")]
    assert len(asked) == 1
    assert again.texts()[-1] == asked[0]
    assert (await again.says("I do"))[-1]["text"].startswith("When should it be")
    assert skipped[-1]["text"].startswith("Who signs for")

    before = (await admin.get("conversations"))["items"]
    draft = tmp_path / "bant.yaml"
    draft.write_text(v2, encoding="utf-8")
    where = ("--data", server.data)
    report = await asyncio.to_thread(
        chatbot_json, "flows", "backtest", draft, "--last", "10", *where
    )
    by_door = await admin.post("flows/bant/backtest", {"text": v2, "last": 10})
    assert report == by_door
    assert (report["conversations"], report["changed"]) == (2, 1)
    change = report["changes"][0]
    assert change["kinds"] == ["route"]
    assert "authority" in change["route"][0]
    assert "authority" not in change["route"][1]
    assert "asks decision in place of authority" in change["why"]
    assert (await admin.get("conversations"))["items"] == before
    shown = await asyncio.to_thread(chatbot, "flows", "backtest", draft, *where)
    assert "route" in shown


def test_what_was_pushed_is_pulled_byte_for_byte(server: Server, tmp_path: Path) -> None:
    folder, out = tmp_path / "mine", tmp_path / "out"
    chatbot("flows", "new", "acme", "--from", "champ", "--out", folder)
    file = folder / "acme.yaml"
    file.write_bytes(file.read_bytes() + "# Größe  \r\n".encode())
    where = ("--data", server.data)

    chatbot("flows", "push", file, *where)
    chatbot("flows", "pull", "acme", "--out", out, *where)
    missing = chatbot("flows", "pull", "nothing", "--out", out, *where, fails=True)

    for name in ("acme.yaml", "acme.de.yaml"):
        assert (out / name).read_bytes() == (folder / name).read_bytes()
    assert (out / "profiles").is_dir()
    assert "nothing" in missing
    assert "clean" not in chatbot("flows", "lint", out / "acme.yaml")


async def test_a_file_that_changed_on_disk_becomes_a_draft_and_is_not_live(
    tmp_path: Path, http: aiohttp.ClientSession
) -> None:
    folder = tmp_path / "flows"
    shutil.copytree(Path(__file__).parents[2] / "flows", folder)
    first = start_server(tmp_path / "data", "--flows", str(folder))
    first.stop()
    file = folder / "bant.yaml"
    file.write_text(edited(file.read_text("utf-8"), "title: Qualify", "title: Changed"), "utf-8")
    for name, old, new in (
        ("sales_contact", 'version: "1"', 'version: "2"'),
        ("marketing", "about once a month?", "every day?"),
    ):
        notice = folder / "notices" / f"{name}.yaml"
        notice.write_text(edited(notice.read_text("utf-8"), old, new), "utf-8")

    second = first.again()
    try:
        admin = await signed_in(http, second)
        async with http.get(f"{second.url}/admin/notices") as page:
            notices = await page.text()
        flow = await admin.get("flows/bant")
        draft = await admin.get("flows/bant/draft")
        await admin.ask("DELETE", "flows/bant/draft")
        cards = (await admin.get("flows"))["items"]
    finally:
        second.stop()
    third = second.again()
    try:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as fresh:
            later = await (await signed_in(fresh, third)).get("flows/bant")
    finally:
        third.stop()

    assert flow["live"]["number"] == 1
    assert flow["title"].startswith("Qualify")
    assert flow["draft"]["author"] == "file"
    assert "title: Changed" in draft["text"]
    assert [card["flow"] for card in cards if card["draft"]] == []
    assert "a flow's file has changed; it is a draft now flow=bant" in second.logged()
    assert later["draft"] is None
    assert "it goes live when its flow is pushed notice=sales_contact" in second.logged()
    assert "under its old version: it cannot be published notice=marketing" in second.logged()
    assert "every day" not in notices
