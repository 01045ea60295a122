"""What a reply to the open question becomes: an answer, a guess to confirm, another try, or nothing."""

from __future__ import annotations

import pytest

from chatbot.dialog.turn import Handoff, Say
from tests.fakes.dialogs import Chat, shipped, small

COLOUR = """\
  - id: colour
    ask: Which colour?
    choices:
      red: {label: Red}
      blue: {label: Blue}
    tries: 2
    give_up: %s
  - id: shape
    ask: Which shape?
    choices: {round: {label: Round}, square: {label: Square}}
    go: to_rep
  - id: elsewhere
    say: Elsewhere.
    go: to_rep
  - id: unused
    branch: [{if: reps_online > 5, go: elsewhere}, {go: to_rep}]
"""


def colour(give_up: str) -> Chat:
    steps = COLOUR % give_up
    if give_up == "elsewhere":
        steps = steps.replace(
            "  - id: unused\n    branch: [{if: reps_online > 5, go: elsewhere}, {go: to_rep}]\n",
            "",
        )
    else:
        steps = steps.replace(
            "    go: to_rep\n  - id: elsewhere", "    go: unused\n  - id: elsewhere"
        )
    return Chat(small(steps, "colour"))


def test_the_opening_is_numbered_from_one_and_ends_with_the_first_question() -> None:
    chat = Chat(shipped("bant"))

    assert [s.step for s in chat.said] == ["hello", "need"]
    assert "Example Ltd" in chat.lines[0]
    assert chat.state.open_lines == (2,)
    assert chat.buttons == ["replace", "first", "look"]


@pytest.mark.parametrize(
    ("said", "choice"),
    [
        ("Replace a tool we use", "replace"),
        ("replace", "replace"),
        ("SWITCH", "replace"),
        ("we want to swich", "replace"),
        ("the second one", "first"),
        ("just lookin", "look"),
    ],
)
def test_a_label_a_synonym_a_typo_and_a_place_all_answer(said: str, choice: str) -> None:
    chat = Chat(shipped("bant"))

    chat.say(said)

    assert chat.value("need") == choice


@pytest.mark.parametrize(
    "said", ["30k", "€ 30.000,00", "about 30,000 euros", "not 3k, more like 30k"]
)
def test_an_amount_finds_its_range(said: str) -> None:
    chat = Chat(shipped("bant"))
    chat.say("switch")

    chat.say(said)

    assert chat.value("budget") == "large"


def test_a_span_over_several_ranges_is_asked_about_not_picked() -> None:
    chat = Chat(shipped("bant"))
    chat.say("switch")

    lines = chat.say("between 10 and 30k")

    assert lines[0].startswith("Did you mean")
    assert chat.value("budget") is None
    assert set(chat.buttons) == {"medium", "large", "none"}


def ambiguous() -> Chat:
    chat = Chat(shipped("bant"))
    chat.says("switch", "between 10 and 30k")
    return chat


def test_a_guess_is_taken_by_its_button() -> None:
    chat = ambiguous()

    chat.click("large", to=chat.state.open_lines[-1])

    assert chat.value("budget") == "large"


@pytest.mark.parametrize(("said", "choice"), [("the first one", 0), ("the second one", 1)])
def test_a_guess_is_taken_by_its_place_among_the_guesses(said: str, choice: int) -> None:
    chat = ambiguous()
    offered = chat.buttons

    chat.say(said)

    assert chat.value("budget") == offered[choice]


def test_a_guess_is_taken_by_its_label() -> None:
    chat = ambiguous()

    chat.say("over 20,000")

    assert chat.value("budget") == "large"


def test_a_yes_to_several_guesses_narrows_them_to_the_best() -> None:
    chat = ambiguous()
    best = chat.buttons[0]

    chat.say("yes")

    assert chat.buttons == [best, "none"]
    assert chat.value("budget") is None
    chat.say("yes")
    assert chat.value("budget") == best


@pytest.mark.parametrize("reply", ["no", "none of these"])
def test_a_no_to_the_guesses_asks_again_with_every_choice(reply: str) -> None:
    chat = ambiguous()

    chat.say(reply)

    assert chat.buttons == ["small", "medium", "large", "open", "unsure"]
    assert chat.state.tries == 1


def test_none_of_these_is_a_button() -> None:
    chat = ambiguous()

    chat.click("none", to=chat.state.open_lines[-1])

    assert chat.buttons == ["small", "medium", "large", "open", "unsure"]


def test_a_choice_called_none_stands_beside_none_of_these() -> None:
    sizes = """\
  - id: size
    ask: How many?
    type: number
    choices: {none: {label: Up to ten, range: [0, 10]}, many: {label: More, range: [10, null]}}
  - id: show
    say: "Taken: {{ size | default('nothing') }}"
    go: bye
"""
    chat = Chat(small(sizes, "size"))
    chat.say("between 5 and 20")
    choice, other, neither = chat.buttons
    assert {choice, other} == {"none", "many"}

    chat.click("none", to=chat.state.open_lines[-1])

    assert chat.value("size") == "none"
    assert neither not in ("none", "many")

    again = Chat(small(sizes, "size"))
    again.say("between 5 and 20")
    again.click(neither, to=again.state.open_lines[-1])
    assert again.value("size") is None


def test_an_amount_in_another_currency_is_asked_about() -> None:
    chat = Chat(shipped("bant"))
    chat.say("switch")

    chat.say("$30,000")

    assert chat.lines[0].startswith("Did you mean")


def test_guesses_cannot_go_on_for_ever() -> None:
    chat = Chat(shipped("bant"), reps_online=0)
    chat.say("switch")

    for _ in range(4):
        chat.say("between 10 and 30k")

    assert chat.state.step != "budget"


def test_the_retry_text_is_the_flows_own() -> None:
    chat = Chat(shipped("bant"))
    chat.say("switch")

    lines = chat.say("purple")

    assert lines == ['A rough figure such as "10k" is fine, or pick one below.']
    assert chat.buttons == ["small", "medium", "large", "open", "unsure"]


def test_the_third_reply_not_understood_skips_the_question() -> None:
    chat = Chat(shipped("bant"))
    chat.say("switch")

    chat.says("purple", "tralala")
    assert chat.state.step == "budget"
    chat.say("dumdidum")

    assert chat.state.step == "authority"
    assert chat.state.answers["budget"].level == "unparsed"
    assert chat.value("budget") is None


def test_giving_up_can_bring_a_person() -> None:
    chat = Chat(shipped("bant"), reps_online=1)
    chat.says("switch", "30k", "purple", "tralala")

    chat.say("dumdidum")

    assert chat.one(Handoff).team == "sales"
    assert chat.lines == ["I'm calling a colleague."]


def test_giving_up_to_a_person_who_is_not_there_is_never_silence() -> None:
    chat = Chat(shipped("bant"), reps_online=0)
    chat.says("switch", "30k", "purple", "tralala")

    lines = chat.say("dumdidum")

    assert lines == [
        "Nobody is free this minute.",
        "Pick a time that suits you: https://example.com/book",
    ]
    assert not chat.all(Handoff)


def test_giving_up_can_go_to_a_step() -> None:
    chat = colour("elsewhere")

    lines = chat.says("bananas", "trains")

    assert "Elsewhere." in lines
    assert chat.state.answers["colour"].level == "unparsed"


def test_giving_up_can_skip() -> None:
    chat = colour("skip")

    chat.says("bananas", "trains")

    assert chat.state.step == "shape"


def test_saying_that_it_was_answered_already_is_met_kindly_and_costs_no_try() -> None:
    chat = Chat(shipped("bant"))
    chat.say("switch")

    lines = chat.say("I already told you")

    assert lines[0].startswith("Sorry for asking again")
    assert "budget" in lines[1]
    assert chat.state.tries == 0


def test_a_greeting_is_returned_and_costs_no_try() -> None:
    chat = Chat(shipped("bant"))

    lines = chat.say("hello!")

    assert lines == ["Hello!", "What brings you here today?"]
    assert chat.state.tries == 0


def test_another_language_is_offered_once_and_then_spoken() -> None:
    chat = Chat(shipped("bant"))

    lines = chat.say("Wir haben leider überhaupt keine Zeit für sowas")

    assert lines == ["Wollen wir auf Deutsch weitermachen?", "What brings you here today?"]
    assert [c.value for c in chat.said[0].choices] == ["/language:de"]
    lines = chat.say("Wir haben leider überhaupt keine Zeit für sowas")
    assert lines[1:] == ["Was führt Sie heute zu uns?"]
    assert [c.value for c in chat.said[0].choices] == ["/language:en"]
    assert chat.state.tries == 0


def test_a_yes_to_the_offered_language_changes_it() -> None:
    chat = Chat(shipped("bant"))
    chat.say("Wir haben leider überhaupt keine Zeit für sowas")

    chat.say("ja")

    assert chat.state.language == "de"
    assert chat.lines == ["Was führt Sie heute zu uns?"]


def test_dont_know_is_an_answer() -> None:
    chat = Chat(shipped("bant"))
    chat.say("switch")

    chat.say("no idea yet")

    assert chat.value("budget") == "unsure"
    assert chat.state.step == "authority"


def test_two_answers_in_one_message_fill_two_questions() -> None:
    chat = Chat(shipped("bant"))
    chat.say("switch")

    lines = chat.say("I'm the CEO and we have 30k")

    assert (chat.value("budget"), chat.value("authority")) == ("large", "me")
    assert lines[0] == "Noted: I do."
    assert chat.state.step == "timeline"


def test_a_word_that_may_answer_another_question_is_not_believed() -> None:
    chat = Chat(shipped("bant"))
    chat.say("switch")

    chat.say("later, I think")

    assert chat.value("timeline") is None
    assert chat.state.step == "budget"


# ── questions in the middle ───────────────────────────────────────────────────────────────────────

WAY = ("switch", "30k", "I do", "asap", "yes", "Ana Sousa")


@pytest.mark.parametrize("answered", range(len(WAY) + 1))
def test_a_question_in_the_middle_is_answered_once_and_the_open_one_repeated(
    answered: int,
) -> None:
    chat = Chat(shipped("bant"))
    chat.says(*WAY[:answered])
    before = chat.state
    question = chat.lines[-1] if answered else chat.lines[1]

    lines = chat.say("how much does it cost?")

    assert lines == [
        "Plans start at €49 a month. Your answers help us name an exact figure.",
        question,
    ]
    assert chat.state.answers == before.answers
    assert chat.state.tries == before.tries
    assert chat.state.step == before.step
    assert "price_quote_request" in chat.state.intents


def test_a_question_does_not_cost_a_try_already_counted() -> None:
    chat = Chat(shipped("bant"))
    chat.says("switch", "purple")

    chat.say("how much does it cost?")

    assert chat.state.tries == 1


@pytest.mark.parametrize(
    "question", ["opening hours?", "who are you?", "Can I call you?", "what is this about"]
)
def test_a_question_is_never_taken_for_a_name(question: str) -> None:
    chat = Chat(shipped("bant"))
    chat.says(*WAY[:5])
    assert chat.state.step == "name"

    chat.say(question)

    assert chat.state.step == "name"
    assert "name" not in chat.contact


def test_a_hesitant_answer_with_a_question_mark_is_asked_about() -> None:
    chat = Chat(shipped("bant"))
    chat.say("switch")

    chat.say("30k?")

    assert chat.value("budget") is None
    assert chat.lines[0].startswith("Did you mean")


# ── contact questions ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("said", ["I'd rather not say", "skip", "no", "no thanks"])
def test_a_visitor_may_keep_a_name_to_themselves(said: str) -> None:
    chat = Chat(shipped("bant"))
    chat.says(*WAY[:5])

    lines = chat.say(said)

    assert lines == ["No problem, let's go on.", "Thanks! Where can we write to you?"]
    assert chat.state.answers["name"].level == "declined"


def test_any_question_may_be_declined() -> None:
    chat = Chat(shipped("bant"))

    chat.says("switch", "rather not say")

    assert chat.state.answers["budget"].level == "declined"
    assert chat.state.step == "authority"


def test_an_address_is_saved_and_the_state_has_only_the_reference() -> None:
    chat = Chat(shipped("bant"), canaries=("ana@example.com", "Sousa"))
    chat.says(*WAY)
    assert chat.lines == ["Thanks Ana Sousa! Where can we write to you?"]

    chat.say("ana@example.com")

    assert chat.contact == {"name": "Ana Sousa", "email": "ana@example.com"}
    assert chat.value("email") == "@email"


def test_a_wrong_address_is_asked_for_again() -> None:
    chat = Chat(shipped("bant"))
    chat.says(*WAY)

    lines = chat.say("ana@exmaple")

    assert lines == ["That doesn't look like an e-mail address. Could you check it?"]
    assert "email" not in chat.contact


def test_a_name_and_an_address_together_are_both_kept() -> None:
    chat = Chat(shipped("bant"), canaries=("ana@example.com",))
    chat.says(*WAY[:5])

    chat.say("my name is Ana Sousa, ana@example.com")

    assert chat.contact["email"] == "ana@example.com"
    assert chat.state.ended == "done" or chat.state.step != "email"


def test_an_address_that_comes_late_is_kept_too() -> None:
    chat = Chat(shipped("bant"), canaries=("ana@example.com",))
    chat.says(*WAY[:5], "skip", "skip")
    assert chat.state.ended == "booked"

    lines = chat.say("ok then: ana@example.com")

    assert chat.contact["email"] == "ana@example.com"
    assert lines == ["Thank you, I've noted it."]


def test_every_line_of_the_open_step_is_counted() -> None:
    chat = Chat(shipped("bant"))
    chat.say("switch")
    first = chat.state.open_lines

    chat.say("purple")

    assert len(first) == 1
    assert chat.state.open_lines == (*first, first[0] + 2)
    assert isinstance(chat.effects[-1], Say)
