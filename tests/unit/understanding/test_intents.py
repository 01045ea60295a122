import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.understanding.intents import Command, command, is_question, topic
from chatbot.understanding.words import LANGUAGES


@pytest.mark.parametrize(
    "said",
    [
        "how much does it cost", "what is the price", "What about 30k?", "hi, do you offer trials", "is it GDPR compliant", "when can we start",
        "We're 20 people. How much is that", "can I pay by card", "which plan is best for us", "30k?", "¿cuánto cuesta?", "opening hours ?",
    ],
)  # fmt: skip
def test_a_question_is_known_with_and_without_its_mark(said: str) -> None:
    assert is_question(said, "en")


@pytest.mark.parametrize(
    "said",
    [
        "what we need is a CRM", "who knows", "why not", "can do", "Ana Sousa", "30k", "the second one", "I don't know how much",
        "whatever you think is best", "Really? That works for me.", "is fine", "when we have the budget", "do it",
    ],
)  # fmt: skip
def test_an_answer_is_no_question(said: str) -> None:
    assert not is_question(said, "en")


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("was kostet das", "de"), ("wie lange dauert es", "de"), ("haben Sie eine Testversion", "de"), ("combien ça coûte", "fr"), ("est-ce gratuit", "fr"),
        ("cuánto cuesta", "es"), ("quanto costa", "it"), ("quanto custa", "pt"), ("hoeveel kost het", "nl"), ("كم السعر", "ar"), ("how much is it", "de"),
    ],
)  # fmt: skip
def test_questions_of_other_languages(said: str, language: str) -> None:
    assert is_question(said, language)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("human", "human"), ("can I talk to a human please", "human"), ("I'd like to speak with someone", "human"), ("agent", "human"),
        ("Please connect me with your sales team!", "human"), ("is there a human here?", "human"), ("I want a real person", "human"),
        ("I just want to talk to a real person, not a bot", "human"), ("can I speak to someone about pricing?", "human"),
        ("back", "back"), ("go back please", "back"), ("can I go back", "back"), ("restart", "restart"), ("let's start over", "restart"),
        ("stop", "stop"), ("I want to stop", "stop"), ("no more questions", "stop"), ("I withdraw my consent", "stop"), ("end the chat now", "stop"),
        ("delete my data", "delete"), ("Can you please delete my data?", "delete"), ("forget me", "delete"),
        ("not interested", "opt_out"), ("Remove me from your list.", "opt_out"), ("unsubscribe", "opt_out"), ("stop emailing me", "opt_out"),
    ],
)  # fmt: skip
def test_standing_commands(said: str, name: str) -> None:
    assert command(said, "en") == Command(name)  # type: ignore[arg-type]  # a name of the table above


@pytest.mark.parametrize(
    "said",
    [
        "no, my boss does", "stop using Excel", "we want to go back to basics", "human resources software", "we need more support staff",
        "I need to talk to my manager", "someone else", "talk to someone else", "back to school campaign", "we quit our old vendor",
        "to stop the leak in our funnel", "exit strategy", "we need people", "I am the manager", "a consultant of ours", "restart our marketing",
        "we would like to replace our CRM", "previous vendor was bad", "interested", "it is about deleting data in our CRM", "start from scratch",
        "the end of the quarter", "30k", "", "…", "actually it is fine", "no", "yes", "my boss and me", "we speak to customers all day",
    ],
)  # fmt: skip
def test_an_answer_is_no_command(said: str) -> None:
    assert command(said, "en") is None


@pytest.mark.parametrize(
    ("said", "target", "value"),
    [
        ("change my budget", "budget", ""),
        ("I want to change my budget to €3k", "budget", "€3k"),
        ("actually the budget is 3k", "budget", "3k"),
        ("Sorry, our deadline is May 2027.", "deadline", "May 2027"),
        ("no wait, my email is ana@example.com", "email", "ana@example.com"),
        ("the budget should be 10-15k", "budget", "10-15k"),
        ("Actually our team is 12 people", "team", "12 people"),
    ],
)
def test_corrections_say_what_changes_and_to_what(said: str, target: str, value: str) -> None:
    assert command(said, "en") == Command("change", target, value)


@pytest.mark.parametrize(
    ("said", "language", "target", "value"),
    [
        ("eigentlich ist das Budget 3k", "de", "budget", "3k"),
        ("ändere mein Budget auf 20k", "de", "budget", "20k"),
        ("en fait le budget est de 3000", "fr", "budget", "3000"),
        ("cambiar mi presupuesto a 3000", "es", "presupuesto", "3000"),
        ("in realtà il budget è 3000", "it", "budget", "3000"),
        ("na verdade o orçamento é 3 mil", "pt", "orcamento", "3 mil"),
        ("eigenlijk is het budget 3000", "nl", "budget", "3000"),
    ],
)
def test_corrections_in_other_languages(said: str, language: str, target: str, value: str) -> None:
    assert command(said, language) == Command("change", target, value)
    assert topic(target, language) == "budget"


@pytest.mark.parametrize(
    ("said", "language", "name"),
    [
        ("Kann ich mit einem Mitarbeiter sprechen?", "de", "human"), ("Mensch bitte", "de", "human"), ("zurück", "de", "back"), ("von vorne", "de", "restart"),
        ("kein Interesse", "de", "opt_out"), ("Bitte löschen Sie meine Daten", "de", "delete"), ("je voudrais parler à un humain", "fr", "human"),
        ("supprimez mes données", "fr", "delete"), ("quiero hablar con una persona", "es", "human"), ("no me interesa", "es", "opt_out"),
        ("voglio parlare con un operatore", "it", "human"), ("ricominciamo", "it", "restart"), ("quero falar com um atendente", "pt", "human"),
        ("ik wil met een medewerker praten", "nl", "human"), ("verwijder mijn gegevens aub", "nl", "delete"), ("أريد التحدث مع موظف", "ar", "human"),
    ],
)  # fmt: skip
def test_commands_of_other_languages(said: str, language: str, name: str) -> None:
    assert command(said, language) == Command(name)  # type: ignore[arg-type]  # a name of the table above


@pytest.mark.parametrize("language", [*LANGUAGES, "ja", None])
def test_english_commands_work_in_every_language(language: str | None) -> None:
    assert command("human", language) == Command("human")
    assert command("delete my data", language) == Command("delete")


@pytest.mark.parametrize(
    "said",
    [
        "mit dem Team",
        "mit Kollegen zusammen",
        "ich muss mit meinem Chef sprechen",
        "jemand anderes",
        "weiter",
    ],
)
def test_a_german_answer_is_no_command(said: str) -> None:
    assert command(said, "de") is None


@given(st.text(max_size=400), st.sampled_from([*LANGUAGES, "ja", None]))
def test_any_reply_is_read_without_an_error(said: str, language: str | None) -> None:
    is_question(said, language)
    topic(said, language)
    found = command(said, language)

    assert found is None or found.name != "change" or found.target
