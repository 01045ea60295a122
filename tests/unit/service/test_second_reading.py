"""The optional second reader: asked only where the engine is not sure, stored with the event, replayed from there."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from chatbot.dialog.engine import replay
from chatbot.dialog.state import encode
from chatbot.dialog.turn import Texted
from chatbot.service.events import decode_told
from chatbot.service.second import SecondReader
from chatbot.service.visit import Visit
from tests.fakes.house import MemoryHouse, memory_house
from tests.fakes.second_readers import StuckMeaning, ToldDays, ToldMeaning

STORY = "our spreadsheet drives everybody mad"


async def _answers(house: MemoryHouse, visit: Visit) -> dict[str, object]:
    row = await house.row(visit)
    answers = msgspec.json.decode(row.state)["a"]
    return {step: answer.get("v") for step, answer in answers.items()}


async def test_what_words_do_not_say_meaning_may() -> None:
    house = await memory_house(second=SecondReader(ToldMeaning({STORY: "replace"}), None))
    visit = await house.visitor()

    await house.say(visit, STORY)

    assert await _answers(house, visit) == {"need": "replace"}


async def test_without_a_reader_the_same_text_is_asked_about() -> None:
    house = await memory_house()
    visit = await house.visitor()

    await house.say(visit, STORY)

    assert msgspec.json.decode((await house.row(visit)).state).get("a", {}) == {}


async def test_it_is_not_asked_where_the_engine_is_sure() -> None:
    meaning = ToldMeaning({})
    house = await memory_house(second=SecondReader(meaning, None))
    visit = await house.visitor()

    await house.say(visit, "just looking", "human", "how much does it cost?")

    assert meaning.asked == []


async def test_it_never_sees_contact_data_before_consent() -> None:
    meaning = ToldMeaning({})
    house = await memory_house(second=SecondReader(meaning, None))
    visit = await house.visitor()

    await house.say(visit, "well, write to jo@example.com about it")

    assert meaning.asked == []


async def test_a_reader_that_is_too_slow_is_done_without() -> None:
    house = await memory_house(second=SecondReader(StuckMeaning(), None, patience_s=0.0))
    visit = await house.visitor()

    lines = await house.say(visit, STORY)

    assert lines[-1].party == "bot"


async def test_a_replay_uses_the_stored_reading() -> None:
    house = await memory_house(second=SecondReader(ToldMeaning({STORY: "replace"}), None))
    visit = await house.visitor()
    lines = await house.say(visit, STORY, "about 30k")
    assert visit.conversation is not None
    flow = await house.flows.version(visit.facts.flow)
    texts = {line.seq: line.text for line in lines}
    told = [
        pair
        for event in await house.store.events(visit.conversation)
        for pair in decode_told(event.event, texts)
    ]

    state = replay(flow, told, language=visit.language)

    assert encode(state) == (await house.row(visit)).state
    assert any(isinstance(event, Texted) and env.reading for event, env in told)


async def test_a_date_in_another_language_is_asked_about() -> None:
    house = await memory_house()
    soon = house.clock.now().date() + timedelta(days=40)
    house = await memory_house(second=SecondReader(None, ToldDays({"3 czerwca": soon})))
    visit = await house.visitor()

    lines = await house.say(visit, "just started, our first tool", "30k", "I do", "3 czerwca")

    assert "Did you mean" in lines[-1].text
    assert "timeline" not in await _answers(house, visit)
