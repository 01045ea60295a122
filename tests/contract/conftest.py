"""One house for every implementation of the ports: in memory, SQLite, PostgreSQL."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from chatbot.adapters.database import open_database
from tests.fakes.houses import House, in_memory, on_database


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
