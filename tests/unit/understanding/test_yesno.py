import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.understanding.policy import Band
from chatbot.understanding.yesno import read_yesno


@pytest.mark.parametrize(
    "said",
    [
        "yes", "Yeah, why not", "sure thing", "yup that's it", "absolutely!", "that would be great", "sounds good to me",
        "no problem", "I can't wait", "of course", "ok let's do it", "👍", "definitly", "Yes, we don't use any yet",
    ],
)  # fmt: skip
def test_yes(said: str) -> None:
    assert read_yesno(said).value == "yes"


@pytest.mark.parametrize(
    "said",
    [
        "no", "nope, not really", "I don't think so", "that is not right", "no way", "absolutely not", "we don't need it",
        "agree, it is not ok", "that's wrong", "I'd rather not", "not at the moment", "No, that's okay. I don't need any.",
        "I would love to, but the answer is no", "👎", "that doesn't work for us",
    ],
)  # fmt: skip
def test_no(said: str) -> None:
    assert read_yesno(said).value == "no"


@pytest.mark.parametrize(
    "said",
    [
        "maybe",
        "not sure",
        "I don't know yet",
        "it depends",
        "who knows",
        "can't say",
        "hard to tell",
        "50/50",
        "🤷",
        "I'm not quite sure",
    ],
)
def test_unsure(said: str) -> None:
    assert read_yesno(said).value == "unsure"


@pytest.mark.parametrize(
    "said",
    [
        "what does it cost?", "how does that work", "ok, when?", "tell me more about the price", "we are 40 people", "thank you",
        "can you say that again", "30k", "right now we use Excel", "", "?", "the weather is mild in Lisbon",
    ],
)  # fmt: skip
def test_what_answers_no_such_question_is_nothing(said: str) -> None:
    assert read_yesno(said).value is None


@pytest.mark.parametrize(
    ("said", "locale", "answer"),
    [
        ("ja klar", "de", "yes"), ("nein danke", "de", "no"), ("weiß ich noch nicht", "de-AT", "unsure"), ("das stimmt nicht", "de", "no"),
        ("bien sûr", "fr", "yes"), ("pas du tout", "fr", "no"), ("je ne sais pas", "fr", "unsure"), ("claro que sí", "es", "yes"),
        ("para nada", "es", "no"), ("no lo sé", "es", "unsure"), ("va bene", "it", "yes"), ("non sono d'accordo", "it", "no"),
        ("boh", "it", "unsure"), ("tá bom", "pt-BR", "yes"), ("de jeito nenhum", "pt", "no"), ("não faço ideia", "pt", "unsure"),
        ("ja hoor", "nl", "yes"), ("liever niet", "nl", "no"), ("geen idee", "nl", "unsure"), ("نعم", "ar", "yes"), ("لا شكرا", "ar", "no"),
        ("yes", "de", "yes"), ("oui", "en", "yes"), ("nein", None, "no"),
    ],
)  # fmt: skip
def test_other_languages(said: str, locale: str | None, answer: str) -> None:
    assert read_yesno(said, locale=locale).value == answer


def test_the_words_of_the_question_make_an_answer() -> None:
    asked = "Would you like to add the insurance?"

    assert read_yesno("please add the insurance", asked).value == "yes"
    assert read_yesno("without insurance", asked).value == "no"


def test_a_contradiction_is_never_accepted_as_yes() -> None:
    for said in ("yes but not now", "yes, no", "yes I doubt it"):
        found = read_yesno(said)
        assert found.value != "yes" or found.band is not Band.ACCEPT


@given(
    st.text(max_size=400),
    st.sampled_from([None, "en", "de", "fr", "es", "it", "pt", "nl", "ar", "ja", "xx"]),
)
def test_any_reply_is_read_without_an_error(said: str, locale: str | None) -> None:
    found = read_yesno(said, "Do you need it?", locale)

    assert found.value in {None, "yes", "no", "unsure"}
