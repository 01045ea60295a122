"""A figure that was read is never overruled by likeness to a label; a greeting is never an answer."""

from __future__ import annotations

import pytest

from chatbot.dialog.rehearsal import Rehearsal
from tests.fakes.dialogs import shipped


def at_budget(language: str) -> Rehearsal:
    chat = Rehearsal(shipped("bant"), language=language, reps=1)
    chat.choose("replace")
    return chat


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "unter 60.000"),
        ("en", "under 60,000"),
        ("en", "over 2,000 or so"),
        ("de", "über 900"),
    ],
)
def test_a_figure_like_a_label_is_asked_back_and_not_taken_for_it(
    language: str, said: str
) -> None:
    chat = at_budget(language)

    lines = chat.say(said)

    assert chat.found("budget") is None
    assert len(lines[-1].choices) >= 2


@pytest.mark.parametrize(("language", "said"), [("de", "unter 5.000"), ("en", "under €5,000")])
def test_the_labels_own_words_are_still_the_label(language: str, said: str) -> None:
    chat = at_budget(language)

    chat.say(said)

    assert chat.found("budget") == "small"


@pytest.mark.parametrize("said", ["hi", "hello", "thanks"])
def test_a_courtesy_is_no_answer_to_an_open_question(said: str) -> None:
    chat = Rehearsal(shipped("champ"), language="en")

    lines = chat.say(said)

    assert len(lines) >= 2
    assert not chat.turn.state.answers
