"""Changing one's mind: score, route and questions follow; nothing is asked twice."""

from __future__ import annotations

import pytest

from chatbot.dialog.turn import Handoff, RecordConsent
from tests.fakes.dialogs import Chat, shipped, small


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


@pytest.mark.parametrize("name", ["bant", "demo-request", "insurance"])
def test_back_twice_asks_the_question_before_the_one_before(name: str) -> None:
    chat = Chat(shipped(name))
    first: list[list[str]] = []
    for _ in range(3):
        first.append([chat.lines[-1]])
        chat.click(chat.buttons[0], to=chat.state.open_lines[-1]) if chat.buttons else chat.say(
            "x y z"
        )

    chat.say("back")
    lines = chat.say("back")

    assert lines == first[1]
    chat.check_replay()


def test_two_answers_in_one_message_fill_both_and_skip_the_second_question() -> None:
    chat = Chat(shipped("bant"))
    chat.says("switch")

    lines = chat.say("I'm the CEO and we have 30k")

    assert (chat.value("budget"), chat.value("authority")) == ("large", "me")
    assert lines == ["Noted: I do.", "When should it be up and running?"]


@pytest.mark.parametrize(
    "said", ["I already told you", "I've already told you that", "as I said before"]
)
def test_i_already_told_you_is_no_answer_and_no_guess(said: str) -> None:
    chat = Chat(shipped("bant"))
    chat.says("switch", "30k")

    lines = chat.say(said)

    assert chat.value("authority") is None
    assert lines[-1] == "Who decides on a purchase like this?"
    assert not any(line.startswith("Did you mean") for line in lines)


PLACES = """\
  - id: place
    ask: In which city are you looking?
    type: text
  - id: rooms
    ask: How many bedrooms?
    type: number
  - id: when
    ask: And when?
    type: date
"""


@pytest.mark.parametrize(
    ("said", "place", "rooms"),
    [
        ("actually the city is Berlin", "Berlin", 3),
        ("sorry, actually the bedrooms are 4", "Bonn", 4),
    ],
)
def test_an_answer_is_found_by_the_words_of_its_question(
    said: str, place: str, rooms: int
) -> None:
    chat = Chat(small(PLACES, "place"))
    chat.says("Bonn", "3")

    lines = chat.say(said)

    assert (chat.state.answers["place"].value, chat.state.answers["rooms"].value) == (place, rooms)
    assert lines[-1] == "And when?"


def test_a_topic_that_no_question_has_corrects_nothing() -> None:
    chat = Chat(small(PLACES, "place"))
    chat.says("Bonn", "3")

    chat.say("actually the weather is bad")

    assert (chat.state.answers["place"].value, chat.state.answers["rooms"].value) == ("Bonn", 3)


@pytest.mark.parametrize(
    ("said", "budget"),
    [("up to 4k", "small"), ("up to 5k", "small"), ("up to 15k", "medium"), ("max 20k", "medium")],
)
def test_a_ceiling_is_the_range_that_it_ends_in(said: str, budget: str) -> None:
    chat = Chat(shipped("bant"))
    chat.says("switch")

    chat.say(said)

    assert chat.value("budget") == budget


@pytest.mark.parametrize("said", ["don't call me", "please don't call me"])
def test_no_calls_at_the_question_for_a_number_refuses_the_number_only(said: str) -> None:
    chat = Chat(shipped("insurance"))
    chat.says("legal", "compare", "me", "in two months", "yes", "Ana Sousa")
    assert chat.state.step == "phone"

    chat.say(said)

    assert chat.state.ended is None
    assert chat.state.consents["sales_contact"] == "given"
    assert chat.state.step != "phone"
    assert "phone" not in chat.contact


def test_a_number_typed_unasked_is_asked_about_with_a_notice_that_names_calls() -> None:
    chat = Chat(shipped("bant"), region="GB")

    lines = chat.say("call me on +44 20 7946 0958")

    asked = chat.one(RecordConsent)
    assert asked.notice == "sales_contact_phone"
    assert "telephone number" in lines[-1]
    chat.say("yes")
    assert chat.contact == {"phone": "+442079460958"}


def test_an_address_typed_unasked_is_asked_about_with_the_flows_own_notice() -> None:
    chat = Chat(shipped("bant"))

    chat.say("write to ana@example.com")

    assert chat.one(RecordConsent).notice == "sales_contact"
