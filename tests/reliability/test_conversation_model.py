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
from typing import cast

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
"""What the tour comes to, on each store, and the long runs by themselves."""


OFTEN = {"bot", "queued", "live", "crashed"}
"""What a few conversations must have come to, or they have shown nothing."""


def machine(opens: Opens) -> type[ConversationMachine]:
    """Return the machine over what `opens` gives; its `seen` is its own."""
    more = {"opened": staticmethod(opens), "seen": Counter[str]()}
    return type("Machine", (ConversationMachine,), more)


def agrees(opens: Opens, tried: settings, least: Set[str] = KINDS) -> None:
    """Run the machine by chance; fail too when it has not come to all of `least`."""
    over = machine(opens)
    run_state_machine_as_test(over, settings=tried)
    assert over.seen.keys() >= least


def tours(opens: Opens) -> None:
    """Do everything there is once, in an order that makes sense; after each step the desks agree with the model."""
    over = machine(opens)
    walk = over()
    steps: tuple[Callable[[], object], ...] = (
        walk.open_house,
        lambda: walk.resend(0, 0, "other words", here=True),
        lambda: walk.call_a_person(0, "accepts"),
        lambda: walk.write("owner", 0, take=False, again=True),
        lambda: walk.write_a_note("owner", 0, again=True),
        lambda: walk.transfer("owner", 0, take=False, then="accepts"),
        lambda: walk.release("owner", 0, take=False),
        lambda: walk.correct("owner", 0, "budget", "strong"),
        walk.crash,
        lambda: walk.connect(0, 2),
        lambda: walk.send_while_the_database_fails(0, "12000", stored=True, crash=True),
        lambda: walk.send_twice_at_once(0, "committee"),
        lambda: walk.come_or_go(0, "online"),
        lambda: walk.claim("first", 0),
        lambda: walk.close("owner", 0, rarely=0),
        lambda: walk.begin_anew(0),
        lambda: walk.send(0, "first"),
        lambda: walk.click(0, 0),
        lambda: walk.tell_everything(1, hot=False),
        lambda: walk.time_passes(121),
        lambda: walk.erase(1, rarely=0),
    )
    try:
        for step in steps:
            step()
            walk.the_desks_agree_with_the_model()
    finally:
        walk.end()
    assert over.seen.keys() == KINDS


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


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def opens(
    request: pytest.FixtureRequest, published: MemoryHouse, migrated: Path, tmp_path: Path
) -> Opens:
    """Opens a house on this store, with nothing in it, as often as wanted."""
    if request.param == "memory":
        return partial(in_memory, published)
    if request.param == "sqlite":
        folders = (tmp_path / f"data-{n}" for n in count())
        return lambda: on_sqlite(published, migrated, next(folders))
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return lambda: on_postgres(published, server, tmp_path)


def test_everything_that_can_happen_agrees_with_the_model(opens: Opens) -> None:
    tours(opens)


DAILY = {"memory": quick(30, 50), "sqlite": quick(8, 40), "postgres": quick(6, 40)}
NIGHTLY = {
    "memory": quick(2_000, 60, nightly=True),
    "sqlite": quick(300, 50, nightly=True),
    "postgres": quick(150, 50, nightly=True),
}


def test_conversations_agree_with_the_model(opens: Opens, request: pytest.FixtureRequest) -> None:
    agrees(opens, DAILY[request.node.callspec.params["opens"]], OFTEN)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_many_conversations_agree_with_the_model(
    opens: Opens, request: pytest.FixtureRequest
) -> None:
    agrees(opens, NIGHTLY[request.node.callspec.params["opens"]])


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
