"""Notices for the admin: what visitors are asked to agree to, word for word, in every version and language."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from chatbot.errors import WrongInput
from chatbot.service.records import Site
from chatbot.service.records_admin import PublishedNotice
from chatbot.web.admin.frame import admin, admin_page
from chatbot.web.admin.words import words
from chatbot.web.house import HOUSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One version of a notice in all its languages, its text first in the reader's own."""

    name: str
    version: str
    in_use: bool
    languages: tuple[PublishedNotice, ...]


async def notices(request: web.Request) -> web.StreamResponse:
    """`GET /admin/notices`."""
    user = await admin(request)
    sites = await request.app[HOUSE].directory.sites()
    shown = [(site, await _of(request, site, user.language)) for site in sites]
    return admin_page(
        "notices",
        user,
        section="notices",
        heading=words(user.language)["notices"],
        sites=[(site, found) for site, found in shown if found],
    )


async def _of(request: web.Request, site: Site, language: str) -> tuple[Shown, ...]:
    house = request.app[HOUSE]
    try:
        live = house.flows.notices(await house.flows.live(site), site, house.clock.now())
    except WrongInput:  # nothing is live at this site
        live = ()
    used = {(one.notice, one.version) for one in live}
    groups: dict[tuple[str, str], list[PublishedNotice]] = {}
    for one in await house.notices.notices(site.id):
        groups.setdefault((one.notice.notice, one.notice.version), []).append(one)
    return tuple(
        Shown(
            name=name,
            version=version,
            in_use=(name, version) in used,
            languages=tuple(sorted(found, key=lambda one: one.notice.locale != language)),
        )
        for (name, version), found in groups.items()
    )
