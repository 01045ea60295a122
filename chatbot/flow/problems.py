"""Collecting the problems of one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from chatbot.flow.problem import Problem, Severity
from chatbot.understanding.spelling import closest


class Place(Protocol):
    """Anything of a file that knows where it stands."""

    @property
    def line(self) -> int:
        """From 1."""
        ...

    @property
    def column(self) -> int:
        """From 1."""
        ...


ENOUGH: Final = 100
"""Errors of one file that are told, and warnings: nobody reads more, and looking for what was meant takes its time."""


class Problems:
    """The problems of one file, in the order found."""

    __slots__ = ("_found", "_seen", "errors", "file", "warnings")

    def __init__(self, file: str) -> None:
        self.file = file
        self.errors = 0  # how many of them stop the flow
        self.warnings = 0
        self._found: list[Problem] = []
        self._seen: set[tuple[int, int, str, str]] = set()

    @property
    def full(self) -> bool:
        """So much is wrong that there is no use in looking on."""
        return self.errors >= ENOUGH

    def at(
        self,
        line: int,
        column: int,
        code: str,
        message: str,
        *,
        suggestion: str | None = None,
        severity: Severity = "error",
    ) -> None:
        """Add a problem at a line and column; the same one twice counts once."""
        key = (line, column, code, message)
        told = self.errors if severity == "error" else self.warnings
        if key in self._seen or told >= ENOUGH:
            return
        self._seen.add(key)
        self.errors += severity == "error"
        self.warnings += severity == "warning"
        self._found.append(
            Problem(
                file=self.file,
                line=line,
                column=column,
                severity=severity,
                code=code,
                message=message,
                suggestion=suggestion,
            )
        )

    def add(self, place: Place, code: str, message: str, *, suggestion: str | None = None) -> None:
        """Add an error at a node of the file."""
        self.at(place.line, place.column, code, message, suggestion=suggestion)

    def warn(
        self, place: Place, code: str, message: str, *, suggestion: str | None = None
    ) -> None:
        """Add a warning: worth a look, but it stops nothing."""
        self.at(place.line, place.column, code, message, suggestion=suggestion, severity="warning")

    def unknown(
        self, place: Place, code: str, message: str, *, word: str, known: Iterable[str]
    ) -> None:
        """Add an error about a word that is not one of `known`, with the nearest of them."""
        if self.full:
            return
        near = nearest(word, known)
        hint = f" Did you mean `{near}`?" if near else ""
        self.add(place, code, message + hint, suggestion=near)

    def __iter__(self) -> Iterator[Problem]:
        """Return them in the order found."""
        return iter(self._found)


_MEANT: Final = {
    "question": ("ask",), "prompt": ("ask",), "text": ("say", "ask", "when"), "message": ("say", "ask"),
    "answer": ("say",), "reply": ("say", "retry"), "response": ("say",), "speak": ("say",),
    "options": ("choices",), "answers": ("choices",), "buttons": ("choices",), "replies": ("choices",),
    "next": ("go",), "goto": ("go",), "jump": ("go",), "target": ("go",), "then": ("go",), "to": ("go",),
    "next_step": ("go",), "condition": ("if",), "when": ("if",), "unless": ("if",), "elif": ("if",),
    "synonyms": ("also",), "aliases": ("also",), "alias": ("also",), "keywords": ("also", "when"), "words": ("also",),
    "points": ("level", "total"), "score": ("level", "total"), "weight": ("level",), "value": ("level",), "grade": ("level",),
    "title": ("label",), "name": ("id", "label"), "caption": ("label",), "key": ("id",),
    "questions": ("when", "steps"), "phrases": ("when",), "min": ("range",), "max": ("range",), "between": ("range",),
    "image": ("media",), "picture": ("media",), "video": ("media",), "pause": ("delay",), "typing": ("delay",),
    "team": ("handoff",), "agent": ("handoff",), "transfer": ("handoff",), "timeout": ("wait", "within"),
    "fallback": ("give_up", "retry", "if_nobody"), "error": ("retry", "on_error"), "invalid": ("retry",),
    "attempts": ("tries",), "retries": ("tries",), "max_tries": ("tries",), "finish": ("end",), "stop": ("end",),
    "lang": ("language",), "locale": ("language",), "default_language": ("language",), "description": ("title",),
    "user": ("visitor",), "customer": ("visitor",), "client": ("visitor",), "assistant": ("bot",), "says": ("bot", "say"),
    "tag": ("flag",), "tags": ("flag",), "agree": ("consent",), "gdpr": ("consent",), "on_refuse": ("on_no",),
    "conversation": ("chat",), "messages": ("chat",), "expected": ("expect",), "assert": ("expect",),
}  # fmt: skip
"""What other tools call it -> what it is called here; the first that may stand in a place counts."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is meant or most like this one, or None when none is near."""
    words = list(known)
    said = word[:60].lower()
    meant = next((m for m in _MEANT.get(said, ()) if m in words), None)
    if meant is not None:
        return meant
    return closest(said, words, 0.6)


def listed(words: Iterable[str], last: str = "or") -> str:
    """Return the words in backquotes as an English list: `a`, `b` or `c`."""
    quoted = [f"`{w}`" for w in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"
