"""The ports of what is kept, on each implementation, with one site in them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from chatbot.adapters.database import open_database
from chatbot.adapters.outbox import DatabaseOutbox
from chatbot.service.ports import Directory, Library, Store
from chatbot.service.ports_admin import Archive, Drafts, Keys, Notices
from chatbot.service.ports_leads import FirstWords, Matches
from chatbot.service.records import Conversation, Site
from chatbot.service.uploads import Uploads
from tests.fakes.memory_archive import MemoryArchive
from tests.fakes.memory_directory import MemoryDirectory
from tests.fakes.memory_drafts import MemoryDrafts
from tests.fakes.memory_first_words import MemoryFirstWords
from tests.fakes.memory_keys import MemoryKeys
from tests.fakes.memory_library import MemoryLibrary
from tests.fakes.memory_matches import MemoryMatches
from tests.fakes.memory_outbox import MemoryOutbox
from tests.fakes.memory_store import MemoryStore
from tests.fakes.memory_uploads import MemoryUploads
from tests.fakes.turns import conversation, opening, stored


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The ports on one implementation, with one site in it."""

    kind: str
    store: Store
    directory: Directory
    library: Library
    notices: Notices
    drafts: Drafts
    keys: Keys
    uploads: Uploads
    archive: Archive
    matches: Matches
    first_words: FirstWords
    outbox: MemoryOutbox | DatabaseOutbox
    site: int

    async def begun(self, **facts: object) -> Conversation:
        """Return a conversation that was stored with its first turn."""
        turn = opening(conversation(self.site, **facts))
        return stored(turn, await self.store.commit(turn))

    async def row(self, of: int) -> Conversation:
        """Return the row as the store has it."""
        loaded = await self.store.load(of)
        assert loaded is not None
        return loaded.conversation


@asynccontextmanager
async def in_memory() -> AsyncIterator[House]:
    directory, library, store = MemoryDirectory(), MemoryLibrary(), MemoryStore()
    site = await directory.add_site(new_site())
    yield House(
        kind="memory",
        store=store,
        archive=MemoryArchive(store),
        matches=MemoryMatches(store),
        first_words=MemoryFirstWords(),
        directory=directory,
        library=library,
        notices=library,
        drafts=MemoryDrafts(library),
        keys=MemoryKeys(),
        uploads=MemoryUploads(store),
        outbox=MemoryOutbox(store),
        site=site.id,
    )


@asynccontextmanager
async def on_database(url: str | None, folder: Path) -> AsyncIterator[House]:
    async with open_database(url, folder, busy_timeout_s=0.2) as database:
        site = await database.directory.add_site(new_site())
        yield House(
            kind="sqlite" if url is None else "postgres",
            store=database.store,
            directory=database.directory,
            library=database.library,
            notices=database.library,
            drafts=database.drafts,
            keys=database.keys,
            uploads=database.uploads,
            archive=database.archive,
            matches=database.matches,
            first_words=database.first_words,
            outbox=database.outbox,
            site=site.id,
        )


def new_site(key: str = "site") -> Site:
    return Site(id=0, key=key, name="Example", origins=("https://example.com",), flow="bant")
