"""Corrections, questions in the middle, replies as people type them, and giving up well: over a real server."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.fakes.clients import Rep, Visitor, rep, visitor
from tests.fakes.server import Server, sign_in

NEED = "What brings you here today?"
BUDGET = "Roughly what yearly budget do you have in mind?"
WHO = "Who decides on a purchase like this?"
WHEN = "When should it be up and running?"
PRICE = "Plans start at €49 a month. Your answers help us name an exact figure."


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """A browser's worth of cookies that are nobody's."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


@pytest.fixture
async def sam(server: Server) -> AsyncIterator[Rep]:
    """A rep who is there."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        await sign_in(session, server, server.users_with("rep")[0])
        console = await rep(session, server)
        yield console
        await console.close()


async def answers_in_brief(sam: Rep, ana: Visitor) -> dict[str, tuple[str | None, str]]:
    """Call a person; return criterion -> level and label, as the rep reads them."""
    await ana.says("human")
    offer = await sam.kind("offer")
    return {a["criterion"]: (a["level"], a["label"]) for a in offer["brief"]["answers"]}


async def says(ana: Visitor, *texts: str) -> list[str]:
    """Say several things; return what the bot said to the last."""
    lines: list[str] = []
    for text in texts:
        lines = [line["text"] for line in await ana.says(text)]
    return lines


async def test_a_correction_changes_answer_and_score_and_asks_nothing_again(
    server: Server, http: aiohttp.ClientSession, sam: Rep
) -> None:
    ana = await visitor(http, server)
    await says(ana, "switch", "30k", "I do")

    lines = await says(ana, "actually the budget is 3k")

    assert lines == ["Noted: Under €5,000.", WHEN]
    assert "30k" in ana.texts()
    assert "actually the budget is 3k" in ana.texts()
    found = await answers_in_brief(sam, ana)
    assert found["budget"] == ("none", "Under €5,000")
    assert found["authority"][0] == "strong"
    await ana.close()


async def test_back_twice_asks_what_was_asked_two_questions_ago(
    server: Server, http: aiohttp.ClientSession, sam: Rep
) -> None:
    ana = await visitor(http, server)
    await says(ana, "switch", "30k", "I do")

    assert await says(ana, "back") == [WHO]
    assert await says(ana, "back") == [BUDGET]
    assert await says(ana, "8k") == [WHO]
    assert await says(ana, "committee") == [WHEN]

    found = await answers_in_brief(sam, ana)
    assert found["budget"] == ("partial", "€5,000 to 20,000")
    assert found["authority"][0] == "partial"
    await ana.close()


async def test_a_question_is_answered_at_every_step_and_the_open_one_comes_again(
    server: Server, http: aiohttp.ClientSession
) -> None:
    ana = await visitor(http, server)
    replies = ("first", "12000", "committee", "in 2 months", "yes", "Ana Sousa", "ana@example.com")

    for reply in replies:
        waiting = ana.lines[max(ana.lines)]["text"]
        assert await says(ana, "how much does it cost?") == [PRICE, waiting]
        await says(ana, reply)

    assert any(text.startswith("Thanks Ana Sousa!") for text in ana.texts())
    await ana.close()


READ = {
    "Over 20.000": "Over €20,000",
    "the second one": "€5,000 to 20,000",
    "keine ahnung": "No idea yet",
    "€ 30.000,00": "Over €20,000",
    "not 30k, more like 3k": "Under €5,000",
    "up to 15k": "€5,000 to 20,000",
    "between 10 and 30k": None,
    "🙂": None,
}
"""What people type for a budget -> the answer a rep reads; None: it is asked about, or asked again."""


async def test_a_reply_is_read_asked_about_or_asked_again_and_never_guessed(
    server: Server, sam: Rep
) -> None:
    for said, label in READ.items():
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
            ana = await visitor(http, server)
            await says(ana, "switch")
            lines = await says(ana, said)
            before = len(sam.got)
            await says(ana, "human")
            offer = await sam.kind("offer", after=before)
            found = {a["criterion"]: a["label"] for a in offer["brief"]["answers"]}
            await says(ana, "stop")
            await ana.close()

        assert found.get("budget") == label, said
        assert (lines == [WHO]) is (label is not None), said


async def test_two_answers_in_one_message_skip_the_second_question(
    server: Server, http: aiohttp.ClientSession, sam: Rep
) -> None:
    ana = await visitor(http, server)
    await says(ana, "switch")

    assert await says(ana, "I'm the CEO and we have 30k") == ["Noted: I do.", WHEN]

    found = await answers_in_brief(sam, ana)
    assert (found["budget"][0], found["authority"][0]) == ("strong", "strong")
    await ana.close()


async def test_the_third_reply_not_understood_goes_on_without_an_answer(
    server: Server, http: aiohttp.ClientSession
) -> None:
    ana = await visitor(http, server)
    await says(ana, "switch", "purple", "seventeen elephants")

    lines = await says(ana, "tralala")

    assert lines[-1] == WHO
    await ana.close()


async def test_the_third_reply_not_understood_calls_a_person_where_it_matters(
    server: Server, http: aiohttp.ClientSession, sam: Rep
) -> None:
    ana = await visitor(http, server)
    await says(ana, "switch", "30k", "purple", "seventeen elephants")

    lines = await says(ana, "tralala")

    assert any("colleague" in line for line in lines)
    assert (await sam.kind("offer"))["brief"]["answers"]
    await ana.close()


async def test_nobody_there_is_said_and_an_alternative_offered(
    server: Server, http: aiohttp.ClientSession
) -> None:
    ana = await visitor(http, server)
    await says(ana, "switch", "30k", "purple", "seventeen elephants")

    lines = await says(ana, "tralala")

    assert any(line.startswith("Nobody is free") for line in lines)
    assert len(lines) >= 2
    assert not lines[-1].rstrip().endswith(":")
    await ana.close()
