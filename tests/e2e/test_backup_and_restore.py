"""An operator backs up a busy server, loses its disk and puts the backup back; what visitors' browsers then see."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.clients import Frame, Visitor, visitor
from tests.fakes.command import chatbot, chatbot_json
from tests.fakes.postgres import PostgresServer
from tests.fakes.server import Server, start_server


class Widget(Visitor):
    """A visitor who keeps what the widget keeps, and forgets it when the widget would."""

    epoch = ""
    ahead = 0  # what it had when it learned of another epoch

    def heard(self, frame: Frame) -> None:
        if frame["type"] == "welcome":
            had = max(self.lines, default=0)
            if self.epoch and (frame["epoch"] != self.epoch or frame["last_seq"] < had):
                self.ahead = had
                self.lines.clear()
            self.epoch = frame["epoch"]
        super().heard(frame)


@asynccontextmanager
async def widget(http: aiohttp.ClientSession, server: Server) -> AsyncIterator[Widget]:
    socket = await http.ws_connect(
        f"{server.ws}/ws/visitor?site={server.site}", headers={"Origin": server.url}
    )
    client = Widget(socket)
    try:
        yield client
    finally:
        await client.close()


async def test_what_was_acknowledged_before_the_backup_is_there_after_the_restore(
    server: Server, tmp_path: Path
) -> None:
    acked: dict[str, dict[str, int]] = {}
    busy = asyncio.Event()
    stop = asyncio.Event()

    async def chat(http: aiohttp.ClientSession) -> None:
        client = await visitor(http, server)
        for n in range(18):
            if stop.is_set():
                break
            before = len(client.got)
            await client.says(f"we want to replace our CRM, part {n}")
            ack = next(f for f in client.got[before:] if f["type"] == "ack")
            assert client.token is not None
            acked.setdefault(client.token, {})[ack["id"]] = ack["seq"]
            if n == 2:
                busy.set()
        await client.close()

    copy = tmp_path / "copy.sqlite3"
    async with aiohttp.ClientSession() as http:
        chats = [asyncio.ensure_future(chat(http)) for _ in range(20)]
        await busy.wait()
        promised = {token: dict(ids) for token, ids in acked.items()}
        done = await asyncio.to_thread(chatbot_json, "backup", copy, "--data", server.data)
        after = sum(map(len, acked.values()))
        stop.set()
        await asyncio.gather(*chats)

    assert after >= sum(map(len, promised.values()))
    assert done["rows"]["conversation"] >= len(promised)
    assert done["left_out"] == ["secret.key"]
    server.kill()
    (server.data / "chatbot.sqlite3").unlink()
    (server.data / "chatbot.sqlite3-wal").unlink()
    chatbot_json("restore", copy, "--data", server.data)
    again = server.again()
    try:
        async with aiohttp.ClientSession() as http:
            for token, ids in promised.items():
                client = await visitor(http, again, token=token)
                shown = {line.get("id"): seq for seq, line in client.lines.items()}
                assert {id_: shown.get(id_) for id_ in ids} == ids
                assert sorted(client.lines) == list(range(1, max(client.lines) + 1))
                assert client.lines[max(client.lines)]["from"] == "bot"  # each turn is whole
                await client.close()
    finally:
        again.stop()


async def test_a_widget_that_is_ahead_of_the_restored_database_loads_anew_and_goes_on(
    server: Server, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite3"
    async with aiohttp.ClientSession() as http:
        async with widget(http, server) as ana:
            await ana.hello()
            await ana.says("we want to replace our CRM")
            at_backup = dict(ana.lines)
            chatbot("backup", copy, "--data", server.data)
            await ana.says("about 30k")
            await ana.says("I'm the owner")
            kept, epoch, token = dict(ana.lines), ana.epoch, ana.token
        server.stop()
        said = chatbot("restore", copy, "--data", server.data)
        again = server.again()
        try:
            async with widget(http, again) as ana:
                ana.lines, ana.epoch = dict(kept), epoch
                await ana.hello(token=token, last_seq=max(kept))
                assert ana.ahead == max(kept)
                await ana.hello(token=token, last_seq=0)
                assert ana.lines == at_backup
                answer = await ana.says("about 40k")
                assert min(line["seq"] for line in answer) == max(at_backup) + 2
        finally:
            again.stop()
    assert "database of before is" in said
    assert "Widgets load what they show anew" in said


def test_the_backup_says_what_is_not_in_it_and_keeps_what_is_there(
    server: Server, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite3"

    said = chatbot("backup", copy, "--data", server.data)
    refused = chatbot("backup", copy, "--data", server.data, fails=True)
    running = chatbot("restore", copy, "--data", server.data, fails=True)
    chatbot("backup", copy, "--data", server.data, "--force")

    assert "Not in it, please keep elsewhere" in said
    assert "secret.key" in said
    assert "exists already" in refused
    assert "server is running" in running
    assert (server.data / "secret.key").read_bytes() not in copy.read_bytes()


# ── PostgreSQL ────────────────────────────────────────────────────────────────────────────────────


def test_on_postgresql_its_own_programs_are_named(tmp_path: Path) -> None:
    where = ("--database-url", "postgresql://chatbot@localhost/chatbot")

    backup = chatbot("backup", tmp_path / "copy", *where, fails=True)
    restore = chatbot("restore", tmp_path / "copy", *where, fails=True)

    assert "pg_dump" in backup
    assert "pg_restore" in restore
    assert "migrate --new-epoch" in restore


@pytest.mark.postgres
async def test_a_dump_of_a_busy_postgresql_is_restored_and_widgets_load_anew(
    postgres_server: PostgresServer, postgres_url: str, tmp_path: Path
) -> None:
    """The drill of docs/operating.md, with the real programs."""
    dump = tmp_path / "chatbot.dump"
    server = start_server(tmp_path / "data", "--database-url", postgres_url)
    async with aiohttp.ClientSession() as http:
        async with widget(http, server) as ana:
            await ana.hello()
            await ana.says("we want to replace our CRM")
            at_backup = dict(ana.lines)
            postgres_server.tool("pg_dump", "--format=custom", f"--file={dump}", postgres_url)
            await ana.says("about 30k")
            kept, epoch, token = dict(ana.lines), ana.epoch, ana.token
        refused = chatbot("migrate", "--new-epoch", "--database-url", postgres_url, fails=True)
        server.stop()
        fresh = postgres_server.empty()
        postgres_server.tool("pg_restore", f"--dbname={fresh}", "--exit-on-error", str(dump))
        renewed = chatbot_json("migrate", "--new-epoch", "--database-url", fresh)
        again = start_server(
            tmp_path / "data", "--database-url", fresh, port=int(server.url.rpartition(":")[2])
        )
        try:
            async with widget(http, again) as ana:
                ana.lines, ana.epoch = dict(kept), epoch
                await ana.hello(token=token, last_seq=max(kept))
                assert ana.ahead == max(kept)
                assert ana.epoch == renewed["epoch"] != epoch
                await ana.hello(token=token, last_seq=0)
                assert ana.lines == at_backup
                await ana.says("about 40k")
        finally:
            again.stop()
    assert "server is connected" in refused
