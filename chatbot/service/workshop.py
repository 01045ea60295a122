"""Where flows are written: drafts, what is wrong with them, publishing, going back, comparing."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import Final

from chatbot.errors import ImpossibleMove, NotAllowed, Outdated, Unknown, WrongInput
from chatbot.flow.compile import compile_flow
from chatbot.flow.files import mentions, notice_version, renamed
from chatbot.flow.sources import sources_of
from chatbot.service.flow_texts import (
    Difference,
    Files,
    Findings,
    Standing,
    Written,
    after,
    as_subflow,
    difference,
    draft_hash,
    files_now,
    findings_of,
    hash_of,
    must_be_fine,
    must_be_name,
    must_be_storable,
    on_shelf,
    stem_of,
)
from chatbot.service.flows import FlowDesk, files_of
from chatbot.service.ports import Clock, FlowFiles, Library
from chatbot.service.ports_admin import Archive, Drafts
from chatbot.service.records import FlowVersion
from chatbot.service.records_admin import FILE, FlowDraft, Publication

log = logging.getLogger(__name__)

DRAFT: Final = "draft"
LIVE: Final = "live"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What is live now. finishing: conversations in progress that finish on the version before."""

    version: FlowVersion
    finishing: int


class Workshop:
    """The desk of who writes flows."""

    def __init__(
        self,
        *,
        library: Library,
        drafts: Drafts,
        archive: Archive,
        flows: FlowDesk,
        shelf: FlowFiles,
        clock: Clock,
    ) -> None:
        self._library = library
        self._drafts = drafts
        self._archive = archive
        self._flows = flows
        self._shelf = shelf
        self._clock = clock

    # ── reading ───────────────────────────────────────────────────────────────────────────────────

    async def flows(self) -> tuple[Standing, ...]:
        """Return every flow that is live or drafted, by name."""
        live = {version.flow: version for version in await self._library.flows()}
        drafts = {draft.flow: draft for draft in await self._drafts.drafts()}
        return tuple(
            Standing(flow=name, live=live.get(name), draft=drafts.get(name))
            for name in sorted(live.keys() | drafts.keys())
        )

    async def standing(self, flow: str) -> Standing:
        """Return the flow as it stands. Raises Unknown for one that is neither live nor drafted."""
        found = await self.perhaps(flow)
        if found.live is None and found.draft is None:
            raise Unknown(f"There is no flow {flow!r}.")
        return found

    async def perhaps(self, flow: str) -> Standing:
        """Return the flow as it stands, also when there is nothing of it yet."""
        live, draft = await self._library.live(flow), await self._drafts.draft(flow)
        return Standing(flow=flow, live=live, draft=draft)

    async def title(self, version: FlowVersion) -> str:
        """Return the title of a stored version."""
        return (await self._flows.version(version.version)).title

    async def versions(self, flow: str) -> tuple[FlowVersion, ...]:
        """Return the flow's versions, newest first. Raises Unknown when there is none."""
        found = await self._library.versions(flow)
        if not found:
            await self.standing(flow)
        return found

    async def version(self, flow: str, named: str) -> FlowVersion:
        """Return a version by its number, its hash, the hash's beginning, or `live`. Raises Unknown."""
        for version in await self._library.versions(flow):
            by_hash = len(named) >= 8 and version.version.startswith(named)
            by_number = named == str(version.number)
            if by_hash or by_number or (named == LIVE and version.status == LIVE):
                return version
        raise Unknown(f"There is no version {named[:70]!r} of the flow {flow!r}.")

    async def publications(self, flow: str) -> tuple[Publication, ...]:
        """Return every time a version of the flow went live, newest first."""
        return await self._drafts.publications(flow)

    # ── drafts ────────────────────────────────────────────────────────────────────────────────────

    async def save(
        self, flow: str, written: Written, *, base: str, onto: str | None, author: str
    ) -> Standing:
        """Keep what was written as the flow's draft.

        base: `Standing.base` of what the writer began with. onto: the live version the text takes into account, None:
        the one it was begun on. Raises Outdated with what is there now; WrongInput for a text that cannot be kept.
        """
        must_be_name(flow)
        standing = await self.perhaps(flow)
        files = await self.files(standing, written)
        must_be_storable(files)
        begun_on = standing.draft.onto if standing.draft is not None else hash_of(standing.live)
        draft = FlowDraft(
            flow=flow,
            hash=draft_hash(files),
            onto=begun_on if onto is None else onto,
            file=files["flow"][0],
            text=written.text,
            translations=after(files, "translation:"),
            profile=files.get("profile"),
            author=author,
            at=self._clock.now(),
        )
        saved = await self._drafts.save(draft, base=base)
        return Standing(flow=flow, live=standing.live, draft=saved)

    async def begin(self, flow: str, *, template: str, author: str) -> Standing:
        """Begin a flow as a draft, from a copy of another one. Raises WrongInput for a name that is none or taken, Unknown."""
        must_be_name(flow)
        taken = await self.perhaps(flow)
        if taken.live is not None or taken.draft is not None:
            raise WrongInput(f"There is a flow {flow!r} already. Choose another name.")
        copied = await self.files(await self.standing(template))
        written = Written(
            text=renamed(copied["flow"][1], flow),
            translations={lang: text for lang, (_, text) in after(copied, "translation:").items()},
        )
        return await self.save(flow, written, base="", onto=None, author=author)

    async def drop(self, flow: str, *, base: str | None) -> None:
        """Forget the draft. base: its hash, None: whatever is there. Raises Unknown, Outdated."""
        if not await self._drafts.drop(flow, base=base):
            raise Unknown(f"There is no draft of the flow {flow!r}.")

    async def files(self, standing: Standing, written: Written | None = None) -> Files:
        """Return all that a text is made of: what was written, the rest as it is drafted, live, or on the shelf.

        written: None takes the draft, else the live version.
        """
        now = files_now(standing)
        if written is None:
            written = Written(text=now["flow"][1]) if "flow" in now else Written(text="")
        name = standing.flow
        files: Files = {"flow": (f"{name}.yaml", written.text)}
        if written.translations is None:
            files |= {role: file for role, file in now.items() if role.startswith("translation:")}
        else:
            files |= {
                f"translation:{lang}": (f"{name}.{lang}.yaml", text)
                for lang, text in written.translations.items()
            }
        return files | await self._around(name, written, now)

    async def _around(self, name: str, written: Written, now: Files) -> Files:
        """Return profile, notices and called flows of a text."""
        needs = await asyncio.to_thread(mentions, written.text)
        files: Files = {f"notice:{n}": file for n, file in self._shelf.notices().items()}
        versions = await self._library.flows()
        for version in (v for v in versions if v.flow != name):
            files |= {f"notice:{n}": file for n, file in version.notices.items()}
        files |= {role: file for role, file in now.items() if role.startswith("notice:")}
        profile = self._profile(needs.profile, written, now, versions)
        if profile is not None:
            files["profile"] = profile
        files |= {role: file for role, file in now.items() if role.startswith("subflow:")}
        for version in (v for v in versions if v.flow in needs.subflows and v.flow != name):
            files |= as_subflow(version)
        for called in needs.subflows:
            if f"subflow:{called}" not in files and called in self._shelf.names():
                files |= on_shelf(called, self._shelf.read(called))
        return files

    def _profile(
        self, name: str, written: Written, now: Files, versions: tuple[FlowVersion, ...]
    ) -> tuple[str, str] | None:
        if written.profile is not None:
            return f"profiles/{name}.yaml", written.profile
        known = [now.get("profile"), *(v.profile for v in versions)]
        for profile in known:
            if profile is not None and stem_of(profile[0]) == name:
                return profile
        return self._shelf.profile(name)

    async def offer(self, there: FlowFiles) -> tuple[str, ...]:
        """Make a draft of each flow whose file says what no version ever said; return their names.

        A draft that is there is left alone, and one that was thrown away is not offered again.
        """
        offered = []
        for name in there.names():
            files = dict(there.read(name))
            try:
                must_be_storable(files)
            except WrongInput as error:
                log.warning("a flow file is not UTF-8", extra={"flow": name, "code": error.code})
                continue
            version = (await asyncio.to_thread(compile_flow, sources_of(files))).version
            known = await self._library.versions(name)
            if any(v.version == version for v in known):
                continue
            draft = FlowDraft(
                flow=name,
                hash=draft_hash(files),
                onto=hash_of(await self._library.live(name)),
                file=f"{name}.yaml",
                text=files["flow"][1],
                translations=after(files, "translation:"),
                profile=files.get("profile"),
                author=FILE,
                at=self._clock.now(),
            )
            if await self._drafts.offer(draft):
                log.info("a flow's file has changed; it is a draft now", extra={"flow": name})
                offered.append(name)
        await self._announce_notices(there)
        return tuple(offered)

    async def _announce_notices(self, there: FlowFiles) -> None:
        """Say which notices have other words in their files than visitors are shown: they go live with their flow."""
        files = there.notices()
        shown = {
            n: text for v in await self._library.flows() for n, (_, text) in v.notices.items()
        }
        for name, before in shown.items():
            now = files.get(name, ("", before))[1]
            if now == before:
                continue
            if notice_version(now) == notice_version(before):
                log.warning(
                    "a notice's file has other words under its old version: it cannot be published",
                    extra={"notice": name},
                )
            else:
                log.info(
                    "a notice's file has changed; it goes live when its flow is pushed",
                    extra={"notice": name},
                )

    # ── checking ──────────────────────────────────────────────────────────────────────────────────

    async def check(
        self, flow: str, written: Written | None = None, *, tests: bool = True
    ) -> Findings:
        """Return what is wrong with a text (None: the draft, else what is live), its own tests among it."""
        standing = await self.perhaps(flow)
        if written is None:
            standing = await self.standing(flow)
        files = await self.files(standing, written)
        return await asyncio.to_thread(findings_of, flow, files, tests=tests)

    # ── going live ────────────────────────────────────────────────────────────────────────────────

    async def publish(self, flow: str, *, base: str, note: str, author: str) -> Published:
        """Make the draft the live version; running conversations stay on theirs.

        base: the draft's hash; also the hash of the live version it was begun on, for who wrote it. Raises BrokenFlow
        with every problem and failing test, Outdated when the draft or the live version is another by now,
        ImpossibleMove without a draft.
        """
        standing = await self.standing(flow)
        draft = standing.draft
        if draft is None:
            raise ImpossibleMove(f"There is no draft of the flow {flow!r} to publish.")
        if base != draft.hash and not (base == draft.onto and author == draft.author):
            raise Outdated("Somebody else changed the draft in the meantime.", other=draft)
        if draft.onto != hash_of(standing.live):
            raise Outdated("Another version was published since this draft.", other=standing.live)
        files = await self.files(standing)
        findings = await asyncio.to_thread(findings_of, flow, files, tests=True)
        must_be_fine(findings)
        running = await self.running(standing.live)
        try:
            version = await self._flows.publish(
                files, note=note, author=author, base=draft.onto or None, draft=draft.hash
            )
        except NotAllowed as error:
            now = await self.perhaps(flow)
            raise Outdated(error.message, other=now.draft or now.live) from error
        return Published(version=version, finishing=running)

    async def roll_back(self, flow: str, *, version: str, note: str, author: str) -> Published:
        """Make a version of before live again. Raises Unknown, ImpossibleMove for the one that is live."""
        wanted = await self.version(flow, version)
        if wanted.status == LIVE:
            raise ImpossibleMove(f"Version {wanted.number} of {flow!r} is live already.")
        live = await self._library.live(flow)
        running = await self.running(live)
        back = await self._flows.roll_back(
            wanted, note=note, author=author, base=hash_of(live) or None
        )
        return Published(version=back, finishing=running)

    async def running(self, version: FlowVersion | None) -> int:
        """Return how many conversations in progress run on this version."""
        return 0 if version is None else await self._archive.running(version.version)

    # ── comparing ─────────────────────────────────────────────────────────────────────────────────

    async def compare(
        self, flow: str, before: str, later: str, written: Written | None = None
    ) -> Difference:
        """Return what changed between two: numbers, hashes, `live` or `draft`; written: in place of `later`. Raises Unknown."""
        standing = await self.standing(flow)
        old = await self._named(standing, before)
        new = (
            await self.files(standing, written) if written else await self._named(standing, later)
        )
        return await asyncio.to_thread(difference, old, new)

    async def compiled(self, flow: str, named: str) -> Findings:
        """Return a version (number, hash, `live`) or the `draft`, compiled. Raises Unknown, BrokenFlow."""
        files = await self._named(await self.standing(flow), named)
        found = await asyncio.to_thread(findings_of, flow, files, tests=False)
        must_be_fine(found)
        return found

    async def _named(self, standing: Standing, named: str) -> Files:
        if named == DRAFT:
            if standing.draft is None:
                raise Unknown(f"There is no draft of the flow {standing.flow!r}.")
            return await self.files(standing)
        return files_of(await self.version(standing.flow, named))
