"""The rarer words of a flow over a real server: media, split, subflow, multi, rating, cold, skip_if_decided, book."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.clients import Visitor, rep, visitor
from tests.fakes.server import Server, sign_in, start_server

TOUR = """\
flow: bant
title: The rarer words
language: en
start: hello
profile: b2b
human: to_rep

steps:
  - id: hello
    say: Welcome!
    media: {image: /files/team.jpg, alt: Our team}
    delay: 10s
  - id: draw
    split: {left: 50, right: 50}
  - id: left
    say: To the left.
    go: size
  - id: right
    say: To the right.
  - id: size
    flow: size_questions
  - id: topics
    ask: What interests you?
    type: multi
    pick: [1, 2]
    choices:
      sso: {label: Single sign-on}
      api: {label: The API}
      hosting: {label: Hosting}
  - id: stars
    ask: How satisfied are you?
    type: rating
    scale: 5
  - id: need
    ask: What do you need?
    criterion: need
    choices:
      wish: {label: A demo, level: strong, intent: demo_request, fit: industry}
      student: {label: I am a student, level: strong, temperature: cold}
  - id: budget
    ask: What is your budget?
    criterion: budget
    skip_if_decided: true
    choices:
      much: {label: Much, level: strong}
      none_: {label: None, level: none}
  - id: sort
    branch:
      - {if: temperature == hot and topics == sso and stars >= 4, go: to_rep}
      - {if: temperature == hot, go: to_rep}
      - {if: temperature == cold, go: bye}
      - {go: offer}
  - id: to_rep
    say: Calling.
    handoff: sales
    wait: 60s
    if_nobody: offer
    go: bye
  - id: offer
    say: "Pick a time:"
    book: [name, email]
    end: booked
  - id: bye
    delay: 10s
    say: "Bye, {{ how_many | default('nobody') }}."
    end: done
"""

SIZE = """\
flow: size_questions
title: Sizes
language: en
human: rep
steps:
  - {id: how_many, ask: How many are you?, type: number}
  - {id: over, say: Noted., end: done}
  - {id: rep, handoff: sales, if_nobody: over, go: over}
"""


@pytest.fixture
def tour(tmp_path: Path) -> Iterator[Server]:
    """A server whose live flow is the tour."""
    folder = tmp_path / "flows"
    shutil.copytree(Path(__file__).parents[2] / "flows", folder)
    (folder / "bant.yaml").write_text(TOUR, encoding="utf-8")
    (folder / "size_questions.yaml").write_text(SIZE, encoding="utf-8")
    running = start_server(tmp_path / "data", "--flows", str(folder))
    yield running
    running.stop()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """A browser's cookies."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


async def texts(ana: Visitor, said: str) -> list[str]:
    return [line["text"] for line in await ana.says(said)]


async def test_the_rarer_words_do_what_they_say(tour: Server, http: aiohttp.ClientSession) -> None:
    ana = await visitor(http, tour)
    hello = ana.lines[min(ana.lines)]
    assert hello["media"] == {"image": "/files/team.jpg", "alt": "Our team"}
    arm = ana.texts()[1]
    assert arm in ("To the left.", "To the right.")

    lines = await texts(ana, "25")
    assert lines == ["Noted.", "What interests you?"]
    assert ana.lines[max(ana.lines)]["input"]["kind"] == "multi"
    assert [line["text"] for line in await ana.picks(["sso", "api"])] == ["How satisfied are you?"]
    assert await texts(ana, "5") == ["What do you need?"]

    lines = await texts(ana, "I am a student")
    assert lines == ["Bye, 25."]

    token, said = ana.token, ana.texts()
    await ana.close()
    again = await visitor(http, tour, token=token)
    assert again.texts() == said
    assert arm in await texts(again, "restart")
    await again.close()


async def test_a_pause_goes_along_with_the_line_that_is_sent_and_kept_at_once(
    tour: Server, http: aiohttp.ClientSession
) -> None:
    ana = await visitor(http, tour)
    assert [line.get("delay_ms") for line in ana.lines.values()] == [10_000, None, None]
    await ana.says("25")
    await ana.picks(["sso"])
    await ana.says("5")

    lines = await ana.says("I am a student")

    assert [(line["text"], line.get("delay_ms")) for line in lines] == [("Bye, 25.", 10_000)]
    ben = await visitor(http, tour, token=ana.token)
    assert [line["text"] for line in ben.lines.values()] == ana.texts()
    await ana.close()
    await ben.close()


async def test_a_decided_question_is_left_out_and_nobody_there_is_offered_the_page(
    tour: Server, http: aiohttp.ClientSession
) -> None:
    ana = await visitor(http, tour)
    await ana.says("3")
    await ana.picks(["hosting"])
    await ana.says("2")

    lines = await texts(ana, "A demo")

    assert "What is your budget?" not in lines
    assert lines[-1] == "Pick a time: https://www.example.com/book"
    await ana.close()


async def test_an_answer_that_fits_gives_its_points_and_the_rep_reads_why(
    tour: Server, http: aiohttp.ClientSession
) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as desk:
        await sign_in(desk, tour, tour.users_with("rep")[0])
        sam = await rep(desk, tour)
        ana = await visitor(http, tour)
        await ana.says("3")
        await ana.picks(["sso"])
        await ana.says("5")
        assert "Calling." in await texts(ana, "A demo")

        offer = await sam.kind("offer")
        await sam.does("accept", conversation=offer["conversation"])
        score = await sam.kind("score")

        fit = [line for line in score["result"]["lines"] if line["axis"] == "fit"]
        assert [(line["rule"], line["points"]) for line in fit] == [("industry", 20)]
        assert (score["result"]["fit"], score["result"]["temperature"]) == (20, "hot")
        assert offer["brief"]["temperature"] == "hot"
        await ana.close()
        await sam.close()
