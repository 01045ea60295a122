"""A flow that asks another system: it waits, goes on, and asks no more than it has to."""

from __future__ import annotations

import pytest

from chatbot.dialog import rehearsal
from chatbot.dialog.calling import picked
from chatbot.dialog.rehearsal import Rehearsal
from chatbot.dialog.turn import Call, CallResult, CancelTimer, RepClaimed
from tests.fakes.dialogs import Chat, small

STEPS = """\
  - id: seats
    ask: How many seats?
    type: number
  - id: colour
    ask: Which colour?
    choices: {red: {label: Red}, blue: {label: Blue}}
  - id: look_up
    call: crm
    send: [seats]
    save: {plan: account.plan, users: account.users}
    within: 2s
    on_error: failed
  - id: way
    branch: [{if: plan == large, go: large}, {go: usual}]
  - id: large
    say: "The large plan with {{ users | default('some') }} users."
    go: last
  - id: usual
    say: "You are on {{ plan | default('no plan') }}."
    go: last
  - id: failed
    say: We could not look that up.
  - id: last
    ask: Anything else?
    type: text
"""


def waiting(reps: int = 0) -> Chat:
    """A chat whose call is out."""
    talk = Chat(small(STEPS, "seats"), reps_online=reps)
    talk.says("12", "red")
    return talk


def test_a_call_is_made_and_the_visitor_is_not_left_without_a_line() -> None:
    talk = waiting()

    assert talk.one(Call) == Call(step="look_up", within_s=2.0)
    assert talk.lines == ["One moment, please."]
    assert talk.state.awaits == "look_up"


def test_what_comes_back_decides_the_way_and_is_shown() -> None:
    talk = waiting()

    lines = talk.bring(plan="large", users=40.0)

    assert lines == ["The large plan with 40 users.", "Anything else?"]
    talk.check_replay()


def test_what_is_missing_is_missing() -> None:
    assert waiting().bring() == ["You are on no plan.", "Anything else?"]
    assert waiting().bring(plan="small") == ["You are on small.", "Anything else?"]


def test_a_call_that_fails_takes_the_way_for_that() -> None:
    talk = waiting()

    assert talk.lose() == ["We could not look that up.", "Anything else?"]
    talk.check_replay()


def test_what_is_written_meanwhile_is_answered_and_the_call_stays_out() -> None:
    talk = waiting()

    assert talk.say("hello?") == ["One moment, please."]
    assert talk.state.awaits == "look_up"
    assert talk.bring(plan="large")[-1] == "Anything else?"


def test_back_leaves_the_call_and_asks_again_before_it() -> None:
    talk = waiting()

    talk.say("back")

    assert CancelTimer(kind="call") in talk.effects
    assert (talk.state.awaits, talk.state.step) == ("", "colour")
    assert talk.say("blue") == ["One moment, please."]


def test_a_result_nobody_waits_for_changes_nothing() -> None:
    talk = waiting()
    talk.say("back")
    before = talk.state

    talk.tell(CallResult(at=talk.now, seq=talk.last_seq, step="look_up", ok=True))

    assert talk.state == before
    assert talk.lines == []


def test_a_correction_of_something_else_does_not_ask_again() -> None:
    talk = waiting()
    talk.bring(plan="large")

    talk.click("/change:colour")
    lines = talk.click("blue")

    assert talk.state.awaits == ""
    assert lines[-1] == "Anything else?"


def test_a_correction_of_what_was_sent_asks_again() -> None:
    talk = waiting()
    talk.bring(plan="large")

    talk.say("actually the seats are 3")
    talk.click("/change:seats")
    talk.say("3")

    assert talk.state.awaits == "look_up"
    assert talk.bring(plan="small")[0] == "You are on small."


def test_restart_forgets_what_was_brought() -> None:
    talk = waiting()
    talk.bring(plan="large")

    talk.says("restart", "12", "red")

    assert talk.state.awaits == "look_up"


def test_a_result_that_comes_while_a_rep_talks_waits_for_the_bots_turn() -> None:
    talk = waiting(reps=1)
    talk.tell(RepClaimed(at=talk.now, seq=talk.last_seq, rep="Kim"))

    assert talk.bring(plan="large") == []
    assert talk.release()[-1] == "Anything else?"
    talk.check_replay()


OPENING = """\
  - id: look_up
    call: crm
    on_error: failed
  - id: fine
    say: That went well.
    go: last
  - id: failed
    say: We could not look that up.
  - id: last
    ask: Anything else?
    type: text
"""


def test_nobody_is_asked_before_the_visitor_has_said_something() -> None:
    talk = Chat(small(OPENING, "look_up"))

    assert talk.state.awaits == ""
    assert talk.lines == ["We could not look that up.", "Anything else?"]


@pytest.mark.parametrize("command", ["stop", "human", "restart"])
def test_a_command_ends_the_wait(command: str) -> None:
    talk = waiting(reps=1)

    talk.say(command)

    assert talk.state.awaits == ""
    talk.check_replay()


# ── in a file's tests and in the terminal ─────────────────────────────────────────────────────────

TESTS = """\
tests:
  - name: large
    calls: {crm: {account: {plan: large, users: 7}}}
    chat: [{visitor: "12"}, {visitor: red}, {bot: "The large plan with 7 users."}]
    expect: {step: last}
  - name: fails
    chat: [{visitor: "12"}, {visitor: red}, {bot: "We could not*"}]
"""


def test_a_test_says_what_a_call_answers_and_without_that_it_fails() -> None:
    assert [r.message for r in rehearsal.run(small(STEPS, "seats", TESTS))] == ["", ""]


def test_a_rehearsal_goes_on_by_itself() -> None:
    chat = Rehearsal(small(STEPS, "seats"), calls={"crm": {"account": {"plan": "large"}}})

    chat.say("12")
    said = [line.text for line in chat.say("red")]

    assert said == ["One moment, please.", "The large plan with some users.", "Anything else?"]


# ── what is kept of an answer ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"a": {"b": "x"}}, "x"),
        ({"a": {"b": 12}}, 12),
        ({"a": {"b": False}}, False),
        ({"a": {"b": ["x", 3, "y"]}}, ("x", "y")),
        ({"a": {"b": "two\nlines\u202e\x00"}}, "two lines"),
        ({"a": {"b": "x" * 500}}, "x" * 200),
        ({"a": {"b": None}}, None),
        ({"a": {"b": {"c": 1}}}, None),
        ({"a": {"b": 1e300}}, None),
        ({"a": "x"}, None),
        (["x"], None),
        ("x", None),
        (None, None),
    ],
)
def test_texts_numbers_truths_and_lists_of_texts_are_kept(said: object, kept: object) -> None:
    assert picked(said, {"name": ("a", "b")}).get("name") == kept


def test_a_number_in_a_path_is_a_place_in_a_list() -> None:
    said = {"found": [{"id": 7}, {"id": 9}]}

    assert picked(said, {"id": ("found", "1", "id")}) == {"id": 9}
    assert picked(said, {"id": ("found", "2", "id")}) == {}
