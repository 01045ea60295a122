"""Lists in pages: `?limit=` and the opaque `?after=` of the page before."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from typing import Annotated, Final, Generic, TypeVar

import msgspec
from msgspec import Meta

from chatbot.errors import WrongInput

Item = TypeVar("Item")
USUAL: Final = 50
MOST: Final = 200


class Paging(msgspec.Struct, frozen=True, kw_only=True):
    """Which part of a list. after: `next` of the page before."""

    limit: Annotated[int, Meta(ge=1, le=MOST)] = USUAL
    after: Annotated[str, Meta(max_length=400)] = ""


class Page(msgspec.Struct, Generic[Item], frozen=True, kw_only=True):
    """One page of a list. next: what to ask the following page with, null on the last one."""

    items: tuple[Item, ...]
    next: str | None = None


def cursor_of(key: str) -> str:
    """Return what names this entry as the last one of its page."""
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def key_in(after: str) -> str | None:
    """Return the entry that a cursor names, None for the list's beginning. Raises WrongInput for what is no cursor."""
    if not after:
        return None
    try:
        return base64.b64decode(
            after.encode("ascii") + b"=" * (-len(after) % 4), altchars=b"-_", validate=True
        ).decode()
    except ValueError as error:
        raise WrongInput("`after` has to be the `next` of a page before.") from error


def paged(
    found: Sequence[Item], paging: Paging, *, key: Callable[[Item], str]
) -> tuple[tuple[Item, ...], str | None]:
    """Return the wanted part of a list, and the cursor of the next one. An entry that is gone: from the beginning."""
    last = key_in(paging.after)
    at = next((n for n, item in enumerate(found, 1) if key(item) == last), 0)
    part = tuple(found[at : at + paging.limit])
    more = at + paging.limit < len(found)
    return part, cursor_of(key(part[-1])) if more and part else None
