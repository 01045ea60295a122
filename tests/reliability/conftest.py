"""The desks on each store: in memory, SQLite, PostgreSQL."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from chatbot.adapters.database import open_database
from tests.fakes.house import MemoryHouse, house_over


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
async def sqlite_house(migrated: Path, tmp_path: Path) -> AsyncIterator[MemoryHouse]:
    """The desks on a SQLite file of this test's own."""
    data = shutil.copytree(migrated, tmp_path / "data")
    async with open_database(None, data) as opened:
        yield await house_over(opened.store, opened.directory, library=opened.library)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def house(
    request: pytest.FixtureRequest, migrated: Path, tmp_path: Path
) -> AsyncIterator[MemoryHouse]:
    """The desks on each database."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    data = tmp_path / "data" if url else shutil.copytree(migrated, tmp_path / "data")
    async with open_database(url, data) as opened:
        yield await house_over(opened.store, opened.directory, library=opened.library)
