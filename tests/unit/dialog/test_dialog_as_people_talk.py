"""Replies of people who do not talk like a form: each gets what a salesperson would make of it, and none is guessed silently."""

from __future__ import annotations

from typing import Final

import pytest

from chatbot.dialog.rehearsal import Rehearsal
from chatbot.dialog.words import STANDING
from chatbot.flow.model import Ask
from tests.fakes.dialogs import shipped

WAY: Final = {"en": ("first", "12000", "I do"), "de": ("first", "12000", "ich entscheide")}
STEPS: Final = ("need", "budget", "authority", "timeline")


def at(step: str, language: str = "en", flow: str = "bant") -> Rehearsal:
    """A conversation that waits at this question of the flow."""
    chat = Rehearsal(shipped(flow), language=language, reps=1)
    if flow == "bant":
        for said in WAY[language][: STEPS.index(step)]:
            chat.say(said)
    assert chat.turn.state.step == step
    return chat


def offered(chat: Rehearsal) -> list[str]:
    """The choices of the last line, without "none of these"."""
    return [c.value for c in chat.lines[-1].choices if c.value != "none"]


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("just give me someone real", "en"), ("can you call me?", "en"), ("please call me back", "en"), ("I want someone to call me", "en"),
        ("kann mich jemand anrufen?", "de"), ("rufen Sie mich bitte an", "de"), ("geben Sie mir einen echten Menschen", "de"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("step", STEPS)
def test_who_wants_a_call_or_somebody_real_gets_a_person(
    said: str, language: str, step: str
) -> None:
    chat = at(step, language)

    chat.say(said)

    assert chat.team == "sales"


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("how should I know", "en"), ("How would I know?", "en"), ("who knows", "en"), ("beats me", "en"),
        ("woher soll ich das wissen?", "de"), ("wer weiß", "de"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("step", ["budget", "authority", "timeline"])
def test_a_shrug_is_not_knowing_and_goes_on(said: str, language: str, step: str) -> None:
    chat = at(step, language)

    chat.say(said)

    assert chat.turn.state.step != step
    assert chat.turn.state.answers[step].level in ("dont_know", "unparsed")


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("I forgot my password", "en"),
        ("I can't log in", "en"),
        ("where is my invoice?", "en"),
        ("ich habe mein Passwort vergessen", "de"),
        ("wo ist meine Rechnung?", "de"),
    ],
)
@pytest.mark.parametrize("step", STEPS)
def test_a_customers_trouble_is_no_answer_and_is_told_where_help_is(
    said: str, language: str, step: str
) -> None:
    chat = at(step, language)
    words = STANDING[language]

    lines = [line.text for line in chat.say(said)]

    assert lines[0] == words.trouble_reply.format(human=words.human_word)
    assert (chat.turn.state.step, chat.turn.state.tries) == (step, 0)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_very_words_of_a_choice_are_never_doubted(language: str) -> None:
    question = shipped("bant").steps["authority"].does
    assert isinstance(question, Ask)

    for choice in question.question.choices:
        for words in (choice.labels[language], *choice.also[language]):
            chat = at("authority", language)
            chat.say(words)
            assert chat.found("authority") == choice.id


@pytest.mark.parametrize(
    ("said", "language"), [("depends on the amount", "en"), ("kommt darauf an", "de")]
)
def test_who_decides_may_depend(said: str, language: str) -> None:
    chat = at("authority", language)

    chat.say(said)

    assert chat.turn.state.answers["authority"].level == "dont_know"


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("ich vergleiche gerade", "de"),
        ("I'm currently comparing", "en"),
        ("comparing vendors", "en"),
    ],
)
def test_who_compares_is_neither_in_a_hurry_nor_sent_away(said: str, language: str) -> None:
    chat = at("need", language)

    chat.say(said)

    assert chat.found("timeline") is None
    assert chat.turn.state.step == "need"


def test_a_correction_in_the_reply_itself_counts() -> None:
    chat = at("budget")

    chat.say("no wait, 13k")

    assert chat.found("budget") == "medium"


@pytest.mark.parametrize(
    ("said", "language", "first"),
    [
        ("our CEO", "en", "other"), ("I am the assistant of the CEO", "en", "other"), ("procurement", "en", "other"), ("not me", "en", "other"),
        ("my wife", "en", "other"), ("I'm just an intern", "en", "other"), ("we", "en", "team"), ("me, but the board has to sign", "en", "team"),
        ("I'm the CFO", "en", "me"), ("das entscheide ich mit meinem Kollegen", "de", "team"), ("unser Geschäftsführer", "de", "other"),
        ("die Geschäftsleitung", "de", "other"), ("ich, aber der Vorstand muss zustimmen", "de", "team"), ("wir", "de", "team"), ("ich bin Prokurist", "de", "me"),
        ("alle zusammen", "de", "team"), ("der Einkauf", "de", "other"),
        ("it's a joint decision", "en", "team"), ("boss", "en", "me"), ("I'm the boss", "en", "me"), ("ich bin Chefin", "de", "me"), ("Chefin", "de", "me"),
    ],
)  # fmt: skip
def test_a_role_is_asked_about_with_the_likeliest_first_and_two_at_most(
    said: str, language: str, first: str
) -> None:
    chat = at("authority", language)

    chat.say(said)

    assert chat.found("authority") is None
    assert offered(chat)[0] == first
    assert len(offered(chat)) <= 2


@pytest.mark.parametrize(
    ("said", "language", "choice"),
    [
        ("I am the CEO", "en", "me"), ("just me", "en", "me"), ("it's my call", "en", "me"), ("I'm the ownr", "en", "me"), ("my boss and me", "en", "team"),
        ("I do but my boss signs", "en", "other"), ("die Geschäftsführerin bin ich", "de", "me"), ("nur ich", "de", "me"),
    ],
)  # fmt: skip
def test_who_decides_said_plainly_is_taken(said: str, language: str, choice: str) -> None:
    chat = at("authority", language)

    chat.say(said)

    assert chat.found("authority") == choice


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("budget", "between 5 and 20"), ("budget", "15"), ("timeline", "as soon as the budget is approved"),
        ("need", "we currently use HubSpot but it's too expensive"), ("need", "we outgrew excel"),
    ],
)  # fmt: skip
def test_what_is_half_said_is_asked_about(step: str, said: str) -> None:
    chat = at(step)

    lines = chat.say(said)

    assert chat.found(step) is None
    assert lines[-1].text.startswith("Did you mean")


def test_a_bare_five_to_twenty_is_offered_as_thousands_too() -> None:
    chat = at("budget")

    chat.say("15")

    assert offered(chat) == ["small", "medium"]


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("I want to rent", "rent"), ("looking for a flat to rent", "rent"), ("we'd like to rent a house with garden", "rent"),
        ("we want to rent out our flat", "let"), ("I have a house to let", None),
        ("we are looking for a tenant", "let"),
    ],
)  # fmt: skip
def test_who_rents_is_not_taken_for_who_rents_out(said: str, taken: str | None) -> None:
    chat = at("wish", flow="real-estate")

    chat.say(said)

    assert chat.found("wish") == taken


def test_after_two_misses_the_way_to_a_person_is_told() -> None:
    chat = at("need")

    first = chat.say("purple cow")[-1].text
    second = chat.say("more purple")[-1].text
    third = chat.say("still purple")[0].text

    assert "human" not in first
    assert "“human”" in second
    assert "“human”" in third


def test_a_visitor_whose_language_the_flow_lacks_is_told_in_it_which_it_speaks() -> None:
    chat = Rehearsal(shipped("bant"), language="fr", reps=1)

    told = chat.say("pouvez-vous me dire ce que vous faites exactement dans votre société")[
        -1
    ].text

    assert "English" in told
    assert told.startswith("Ici, je parle seulement")
    assert "human" in told


def test_a_free_trial_is_not_answered_with_a_price_list_in_its_place() -> None:
    chat = at("need")

    lines = [line.text for line in chat.say("is there a free trial?")]

    assert not lines[0].startswith("Plans start")


@pytest.mark.parametrize("said", ["5 more", "another 5", "twice as many"])
def test_a_count_that_comes_on_top_is_asked_about(said: str) -> None:
    chat = Rehearsal(shipped("support-upgrade"), language="en")
    for text in ("more", "a limit"):
        chat.say(text)
    assert chat.turn.state.step == "seats"

    chat.say(said)

    assert chat.found("seats") is None


@pytest.mark.parametrize(
    ("flow", "language", "said", "taken"),
    [
        ("ecommerce", "de", "nur mal gucken", ("wish", "browse")), ("saas-trial", "en", "not so well", ("usage", "stuck")),
        ("saas-trial", "en", "very good, thanks", ("usage", "trying")), ("saas-trial", "de", "geht so", ("usage", "trying")),
        ("demo-request", "de", "nur mal schauen", ("purpose", "overview")),
    ],
)  # fmt: skip
def test_what_visitors_say_at_the_first_question_is_known(
    flow: str, language: str, said: str, taken: tuple[str, str]
) -> None:
    chat = Rehearsal(shipped(flow), language=language)

    chat.say(said)

    assert chat.found(taken[0]) == taken[1]


def test_a_bare_question_word_is_no_free_text() -> None:
    chat = Rehearsal(shipped("champ"), language="en")

    chat.say("why")

    assert chat.found("problem") is None


@pytest.mark.parametrize(("said", "language"), [("help", "en"), ("Hilfe", "de")])
def test_help_alone_is_offered_help(said: str, language: str) -> None:
    chat = Rehearsal(shipped("ecommerce"), language=language)

    lines = [line.text for line in chat.say(said)]

    assert STANDING[language].help_reply.format(human=STANDING[language].human_word) == lines[0]


def test_who_has_no_address_is_not_told_to_check_it() -> None:
    chat = at("timeline")
    for text in ("asap", "yes", "Ana Sousa"):
        chat.say(text)

    lines = [line.text for line in chat.say("I don't have one")]

    assert not any("look like" in line for line in lines)
    assert chat.turn.state.step != "email"
