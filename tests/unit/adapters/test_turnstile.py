"""One change at a time per conversation, and its row in memory between two turns."""

from __future__ import annotations

import asyncio

import pytest
from msgspec.structs import replace

from chatbot.adapters.turnstile import MemoryTurnstile
from chatbot.errors import UnknownConversation
from chatbot.service.records import Conversation, Loaded
from tests.fakes.memory_store import MemoryStore
from tests.fakes.turns import conversation, following, opening, stored


class CountingStore(MemoryStore):
    """Counts how often a row is read, and can be slow about it."""

    def __init__(self) -> None:
        super().__init__()
        self.loads = 0
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    async def load(self, conversation: int) -> Loaded | None:
        self.loads += 1
        await self.may_answer.wait()
        return await super().load(conversation)


async def begun(store: MemoryStore) -> Conversation:
    turn = opening(conversation(1))
    return stored(turn, await store.commit(turn))


async def test_a_row_is_read_once_and_then_held() -> None:
    store = CountingStore()
    turnstile = MemoryTurnstile(store)
    row = await begun(store)

    for _ in range(3):
        async with turnstile.enter(row.id) as entered:
            assert entered.loaded.conversation == row

    assert store.loads == 1


async def test_what_was_kept_is_there_for_the_next_turn() -> None:
    store = CountingStore()
    turnstile = MemoryTurnstile(store)
    row = await begun(store)
    newer = Loaded(conversation=replace(row, version=2), acks={("visitor", "x"): 3})

    async with turnstile.enter(row.id) as entered:
        entered.keep(newer)

    async with turnstile.enter(row.id) as entered:
        assert entered.loaded is newer


async def test_reloading_after_a_conflict_shows_what_another_process_stored() -> None:
    store = MemoryStore()
    turnstile = MemoryTurnstile(store)
    row = await begun(store)

    async with turnstile.enter(row.id) as entered:
        await store.commit(following(row))
        loaded = await entered.reload()
        assert loaded is entered.loaded

    assert loaded.conversation.version == 2


async def test_a_forgotten_row_is_read_again() -> None:
    store = CountingStore()
    turnstile = MemoryTurnstile(store)
    row = await begun(store)
    async with turnstile.enter(row.id):
        pass

    turnstile.forget(row.id)
    turnstile.forget(row.id)

    async with turnstile.enter(row.id):
        pass
    assert store.loads == 2


async def test_only_what_is_older_than_the_news_is_forgotten() -> None:
    store = CountingStore()
    turnstile = MemoryTurnstile(store)
    row = await begun(store)
    async with turnstile.enter(row.id):
        pass

    turnstile.forget(row.id, row.version)
    assert turnstile.held(row.id) is not None
    turnstile.forget(row.id, row.version + 1)

    assert turnstile.held(row.id) is None


async def test_a_row_that_changes_elsewhere_while_it_is_read_is_not_held_as_it_was() -> None:
    store = CountingStore()
    turnstile = MemoryTurnstile(store)
    row = await begun(store)

    async with turnstile.enter(row.id) as entered:
        await store.commit(following(row))
        turnstile.forget(row.id, row.version + 1)
        entered.keep(Loaded(conversation=row))

    assert turnstile.held(row.id) is None
    async with turnstile.enter(row.id) as entered:
        assert entered.loaded.conversation.version == row.version + 1
        turnstile.forget(row.id, row.version + 1)
    assert turnstile.held(row.id) is not None


async def test_only_where_others_write_as_well_what_is_held_may_be_old() -> None:
    for several in (False, True):
        store = CountingStore()
        turnstile = MemoryTurnstile(store, several=several)
        row = await begun(store)
        async with turnstile.enter(row.id) as entered:
            assert await entered.newer() is None  # just read
        await store.commit(following(row))

        async with turnstile.enter(row.id) as entered:
            newer = await entered.newer()

        assert (newer is not None) is several
        assert store.loads == (2 if several else 1)


async def test_turns_of_one_conversation_go_in_the_order_they_came() -> None:
    store = MemoryStore()
    turnstile = MemoryTurnstile(store)
    row = await begun(store)
    order: list[str] = []

    async def go(name: str) -> None:
        async with turnstile.enter(row.id):
            order.append(f"{name} in")
            await asyncio.sleep(0)
            order.append(f"{name} out")

    await asyncio.gather(*(go(name) for name in "abc"))

    assert order == ["a in", "a out", "b in", "b out", "c in", "c out"]


async def test_other_conversations_do_not_wait() -> None:
    store = MemoryStore()
    turnstile = MemoryTurnstile(store)
    one, other = await begun(store), await begun(store)

    async with turnstile.enter(one.id), asyncio.timeout(1), turnstile.enter(other.id) as entered:
        assert entered.loaded.conversation == other


async def test_one_who_gives_up_waiting_holds_nobody_up() -> None:
    store = MemoryStore()
    turnstile = MemoryTurnstile(store)
    row = await begun(store)

    async def go() -> int:
        async with turnstile.enter(row.id) as entered:
            return entered.loaded.conversation.id

    async with turnstile.enter(row.id):
        tasks = [asyncio.create_task(go()) for _ in range(3)]
        await asyncio.sleep(0)
        tasks[0].cancel()
        await asyncio.sleep(0)

    assert await asyncio.gather(*tasks[1:]) == [row.id, row.id]
    assert len(turnstile.gates) == 0


async def test_one_who_gives_up_just_when_it_is_their_turn_passes_it_on() -> None:
    store = MemoryStore()
    turnstile = MemoryTurnstile(store)
    row = await begun(store)

    async def go() -> int:
        async with turnstile.enter(row.id) as entered:
            return entered.loaded.conversation.id

    async with turnstile.enter(row.id):
        tasks = [asyncio.create_task(go()) for _ in range(2)]
        await asyncio.sleep(0)
    tasks[0].cancel()  # the gate has been given to it, and it does not know yet

    assert await tasks[1] == row.id
    assert len(turnstile.gates) == 0


async def test_a_gate_is_left_when_the_turn_or_the_reading_fails() -> None:
    store = MemoryStore()
    turnstile = MemoryTurnstile(store)
    row = await begun(store)

    with pytest.raises(UnknownConversation):
        async with turnstile.enter(row.id + 1):
            pass
    with pytest.raises(RuntimeError):
        async with turnstile.enter(row.id):
            raise RuntimeError

    assert len(turnstile.gates) == 0


async def test_a_gate_is_left_when_reading_is_cancelled() -> None:
    store = CountingStore()
    turnstile = MemoryTurnstile(store)
    row = await begun(store)
    store.may_answer.clear()

    async def go() -> None:
        async with turnstile.enter(row.id):
            pass

    task = asyncio.create_task(go())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    assert len(turnstile.gates) == 0


async def test_the_longest_unused_row_is_dropped_first() -> None:
    store = CountingStore()
    turnstile = MemoryTurnstile(store, kept=2)
    rows = [await begun(store) for _ in range(3)]

    for n in (0, 1, 0, 2, 0, 1):
        async with turnstile.enter(rows[n].id):
            pass

    assert store.loads == 4  # each once, and the second again


async def test_first_turns_with_one_token_go_one_after_the_other() -> None:
    turnstile = MemoryTurnstile(MemoryStore())
    inside = 0
    most = 0

    async def go() -> None:
        nonlocal inside, most
        async with turnstile.enter_new("token"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(go() for _ in range(5)))

    assert most == 1
    assert len(turnstile.gates) == 0
