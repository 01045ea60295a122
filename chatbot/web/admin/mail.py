"""The mails of a demo, which are sent to nobody: the admin reads them here."""

from __future__ import annotations

from aiohttp import web

from chatbot.web.admin.frame import admin, admin_page
from chatbot.web.admin.words import words
from chatbot.web.house import HOUSE


async def mail(request: web.Request) -> web.StreamResponse:
    """`GET /admin/mail`: in a demo only, else 404."""
    user = await admin(request)
    caught = request.app[HOUSE].caught_mail
    if caught is None:
        raise web.HTTPNotFound(reason="Mails are sent here, not shown.")
    heading = words(user.language)["mails"]
    return admin_page("mail", user, section="mail", heading=heading, letters=caught())
