"""Signs that a lead is spam or an address does not last, and what follows from them for the score."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from chatbot.dialog.talk import Talk
    from chatbot.dialog.turn import Judged

HONEYPOT: Final = "honeypot"
TOO_FAST: Final = "too_fast"
DUPLICATE: Final = "duplicate"
LINKS: Final = "links"
MARKED: Final = "marked"
CLEARED: Final = "cleared"
DISPOSABLE: Final = "disposable_email"
FREE_MAIL: Final = "free_mail"

SIGNS: Final = {
    HONEYPOT: "A field that no person sees was filled in. Spam by itself.",
    LINKS: "The first message has three or more links. Spam with one of the next two.",
    TOO_FAST: "The first message came faster than anybody types.",
    DUPLICATE: "The same long first message came from three other visitors within an hour.",
    MARKED: "Somebody, or the verdict, has said that it is junk. Spam by itself.",
    CLEARED: "Somebody has said that it is none: no other sign counts any more.",
    DISPOSABLE: "The address is a throw-away one: a rep is given no such contact.",
    FREE_MAIL: "The address is one that anybody gets for free; costs fit where the profile says so.",
}
"""Every sign, with what it means."""


def is_spam(signs: Collection[str]) -> bool:
    """Tell whether the signs together say spam."""
    if not signs or CLEARED in signs:
        return False
    if MARKED in signs or HONEYPOT in signs:
        return True
    return LINKS in signs and (TOO_FAST in signs or DUPLICATE in signs)


def judge(talk: Talk, event: Judged) -> None:
    """Take note of signs that are there now, and of those that are not any more."""
    now = (set(talk.signs) | set(event.there)) - set(event.gone)
    talk.signs = tuple(sorted(now))
    talk.result = None
