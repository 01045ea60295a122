"""One house for every implementation of the ports: in memory, SQLite, PostgreSQL."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from chatbot.adapters.database import open_database
from chatbot.adapters.store import DatabaseStore
from chatbot.service.ports import Directory, Library, Store
from chatbot.service.records import Conversation, Site
from tests.fakes.memory_directory import MemoryDirectory
from tests.fakes.memory_library import MemoryLibrary
from tests.fakes.memory_store import MemoryStore
from tests.fakes.postgres import postgres_server, postgres_url
from tests.fakes.turns import conversation, opening, stored

__all__ = ["postgres_server", "postgres_url"]


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The three ports on one implementation, with one site in it."""

    kind: str
    store: Store
    directory: Directory
    library: Library
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
    directory = MemoryDirectory()
    site = await directory.add_site(new_site())
    yield House(
        kind="memory",
        store=MemoryStore(),
        directory=directory,
        library=MemoryLibrary(),
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
            site=site.id,
        )


def new_site(key: str = "site") -> Site:
    return Site(id=0, key=key, name="Example", origins=("https://example.com",), flow="bant")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the current schema and nothing in it, to be copied."""
    folder = tmp_path_factory.mktemp("migrated")

    async def make() -> None:
        async with open_database(None, folder):
            pass

    asyncio.run(make())
    return folder


@pytest.fixture
def data(migrated: Path, tmp_path: Path) -> Path:
    """A data folder of this test's own."""
    return shutil.copytree(migrated, tmp_path / "data")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest, data: Path) -> tuple[str | None, Path]:
    """Where a database is: its URL, or None and the folder of SQLite."""
    if request.param == "sqlite":
        return None, data
    return request.getfixturevalue("postgres_url"), data


@pytest.fixture
async def database(address: tuple[str | None, Path]) -> AsyncIterator[House]:
    """The house on each of the databases."""
    async with on_database(*address) as house:
        yield house


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def house(request: pytest.FixtureRequest, data: Path) -> AsyncIterator[House]:
    """The house on each implementation, the twin in memory among them."""
    if request.param == "memory":
        opened = in_memory()
    else:
        url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
        opened = on_database(url, data)
    async with opened as found:
        yield found


def committer(house: House) -> object:
    """Return what writes the turns of a database's store."""
    assert isinstance(house.store, DatabaseStore)
    return house.store._committer
