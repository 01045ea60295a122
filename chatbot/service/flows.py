"""The flow desk: which version runs, compiled once; what may be published."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from chatbot.dialog import rehearsal
from chatbot.domain.consent import Notice
from chatbot.domain.lifecycle import move_version
from chatbot.errors import BrokenFlow, WrongInput
from chatbot.flow.compile import Compiled, compile_flow
from chatbot.flow.model import Flow
from chatbot.flow.sources import sources_of
from chatbot.service.ports import Bus, Clock, Directory, FlowFiles, Library
from chatbot.service.records import FlowHint, FlowVersion, Heard, Site
from chatbot.service.wordings import site_names

KEPT: Final = 64
LOOK_AGAIN: Final = timedelta(seconds=1)
"""How long a node may go on with the version it knows after another one was published elsewhere."""


def files_of(version: FlowVersion) -> dict[str, tuple[str, str]]:
    """Return role -> (file, text) of a stored version."""
    files = {"flow": (version.file, version.text)}
    files |= {f"translation:{lang}": file for lang, file in version.translations.items()}
    files |= {f"notice:{name}": file for name, file in version.notices.items()}
    files |= {f"subflow:{name}": file for name, file in version.subflows.items()}
    if version.profile is not None:
        files["profile"] = version.profile
    return files


class FlowDesk:
    """Finds, compiles and publishes flows."""

    def __init__(self, library: Library, directory: Directory, clock: Clock) -> None:
        self._library = library
        self._directory = directory
        self._clock = clock
        self._compiled: OrderedDict[str, Flow] = OrderedDict()
        self._worded: dict[str, Mapping[str, tuple[str, str]]] = {}
        """The notices each was compiled with: a version may be published again with new ones."""
        self._live: dict[str, tuple[datetime, str]] = {}
        self._bus: Bus | None = None

    def tell_by(self, bus: Bus) -> None:
        """Tell other processes what was published here, and hear it from them. Without: found within a second."""
        self._bus = bus
        bus.subscribe(self._hear)

    def _hear(self, news: Heard) -> None:
        if isinstance(news, FlowHint):
            self._live.pop(news.flow, None)

    async def live(self, site: Site) -> Flow:
        """Return the flow a new conversation of this site runs. Raises WrongInput when there is none."""
        now = self._clock.now()
        known = self._live.get(site.flow)
        if known is not None and now - known[0] < LOOK_AGAIN:
            return await self.version(known[1])
        if known is not None:
            self._live[site.flow] = (
                now,
                known[1],
            )  # who comes while this one looks need not look too
        try:
            version = await self._library.live(site.flow)
        except BaseException:
            self._live.pop(site.flow, None)
            raise
        if version is None:
            self._live.pop(site.flow, None)
            raise WrongInput(
                f"The site {site.name!r} runs the flow {site.flow!r}, of which nothing is live."
            )
        self._live[site.flow] = (now, version.version)
        return self._flow_of(version)

    async def has(self, version: str) -> bool:
        """Tell whether this version is known."""
        return version in self._compiled or await self._library.version(version) is not None

    def at_hand(self, version: str) -> Flow | None:
        """Return a version that is in memory, None when it has to be read first."""
        flow = self._compiled.get(version)
        if flow is not None:
            self._compiled.move_to_end(version)
        return flow

    async def version(self, version: str) -> Flow:
        """Return a compiled version, also a retired one. Raises WrongInput for an unknown one."""
        flow = self.at_hand(version)
        if flow is not None:
            return flow
        stored = await self._library.version(version)
        if stored is None:
            raise WrongInput(f"There is no flow version {version[:12]}.")
        return self._flow_of(stored)

    def _flow_of(self, stored: FlowVersion) -> Flow:
        flow = self._compiled.get(stored.version)
        if flow is None or self._worded.get(stored.version) != stored.notices:
            flow = checked(compile_flow(sources_of(files_of(stored))))
            self._compiled[stored.version] = flow
            self._worded[stored.version] = stored.notices
            while len(self._compiled) > KEPT:
                self._worded.pop(self._compiled.popitem(last=False)[0], None)
        return flow

    async def publish(
        self,
        files: Mapping[str, tuple[str, str]],
        *,
        note: str,
        author: str,
        base: str | None = None,
        draft: str | None = None,
        progress: Callable[[str], None] = lambda _: None,
    ) -> FlowVersion:
        """Make these files the live version for new conversations; running ones stay on theirs.

        draft: hash of the draft that these are. Raises BrokenFlow with every problem or failing test, NotAllowed when
        `base` is no longer live or the draft is another, WrongInput for a notice whose words changed under an old version.
        """
        compiled = await asyncio.to_thread(compile_flow, sources_of(files))
        flow = checked(compiled)
        progress(f"{flow.name}: checked")
        await asyncio.to_thread(passing, flow)
        progress(f"{flow.name}: {len(flow.tests)} tests passed")
        return await self._go_live(flow, files, note=note, author=author, base=base, draft=draft)

    async def roll_back(
        self, version: FlowVersion, *, note: str, author: str, base: str | None
    ) -> FlowVersion:
        """Make a version of before live again. Raises ImpossibleMove for one that is live, NotAllowed as `publish`."""
        move_version(version.status, "restore")
        flow = self._flow_of(version)
        return await self._go_live(flow, files_of(version), note=note, author=author, base=base)

    async def _go_live(
        self,
        flow: Flow,
        files: Mapping[str, tuple[str, str]],
        *,
        note: str,
        author: str,
        base: str | None,
        draft: str | None = None,
    ) -> FlowVersion:
        now = self._clock.now()
        await self._publish_notices(flow, now)
        version = await self._library.publish(
            FlowVersion(
                flow=flow.name,
                number=0,
                version=flow.version,
                status=move_version(move_version("draft", "check"), "publish"),
                file=files["flow"][0],
                text=files["flow"][1],
                translations=_files_after(files, "translation"),
                profile=files.get("profile"),
                notices=_files_after(files, "notice"),
                subflows=_files_after(files, "subflow"),
                note=note,
                author=author,
                created_at=now,
                published_at=now,
            ),
            base=base,
            draft=draft,
        )
        self._live.pop(flow.name, None)
        if self._bus is not None:
            self._bus.publish(FlowHint(flow=flow.name))
        return version

    async def _publish_notices(self, flow: Flow, now: datetime) -> None:
        for site in await self._directory.sites():
            for notice in self.notices(flow, site, now):
                await self._library.add_notice(notice, site.id, now)

    async def publish_for(self, site: Site) -> None:
        """Publish the notices of the site's live flow in the site's name (a site was added or renamed)."""
        flow, now = await self.live(site), self._clock.now()
        for notice in self.notices(flow, site, now):
            await self._library.add_notice(notice, site.id, now)

    @staticmethod
    def notices(flow: Flow, site: Site, now: datetime) -> tuple[Notice, ...]:
        """Return every notice the flow names, as this site shows it now and from now on, in each language of the file."""
        found = (
            file.render(language, names)
            for names in (site_names(site, now), site_names(site))
            for file in flow.notices.values()
            for language in file.words
        )
        return tuple(dict.fromkeys(found))

    async def import_all(
        self, there: FlowFiles, *, note: str, rehearse: Callable[[Flow], None]
    ) -> tuple[str, ...]:
        """Make these flows live as version 1 where the library has none of that name; return their names.

        rehearse: `passing`, or nothing for flows whose tests have passed before they were shipped.
        """
        added = []
        for name in there.names():
            if await self._library.live(name) is None:
                files = there.read(name)
                flow = checked(compile_flow(sources_of(files)))
                rehearse(flow)
                await self._go_live(flow, files, note=note, author="system", base=None)
                added.append(name)
        return tuple(added)


def _files_after(files: Mapping[str, tuple[str, str]], kind: str) -> dict[str, tuple[str, str]]:
    return {
        role.partition(":")[2]: file for role, file in files.items() if role.startswith(f"{kind}:")
    }


def checked(compiled: Compiled) -> Flow:
    """Return the flow. Raises BrokenFlow with every problem when there is an error among them."""
    if compiled.flow is None:
        errors = [p for p in compiled.problems if p.severity == "error"]
        raise BrokenFlow(
            f"The flow has {len(errors)} problem(s); the first: {errors[0].message}",
            problems=compiled.problems,
        )
    return compiled.flow


def passing(flow: Flow) -> None:
    """Run the flow's own tests. Raises BrokenFlow with those that fail."""
    failed = tuple(result for result in rehearsal.run(flow) if not result.passed)
    if failed:
        raise BrokenFlow(
            f"{len(failed)} of the flow's tests fail; the first: {failed[0].test}: {failed[0].message}",
            problems=failed,
        )
