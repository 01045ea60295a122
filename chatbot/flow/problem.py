"""One thing in a flow file that somebody should correct, and the three ways to print it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Where it is (line and column from 1), how bad, what it is called, and what to do, in plain words.

    suggestion: the text to write instead, or None.
    """

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    suggestion: str | None = None

    def as_dict(self) -> dict[str, str | int | None]:
        """Return the object of `flows lint --format json`."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "severity": self.severity,
            "code": self.code,
            "message": self.message,
            "suggestion": self.suggestion,
        }


def has_errors(problems: Iterable[Problem]) -> bool:
    """At least one of them stops the flow from being published."""
    return any(p.severity == "error" for p in problems)


def format_text(problems: Iterable[Problem]) -> str:
    """Return one line for each, `file:line:column: severity code: message`, for a terminal."""
    return "\n".join(
        f"{p.file}:{p.line}:{p.column}: {p.severity} {p.code}: {p.message}" for p in problems
    )


def format_github(problems: Iterable[Problem]) -> str:
    """Return one workflow command for each, which GitHub shows beside the line."""
    return "\n".join(
        f"::{p.severity} file={_property(p.file)},line={p.line},col={p.column},"
        f"title={_property(p.code)}::{_data(p.message)}"
        for p in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
