from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.errors import BadFrame, ChatbotError, TooLarge
from chatbot.service.text import clean_name, clean_text


def test_controls_go_and_line_breaks_stay() -> None:
    assert clean_text(" a\x00b\r\nc\td\x1b ") == "ab\nc\td"


@pytest.mark.parametrize("text", ["", "   ", "\x00\x01", "\ud800"])
def test_nothing_and_broken_unicode_are_refused(text: str) -> None:
    with pytest.raises(BadFrame):
        clean_text(text)


def test_over_4000_characters_is_too_large() -> None:
    assert len(clean_text("x" * 4000)) == 4000
    with pytest.raises(TooLarge):
        clean_text("x" * 4001)


def test_a_name_cannot_turn_the_text_around() -> None:
    assert clean_name("Jo\u202e\nDoe") == "Jo Doe"


@given(st.text())
def test_a_clean_text_is_clean_and_encodes(text: str) -> None:
    try:
        cleaned = clean_text(text)
    except ChatbotError:
        return
    assert clean_text(cleaned) == cleaned
    assert cleaned.encode().decode() == cleaned
