"""Name and address as the very first words: on no disk before "yes", in the lead after it. Every byte is looked at."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.api import signed_in
from tests.fakes.clients import visitor
from tests.fakes.postgres import PostgresServer
from tests.fakes.server import Server, start_server

SECRET = {"CHATBOT_SECRET_KEY": "the-key-of-a-test-with-more-than-32-bytes"}
FIRST_WORDS = [
    pytest.param("hi, I'm Jo, jo@acme.com", "Jo", "jo@acme.com", id="a name of two letters"),
    pytest.param(
        "hi, I'm Zwolenia, zwolenia@qz-canary.com",
        "Zwolenia",
        "zwolenia@qz-canary.com",
        id="a name that is nowhere else",
    ),
]


@dataclass(frozen=True, slots=True)
class Disk:
    """Everything a server writes: its folder, its log, and its database's folder where that is another one."""

    server: Server
    database: PostgresServer | None

    def files_with(self, words: str) -> list[str]:
        """Return the files in which the words stand, plain or as other programs write them."""
        raw = words.encode()
        found: list[str] = []
        for needle in (raw, words.encode("utf-16-le"), base64.b64encode(raw), raw.hex().encode()):
            folder = self.server.data.parent
            found += [
                str(file.relative_to(folder))
                for file in folder.rglob("*")
                if file.is_file() and needle in file.read_bytes()
            ]
            found += self.database.files_with(needle) if self.database is not None else []
        return found


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    """A server that logs all it can, on each database."""
    options: tuple[str, ...] = ()
    database = None
    if request.param == "postgresql":
        database = request.getfixturevalue("own_postgres_server")
        url = database.fresh()  # not given back: its columns are other ones now
        database.uncompressed(url)
        options = ("--database-url", url)
    env = {**SECRET, "CHATBOT_LOG_LEVEL": "debug"}
    server = start_server(tmp_path / "data", *options, env=env)
    yield Disk(server, database)
    server.stop()


def needles_of(name: str, email: str) -> list[str]:
    """What may stand nowhere. A short name is part of other words, so it is looked for with its lead-in."""
    named = f"I'm {name}" if len(name) < 5 else name
    return [named, named.lower(), email, email.partition("@")[2]]


@pytest.mark.parametrize(("text", "name", "email"), FIRST_WORDS)
async def test_nothing_of_name_and_address_is_on_disk_before_yes(
    disk: Disk, text: str, name: str, email: str
) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        ana = await visitor(http, disk.server)
        asked = (await ana.says(text))[-1]
        before = {needle: disk.files_with(needle) for needle in needles_of(name, email)}
        stored_before = disk.files_with("[email withheld]")
        told = [*ana.texts(), disk.server.logged()]

        await ana.picks("yes")
        after = disk.files_with(email)
        lead = await contact_of(http, disk)
        reloaded = await visitor(http, disk.server, token=ana.token)
        await ana.close()
        await reloaded.close()

    assert asked["input"]["kind"] == "consent"
    assert not any(before.values()), before
    assert stored_before, "the line is stored, so the search can find something"
    assert not [line for line in told if email in line]
    assert after, "and the address is found once it may be kept"
    assert lead == {"name": name, "email": email, "phone": None}
    first = next(line for line in reloaded.lines.values() if line["from"] == "visitor")
    assert first["text"] == "hi, I'm [name withheld], [email withheld]"


async def contact_of(http: aiohttp.ClientSession, disk: Disk) -> object:
    """Return the contact data of the only lead there is."""
    admin = await signed_in(http, disk.server)
    (lead,) = (await admin.get("leads"))["items"]
    whole = await admin.get(f"subjects/{lead['lead']}")
    return whole["contact"]
