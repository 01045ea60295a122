"""Files of visitors on a real server: sent, refused, downloaded by a rep, gone with the conversation."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.fakes.clients import Visitor, new_id, visitor
from tests.fakes.server import Server, sign_in, start_server
from tests.fakes.web_client import web_client

PDF = b"%PDF-1.7\n" + b"x" * 2000 + b"\n%%EOF"
PROGRAM = b"MZ" + b"\0" * 4000
QUESTION = """
  - id: brief
    ask: Do you have a list of requirements?
    type: file
    accept: [pdf, txt]
    max_mb: 1
"""


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    """A demo server whose flow asks for a file after the e-mail address."""
    running = await asyncio.to_thread(start_server, tmp_path / "data")
    text = (Path(__file__).parents[2] / "flows" / "bant.yaml").read_text("utf-8")
    asking = text.partition("\ntests:")[0].replace(
        "\n  - id: route\n", QUESTION + "\n  - id: route\n"
    )
    flow = tmp_path / "bant.yaml"
    flow.write_text(asking.partition("\ntranslations:")[0] + "\n", "utf-8")
    pushed = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "chatbot", "flows", "push", str(flow), "--data", str(running.data)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert pushed.returncode == 0, pushed.stderr + pushed.stdout
    yield running
    await asyncio.to_thread(running.stop)


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with web_client() as session:
        yield session


async def asked_for_a_file(http: aiohttp.ClientSession, server: Server) -> tuple[Visitor, int]:
    """Return a visitor who has agreed, and the number of the line that asks for a file."""
    asked: list[dict[str, Any]] = []
    async with asyncio.timeout(30):  # a node may go on with the version it knows for a second
        while not asked or "requirements" not in asked[-1]["text"]:
            ana = await visitor(http, server)
            for text in ("first", "12000", "committee", "in 2 months", "yes", "Ana Sousa"):
                await ana.says(text)
            asked = await ana.says("ana@example.com")
    return ana, asked[-1]["seq"]


async def send(
    http: aiohttp.ClientSession,
    server: Server,
    token: str | None,
    seq: int,
    *,
    name: str,
    body: bytes,
) -> tuple[int, dict[str, Any]]:
    form = aiohttp.FormData(quote_fields=False)  # as browsers do
    form.add_field("token", token or "")
    form.add_field("for", str(seq))
    form.add_field(
        "file", io.BytesIO(body), filename=name, content_type="application/octet-stream"
    )
    url = f"{server.url}/upload/visitor?site={server.site}"
    async with http.post(url, data=form) as answer:
        return answer.status, await answer.json(content_type=None)


async def test_a_file_is_sent_read_by_a_rep_and_gone_when_erased(
    server: Server, http: aiohttp.ClientSession
) -> None:
    ana, seq = await asked_for_a_file(http, server)
    status, answer = await send(http, server, ana.token, seq, name="Wish list.pdf", body=PDF)
    assert status == 200, answer

    await ana.send(type="choice", id=new_id(), value=answer["file"], for_=seq)
    said = await ana.until(lambda f: f["type"] == "line" and f.get("text") == "Wish list.pdf")
    assert said["from"] == "visitor"
    conversation = await public_id(server)
    url = f"{server.url}/files/{conversation}/{answer['file']}"
    async with http.get(url, allow_redirects=False) as stranger:
        assert stranger.status in (303, 401)
    await sign_in(http, server, server.users_with("rep")[0])
    async with http.get(url) as file:
        assert file.status == 200
        assert await file.read() == PDF
        assert file.headers["Content-Disposition"].startswith("attachment")
        assert "sandbox" in file.headers["Content-Security-Policy"]

    await ana.says("delete my data")
    await ana.picks("yes")

    async with http.get(url) as gone:
        assert gone.status == 404
    async with asyncio.timeout(30):  # the log is cut a moment after the answer
        while b"Wish list" in b"".join(  # noqa: ASYNC110  # a file tells nobody when it changes
            path.read_bytes() for path in server.data.iterdir() if path.is_file()
        ):
            await asyncio.sleep(0.1)


async def public_id(server: Server) -> str:
    import sqlite3

    with sqlite3.connect(server.data / "chatbot.sqlite3") as database:
        return str(
            database.execute("SELECT public_id FROM conversation ORDER BY id DESC").fetchone()[0]
        )


async def test_what_was_not_asked_for_is_refused(
    server: Server, http: aiohttp.ClientSession
) -> None:
    ana, seq = await asked_for_a_file(http, server)
    stranger = await visitor(http, server)
    await stranger.says("first")

    async def status(
        name: str, body: bytes, *, token: str | None = ana.token, of: int = seq
    ) -> int:
        return (await send(http, server, token, of, name=name, body=body))[0]

    assert await status("virus.pdf", PROGRAM) == 422
    assert await status("virus.exe", PROGRAM) == 422
    assert await status("no ending", PDF) == 422
    assert await status("empty.pdf", b"") == 422
    assert await status("large.pdf", PDF + b"x" * 1024 * 1024) == 413
    assert await status("old.pdf", PDF, of=1) == 409
    assert await status("mine.pdf", PDF, token=stranger.token) == 409
    assert await status("mine.pdf", PDF, token="") == 403
    await ana.send(type="choice", id="forged", value="file_of_somebody_else", for_=seq)
    refused = await ana.until(lambda f: f["type"] == "error" and f.get("id") == "forged")
    assert refused["code"] == "bad_frame"
    assert await status("notes.txt", "Zwölf Wünsche".encode()) == 200
    assert "Traceback" not in server.logged()
