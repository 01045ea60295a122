"""The words of the visitor's own pages: whole in every language of the widget, and each of them said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import chatbot.web
from chatbot.dialog.words import STANDING as CHAT
from chatbot.domain.consent import CHANNELS, ConsentState
from chatbot.web.privacy.words import LANGUAGES, words
from chatbot.web.privacy.words.en import WORDS as EN

PAGES = Path(chatbot.web.__file__).parent
NAMES = re.compile(r"\{\w+\}")


def test_the_pages_speak_every_language_that_the_chat_speaks() -> None:
    assert set(LANGUAGES) == set(CHAT)
    assert words("pt-BR") is LANGUAGES["pt"]
    assert words("pl") is words("") is EN


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_language_has_every_word_and_shows_the_same_in_it(language: str) -> None:
    found = LANGUAGES[language]

    assert list(found) == list(EN)
    assert found["language"] == language
    for word, said in found.items():
        assert said.strip() == said != ""
        assert sorted(NAMES.findall(said)) == sorted(NAMES.findall(EN[word])), word


def test_no_two_languages_say_a_long_sentence_alike() -> None:
    for word, said in EN.items():
        if len(said) > 40:
            assert len({found[word] for found in LANGUAGES.values()}) == len(LANGUAGES), word


def test_every_word_that_a_page_names_is_there_and_said() -> None:
    sources = [path.read_text() for path in (PAGES / "templates" / "privacy").glob("*.html")]
    pages = (PAGES / "privacy" / "pages.py").read_text()
    named = set(re.findall(r"\bt\.(\w+)", "\n".join(sources)))
    built = ("state_", "channel_", "purpose_", "done_", "wrong_")
    by_name = {"name", "email", "phone", "visitor", "bot", "rep", "system", "failed"}
    told = set(re.findall(r'"(\w+)"', pages))

    assert named <= EN.keys()
    assert {w for w in EN if not w.startswith(built)} - named - by_name - told == set()
    assert {f"state_{state.value}" for state in ConsentState} <= EN.keys()
    assert {f"channel_{channel}" for channel in CHANNELS} <= EN.keys()
