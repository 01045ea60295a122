import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.understanding.language import detect
from chatbot.understanding.words import LANGUAGES


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("we are looking for a new tool", "en"), ("wir suchen ein neues Werkzeug für unser Team", "de"), ("nous cherchons un nouvel outil pour notre équipe", "fr"),
        ("estamos buscando una herramienta nueva", "es"), ("stiamo cercando un nuovo strumento per la squadra", "it"),
        ("estamos procurando uma ferramenta nova para a equipe", "pt"), ("we zoeken een nieuw hulpmiddel voor ons team", "nl"), ("نبحث عن أداة جديدة لفريقنا", "ar"),
    ],
)  # fmt: skip
def test_a_sentence_gives_its_language_away(said: str, language: str) -> None:
    found = detect(said)

    assert found.value == language
    assert found.confidence > 0.8


def test_accents_may_be_left_out() -> None:
    assert detect("quiero cambiar de herramienta el proximo ano").value == "es"


@pytest.mark.parametrize("said", ["30k", "ana@example.com", "👍", "", "…"])
def test_what_has_no_words_of_a_language_is_not_certain(said: str) -> None:
    assert detect(said).confidence < 0.8


@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(said: str) -> None:
    assert detect(said).value in {None, *LANGUAGES}
