"""Consent: asked with a notice, decided by a button or an exact word, never guessed."""

from __future__ import annotations

import pytest

from chatbot.dialog.turn import (
    CancelTimer,
    ConsentChanged,
    End,
    Erase,
    RecordConsent,
    RepClaimed,
    SaveContact,
    SaveWithheld,
    SetTimer,
    WipeWithheld,
)
from tests.fakes.dialogs import Chat, shipped

ADDRESS = "jo@acme-corp.com"


def at_consent() -> Chat:
    chat = Chat(shipped("bant"))
    chat.says("first", "12000", "committee", "in 2 months")
    assert chat.state.step == "may_we"
    return chat


def records(chat: Chat) -> list[tuple[str, str]]:
    return [(r.purpose, r.state) for r in chat.all(RecordConsent)]


# ── the flow's own question ───────────────────────────────────────────────────────────────────────


def test_the_notice_is_shown_with_two_buttons_and_the_request_is_recorded() -> None:
    chat = at_consent()

    assert "Example Ltd" in chat.lines[0]
    assert chat.buttons == ["yes", "no"]
    assert chat.last.input is not None
    assert (chat.last.input.kind, chat.last.input.purpose) == ("consent", "sales_contact")
    assert chat.last.input.notice == "sales_contact"
    assert chat.last.input.version
    record = chat.one(RecordConsent)
    assert (record.state, record.question_seq) == ("requested", chat.state.open_lines[-1])


@pytest.mark.parametrize(("answer", "state"), [("yes", "given"), ("no", "refused")])
def test_a_button_decides(answer: str, state: str) -> None:
    chat = at_consent()
    question = chat.state.open_lines[-1]

    chat.click(answer, to=question)

    record = chat.one(RecordConsent)
    assert (record.state, record.method) == (state, "button")
    assert (record.question_seq, record.answer_seq) == (question, question + 1)
    assert record.notice == "sales_contact"
    assert chat.state.consents["sales_contact"] == state


@pytest.mark.parametrize(
    ("said", "state"), [("Yes.", "given"), ("i agree", "given"), ("No!", "refused")]
)
def test_a_word_of_the_exact_list_decides(said: str, state: str) -> None:
    chat = at_consent()

    chat.say(said)

    record = chat.one(RecordConsent)
    assert (record.state, record.method) == (state, "reply")


@pytest.mark.parametrize(
    "said", ["now", "yess maybe", "yes but only by mail", "why not", "nope-ish"]
)
def test_a_near_miss_is_asked_again_once_then_refused(said: str) -> None:
    chat = at_consent()

    chat.say(said)
    assert records(chat) == []
    assert chat.buttons == ["yes", "no"]
    chat.say(said)

    assert records(chat) == [("sales_contact", "refused")]


def test_faq_and_commands_at_the_consent_question_do_not_count() -> None:
    chat = at_consent()

    for text in ("how much does it cost?", "where is my data stored?", "how much does it cost?"):
        chat.say(text)
        assert chat.buttons == ["yes", "no"]
        assert records(chat) == []
    chat.say("hm")

    assert records(chat) == []


def test_a_refusal_takes_on_no_and_asks_for_no_contact_data() -> None:
    chat = at_consent()

    chat.say("no")

    assert chat.state.ended == "done"
    assert chat.state.contacts == ()


def test_the_question_is_skipped_when_the_purpose_was_given_before() -> None:
    chat = Chat(shipped("bant"))
    chat.tell(
        ConsentChanged(at=chat.now, seq=chat.last_seq, purpose="sales_contact", state="given")
    )

    chat.says("first", "12000", "committee", "in 2 months")

    assert chat.state.step == "name"


def test_a_consent_given_elsewhere_answers_the_open_question() -> None:
    chat = at_consent()

    chat.tell(
        ConsentChanged(at=chat.now, seq=chat.last_seq, purpose="sales_contact", state="given")
    )

    assert chat.lines == ["What is your name?"]


def test_a_consent_withdrawn_elsewhere_ends_the_contact_questions() -> None:
    chat = at_consent()
    chat.says("yes", "Ana Sousa")

    chat.tell(
        ConsentChanged(at=chat.now, seq=chat.last_seq, purpose="sales_contact", state="withdrawn")
    )

    assert chat.state.contacts == ()
    assert chat.state.step not in ("name", "email")


def test_the_consent_answer_never_enters_the_score() -> None:
    chat = at_consent()
    before = chat.turn.score

    chat.say("no")

    assert chat.turn.score == before


# ── contact data typed before anybody agreed ──────────────────────────────────────────────────────


def withheld() -> Chat:
    chat = Chat(shipped("bant"), canaries=(ADDRESS,))
    chat.say(f"hi, my name is Jo, {ADDRESS}")
    return chat


def test_what_was_typed_is_asked_about_without_showing_it() -> None:
    chat = withheld()

    assert chat.buttons == ["yes", "no"]
    assert ADDRESS not in chat.lines[0]
    assert "e-mail address" in chat.lines[0]
    assert records(chat) == [("sales_contact", "requested")]
    assert SetTimer(kind="withheld", after_s=1800) in chat.effects
    assert chat.state.consents == {}


def test_a_yes_keeps_it_and_the_contact_questions_are_not_asked() -> None:
    chat = withheld()

    chat.click("yes", to=chat.last_seq)

    assert records(chat) == [("sales_contact", "given")]
    assert chat.all(SaveWithheld)
    assert CancelTimer(kind="withheld") in chat.effects
    assert chat.contact["email"] == ADDRESS
    assert chat.lines[-1] == "What brings you here today?"
    chat.says("first", "12000", "committee", "in 2 months")
    assert chat.state.ended == "booked" or chat.state.step == "name"
    assert chat.value("email") == "@email" or chat.state.step == "name"


def test_a_no_wipes_it_and_the_open_question_follows_at_once() -> None:
    chat = withheld()

    lines = chat.say("no")

    assert records(chat) == [("sales_contact", "refused")]
    assert chat.all(WipeWithheld) == [WipeWithheld(reason="refused")]
    assert lines[-1] == "What brings you here today?"
    assert not chat.all(SaveWithheld)


def test_refused_once_the_flows_own_question_is_not_asked() -> None:
    chat = withheld()
    chat.say("no")

    chat.says("first", "12000", "committee", "in 2 months")

    assert chat.state.ended == "done"


def test_an_answer_to_the_open_question_wipes_it() -> None:
    chat = withheld()

    chat.say("just looking")

    assert chat.all(WipeWithheld) == [WipeWithheld(reason="not_answered")]
    assert records(chat) == []
    assert chat.value("need") == "look"
    assert chat.state.aside is None


def test_anything_else_is_asked_once_more_then_refused() -> None:
    chat = withheld()

    chat.say("tralala")
    assert chat.buttons == ["yes", "no"]
    assert records(chat) == []
    chat.say("dumdidum")

    assert records(chat) == [("sales_contact", "refused")]
    assert chat.all(WipeWithheld)


def test_a_question_in_between_is_answered_and_does_not_count() -> None:
    chat = withheld()

    lines = chat.say("how much does it cost?")

    assert lines[0].startswith("Plans start")
    assert chat.buttons == ["yes", "no"]
    chat.say("tralala")
    assert records(chat) == []


def test_a_yes_after_the_value_is_gone_asks_for_it_once_more() -> None:
    chat = withheld()
    chat.fire("withheld")
    assert chat.all(WipeWithheld) == [WipeWithheld(reason="timed_out")]

    lines = chat.click("yes", to=chat.last_seq)

    assert lines == ["Thank you. Please type it once more."]
    assert records(chat) == [("sales_contact", "given")]
    assert not chat.all(SaveWithheld)

    lines = chat.say(ADDRESS)
    assert chat.contact["email"] == ADDRESS
    assert lines[-1] == "What brings you here today?"


def test_what_else_the_message_says_is_heard() -> None:
    chat = Chat(shipped("bant"), canaries=(ADDRESS,))

    chat.say(f"we want to replace our CRM, write to {ADDRESS}")

    assert chat.value("need") == "replace"
    chat.click("yes", to=chat.last_seq)
    assert chat.lines[-1] == "Roughly what yearly budget do you have in mind?"


def test_asking_for_a_person_and_giving_an_address_in_one_message() -> None:
    chat = Chat(shipped("bant"), reps_online=1, canaries=(ADDRESS,))

    lines = chat.say(f"please let me talk to a human, {ADDRESS}")

    assert lines[0] == "I'm calling a colleague."
    assert chat.buttons == ["yes", "no"]
    chat.click("yes", to=chat.last_seq)
    assert chat.contact["email"] == ADDRESS
    assert chat.state.floor == "queued"


def live() -> Chat:
    chat = Chat(shipped("bant"), reps_online=1, canaries=(ADDRESS,))
    chat.say("human")
    chat.tell(RepClaimed(at=chat.now, seq=chat.last_seq, rep="Kim"))
    return chat


def test_while_a_rep_speaks_the_question_comes_from_the_system() -> None:
    chat = live()

    chat.say(f"my address is {ADDRESS}")

    assert [s.system for s in chat.said] == [True]
    chat.click("yes", to=chat.last_seq)
    assert chat.contact["email"] == ADDRESS
    assert [s.system for s in chat.said] == [True]


def test_a_yes_to_the_rep_is_no_consent() -> None:
    chat = live()
    chat.say(f"my address is {ADDRESS}")
    chat.last_seq += 1  # the rep says something

    chat.say("yes")

    assert records(chat) == []
    assert chat.state.consents == {}


def test_two_values_in_a_row_are_one_question_about_both() -> None:
    chat = Chat(shipped("bant"), region="DE")
    chat.say(ADDRESS)

    chat.say("and call me on +49 30 901820")

    assert "e-mail address" in chat.lines[0]
    assert "telephone number" in chat.lines[0]
    assert records(chat) == []


def test_typing_contact_data_at_the_consent_question_asks_about_it() -> None:
    chat = at_consent()

    chat.say(f"yes, {ADDRESS}")
    assert "sales_contact" not in chat.state.consents
    chat.click("yes", to=chat.last_seq)

    assert chat.contact["email"] == ADDRESS
    assert chat.lines[-1] == "What is your name?"


# ── leaving ───────────────────────────────────────────────────────────────────────────────────────


def given() -> Chat:
    chat = at_consent()
    chat.says("yes", "Ana Sousa")
    return chat


def test_stop_withdraws_every_consent_and_ends_the_questions() -> None:
    chat = given()

    lines = chat.say("stop")

    assert len(lines) == 1
    record = chat.one(RecordConsent)
    assert (record.purpose, record.state, record.method) == ("*", "withdrawn", "reply")
    assert record.answer_seq == chat.last_seq - 1
    assert chat.state.consents == {"sales_contact": "withdrawn"}
    assert chat.state.contacts == ()
    assert chat.value("name") is None
    assert chat.one(End).outcome == "stopped"
    assert chat.turn.score.rules != ("O1",)


def test_not_interested_is_stop_and_more() -> None:
    chat = given()

    chat.say("remove me")

    assert chat.state.consents == {"sales_contact": "withdrawn"}
    assert chat.turn.score.rules == ("O1",)
    assert chat.turn.score.type.value == "disqualified"


def test_stop_while_a_value_is_withheld_wipes_it() -> None:
    chat = withheld()

    chat.say("stop")

    assert chat.all(WipeWithheld)
    assert chat.state.aside is None


def test_after_stop_an_address_is_not_even_asked_about() -> None:
    chat = given()
    chat.say("stop")

    chat.say(ADDRESS)

    assert chat.all(WipeWithheld) == [WipeWithheld(reason="refused")]
    assert not chat.buttons
    assert chat.lines


def test_restart_after_stop_asks_for_consent_anew() -> None:
    chat = given()
    chat.says("stop", "restart", "first", "12000", "committee", "in 2 months")

    assert chat.state.step == "may_we"


def test_deleting_is_asked_once_and_then_done() -> None:
    chat = given()

    chat.say("delete my data")
    assert chat.buttons == ["yes", "no"]
    assert not chat.all(Erase)
    chat.click("yes", to=chat.last_seq)

    assert chat.all(Erase)
    assert chat.lines


def test_not_deleting_goes_on_with_the_open_question() -> None:
    chat = given()
    chat.say("delete my data")

    lines = chat.say("no")

    assert not chat.all(Erase)
    assert lines[-1] == "Thanks Ana Sousa! Where can we write to you?"


@pytest.mark.parametrize("said", ["yeah maybe", "yes?", "30k"])
def test_deleting_needs_a_clear_yes(said: str) -> None:
    chat = Chat(shipped("bant"))
    chat.says("switch", "delete my data")

    chat.say(said)

    assert not chat.all(Erase)
    assert chat.state.aside is None
    assert chat.lines


def test_contact_data_in_a_free_answer_never_enters_the_state() -> None:
    chat = Chat(shipped("bant"), canaries=(ADDRESS,))
    chat.says("first", "12000", "committee", "in 2 months", "yes")

    chat.say(f"write to {ADDRESS}")

    assert not [e for e in chat.all(SaveContact) if e.value == ADDRESS and e.field == "name"]
