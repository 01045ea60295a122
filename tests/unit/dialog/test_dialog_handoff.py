"""A person: called, waited for, here, gone again."""

from __future__ import annotations

import pytest

from chatbot.dialog import facts
from chatbot.dialog.turn import (
    CancelTimer,
    Handoff,
    RepClaimed,
    SetTimer,
    Unqueue,
)
from chatbot.errors import StaleStep
from tests.fakes.dialogs import Chat, shipped, small

HOT = ("switch", "30k", "I do", "asap", "no")


def hot(*, reps_online: int = 1, open_now: bool = True) -> Chat:
    chat = Chat(shipped("bant"), reps_online=reps_online, open_now=open_now)
    chat.says(*HOT)
    return chat


def claimed() -> Chat:
    chat = hot()
    chat.tell(RepClaimed(at=chat.now, seq=chat.last_seq, rep="Kim"))
    return chat


def test_a_hot_visitor_is_handed_off_with_the_flows_wait() -> None:
    chat = hot()

    assert chat.lines == ["I'm calling a colleague."]
    assert chat.one(Handoff) == Handoff(team="sales", step="to_rep", wait_s=60.0)
    assert SetTimer(kind="wait", after_s=60.0) in chat.effects
    assert chat.state.floor == "queued"
    assert chat.state.open_lines == ()


def test_the_call_for_a_person_shows_its_picture_and_its_pause() -> None:
    shows = """\
  - id: ask
    ask: Shall I?
    choices: {y: {label: Do, go: team}, n: {label: "Don't", go: bye}}
  - id: team
    say: Let me fetch somebody.
    media: {image: /files/team.jpg, alt: Our team}
    delay: 1s
    handoff: sales
    if_nobody: bye
    go: bye
"""
    chat = Chat(small(shows, "ask"), reps_online=1)

    chat.say("do")

    assert (chat.said[0].text, chat.said[0].delay_ms) == ("Let me fetch somebody.", 1000)
    assert chat.said[0].media == {"image": "/files/team.jpg", "alt": "Our team"}


@pytest.mark.parametrize(("reps", "open_now"), [(0, True), (1, False)])
def test_nobody_there_leads_to_the_alternative_at_once(reps: int, open_now: bool) -> None:
    chat = hot(reps_online=reps, open_now=open_now)

    assert not chat.all(Handoff)
    assert chat.lines[0] == "Nobody is free this minute."
    assert chat.state.ended == "booked"


def test_a_message_in_the_queue_is_answered_by_how_long_it_takes() -> None:
    chat = hot()

    lines = chat.say("are you there my friend")

    assert len(lines) == 1
    assert "1 minute" in lines[0]


def test_faq_and_commands_work_in_the_queue() -> None:
    chat = hot()

    assert chat.say("how much does it cost?")[0].startswith("Plans start")
    assert len(chat.say("human")) == 1
    assert not chat.all(Handoff)
    assert chat.say("stop")
    assert chat.all(Unqueue)


def test_a_correction_in_the_queue_counts_and_keeps_the_place() -> None:
    chat = hot()

    lines = chat.say("actually the budget is 3k")

    assert lines == ["Noted: Under €5,000."]
    assert chat.value("budget") == "small"
    assert chat.state.floor == "queued"


def test_nobody_comes_and_the_visitor_is_told_and_offered_a_time() -> None:
    chat = hot()

    lines = chat.fire("wait")

    assert chat.all(Unqueue)
    assert lines == [
        "Nobody is free this minute.",
        "Pick a time that suits you: https://example.com/book",
    ]
    assert chat.state.floor == "bot"


def test_a_wait_that_is_over_fires_once() -> None:
    chat = hot()
    chat.fire("wait")

    chat.fire("wait")

    assert chat.effects == ()


def test_the_bot_is_silent_while_a_person_has_the_floor() -> None:
    chat = claimed()

    assert CancelTimer(kind="wait") in chat.effects
    for text in ("hello", "how much does it cost?", "back", "human", "actually the budget is 3k"):
        assert chat.say(text) == []
    assert chat.state.floor == "live"


def test_stop_works_while_a_person_has_the_floor() -> None:
    chat = claimed()

    chat.say("stop")

    assert [s.system for s in chat.said] == [True]
    assert chat.state.ended == "stopped"


def test_an_old_button_is_stale_while_a_person_has_the_floor() -> None:
    chat = claimed()

    with pytest.raises(StaleStep):
        chat.click("replace", to=2)


def test_the_rep_hands_back_and_the_bot_goes_on_at_the_handoffs_go() -> None:
    chat = claimed()

    lines = chat.release()

    assert lines == ['Thank you! Type "human" whenever you want to talk to one of us.']
    assert not chat.all(Handoff)
    assert chat.state.ended == "done"


def test_the_rep_hands_back_and_the_bot_asks_the_first_unanswered_question() -> None:
    chat = Chat(shipped("bant"), reps_online=1)
    chat.says("switch", "human")
    chat.tell(RepClaimed(at=chat.now, seq=chat.last_seq, rep="Kim"))
    chat.corrects("budget", "strong")

    lines = chat.release()

    assert lines == ["Who decides on a purchase like this?"]
    assert chat.state.answers["budget"].by == "rep"
    assert chat.value("budget") == "large"


def test_a_skipped_question_is_asked_again_when_the_rep_hands_back() -> None:
    chat = Chat(shipped("bant"), reps_online=1)
    chat.says("switch", "purple", "tralala", "dumdidum", "human")
    chat.tell(RepClaimed(at=chat.now, seq=chat.last_seq, rep="Kim"))

    lines = chat.release()

    assert lines == ["Roughly what yearly budget do you have in mind?"]


def test_a_rep_s_level_wins_and_can_be_undone() -> None:
    chat = claimed()
    low = chat.turn.score.low

    chat.corrects("authority", "none")
    assert chat.turn.score.low == low - 25
    shown = {e.criterion: e for e in facts.answers_by_criterion(chat.flow, chat.state)}
    assert (shown["authority"].level, shown["authority"].by) == ("none", "rep")
    assert shown["authority"].value == "me"

    chat.corrects("authority", None)
    assert chat.turn.score.low == low


def test_a_rep_s_answer_goes_past_the_open_question() -> None:
    chat = Chat(shipped("bant"))
    chat.say("switch")

    chat.corrects("budget", "strong")

    assert chat.lines == ["Who decides on a purchase like this?"]


def test_asking_for_a_person_works_at_every_question() -> None:
    way = ("switch", "30k", "I do", "asap", "yes", "Ana Sousa")
    for answered in range(len(way) + 1):
        chat = Chat(shipped("bant"), reps_online=1)
        chat.says(*way[:answered])

        chat.say("I want to talk to a human")

        assert chat.lines == ["I'm calling a colleague."]
        assert chat.one(Handoff).step == "to_rep"
        assert chat.temperature == "hot"
        assert "H1" in chat.turn.score.rules


def test_the_human_button_works_too() -> None:
    chat = Chat(shipped("bant"), reps_online=1)

    chat.click("/human")

    assert chat.one(Handoff).team == "sales"


def test_a_hot_visitor_who_falls_silent_is_handed_off() -> None:
    chat = Chat(shipped("bant"), reps_online=1)
    chat.says("switch", "how much does it cost?")

    lines = chat.fire("hot_silent")

    assert lines == ["I'm calling a colleague."]
    assert chat.one(Handoff).team == "sales"


def test_silence_with_nobody_there_leaves_the_question_open() -> None:
    chat = Chat(shipped("bant"), reps_online=0)
    chat.says("switch", "how much does it cost?")

    chat.fire("hot_silent")

    assert chat.effects == ()
    assert chat.state.step == "budget"
    assert chat.state.open_lines


def test_a_lost_rep_means_waiting_again() -> None:
    chat = claimed()

    chat.fire("grace")

    assert chat.state.floor == "queued"
    assert SetTimer(kind="wait", after_s=60.0) in chat.effects
    assert len(chat.say("hello?")) == 1


def test_after_the_end_commands_and_faq_work_and_anything_else_gets_a_kind_line() -> None:
    chat = Chat(shipped("bant"))
    chat.say("just looking")
    assert chat.state.ended == "done"

    assert chat.say("how much does it cost?")[0].startswith("Plans start")
    assert chat.say("tell my cat") == [
        "Thank you. I have no more questions; type “human” whenever you want to talk to one of us."
    ]
    assert chat.say("thanks a lot") == ["You're welcome!"]
    assert chat.state.ended == "done"


def test_a_second_call_for_a_person_does_not_lose_answers() -> None:
    chat = Chat(shipped("bant"), reps_online=0)
    chat.says("switch", "human", "human")

    assert chat.value("need") == "replace"
    assert chat.lines[0] == "Nobody is free this minute."
