"""Trying a text out: it is checked, put aside for an hour, and run in memory by whoever opens it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import msgspec

from chatbot.dialog.kept import Said, retold
from chatbot.dialog.rehearsal import SITE, Rehearsal
from chatbot.errors import Unknown, WrongInput
from chatbot.flow.compile import compile_flow
from chatbot.flow.keeping import with_test
from chatbot.flow.model import Flow
from chatbot.flow.problem import Problem
from chatbot.flow.sources import sources_of
from chatbot.service.flow_texts import Written, must_be_fine, must_be_storable
from chatbot.service.flows import checked
from chatbot.service.keys import hash_of
from chatbot.service.ports import Clock, Directory, Ids
from chatbot.service.ports_admin import Drafts
from chatbot.service.records import Site
from chatbot.service.records_admin import StoredPreview
from chatbot.service.wordings import site_names
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


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTest:
    """A flow's text with one more test in it. line: where that begins."""

    text: str
    line: int


def begun(tried: Tried, now: datetime, *, in_test: bool = False) -> Rehearsal:
    """Return the chat of a try-out with its first words said. in_test: at the site and in the hours of every test."""
    around = tried.around
    return Rehearsal(
        tried.flow,
        language=around.language,
        page=around.page,
        now=now,
        region=around.region,
        returning=around.returning,
        reps=around.reps,
        open_now=in_test or around.open,
        site=SITE if in_test else around.names or SITE,
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
        around = await self._at(flow, around, site)
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

    async def keep(
        self,
        flow: str,
        written: Written,
        around: Around,
        *,
        site: str | None,
        name: str,
        said: Sequence[Said],
    ) -> KeptTest:
        """Return the text with a chat that was tried in it as a test, which passes; nothing is stored.

        Raises BrokenFlow with the text's problems, WrongInput where the chat cannot be a test, Unknown as `make`.
        """
        found = await self._workshop.check(flow, written, tests=False)
        must_be_fine(found)
        assert found.flow is not None
        tried = Tried(flow=found.flow, around=await self._at(flow, around, site))
        now = self._clock.now()
        chat = await asyncio.to_thread(
            retold, found.flow, said, partial(begun, tried), name=name.strip(), now=now
        )
        text = await asyncio.to_thread(with_test, written.text, chat)
        if text is None:
            raise WrongInput("`tests:` is no list with one test a line: write it that way first.")
        checked_again = await self._workshop.check(flow, replace(written, text=text))
        must_be_fine(checked_again)
        kept = checked_again.tests[-1]
        if not kept.passed:
            raise WrongInput(f"As a test this chat does not pass: {kept.message}")
        return KeptTest(text=text, line=kept.line)

    async def _at(self, flow: str, around: Around, site: str | None) -> Around:
        """Return what is around a visitor of this site. Raises Unknown."""
        shown = await self._site(flow, site)
        if shown is None:
            return around
        return msgspec.structs.replace(around, names=site_names(shown), region=shown.region)

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
