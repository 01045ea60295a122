"""Where a mistake of YAML really is: the parser notices it later than it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import yaml

from chatbot.flow.signs import mistaken

_Parser: Final[type] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOT_INDENTED: Final = "This line is not indented like its neighbours above and below."


def earlier(text: str, line: int) -> tuple[int, int, str] | None:
    """Return line, column (from 1) and a sentence where the cause stands above the line that the parser stopped at.

    line: from 1. None where nothing above it looks wrong.
    """
    lines = text.splitlines()
    return (
        _conflict(lines)
        or _double(lines, line)
        or _open_quote(text, line)
        or _odd_line(lines, line)
    )


_MAYBE_CUT: Final = re.compile(r" #[^\s#]")
_NO_TEXT_BEFORE: Final = frozenset(" \t\n\r#:,[{")


def cut_text(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield line, column (from 1) and the rest where a text without quotes ends at ` #`, as in `say: We are #1`: YAML takes the rest for a comment."""
    lines = {
        text.count("\n", 0, found.end())
        for found in _MAYBE_CUT.finditer(text, 1)
        if text[found.start() - 1] not in _NO_TEXT_BEFORE
    }
    if not lines:
        return
    rows = text.split("\n")
    for event in yaml.parse(text, Loader=_Parser):
        if not isinstance(event, yaml.ScalarEvent) or event.style or event.end_mark is None:
            continue
        line, column = event.end_mark.line, event.end_mark.column
        rest = rows[line][column:] if line in lines else ""
        if rest.startswith(" #") and " " in event.value:
            yield line + 1, column + 2, rest.strip()[:30]


def _double(lines: list[str], line: int) -> tuple[int, int, str] | None:
    """A sign that only looks like the one YAML needs, in this line or the one above."""
    for number in (line, line - 1):
        found = (
            mistaken(lines[number - 1], quotes=number == line)
            if 0 < number <= len(lines)
            else None
        )
        if found is not None:
            return number, *found
    return None


def _conflict(lines: list[str]) -> tuple[int, int, str] | None:
    """Two people changed the same lines, and nobody has chosen yet."""
    for number, line in enumerate(lines, 1):
        if line.startswith(("<<<<<<< ", ">>>>>>> ")):
            sentence = "Git left both versions of a change here. Keep one of them, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`."
            return number, 1, sentence
    return None


def _open_quote(text: str, line: int) -> tuple[int, int, str] | None:
    """A quoted text that runs over several lines and ends where the trouble begins was meant to end earlier."""
    last: yaml.ScalarToken | None = None
    try:
        for token in yaml.scan(text, Loader=_Parser):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                last = token
            if token.start_mark.line + 1 > line:
                break
    except yaml.YAMLError:
        pass
    if last is None or last.start_mark.line == last.end_mark.line:
        return None
    if last.end_mark.line + 1 not in (line, line - 1):
        return None
    ends = last.end_mark.line + 1
    sentence = f"The quote that opens here is closed only in line {ends}. Close it at the end of its text."
    return last.start_mark.line + 1, last.start_mark.column + 1, sentence


def _odd_line(lines: list[str], line: int) -> tuple[int, int, str] | None:
    """The line above stands further left or right than both of its neighbours, which stand alike."""
    if not 3 <= line <= len(lines):
        return None
    before, odd, here = (_indent(lines[at]) for at in (line - 3, line - 2, line - 1))
    if None in (before, odd, here) or before != here or odd == here:
        return None
    if lines[line - 2].lstrip().startswith("- "):
        return None
    assert odd is not None
    return line - 1, odd + 1, _NOT_INDENTED


def _indent(line: str) -> int | None:
    text = line.strip()
    return None if not text or text.startswith("#") else len(line) - len(line.lstrip(" "))
