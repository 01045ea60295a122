"""What desks refuse, told in German: each sentence that is known there is one that the product says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from chatbot.errors import WrongInput
from chatbot.web.admin.refusals import _GERMAN, told

CHATBOT = Path(__file__).parents[3] / "chatbot"


def spelled(node: ast.AST) -> str | None:
    """Return a text of the source, each of its values as `{}`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            "{}" if isinstance(v, ast.FormattedValue) else spelled(v) or "" for v in node.values
        )
    return None


def test_every_sentence_that_has_a_german_one_is_still_said() -> None:
    said = {
        text
        for path in CHATBOT.rglob("*.py")
        if path.name != "refusals.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (text := spelled(node)) is not None
    }

    assert [e for e, _ in _GERMAN if re.sub(r"\{\w+\}", "{}", e) not in said] == []


def test_a_sentence_that_is_not_known_stays_as_it_is() -> None:
    assert told(WrongInput("Something new."), "de") == "Something new."
