from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from chatbot.adapters import data_folder
from chatbot.adapters.database import open_database
from chatbot.cli.bench.sizes import fill, flow
from chatbot.cli.bench.table import table
from chatbot.service.records import Site
from tests.fakes.flow_texts import compiled
from tests.fakes.turns import conversation, opening


async def test_copies_of_a_conversation_are_whole(tmp_path: Path) -> None:
    async with open_database(None, tmp_path) as database:
        site = await database.directory.add_site(
            Site(id=0, key="bench", name="Bench", origins=(), flow="bant")
        )
        await database.store.commit(opening(conversation(site.id)))
    path = tmp_path / data_folder.DATABASE

    fill(path, 70_000)

    with closing(sqlite3.connect(path)) as connection:
        counted = connection.execute(
            "SELECT count(*), count(DISTINCT token_hash), count(DISTINCT public_id) FROM conversation "
            "JOIN turn ON turn.conversation = conversation.id AND turn.n = conversation.version "
            "JOIN lead ON lead.subject_id = conversation.subject_id"
        ).fetchone()
    assert counted == (70_001, 70_001, 70_001)


@pytest.mark.parametrize(("steps", "phrases"), [(7, 10), (7, 100), (700, 10)])
def test_a_flow_of_any_size_is_one_that_can_be_published(steps: int, phrases: int) -> None:
    made = compiled(flow(steps, phrases))

    assert [p for p in made.problems if p.severity == "error"] == []
    assert made.flow is not None
    assert len([step for step in made.flow.steps if step.startswith("q")]) == steps


def test_the_table_says_what_was_reached_and_what_was_missed() -> None:
    said = table({"ratio": 6.5, "of_echo_percent": 25.0, "paced_p99_ms": 40.0, "turn_us": 99.0})

    ratio, share, late, plain = said.splitlines()
    assert "gate met" in ratio
    assert "goal met" in share
    assert "missed" in late
    assert plain.split() == ["turn_us", "99.0"]
