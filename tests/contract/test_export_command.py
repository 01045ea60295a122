"""`chatbot export` beside the server, on each database."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from pathlib import Path

import pytest

from chatbot.adapters.database import open_database
from tests.fakes.command import chatbot
from tests.fakes.house import house_over
from tests.fakes.leads import lead_of, warm_lead

Address = tuple[str | None, Path]


@pytest.fixture
def where(address: Address) -> tuple[str | Path, ...]:
    """Options for a database with two leads, one of whom has withdrawn."""

    async def fill() -> None:
        async with open_database(*address) as database:
            house = await house_over(database.store, database.directory, library=database.library)
            await warm_lead(house)
            gone = await lead_of(house, "gone@example.com")
            await house.say(gone, "stop")

    asyncio.run(fill())
    url, data = address
    return ("--data", data, *(("--database-url", url) if url else ()))


def test_leads_are_written_as_a_table_and_as_json(
    where: tuple[str | Path, ...], tmp_path: Path
) -> None:
    file = tmp_path / "leads.csv"

    table = chatbot("export", *where)
    lines = chatbot("leads", "export", "--format", "jsonl", *where)
    chatbot("leads", "export", "--for", "salesforce", "--out", file, *where)

    assert [row["email"] for row in csv.DictReader(io.StringIO(table))] == ["jo@example.com"]
    assert [json.loads(line)["name"] for line in lines.splitlines()] == ["Jo Doe"]
    [row] = csv.DictReader(io.StringIO(file.read_text()))
    assert (row["LastName"], row["Company"]) == ("Doe", "Unknown")


def test_leads_are_chosen_by_site_status_and_time(where: tuple[str | Path, ...]) -> None:
    def count(*options: str) -> int:
        return len(chatbot("export", "--format", "jsonl", *options, *where).splitlines())

    assert count("--site", "site", "--status", "nurturing", "--since", "2026-01-15") == 1
    assert count("--status", "accepted") == count("--since", "2026-01-16") == 0
    assert "no site with the key" in chatbot("export", "--site", "nowhere", *where, fails=True)
    chatbot("export", "--for", "abacus", *where, fails=True)
