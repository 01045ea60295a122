"""A process that stores turns and says so, until it is killed: `python -m tests.fakes.crash_writer FOLDER [URL]`.

Each acknowledged turn is one line on standard output: conversation, version, last seq. It is written after the commit
has returned, with the file descriptor, so that nothing waits in a buffer.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from msgspec.structs import replace

from chatbot.adapters.database import Database, open_database
from chatbot.service.records import Conversation, Site
from tests.fakes.turns import conversation, following, opening, stored

VISITORS = 10


async def chat(database: Database, site: int, salt: int) -> None:
    first = opening(_own(conversation(site), salt))
    row = stored(first, await database.store.commit(first))
    _say(row)
    while True:
        turn = following(row, ("What I said", "What the bot said"))
        row = stored(turn, await database.store.commit(turn))
        _say(row)


def _own(row: Conversation, salt: int) -> Conversation:
    """Return the row with keys that no earlier process has used."""
    unique = f"{os.getpid()}-{salt}"
    return replace(row, public_id=unique, subject_id=unique, token_hash=unique)


def _say(row: Conversation) -> None:
    os.write(1, f"{row.id} {row.version} {row.last_seq}\n".encode())


async def main(folder: str, url: str | None = None) -> None:
    async with open_database(url, Path(folder)) as database:
        sites = await database.directory.sites()
        site = sites[0] if sites else await database.directory.add_site(_site())
        await asyncio.gather(*(chat(database, site.id, n) for n in range(VISITORS)))


def _site() -> Site:
    return Site(id=0, key="crash", name="Crash", origins=(), flow="bant")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
