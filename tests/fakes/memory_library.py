"""The Library port in memory. It passes the contract suite."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from chatbot.domain.consent import Notice
from chatbot.errors import NotAllowed, WrongInput
from chatbot.service.records import FlowVersion
from chatbot.service.records_admin import FlowDraft, Publication, PublishedNotice


class MemoryLibrary:
    """Versions in a list, notices in a dictionary."""

    def __init__(self) -> None:
        self._versions: list[FlowVersion] = []
        self.drafts: dict[str, FlowDraft] = {}
        self.publications: list[Publication] = []
        self._notices: dict[tuple[int, str, str, str], Notice] = {}
        self._published_at: dict[tuple[int, str, str, str], datetime] = {}

    async def flows(self) -> tuple[FlowVersion, ...]:
        live = [version for version in self._versions if version.status == "live"]
        return tuple(sorted(live, key=lambda version: version.flow))

    async def live(self, flow: str) -> FlowVersion | None:
        return next((version for version in await self.flows() if version.flow == flow), None)

    async def version(self, version: str) -> FlowVersion | None:
        return next((known for known in self._versions if known.version == version), None)

    async def versions(self, flow: str) -> tuple[FlowVersion, ...]:
        mine = [version for version in self._versions if version.flow == flow]
        return tuple(sorted(mine, key=lambda version: -version.number))

    async def publish(
        self, version: FlowVersion, *, base: str | None, draft: str | None = None
    ) -> FlowVersion:
        there = self.drafts.get(version.flow)
        if draft is not None and (there is None or there.hash != draft):
            raise NotAllowed(f"The draft of {version.flow!r} was changed meanwhile.")
        former = await self.live(version.flow)
        if base is not None and (former is None or former.version != base):
            raise NotAllowed(f"Another version of {version.flow!r} was published meanwhile.")
        if former is not None:
            self._replace(replace(former, status="retired"))
        known = next((v for v in await self.versions(version.flow) if _same(v, version)), None)
        live = replace(
            known or replace(version, number=len(await self.versions(version.flow)) + 1),
            status="live",
            notices=version.notices,
            note=version.note,
            author=version.author,
            published_at=version.published_at or version.created_at,
        )
        if known is None:
            self._versions.append(live)
        else:
            self._replace(live)
        if draft is not None:
            del self.drafts[version.flow]
        self.publications.append(
            Publication(
                flow=live.flow,
                version=live.version,
                number=live.number,
                author=live.author,
                note=live.note,
                at=live.published_at or live.created_at,
            )
        )
        return live

    def _replace(self, version: FlowVersion) -> None:
        self._versions = [version if _same(v, version) else v for v in self._versions]

    async def add_notice(self, notice: Notice, site: int, now: datetime) -> None:
        key = (site, notice.notice, notice.version, notice.locale)
        self._published_at.setdefault(key, now)
        if self._notices.setdefault(key, notice) != notice:
            raise WrongInput(f"The notice {notice.notice!r} was published with other words.")

    async def notice(self, site: int, notice: str, version: str, locale: str) -> Notice | None:
        return self._notices.get((site, notice, version, locale))

    async def notices(self, site: int) -> tuple[PublishedNotice, ...]:
        found = [
            PublishedNotice(notice=notice, at=self._published_at[key])
            for key, notice in self._notices.items()
            if key[0] == site
        ]
        found.sort(key=lambda one: one.notice.locale)
        found.sort(key=lambda one: one.at, reverse=True)
        return tuple(sorted(found, key=lambda one: one.notice.notice))


def _same(one: FlowVersion, other: FlowVersion) -> bool:
    return (one.flow, one.version) == (other.flow, other.version)
