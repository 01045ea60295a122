"""`chatbot consent verify` finds what was changed behind the product's back, on both databases."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine, text

from chatbot.adapters import postgres, sqlite
from chatbot.adapters.data_folder import DATABASE
from chatbot.adapters.database import open_database
from chatbot.cli import main
from chatbot.domain.consent import ConsentEvent, ConsentState
from chatbot.service.evidence import verify
from tests.fakes.houses import on_database
from tests.fakes.turns import consent, following, stored

if TYPE_CHECKING:
    from collections.abc import Iterator

Address = tuple[str | None, Path]
UNGUARDED = {
    "sqlite": (
        "DROP TRIGGER consent_event_never_changes",
        "DROP TRIGGER consent_event_kept",
    ),
    "postgresql": ("ALTER TABLE consent_event DISABLE TRIGGER USER",),
}


@pytest.fixture
def engine(address: Address) -> Iterator[Engine]:
    url, data = address
    found = sqlite.write_engine(data / DATABASE) if url is None else postgres.engine(url)
    yield found
    found.dispose()


@pytest.fixture
async def subjects(address: Address) -> list[str]:
    """Two subjects with two events each, in their chains and their conversations."""
    async with on_database(*address) as house:
        found = []
        for _ in range(2):
            row = await house.begun()
            first = consent(row.subject_id)
            second = consent(row.subject_id, first.hash, ConsentState.WITHDRAWN)
            turn = following(row, consents=(first, second), changes={"consent_head": second.hash})
            stored(turn, await house.store.commit(turn))
            found.append(row.subject_id)
        return sorted(found)


def tamper(engine: Engine, statement: str, **values: Any) -> None:
    """Do what somebody with the database's password can."""
    with engine.begin() as connection:
        for unguarded in UNGUARDED[engine.dialect.name]:
            connection.execute(text(unguarded))
        connection.execute(text(statement), values)
        if (
            engine.dialect.name == "postgresql"
        ):  # the tables are emptied between tests, not made anew
            connection.execute(text("ALTER TABLE consent_event ENABLE TRIGGER USER"))


async def checked(address: Address) -> Any:
    async with open_database(*address) as database:
        told: list[tuple[int, int]] = []
        found = await verify(database.subjects, lambda done, of: told.append((done, of)))
        assert told[-1] == (found.chains, found.chains)
        return found


async def test_untouched_chains_are_sound(address: Address, subjects: list[str]) -> None:
    found = await checked(address)

    assert (found.chains, found.events, found.broken) == (2, 4, ())


@pytest.mark.parametrize(
    ("column", "value"), [("state", "given"), ("text_sha256", "b" * 64), ("purpose", "marketing")]
)
async def test_a_changed_event_is_named(
    address: Address, engine: Engine, subjects: list[str], column: str, value: str
) -> None:
    tamper(
        engine,
        f"UPDATE consent_event SET {column} = :value WHERE subject_id = :one AND state = 'withdrawn'",
        value=value,
        one=subjects[1],
    )

    (broken,) = (await checked(address)).broken

    assert (broken.subject, broken.what) == (subjects[1], "changed")
    assert broken.event.startswith("event-")


async def test_a_cut_off_end_is_found(
    address: Address, engine: Engine, subjects: list[str]
) -> None:
    tamper(
        engine,
        "DELETE FROM consent_event WHERE subject_id = :one AND state = 'withdrawn'",
        one=subjects[0],
    )

    (broken,) = (await checked(address)).broken

    assert (broken.subject, broken.event, broken.what) == (subjects[0], "", "missing")


async def test_a_chain_that_is_gone_altogether_is_found(
    address: Address, engine: Engine, subjects: list[str]
) -> None:
    tamper(engine, "DELETE FROM consent_event WHERE subject_id = :one", one=subjects[0])

    found = await checked(address)

    assert [(b.subject, b.what) for b in found.broken] == [(subjects[0], "missing")]


async def test_an_expired_chain_is_not_missed(
    address: Address, engine: Engine, subjects: list[str]
) -> None:
    moment = "now()" if engine.dialect.name == "postgresql" else "0"
    with engine.begin() as connection:
        expired = text(f"INSERT INTO expired_subject VALUES (:one, {moment})")
        connection.execute(expired, {"one": subjects[0]})
        gone = text("DELETE FROM consent_event WHERE subject_id = :one")
        connection.execute(gone, {"one": subjects[0]})

    found = await checked(address)

    assert (found.chains, found.broken) == (1, ())


def test_the_command_says_what_is_broken_and_fails(data: Path) -> None:
    async def seeded() -> ConsentEvent:
        async with on_database(None, data) as house:
            row = await house.begun()
            event = consent(row.subject_id)
            await house.store.commit(
                following(row, consents=(event,), changes={"consent_head": event.hash})
            )
            return event

    event = asyncio.run(seeded())
    sound = _verified(data, fails=0)
    engine = sqlite.write_engine(data / DATABASE)
    tamper(engine, "UPDATE consent_event SET state = 'refused'")
    engine.dispose()
    broken = _verified(data, fails=1)

    assert sound == {"chains": 1, "events": 1, "broken": []}
    assert broken["broken"] == [
        {"subject": event.subject_id, "event": event.event_id, "what": "changed"}
    ]


def _verified(data: Path, *, fails: int) -> Any:
    done = CliRunner().invoke(main, ["consent", "verify", "--json", "--data", str(data)])
    assert done.exit_code == fails, done.output
    return json.loads(done.stdout)
