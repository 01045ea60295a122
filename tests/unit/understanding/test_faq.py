import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.understanding.intents import Faq

FAQ = Faq.compile(
    {
        "price": ("how much does it cost", "what is the price", "pricing"),
        "data": ("where is my data stored", "are you gdpr compliant"),
        "hours": ("what are your opening hours",),
    }
)
ACCEPT, ACCEPT_OPEN = 0.80, 0.90


@pytest.mark.parametrize(
    ("said", "matter"),
    [
        ("How much does it cost?", "price"), ("what does it cost", "price"), ("what's the price for 20 users?", "price"), ("Pricing?", "price"),
        ("where do you store our data?", "data"), ("is it GDPR compliant", "data"), ("opening hours?", "hours"), ("how expensive is it?", "price"),
    ],
)  # fmt: skip
def test_a_question_about_a_matter_is_accepted(said: str, matter: str) -> None:
    found = FAQ.match(said)

    assert found.value == matter
    assert found.confidence >= ACCEPT


@pytest.mark.parametrize(
    "said",
    [
        "30k",
        "what about 30k?",
        "Ana Sousa",
        "our pricing is too complex for our tool",
        "we store our data in Excel",
        "when can we start?",
        "",
        "?",
    ],
)
def test_what_asks_about_nothing_of_it_is_not_accepted(said: str) -> None:
    assert FAQ.match(said).confidence < ACCEPT


def test_the_words_of_the_faq_reach_what_open_questions_need() -> None:
    assert FAQ.match("what are your opening hours").confidence >= ACCEPT_OPEN
    assert FAQ.match("opening hours?").confidence >= ACCEPT_OPEN


def test_a_german_faq_is_met_in_german() -> None:
    faq = Faq.compile(
        {"price": ("was kostet das", "Preise"), "data": ("wo werden meine Daten gespeichert",)},
        "de",
    )

    assert faq.match("Was kostet das denn?").value == "price"
    assert faq.match("Wo speichern Sie meine Daten?").value == "data"


@given(st.text(max_size=300))
def test_any_reply_is_read_without_an_error(said: str) -> None:
    assert 0 <= FAQ.match(said).confidence <= 1
