"""What a site calls itself in texts and notices, and called itself before: a conversation keeps the names it began with.

Words that somebody agreed to stay as they were. So a change of the company's name or of the address of its privacy policy
is a new wording of the site: conversations that begin from then on see it, those in progress do not, and every notice is
stored anew in it, under a version of its own. Wording 2 of version 1 of a notice is version `1+2`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from chatbot.flow.notices import WORDING

if TYPE_CHECKING:
    from chatbot.service.records import Site

HEARD_BY: Final = timedelta(seconds=10)
"""How long after a change the old names stay: by then every process knows the new ones, and all show the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Names a site had. until: conversations that began before this show them."""

    company: str
    privacy_url: str
    until: datetime


def worded_anew(before: Site, after: Site, now: datetime) -> tuple[Wording, ...]:
    """Return the former wordings of the site as it is after a change at this moment, the oldest first."""
    old, new = _names(before), _names(after)
    if old == new:
        return before.wordings
    company, privacy_url = old
    former = Wording(company=company, privacy_url=privacy_url, until=now + HEARD_BY)
    return (*before.wordings, former)


def site_names(site: Site, begun: datetime | None = None) -> dict[str, str]:
    """Return the names that texts and notices may show. begun: when the conversation began, None: one of tomorrow."""
    number, (company, privacy_url) = len(site.wordings) + 1, _names(site)
    if begun is not None:
        for at, former in enumerate(site.wordings, 1):
            if begun < former.until:
                number, company, privacy_url = at, former.company, former.privacy_url
                break
    names = {"company": company, "booking_url": site.booking_url, "privacy_url": privacy_url}
    return names if number == 1 else {**names, WORDING: str(number)}


def _names(site: Site) -> tuple[str, str]:
    return site.company or site.name, site.privacy_url
