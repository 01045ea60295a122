from dataclasses import fields

import pytest

from chatbot.understanding.normalise import phrase
from chatbot.understanding.words import LANGUAGES, Words, primary, words_for


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_yes_and_no_consent_and_every_command(code: str) -> None:
    table = words_for(code)

    assert table is not None
    assert table.code == code
    for name in (
        "yes",
        "no",
        "unsure",
        "consent_yes",
        "consent_no",
        "asks",
        "human_whole",
        "back",
        "restart",
        "stop",
        "opt_out",
        "delete",
        "anything",
    ):
        assert getattr(table, name), name


@pytest.mark.parametrize("code", LANGUAGES)
def test_phrases_stand_in_the_form_in_which_they_are_compared(code: str) -> None:
    table = words_for(code)
    assert table is not None

    for column in fields(Words):
        listed = getattr(table, column.name)
        if isinstance(listed, tuple) and not column.name.startswith("consent"):
            assert [p for p in listed if phrase(p) != p] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_phrase_is_two_commands(code: str) -> None:
    table = words_for(code)
    assert table is not None
    commands = [
        table.human_whole,
        table.back,
        table.restart,
        table.stop,
        table.opt_out,
        table.delete,
    ]

    said = [p for phrases in commands for p in phrases]

    assert sorted(p for p in set(said) if said.count(p) > 1) == []


def test_a_tag_is_read_by_its_language() -> None:
    assert primary("pt-BR") == "pt"
    assert primary("de_AT") == "de"
    assert primary("ja") is None
    assert words_for(None) is None
