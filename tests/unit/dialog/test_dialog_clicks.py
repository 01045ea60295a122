"""Clicks and late replies: what was not offered is refused, what is no longer open changes nothing."""

from __future__ import annotations

import pytest

from chatbot.dialog.turn import Echo
from chatbot.errors import BadFrame, StaleStep
from tests.fakes.dialogs import Chat, shipped


def test_a_click_stands_as_the_visitors_line_with_its_label() -> None:
    chat = Chat(shipped("bant"))

    chat.click("replace", to=2)

    assert chat.one(Echo).text == "Replace a tool we use"
    assert chat.value("need") == "replace"
    assert chat.state.answers["need"].seq == 3


def test_a_click_on_a_line_that_is_not_open_is_stale_and_changes_nothing() -> None:
    chat = Chat(shipped("bant"))
    chat.click("replace", to=2)
    before = chat.state

    with pytest.raises(StaleStep):
        chat.click("look", to=2)

    assert chat.state == before


def test_any_line_of_the_open_step_may_be_clicked() -> None:
    chat = Chat(shipped("bant"))
    chat.says("switch", "purple")
    question, retry = chat.state.open_lines

    for seq in (question, retry):
        again = Chat(shipped("bant"))
        again.says("switch", "purple")
        again.click("large", to=seq)
        assert again.value("budget") == "large"


@pytest.mark.parametrize(
    "value", ["nothing", "yes", "large", "", "/nonsense", "/change:hello", "/language:xx"]
)
def test_a_value_that_was_not_offered_is_refused_with_a_sentence(value: str) -> None:
    chat = Chat(shipped("bant"))

    with pytest.raises(BadFrame) as refused:
        chat.click(value, to=2)

    assert len(refused.value.message) > 10


def test_a_click_without_a_value_is_refused() -> None:
    chat = Chat(shipped("bant"))

    with pytest.raises(BadFrame):
        chat.click(to=2)


def test_a_click_when_nothing_is_open_is_refused() -> None:
    chat = Chat(shipped("bant"))
    chat.say("just looking")

    with pytest.raises(BadFrame):
        chat.click("replace")
    with pytest.raises(StaleStep):
        chat.click("replace", to=2)


def test_only_yes_and_no_answer_a_consent_question() -> None:
    chat = Chat(shipped("bant"))
    chat.says("first", "12000", "committee", "in 2 months")

    with pytest.raises(BadFrame):
        chat.click("maybe", to=chat.state.open_lines[-1])


def test_commands_need_no_line() -> None:
    chat = Chat(shipped("bant"))
    chat.say("switch")

    chat.click("/back")

    assert chat.one(Echo).text == "Back"
    assert chat.state.step == "need"


def test_a_late_text_is_kept_but_answers_nothing() -> None:
    chat = Chat(shipped("bant"))
    chat.click("replace", to=2)

    lines = chat.say("30k", to=2)

    assert chat.value("budget") is None
    assert lines == ["Roughly what yearly budget do you have in mind?"]
    assert chat.state.tries == 0


def test_a_text_for_the_open_line_answers() -> None:
    chat = Chat(shipped("bant"))
    chat.click("replace", to=2)

    chat.say("30k", to=chat.state.open_lines[-1])

    assert chat.value("budget") == "large"


def test_a_late_stop_is_still_a_stop() -> None:
    chat = Chat(shipped("bant"))
    chat.click("replace", to=2)

    chat.say("stop", to=2)

    assert chat.state.ended == "stopped"


def test_an_aside_and_the_open_question_are_told_apart_by_their_lines() -> None:
    chat = Chat(shipped("bant"))
    chat.says("first", "12000", "committee", "in 2 months")
    consent = chat.state.open_lines[-1]
    chat.say("delete my data")
    delete = chat.last_seq

    chat.click("no", to=delete)
    assert chat.state.consents == {}
    chat.say("delete my data")
    chat.click("yes", to=consent)

    assert chat.state.consents == {"sales_contact": "given"}


def test_the_language_can_be_changed() -> None:
    chat = Chat(shipped("bant"))

    chat.click("/language:de")

    assert chat.one(Echo).text == "Deutsch"
    assert chat.lines == ["Was führt Sie heute zu uns?"]
    assert chat.state.language == "de"
    chat.say("wir wollen umsteigen")
    assert chat.value("need") == "replace"
