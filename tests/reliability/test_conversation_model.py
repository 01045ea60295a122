"""Conversations under everything that can happen, compared with a plain model on each store."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence, Set
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from chatbot.adapters.database import open_database
from chatbot.dialog.turn import Env, Event, RepAnswered
from chatbot.domain.conversation import Party, Stage
from chatbot.service import draft as draft_module
from chatbot.service import rep
from chatbot.service.draft import Draft
from chatbot.service.events import encode_told
from chatbot.service.ports import Store
from chatbot.service.records import CommitResult, TurnWrite, User
from chatbot.service.rep import RepDesk
from chatbot.service.rep_turns import RepTurns
from chatbot.service.turns import NothingToDo
from tests.fakes.faulty_store import FaultyStore
from tests.fakes.house import MemoryHouse, house_like, memory_house
from tests.fakes.memory_directory import MemoryDirectory
from tests.fakes.memory_store import MemoryStore
from tests.fakes.postgres import PostgresServer
from tests.reliability.conversation_model import ConversationMachine

Opens = Callable[[], AbstractAsyncContextManager[MemoryHouse]]


def quick(examples: int, steps: int, *, nightly: bool = False) -> settings:
    """Return how much is tried: the same every time, or (nightly) something new every night."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=not nightly,
        database=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )


KINDS = {
    *("bot", "queued", "live", "closed", "erased", "crashed"),
    *("resent", "resent on the same connection", "token renewed"),
    *("offer accepted", "handed over", "released", "written by a rep", "noted", "corrected"),
}
"""What a run must have come to, or it has shown nothing."""


OFTEN = {"bot", "queued", "live", "crashed", "resent", "released", "corrected"}
"""What a few conversations must have come to."""


def agrees(opens: Opens, tried: settings, least: Set[str] = KINDS) -> None:
    """Run the machine; fail too when it has not come to all of `least`."""
    seen = Counter[str]()
    machine: Any = type(
        "Machine", (ConversationMachine,), {"opened": staticmethod(opens), "seen": seen}
    )
    run_state_machine_as_test(machine, settings=tried)
    assert seen.keys() >= least


@pytest.fixture(scope="module")
def published() -> MemoryHouse:
    """A house whose flow is compiled; the others borrow it."""
    return asyncio.run(memory_house())


@asynccontextmanager
async def in_memory(
    published: MemoryHouse, faulty: type[FaultyStore] = FaultyStore
) -> AsyncIterator[MemoryHouse]:
    store = cast("Store", faulty(MemoryStore()))
    library = published.flows._library
    yield await house_like(published, store, MemoryDirectory(), library=library)


@asynccontextmanager
async def on_sqlite(
    published: MemoryHouse, template: Path, folder: Path
) -> AsyncIterator[MemoryHouse]:
    data = shutil.copytree(template, folder)
    try:
        async with open_database(None, data) as database:
            store = cast("Store", FaultyStore(database.store))
            yield await house_like(published, store, database.directory, library=database.library)
    finally:
        shutil.rmtree(data)


@asynccontextmanager
async def on_postgres(
    published: MemoryHouse, server: PostgresServer, folder: Path
) -> AsyncIterator[MemoryHouse]:
    url = server.fresh()
    try:
        async with open_database(url, folder) as database:
            store = cast("Store", FaultyStore(database.store))
            yield await house_like(published, store, database.directory, library=database.library)
    finally:
        server.give_back(url)


def test_conversations_in_memory_agree_with_the_model(published: MemoryHouse) -> None:
    agrees(partial(in_memory, published), quick(60, 50))


def test_conversations_on_sqlite_agree_with_the_model(
    published: MemoryHouse, migrated: Path, tmp_path: Path
) -> None:
    folders = (tmp_path / f"data-{n}" for n in count())
    agrees(lambda: on_sqlite(published, migrated, next(folders)), quick(20, 50), OFTEN)


@pytest.mark.postgres
def test_conversations_on_postgres_agree_with_the_model(
    published: MemoryHouse, postgres_server: PostgresServer, tmp_path: Path
) -> None:
    agrees(lambda: on_postgres(published, postgres_server, tmp_path), quick(8, 40), OFTEN)


# ── what the machine would not miss ───────────────────────────────────────────────────────────────


class Forgetful(FaultyStore):
    """A store that keeps no client ids: what is sent again after a restart is stored again."""

    async def commit(self, turn: TurnWrite) -> CommitResult:
        return await super().commit(replace(turn, client_id=None))


def forgets_the_open_question(monkeypatch: pytest.MonkeyPatch) -> type[FaultyStore]:
    def give_back(draft: Draft, env: Env, *, name: str, who: str) -> None:
        draft.move("release", who=who, why="given back")
        draft.change(rep=None, offer=None, passed=())
        draft.add_line(Party.SYSTEM, f"{name} has left.")

    monkeypatch.setattr(rep, "give_back", give_back)
    return FaultyStore


def lets_two_have_it(monkeypatch: pytest.MonkeyPatch) -> type[FaultyStore]:
    async def nobody_is_refused(_desk: RepDesk, draft: Draft, _user: User) -> None:
        if draft.row.stage is Stage.LIVE:
            raise NothingToDo

    monkeypatch.setattr(RepDesk, "_refuse_taken", nobody_is_refused)
    return FaultyStore


def lets_everybody_write(monkeypatch: pytest.MonkeyPatch) -> type[FaultyStore]:
    async def nobody_is_refused(_desk: RepTurns, _draft: Draft, _user: User) -> None: ...

    monkeypatch.setattr(RepTurns, "_must_own", nobody_is_refused)
    return FaultyStore


def forgets_ids_over_a_restart(_monkeypatch: pytest.MonkeyPatch) -> type[FaultyStore]:
    return Forgetful


def replays_nothing(monkeypatch: pytest.MonkeyPatch) -> type[FaultyStore]:
    """The correction of a rep is not kept as an event: the state cannot be made again."""

    def keep(told: Sequence[tuple[Event, Env]]) -> bytes:
        return encode_told([pair for pair in told if not isinstance(pair[0], RepAnswered)])

    monkeypatch.setattr(draft_module, "encode_told", keep)
    return FaultyStore


MUTANTS = (
    forgets_ids_over_a_restart,
    forgets_the_open_question,
    lets_two_have_it,
    lets_everybody_write,
    replays_nothing,
)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_the_model_catches_a_desk_that_breaks_a_promise(
    mutant: Callable[[pytest.MonkeyPatch], type[FaultyStore]],
    published: MemoryHouse,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = mutant(monkeypatch)
    tried = settings(quick(60, 50), phases=[Phase.generate])

    with pytest.raises(AssertionError) as caught:
        agrees(partial(in_memory, published, store), tried)

    assert "conversation_model.py" in str(caught.traceback[-1].path)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@pytest.mark.parametrize(
    "kind", ["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def test_many_conversations_agree_with_the_model(
    kind: str,
    published: MemoryHouse,
    migrated: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    folders = (tmp_path / f"data-{n}" for n in count())
    if kind == "memory":
        agrees(partial(in_memory, published), quick(2_000, 60, nightly=True))
    elif kind == "sqlite":
        agrees(lambda: on_sqlite(published, migrated, next(folders)), quick(300, 50, nightly=True))
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        agrees(lambda: on_postgres(published, server, tmp_path), quick(150, 50, nightly=True))
