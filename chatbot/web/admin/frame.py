"""What every page of the administration shares: who looks at it, in which language, what was just done."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from chatbot.service.records import User
from chatbot.web import guard
from chatbot.web.admin.words import words
from chatbot.web.render import page


async def admin(request: web.Request) -> User:
    """Return the admin who is signed in. Raises NoSession, NotAllowed."""
    return await guard.must_be(request, "admin")


async def posting_admin(request: web.Request) -> User:
    """Return the admin whose own page sends this form. Raises NoSession, NotAllowed."""
    guard.must_be_same_origin(request)
    return await admin(request)


async def form_of(request: web.Request) -> dict[str, str]:
    """Return the fields of the form; files are left out."""
    return {
        name: value for name, value in (await request.post()).items() if isinstance(value, str)
    }


def admin_page(
    template: str,
    user: User,
    /,
    *,
    section: str,
    heading: str,
    status: int = 200,
    **names: Any,
) -> web.Response:
    """Return a page of the administration. names: what it shows besides the frame."""
    return page(
        f"admin/{template}.html",
        status,
        t=words(user.language),
        user=user,
        language=user.language,
        section=section,
        heading=heading,
        **names,
    )


def see(path: str) -> web.Response:
    """Return the way to another page after a form was taken."""
    return web.Response(status=303, headers={"Location": path})
