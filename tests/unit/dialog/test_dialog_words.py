"""The bot's own texts: complete, filled in, and their own advice understood."""

from __future__ import annotations

from dataclasses import fields
from string import Formatter

import pytest

from chatbot.dialog.words import STANDING, Standing, standing, time_in_words
from chatbot.understanding.intents import command
from chatbot.understanding.normalise import fold, phrase

LANGUAGES = sorted(STANDING)


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_there_is_a_table_for_every_language_of_the_commands() -> None:
    assert set(LANGUAGES) == {"en", "de", "fr", "es", "it", "pt", "nl", "ar"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_and_all_fill_in_the_same_names(language: str) -> None:
    table, english = STANDING[language], STANDING["en"]

    for f in fields(Standing):
        text = getattr(table, f.name)
        assert text
        if isinstance(text, str):
            assert names(text) == names(getattr(english, f.name)), f.name
    assert set(table.kinds) == {"email", "phone", "name"}


@pytest.mark.parametrize("language", [x for x in LANGUAGES if x != "en"])
def test_a_language_is_not_english_by_oversight(language: str) -> None:
    table, english = STANDING[language], STANDING["en"]
    same = [
        f.name
        for f in fields(Standing)
        if getattr(table, f.name) == getattr(english, f.name)
        and f.name not in ("minute", "minutes", "quote", "no", "human_word", "restart_word")
    ]

    assert same == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_bot_tells_visitors_to_type_works(language: str) -> None:
    words = STANDING[language]

    human, restart = command(words.human_word, language), command(words.restart_word, language)

    assert human is not None
    assert human.name == "human"
    assert restart is not None
    assert restart.name == "restart"


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_stand_in_the_form_they_are_compared_in(language: str) -> None:
    words = STANDING[language]

    assert [p for p in words.told if fold(p) != p] == []
    assert [p for p in (*words.greetings, *words.thanks, *words.declines) if phrase(p) != p] == []


@pytest.mark.parametrize(
    ("tag", "own"), [("de-AT", "Deutsch"), ("fr", "Français"), ("ja", "English")]
)
def test_a_tag_finds_its_language_and_others_are_english(tag: str, own: str) -> None:
    assert standing(tag).own == own


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.2, "1 seconds"),
        (45, "45 seconds"),
        (60, "1 minute"),
        (61, "2 minutes"),
        (600, "10 minutes"),
    ],
)
def test_a_time_is_rounded_up(seconds: float, text: str) -> None:
    assert time_in_words(seconds, STANDING["en"]) == text
