from hypothesis import given
from hypothesis import strategies as st

from chatbot.understanding.normalise import MAX_LENGTH, clean, fold, one_form, phrase, words


def test_width_dashes_quotes_and_spaces_become_one_form() -> None:
    assert one_form("ｊｏ＠ａｃｍｅ．ｃｏｍ") == "jo@acme.com"
    assert clean("10–15\u00a0k  “now” ") == '10-15 k "now"'


def test_invisible_characters_do_not_split_a_word() -> None:
    assert fold("bud\u200bget\ufeff") == "budget"


def test_case_and_accents_do_not_tell_words_apart() -> None:
    assert fold("GRÖSSE") == fold("größe") == "grosse"
    assert fold("Déjà Vu") == "deja vu"


def test_contractions_are_one_word_and_elided_articles_their_own() -> None:
    assert words("I don't want O'Neil's") == ("i", "dont", "want", "oneils")
    assert words("l'idée d'accord") == ("l", "idee", "d", "accord")


def test_signs_alone_are_no_words() -> None:
    assert words("… !? 👍") == ()
    assert phrase("  Just  looking! ") == "just looking"


def test_no_more_than_the_first_characters_are_read() -> None:
    assert len(clean("a" * 10_000)) == MAX_LENGTH


@given(st.text(max_size=600))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert words(fold(text)) == words(text)
    assert len(clean(text)) <= MAX_LENGTH
