import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.understanding.consent_words import decide
from chatbot.understanding.words import LANGUAGES, words_for


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("yes", "en"), ("  YES! ", "en-GB"), ("Yes, please.", "en"), ("I agree", "en"), ("I’m ok with that", "en"), ("ja", "de"), ("Ja, gerne!", "de-AT"),
        ("d’accord", "fr"), ("Sí, acepto", "es"), ("si", "es"), ("va bene", "it"), ("Concordo.", "pt-BR"), ("ik ga akkoord", "nl"), ("نعم", "ar"),
    ],
)  # fmt: skip
def test_a_phrase_of_the_list_is_a_yes(said: str, language: str) -> None:
    assert decide(said, language) == "yes"


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("no", "en"),
        ("No thanks!", "en"),
        ("I don't agree", "en"),
        ("nein danke", "de"),
        ("non", "fr"),
        ("não", "pt"),
        ("nee", "nl"),
        ("لا", "ar"),
    ],
)
def test_a_phrase_of_the_list_is_a_no(said: str, language: str) -> None:
    assert decide(said, language) == "no"


@pytest.mark.parametrize(
    "said",
    [
        "now",
        "yess",
        "yes?",
        "yes and no",
        "maybe",
        "yes to the price",
        "ys",
        "ok but not by phone",
        "why",
        "y e s",
        "not yes",
        "sure?",
        "",
        "👍",
    ],
)
def test_a_near_miss_is_nothing(said: str) -> None:
    assert decide(said, "en") is None


def test_a_language_without_a_list_decides_nothing() -> None:
    assert decide("yes", "ja") is None
    assert decide("yes", None) is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_phrase_is_on_both_lists(code: str) -> None:
    table = words_for(code)

    assert table is not None
    assert table.consent_yes
    assert table.consent_no
    assert not set(table.consent_yes) & set(table.consent_no)
    assert all(decide(said, code) == "yes" for said in table.consent_yes)
    assert all(decide(said, code) == "no" for said in table.consent_no)


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
def test_only_what_is_on_the_list_decides(said: str, code: str) -> None:
    table = words_for(code)
    assert table is not None

    decision = decide(said, code)

    assert decision is None or any(c.isalpha() for c in said)


@pytest.mark.parametrize(
    "reply",
    [
        "Yes. That's right.",
        "yeah, that's fine by me",
        "That sounds perfect",
        "sure no problem",
        "Yes, please do, thank you!",
        "ok, go ahead",
        "great, that works for me",
        "yes, perfect",
    ],
)
def test_a_yes_said_in_plain_words_is_one(reply: str) -> None:
    assert decide(reply, "en") == "yes"


@pytest.mark.parametrize(
    "reply",
    [
        "yes?",
        "great",
        "thanks",
        "yes but not by phone",
        "that's fine, no",
        "sounds good, but later",
        "that would be wrong",
        "ok, why?",
        "good question",
        "that's not fine",
        "yes, if I must",
        "right",
    ],
)
def test_what_is_not_plainly_a_yes_shows_the_buttons(reply: str) -> None:
    assert decide(reply, "en") != "yes"


@pytest.mark.parametrize("language", ["de", "fr", "es", "it", "pt", "nl", "ar"])
def test_plain_words_of_another_language_are_no_yes(language: str) -> None:
    assert decide("that sounds perfect", language) is None
