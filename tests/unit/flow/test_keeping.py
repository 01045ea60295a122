"""A chat kept as a test: lines are put in, nothing else changes."""

from __future__ import annotations

import pytest

from chatbot.flow.keeping import Chat, with_test
from chatbot.flow.loader import load, plain
from chatbot.flow.problems import Problems

CHAT = Chat(
    name='she said: "no"',
    said=("Größe #1", "yes"),
    expect={"temperature": "hot", "size": 3.0, "email": None, "picked": ("a", "b"), "fine": True},
    around={"reps": 1, "language": "de"},
)
KEPT = {
    "name": 'she said: "no"',
    "reps": 1,
    "language": "de",
    "chat": [{"visitor": "Größe #1"}, {"visitor": "yes"}],
    "expect": {"temperature": "hot", "size": 3, "email": None, "picked": ["a", "b"], "fine": True},
}
LIST = "flow: a  # why\ntests:  # chats\n  - name: one\n    chat: [{visitor: hi}]  # short\n"


@pytest.mark.parametrize(
    "text",
    [
        "flow: a  # why\n",
        "flow: a",
        LIST,
        LIST.rstrip("\n"),
        LIST + "\n# the end\n",
        LIST + "\n# translated\ntranslations: {}\n",
        LIST.replace("  - name", "- name").replace("    chat", "  chat"),
        LIST.replace("\n", "\r\n"),
        "tests:\nflow: a\n",
    ],
    ids=["none", "no end", "list", "cut", "comment", "before", "flush", "crlf", "empty"],
)
def test_the_chat_is_the_last_test_and_every_other_line_stays(text: str) -> None:
    kept = with_test(text, CHAT)

    assert kept is not None
    root = load(kept, Problems(""))
    assert root is not None
    tests = plain(root["tests"])
    assert isinstance(tests, list)
    assert tests[-1] == KEPT
    assert len(tests) == (2 if "name: one" in text else 1)
    rest = iter(kept.splitlines())
    assert all(line in rest for line in text.splitlines())


def test_tests_of_another_form_are_left_to_a_person() -> None:
    assert with_test("flow: a\ntests: [{name: one, chat: [{visitor: hi}]}]\n", CHAT) is None
    assert with_test("flow: [", CHAT) is None
