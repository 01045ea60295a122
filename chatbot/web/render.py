"""Rendering: a template and what it shows, in the language of the browser."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from aiohttp import web
from jinja2 import Environment, PackageLoader, select_autoescape

_UI_LANGUAGES: Final = ("en", "de")
_TITLES: Final = {
    403: "That is not for you",
    404: "There is nothing here",
    409: "That is not possible now",
    429: "Too many requests",
    500: "Something went wrong",
    503: "Back in a moment",
}
_TITLES_DE: Final = {
    403: "Das ist nicht für Sie",
    404: "Hier ist nichts",
    409: "Das geht gerade nicht",
    429: "Zu viele Anfragen",
    500: "Etwas ist schiefgegangen",
    503: "Gleich wieder da",
}

_templates = Environment(
    loader=PackageLoader("chatbot.web"),
    autoescape=select_autoescape(default=True),
    auto_reload=False,
)


def page(template: str, http_status: int = 200, /, **names: Any) -> web.Response:
    """Return the page of this template. names: what it shows; all of it is escaped."""
    return web.Response(
        text=_templates.get_template(template).render(**names),
        status=http_status,
        content_type="text/html",
    )


def language_of(request: web.Request, known: Collection[str] = _UI_LANGUAGES) -> str:
    """Return the language of the pages that the browser asks for, English where none of them is known."""
    for part in request.headers.get("Accept-Language", "").split(","):
        tag = part.split(";")[0].strip().lower().split("-")[0]
        if tag in known:
            return tag
    return "en"


def error_page(request: web.Request, status: int, sentence: str) -> web.Response:
    """Return the page that says what went wrong and where to go."""
    language = language_of(request)
    titles = _TITLES_DE if language == "de" else _TITLES
    title = titles.get(status, titles[500])
    return page(
        "error.html", status, status=status, title=title, message=sentence, language=language
    )
