"""Collecting the problems of one file."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Protocol

from chatbot.flow.problem import Problem, Severity


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


class Problems:
    """The problems of one file, in the order found."""

    __slots__ = ("_found", "_seen", "errors", "file")

    def __init__(self, file: str) -> None:
        self.file = file
        self.errors = 0  # how many of them stop the flow
        self._found: list[Problem] = []
        self._seen: set[tuple[int, int, str, str]] = set()

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
        if key in self._seen:
            return
        self._seen.add(key)
        self.errors += severity == "error"
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
        near = nearest(word, known)
        hint = f" Did you mean `{near}`?" if near else ""
        self.add(place, code, message + hint, suggestion=near)

    def __iter__(self) -> Iterator[Problem]:
        """Return them in the order found."""
        return iter(self._found)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like this one, or None when none is near."""
    found = difflib.get_close_matches(word[:60].lower(), list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def listed(words: Iterable[str], last: str = "or") -> str:
    """Return the words in backquotes as an English list: `a`, `b` or `c`."""
    quoted = [f"`{w}`" for w in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"
