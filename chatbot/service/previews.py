"""Trying a text out: it is checked, put aside for an hour, and run in memory by whoever opens it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import msgspec

from chatbot.dialog.rehearsal import SITE, Rehearsal
from chatbot.errors import Unknown
from chatbot.flow.compile import compile_flow
from chatbot.flow.model import Flow
from chatbot.flow.problem import Problem
from chatbot.service.flow_texts import Written, must_be_fine, must_be_storable
from chatbot.service.flows import checked, site_names, sources_of
from chatbot.service.keys import hash_of
from chatbot.service.ports import Clock, Directory, Ids
from chatbot.service.ports_admin import Drafts
from chatbot.service.records import Site
from chatbot.service.records_admin import StoredPreview
from chatbot.service.workshop import Workshop

KEPT: Final = timedelta(hours=1)


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What is around the visitor who tries. open: within opening hours. names: what texts may show of the site."""

    reps: int = 1
    open: bool = True
    language: str | None = None
    page: str = "/"
    returning: bool = False
    region: str | None = None
    names: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """token: opens it. problems: warnings of the text."""

    token: str
    expires_at: datetime
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A text being tried, ready to run."""

    flow: Flow
    around: Around


def begun(tried: Tried, now: datetime) -> Rehearsal:
    """Return the chat of a try-out with its first words said."""
    around = tried.around
    return Rehearsal(
        tried.flow,
        language=around.language,
        page=around.page,
        now=now,
        region=around.region,
        returning=around.returning,
        reps=around.reps,
        open_now=around.open,
        site=around.names or SITE,
    )


class Previews:
    """Puts texts aside and finds them again, in whichever process is asked."""

    def __init__(
        self,
        *,
        workshop: Workshop,
        drafts: Drafts,
        directory: Directory,
        clock: Clock,
        ids: Ids,
    ) -> None:
        self._workshop = workshop
        self._drafts = drafts
        self._directory = directory
        self._clock = clock
        self._ids = ids

    async def make(self, flow: str, written: Written, around: Around, *, site: str | None) -> Made:
        """Put a text aside to be tried. Raises BrokenFlow with its problems, Unknown for a site that is not there."""
        found = await self._workshop.check(flow, written, tests=False)
        must_be_fine(found)
        files = await self._workshop.files(await self._workshop.perhaps(flow), written)
        must_be_storable(files)
        shown = await self._site(flow, site)
        if shown is not None:
            around = msgspec.structs.replace(around, names=site_names(shown), region=shown.region)
        token, now = self._ids.secret(), self._clock.now()
        await self._drafts.keep_preview(
            StoredPreview(
                token_hash=hash_of(token),
                files=files,
                settings=msgspec.json.encode(around).decode(),
                expires_at=now + KEPT,
            ),
            now,
        )
        return Made(token=token, expires_at=now + KEPT, problems=found.problems)

    async def _site(self, flow: str, key: str | None) -> Site | None:
        sites = await self._directory.sites()
        if key is not None:
            found = next((site for site in sites if site.key == key), None)
            if found is None:
                raise Unknown(f"There is no site with the key {key!r}.")
            return found
        return next((site for site in sites if site.flow == flow), sites[0] if sites else None)

    async def open(self, token: str) -> Tried:
        """Return the text that the token opens. Raises Unknown."""
        stored = await self._drafts.preview(hash_of(token), self._clock.now())
        if stored is None:
            raise Unknown("This preview is over. Please start it again.")
        return Tried(
            flow=checked(compile_flow(sources_of(stored.files))),
            around=msgspec.json.decode(stored.settings, type=Around),
        )
