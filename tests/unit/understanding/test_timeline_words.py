from importlib import import_module

import pytest

from chatbot.understanding.calendar_holidays import holiday
from chatbot.understanding.money_items import words_of
from chatbot.understanding.numbers_prepare import prepare_language
from chatbot.understanding.numbers_words import LANGUAGES, table, vocabulary
from chatbot.understanding.timeline_words import CODES, time_words

EXTRA = {"ordinal_stem", "ordinal_ending", "ordinal_suffix"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_meaning_in_a_table_of_time_is_one_the_reader_knows(lang: str) -> None:
    assert set(table(lang, "time")) <= set(CODES) | EXTRA


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_meaning_in_a_table_of_money_is_one_the_reader_knows(lang: str) -> None:
    english = set(import_module("chatbot.understanding.words.en_money").MONEY)

    assert set(table(lang, "money")) <= english | {"from"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_twelve_months_seven_days_and_thirty_one_ordinals(lang: str) -> None:
    phrases = [phrase for row in time_words(lang).lexicon.values() for phrase in row]

    for code, count in (("M", 12), ("W", 7), ("O", 31)):
        values = {
            phrase.value.split("|")[phrase.code.index(code)]
            for phrase in phrases
            if code in phrase.code
        }
        first = 0 if code == "W" else 1
        assert {int(value) for value in values} >= set(range(first, first + count))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_counts_to_nineteen(lang: str) -> None:
    values = {
        pieces[0].value for pieces in vocabulary(lang).words.values() if pieces[0].kind == "add"
    }
    known = values | ({17.0, 18.0, 19.0} if lang == "fr" else set())

    assert set(range(20)) <= known


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_holiday_of_a_table_has_a_day(lang: str) -> None:
    names = {
        phrase.value.split("|")[phrase.code.index("H")]
        for row in time_words(lang).lexicon.values()
        for phrase in row
        if "H" in phrase.code
    }

    assert all(holiday(name, 2027) for name in names)


def test_a_language_is_prepared_once() -> None:
    prepare_language("de-AT")

    assert words_of("de") is words_of("de")
    assert time_words("de") is time_words("de")
