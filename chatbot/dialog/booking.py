"""Offering the site's booking page, filled in with what the visitor has agreed to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from chatbot.dialog.talk import Talk
from chatbot.dialog.turn import End as Ended
from chatbot.flow import model
from chatbot.flow.model import Step

_WEB: Final = ("http", "https")


def offer(talk: Talk, step: Step) -> str | None:
    """Offer the page and return the step that follows, None where the questions end; go on where there is no page."""
    does = step.does
    assert isinstance(does, model.Book)
    talk.loud += 1
    page = talk.env.vars.get("booking_url")
    if not page:
        return step.next
    ends = does.outcome is not None
    if not talk.silent or (ends and not talk.said):
        _say(talk, step, page, _along(talk, does))
    if does.outcome is None:
        return does.then
    talk.ended = does.outcome
    talk.do(Ended(outcome=does.outcome))
    return None


def _say(talk: Talk, step: Step, page: str, along: Mapping[str, str]) -> None:
    """Say it. What is kept is the page alone: contact data stands in its own row, and goes with it."""
    said = talk.text(step.text) if step.text is not None else ""
    text = with_link(said, page, filled_in(page, along))
    kept = with_link(said, page, page)
    talk.say(
        text,
        step=step.id,
        media=step.media,
        delay_ms=step.delay_ms,
        stored=kept if kept != text else None,
    )


def _along(talk: Talk, book: model.Book) -> dict[str, str]:
    if not talk.may_keep_contact:
        return {}
    return {kind: value for kind in book.prefill if (value := talk.shown.get(kind))}


def with_link(said: str, page: str, link: str) -> str:
    """Return the text with the link where it names the page, else behind it."""
    return said.replace(page, link, 1) if page in said else f"{said} {link}".strip()


def filled_in(page: str, values: Mapping[str, str]) -> str:
    """Return the page's address with the values as parameters; what it has already stays, and is not given twice."""
    parts = urlsplit(page)
    if parts.scheme.lower() not in _WEB:
        return page
    there = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    more = urlencode({k: v for k, v in values.items() if k not in there}, quote_via=quote, safe="")
    return urlunsplit(parts._replace(query="&".join(q for q in (parts.query, more) if q)))
