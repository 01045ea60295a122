"""Keep a chat as a test in a flow's file: a few lines are put in, every other byte stays."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chatbot.flow.loader import Items, load
from chatbot.flow.problems import Problems
from chatbot.steps import Value

_TESTS: Final = re.compile(r"^tests:[ \t]*(#.*)?$")
_TOP: Final = re.compile(r"^[^\s#-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """What was said, and what came of it. around: words of a test besides `chat` and `expect`, such as `reps`."""

    name: str
    said: Sequence[str]
    expect: Mapping[str, Value]
    around: Mapping[str, object]


def with_test(text: str, chat: Chat) -> str | None:
    """Return the flow's text with the chat as its last test; None where `tests` is no list of the usual form."""
    lines = text.splitlines(keepends=True)
    ending = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    at = next((n for n, line in enumerate(lines) if _TESTS.match(line.rstrip("\r\n"))), None)
    root = load(text, Problems(""))
    if root is None or ("tests" in root and at is None):
        return None
    if at is None:
        new = ["", "tests:", *_spelled(chat, "  ")]
        after = text if not text or text.endswith("\n") else text + ending
        return after + ending.join(new) + ending
    tests = root["tests"]
    indent = " " * (tests.column - 1) if isinstance(tests, Items) and tests else "  "
    end = _end_of_block(lines, at)
    if lines[end - 1] and not lines[end - 1].endswith("\n"):
        lines[end - 1] += ending
    new = [line + ending for line in _spelled(chat, indent)]
    return "".join([*lines[:end], *new, *lines[end:]])


def _end_of_block(lines: Sequence[str], start: int) -> int:
    """Return the number of lines up to the end of the block that begins at `start`, without what is empty below it."""
    end = next((n for n in range(start + 1, len(lines)) if _TOP.match(lines[n])), len(lines))
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _spelled(chat: Chat, indent: str) -> list[str]:
    inner = f"{indent}  "
    lines = [f"{indent}- name: {_quoted(chat.name)}"]
    lines += [
        f"{inner}{word}: {json.dumps(value, ensure_ascii=False)}"
        for word, value in chat.around.items()
    ]
    lines.append(f"{inner}chat:")
    lines += [f"{inner}  - visitor: {_quoted(said)}" for said in chat.said]
    expected = ", ".join(f"{name}: {_quoted(value)}" for name, value in chat.expect.items())
    return [*lines, f"{inner}expect: {{{expected}}}"]


def _quoted(value: Value) -> str:
    """Return a value as YAML writes it; a JSON text is a YAML text."""
    if isinstance(value, tuple):
        return f"[{', '.join(_quoted(v) for v in value)}]"
    if isinstance(value, float):
        return f"{value:g}" if abs(value) < 1e6 else json.dumps(value)
    return json.dumps(value, ensure_ascii=False)
