"""What cannot be read now is read as soon as it can be, and nothing else waits for ever."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import pytest

from chatbot.errors import Unavailable, UnknownConversation
from chatbot.realtime import backlog
from chatbot.realtime.backlog import Backlog


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backlog, "AGAIN_S", 0)


@asynccontextmanager
async def working(backlog: Backlog[str]) -> AsyncIterator[None]:
    task = asyncio.create_task(backlog.run())
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():  # noqa: ASYNC110  # what is looked at is a plain list
            await asyncio.sleep(0)


async def test_while_the_store_is_away_what_waits_is_kept() -> None:
    away, done = [Unavailable(), Unavailable()], []

    async def read(items: Sequence[str]) -> None:
        (item,) = items
        if away:
            raise away.pop()
        done.append(item)

    lines = Backlog(read, at_once=1, failure="lines could not be read")
    async with working(lines):
        for item in ("one", "two"):
            lines.put(item, item)
        await until(lambda: len(done) == 2)

    assert sorted(done) == ["one", "two"]


@pytest.mark.parametrize("error", [UnknownConversation(), ValueError("nobody foresaw it")])
async def test_what_can_never_be_done_is_given_up_and_the_next_is_done(error: Exception) -> None:
    tried: list[str] = []

    async def read(items: Sequence[str]) -> None:
        (item,) = items
        tried.append(item)
        if item == "gone":
            raise error

    lines = Backlog(read, at_once=1, failure="lines could not be read")
    async with working(lines):
        for item in ("gone", "two", "three"):
            lines.put(item, item)
        await until(lambda: tried[-1:] == ["three"])

    assert tried == ["gone", "two", "three"]


async def test_of_what_is_about_the_same_only_the_newest_is_done() -> None:
    done: list[str] = []

    async def read(items: Sequence[str]) -> None:
        (item,) = items
        done.append(item)

    lines = Backlog(read, at_once=1, failure="lines could not be read")
    for number in range(1_000):
        lines.put("ana", f"ana {number}")
        lines.put("ben", f"ben {number}")
    assert len(lines) == 2
    async with working(lines):
        await until(lambda: len(done) == 2)

    assert done == ["ana 999", "ben 999"]


async def test_what_came_while_the_store_was_away_is_not_replaced_by_what_is_older() -> None:
    done: list[str] = []
    away = [Unavailable()]

    async def read(items: Sequence[str]) -> None:
        (item,) = items
        if away:
            lines.put("ana", "newer")
            raise away.pop()
        done.append(item)

    lines = Backlog(read, at_once=1, failure="lines could not be read")
    async with working(lines):
        lines.put("ana", "older")
        lines.put("ben", "ben")
        await until(lambda: len(done) == 2)

    assert sorted(done) == ["ben", "newer"]


async def test_what_waits_is_done_together_and_one_that_cannot_be_done_stops_no_other() -> None:
    tried: list[tuple[str, ...]] = []

    async def read(items: Sequence[str]) -> None:
        tried.append(tuple(items))
        if "gone" in items:
            raise ValueError("nobody foresaw it")

    lines = Backlog(read, at_once=1, together=3, failure="lines could not be read")
    for item in ("one", "gone", "two", "three"):
        lines.put(item, item)
    async with working(lines):
        await until(lambda: ("three",) in tried)

    assert tried == [("one", "gone", "two"), ("one",), ("gone",), ("two",), ("three",)]
