"""Changing one's mind: score, route and questions follow; nothing is asked twice."""

from __future__ import annotations

import pytest

from chatbot.dialog.turn import Handoff
from tests.fakes.dialogs import Chat, shipped


def at_timeline() -> Chat:
    chat = Chat(shipped("bant"))
    chat.says("switch", "30k", "I do")
    return chat


def test_a_correction_two_questions_later_asks_nothing_again() -> None:
    chat = at_timeline()

    lines = chat.say("actually the budget is 3k")

    assert chat.value("budget") == "small"
    assert lines == ["Noted: Under €5,000.", "When should it be up and running?"]
    chat.check_replay()


def test_the_score_follows_a_correction() -> None:
    chat = at_timeline()
    before = chat.turn.score.low

    chat.say("actually the budget is 3k")

    assert chat.turn.score.low == before - 25


def test_the_route_follows_a_correction_after_the_end() -> None:
    chat = Chat(shipped("bant"), reps_online=1)
    chat.says("switch", "30k", "I do", "in 2 years", "no")
    assert chat.state.ended == "done"
    assert not chat.all(Handoff)

    chat.say("sorry, the deadline is this month")

    assert chat.temperature == "hot"
    assert chat.one(Handoff).team == "sales"


def test_the_old_answer_is_asked_for_when_no_new_one_was_given() -> None:
    chat = at_timeline()

    lines = chat.say("change my budget")

    assert lines == ["Roughly what yearly budget do you have in mind?"]
    chat.say("8k")
    assert chat.value("budget") == "medium"
    assert chat.state.step == "timeline"
    assert chat.value("authority") == "me"


def test_a_correction_that_is_not_clear_is_asked_about() -> None:
    chat = at_timeline()

    chat.say("actually the budget is between 10 and 30k")

    assert chat.state.step == "budget"
    assert chat.lines[-1].startswith("Did you mean")
    chat.click("medium", to=chat.state.open_lines[-1])
    assert chat.value("budget") == "medium"
    assert chat.state.step == "timeline"


def test_back_asks_the_question_before() -> None:
    chat = at_timeline()

    lines = chat.say("back")

    assert lines == ["Who decides on a purchase like this?"]
    assert chat.value("authority") is None


def test_back_twice_goes_back_two_questions() -> None:
    chat = at_timeline()

    chat.says("back", "back")

    assert chat.state.step == "budget"
    chat.say("3k")
    assert chat.state.step == "authority"
    chat.say("I do")
    assert chat.lines == ["When should it be up and running?"]
    chat.check_replay()


def test_back_at_the_first_question_says_so() -> None:
    chat = Chat(shipped("bant"))

    lines = chat.say("back")

    assert lines == [
        "There is no earlier answer to go back to.",
        "What brings you here today?",
    ]


def test_what_was_said_before_a_correction_is_not_said_again() -> None:
    chat = at_timeline()

    chat.says("back", "back", "back")

    assert chat.lines == ["What brings you here today?"]
    chat.say("first")
    assert chat.lines == ["Roughly what yearly budget do you have in mind?"]


def test_back_after_the_end_opens_the_last_question_again() -> None:
    chat = Chat(shipped("bant"))
    chat.says("switch", "30k", "I do", "in 2 years", "no")

    chat.say("back")

    assert (chat.state.ended, chat.state.step) == (None, "timeline")
    lines = chat.say("in 3 years")
    assert lines == ['Thank you! Type "human" whenever you want to talk to one of us.']


def test_an_answer_off_the_route_does_not_count() -> None:
    chat = at_timeline()

    chat.says("change my need", "just looking")

    assert chat.state.ended == "done"
    assert chat.value("budget") is None
    assert chat.turn.score.known == 1


def test_an_answer_off_the_route_counts_again_when_the_route_comes_back() -> None:
    chat = at_timeline()
    chat.says("change my need", "just looking")

    chat.says("change my need", "switch")

    assert chat.state.step == "timeline"
    assert chat.value("budget") == "large"


def test_later_answers_still_count_while_an_earlier_one_is_open_again() -> None:
    chat = at_timeline()

    chat.say("change my budget")

    assert chat.value("authority") == "me"
    assert chat.value("budget") is None


def test_restart_drops_answers_and_keeps_consent_and_contact() -> None:
    chat = Chat(shipped("bant"))
    chat.says("first", "12000", "committee", "in 2 months", "yes", "Ana Sousa", "ana@example.com")

    lines = chat.say("restart")

    assert lines[-1] == "What brings you here today?"
    assert chat.state.answers == {}
    assert chat.state.consents == {"sales_contact": "given"}
    chat.says("first", "12000", "committee", "in 2 months")
    assert chat.state.ended == "booked"
    assert chat.value("email") == "@email"


def test_a_click_can_change_an_answer() -> None:
    chat = at_timeline()

    chat.click("/change:budget")

    assert chat.state.step == "budget"


@pytest.mark.parametrize("words", ["the budget is actually 3k", "sorry, our budget is 3k"])
def test_corrections_come_in_many_words(words: str) -> None:
    chat = at_timeline()

    chat.say(words)

    assert chat.value("budget") == "small"
    assert chat.state.step == "timeline"


def test_a_correction_of_the_open_question_is_its_answer() -> None:
    chat = Chat(shipped("bant"))
    chat.say("switch")

    chat.say("actually the budget is 30k")

    assert chat.value("budget") == "large"
    assert chat.state.step == "authority"
