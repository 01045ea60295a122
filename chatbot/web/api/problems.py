"""Errors as problem details (RFC 9457), with what a program needs to go on."""

from __future__ import annotations

from typing import Any

import msgspec

from chatbot.dialog.rehearsal import TestResult
from chatbot.errors import (
    BrokenFlow,
    ChatbotError,
    Outdated,
    RateLimited,
    Unavailable,
    WrongInput,
)
from chatbot.flow.problem import Problem
from chatbot.service.records import FlowVersion
from chatbot.service.records_admin import FlowDraft

TYPE = "application/problem+json"


class ProblemDetails(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What went wrong. problems, tests: of a flow. text, author, at, base: what somebody else wrote meanwhile."""

    type: str
    title: str
    status: int
    code: str
    problems: tuple[dict[str, Any], ...] = ()
    tests: tuple[dict[str, Any], ...] = ()
    text: str | None = None
    translations: dict[str, str] | None = None
    profile: str | None = None
    author: str | None = None
    at: str | None = None
    base: str | None = None
    live: bool | None = None


def problem_of(error: ChatbotError, status: int) -> ProblemDetails:
    """Return what is told of an error."""
    more: dict[str, Any] = {}
    if isinstance(error, BrokenFlow):
        more["problems"] = tuple(p.as_dict() for p in error.problems if isinstance(p, Problem))
        more["tests"] = tuple(t.as_dict() for t in error.problems if isinstance(t, TestResult))
    if isinstance(error, Outdated):
        more |= _other(error.other)
    return ProblemDetails(
        type=f"about:blank#{error.code}",
        title=error.message,
        status=status,
        code=error.code,
        **more,
    )


def _other(there: object) -> dict[str, Any]:
    if not isinstance(there, FlowDraft | FlowVersion):
        return {"base": ""}
    if isinstance(there, FlowDraft):
        at, base, live = there.at, there.hash, False
    else:
        at, base, live = there.published_at or there.created_at, there.version, True
    return {
        "text": there.text,
        "translations": {lang: text for lang, (_, text) in there.translations.items()},
        "profile": there.profile[1] if there.profile is not None else None,
        "author": there.author,
        "at": at.isoformat().replace("+00:00", "Z"),
        "base": base,
        "live": live,
    }


def retry_after(error: ChatbotError) -> dict[str, str]:
    """Return the header that says when to come again, where that helps."""
    if isinstance(error, RateLimited | Unavailable):
        return {"Retry-After": str(max(1, round(error.retry_after_s)))}
    return {}


def wrong_body(error: Exception) -> WrongInput:
    """Return the error for a request that could not be read."""
    if isinstance(error, UnicodeError):
        return WrongInput("The request is not UTF-8 text.")
    return WrongInput(f"The request cannot be read: {error}.")
