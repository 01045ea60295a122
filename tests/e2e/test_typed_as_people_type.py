"""Answers typed as people type them, over a real server: each is taken, asked about, or asked again. Never guessed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Final

import aiohttp
import pytest

from tests.fakes.clients import Frame, visitor
from tests.fakes.server import Server, start_server

TO: Final[dict[str, tuple[str, ...]]] = {
    "need": (),
    "budget": ("just our first tool",),
    "authority": ("just our first tool", "12000"),
    "timeline": ("just our first tool", "12000", "I do"),
}
"""What is said before a question is open."""

ASKED_ABOUT: Final = "Did you mean"

TAKEN: Final = [
    ("need", "Replace a tool we use", "replace"),
    ("need", "replace a tool we use!!", "replace"),
    ("need", "migrate", "replace"),
    ("need", "we want to swich", "replace"),
    ("need", "somthing new", "first"),
    ("need", "the second one", "first"),
    ("need", "option 3", "look"),
    ("need", "ablosen", "replace"),  # the German flow's "ablösen", without its accent
    ("need", "neugierig", "look"),
    ("budget", "30k", "large"),
    ("budget", "€ 30.000,00", "large"),
    ("budget", "about 1k a month", "medium"),
    ("budget", "five to ten thousand", "medium"),
    ("budget", "not 30k, more like 3k", "small"),
    ("budget", "NO IDEA", "unsure"),
    ("budget", "keine ahnung", "unsure"),
    ("authority", "I'm the ownr", "me"),
    ("authority", "my boss and me", "team"),
    ("authority", "mein Chef", "other"),
    ("timeline", "asap!!", "month"),
    ("timeline", "in 6 weeks", "quarter"),
    ("timeline", "no rush", "later"),
]
DOUBTED: Final = [
    ("need", "the first one", {"Replace a tool we use", "Our first tool of this kind"}),
    ("need", "das erste Mal", {"Our first tool of this kind"}),
    ("budget", "between 10 and 30k", {"€5,000 to 20,000", "Over €20,000"}),
    ("budget", "30k dollars", {"Over €20,000"}),
    ("authority", "our ceo", {"I do"}),
]
ASKED_AGAIN: Final = [
    ("need", "🙂"),
    ("need", "30k"),
    ("budget", "💰💰"),
    ("budget", "sure"),
    ("budget", "we are 12 people"),
    ("authority", "👍👎"),
    ("timeline", "the weather is fine"),
]


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all of these conversations; none needs another's."""
    running = start_server(tmp_path_factory.mktemp("typed") / "data")
    yield running
    running.stop()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


async def _said(
    http: aiohttp.ClientSession, server: Server, *, to: str, reply: str
) -> tuple[list[Frame], dict[str, object]]:
    """Return the answer to a reply at a question, and what the server has stored of the answers then."""
    ana = await visitor(http, server)
    for text in TO[to]:
        await ana.says(text)
    lines = await ana.says(reply)
    await ana.close()
    return lines, _stored(server.data)


def _stored(data: Path) -> dict[str, object]:
    """The answers of the conversation that began last, as they lie in the database."""
    with sqlite3.connect(f"file:{data / 'chatbot.sqlite3'}?mode=ro", uri=True) as database:
        row = database.execute(
            "SELECT state FROM conversation ORDER BY id DESC LIMIT 1"
        ).fetchone()
    database.close()
    return {step: answer.get("v") for step, answer in json.loads(row[0]).get("a", {}).items()}


@pytest.mark.parametrize(("step", "reply", "choice"), TAKEN)
async def test_it_is_taken_for_what_it_means(
    http: aiohttp.ClientSession, everywhere: Server, step: str, reply: str, choice: str
) -> None:
    lines, answers = await _said(http, everywhere, to=step, reply=reply)

    assert answers.get(step) == choice
    assert ASKED_ABOUT not in lines[-1]["text"]


@pytest.mark.parametrize(("step", "reply", "offered"), DOUBTED)
async def test_it_is_asked_about_with_buttons(
    http: aiohttp.ClientSession, everywhere: Server, step: str, reply: str, offered: set[str]
) -> None:
    lines, answers = await _said(http, everywhere, to=step, reply=reply)

    assert ASKED_ABOUT in lines[-1]["text"]
    assert offered <= {choice["label"] for choice in lines[-1]["choices"]}
    assert step not in answers


@pytest.mark.parametrize(("step", "reply"), ASKED_AGAIN)
async def test_it_is_asked_again(
    http: aiohttp.ClientSession, everywhere: Server, step: str, reply: str
) -> None:
    lines, answers = await _said(http, everywhere, to=step, reply=reply)

    assert ASKED_ABOUT not in lines[-1]["text"]
    assert step not in answers
    assert lines[-1]["choices"]  # the question's own buttons stand under it
