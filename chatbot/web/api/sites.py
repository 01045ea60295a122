"""The doors to sites."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Final

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from chatbot.errors import Unknown
from chatbot.service.records import Site
from chatbot.service.site_checks import NewSite
from chatbot.web import guard
from chatbot.web.api.door import Call, Doors
from chatbot.web.api.pages import Page, Paging, paged

doors: Final = Doors()
Word = Annotated[str, Meta(max_length=200)]
Address = Annotated[str, Meta(max_length=2_000)]
Few = Annotated[tuple[Word, ...], Meta(max_length=100)]


class SiteCard(Struct, frozen=True, kw_only=True):
    """A site. hours: empty is always open. snippet: what its pages carry."""

    key: str
    name: str
    origins: tuple[str, ...]
    flow: str
    language: str
    company: str
    privacy_url: str
    booking_url: str
    region: str | None
    currency: str
    time_zone: str
    hours: tuple[str, ...]
    accent: str
    page_events: tuple[str, ...]
    sources: tuple[str, ...]
    snippet: str


class SiteToAdd(Struct, frozen=True, kw_only=True):
    """A site to add; what is left out has a default."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    origins: Few
    flow: Word = "bant"
    language: Word = "en"
    company: Word = ""
    privacy_url: Address = ""
    booking_url: Address = ""
    region: Word | None = None
    currency: Word = "EUR"
    time_zone: Word = "UTC"
    hours: Few = ()
    accent: Word = ""
    page_events: Few = ()
    sources: Few = ()


class SiteChange(Struct, frozen=True, kw_only=True):
    """What to change of a site; what is left out stays."""

    name: Word | UnsetType = UNSET
    origins: Few | UnsetType = UNSET
    flow: Word | UnsetType = UNSET
    language: Word | UnsetType = UNSET
    company: Word | UnsetType = UNSET
    privacy_url: Address | UnsetType = UNSET
    booking_url: Address | UnsetType = UNSET
    region: Word | UnsetType | None = UNSET
    currency: Word | UnsetType = UNSET
    time_zone: Word | UnsetType = UNSET
    hours: Few | UnsetType = UNSET
    accent: Word | UnsetType = UNSET
    page_events: Few | UnsetType = UNSET
    sources: Few | UnsetType = UNSET


def given(change: Struct) -> dict[str, Any]:
    """Return what is named in a change."""
    named = {name: getattr(change, name) for name in change.__struct_fields__}
    return {name: value for name, value in named.items() if value is not UNSET}


@doors.get("sites", scope="sites:read")
async def sites(call: Call, query: Paging) -> Page[SiteCard]:
    """List the sites, oldest first."""
    there = await call.house.directory.sites()
    found, following = paged(there, query, key=lambda site: site.key)
    return Page(items=tuple(_card(call, site) for site in found), next=following)


@doors.get("sites/{site}", scope="sites:read")
async def site(call: Call) -> SiteCard:
    """Show one site, by its key."""
    return _card(call, await _known(call))


@doors.post("sites", scope="sites:write", status=201)
async def add_site(call: Call, body: SiteToAdd) -> SiteCard:
    """Add a site; its widget is served at once."""
    new = NewSite(**msgspec.structs.asdict(body))
    return _card(call, await call.house.site_desk.add(new))


@doors.patch("sites/{site}", scope="sites:write")
async def change_site(call: Call, body: SiteChange) -> SiteCard:
    """Change a site; a running server takes it within two seconds."""
    key = (await _known(call)).key
    return _card(call, await call.house.site_desk.change(key, given(body)))


async def _known(call: Call) -> Site:
    found = await call.house.directory.site(call.named("site"))
    if found is None:
        raise Unknown("There is no site with this key.")
    return found


def _card(call: Call, site: Site) -> SiteCard:
    facts = asdict(NewSite.as_is(site))
    address = guard.own_origins(call.request)[-1]
    snippet = f'<script async src="{address}/widget.js" data-site="{site.key}"></script>'
    return SiteCard(key=site.key, snippet=snippet, **facts)
