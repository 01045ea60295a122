"""What the flow doors take and give."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from chatbot.dialog.rehearsal import TestResult
from chatbot.service.flow_texts import Findings, Standing, Written
from chatbot.service.records import FlowVersion
from chatbot.service.records_admin import FlowDraft, Publication

Note = Annotated[str, Meta(max_length=500)]
Hash = Annotated[str, Meta(max_length=64)]
Named = Annotated[str, Meta(min_length=1, max_length=64)]


class FlowText(Struct, frozen=True, kw_only=True):
    """A text that is not kept. translations, profile: left out, they are taken as they are drafted or live."""

    text: str
    translations: dict[str, str] | None = None
    profile: str | None = None


class DraftText(FlowText, frozen=True, kw_only=True):
    """What somebody wrote. base: of what they began with. onto: the live version it takes into account, if that changed."""

    base: Hash = ""
    onto: Hash | None = None


class ToPublish(Struct, frozen=True, kw_only=True):
    """base: the draft's, as it was read."""

    base: Hash
    note: Note = ""


class ToRollBack(Struct, frozen=True, kw_only=True):
    """version: its number or hash."""

    version: int | Named
    note: Note = ""


class ToCompare(Struct, frozen=True, kw_only=True):
    """before, after: a number, a hash, `live` or `draft`. text: in place of `after`."""

    before: int | Named = "live"
    after: int | Named = "draft"
    text: str | None = None
    translations: dict[str, str] | None = None
    profile: str | None = None


class VersionCard(Struct, frozen=True, kw_only=True):
    """One version, without its text. status: live or retired. author, note, published_at: of the last time it went live."""

    number: int
    version: str
    status: str
    note: str
    author: str
    created_at: datetime
    published_at: datetime | None


class VersionText(VersionCard, frozen=True, kw_only=True):
    """One version with everything it is made of: language -> text, name -> text."""

    flow: str
    text: str
    translations: dict[str, str]
    profile: str | None
    notices: dict[str, str]
    subflows: dict[str, str]


class DraftCard(Struct, frozen=True, kw_only=True):
    """A draft, without its text. outdated: another version was published since it was begun."""

    author: str
    at: datetime
    base: str
    onto: str
    outdated: bool


class FlowCard(Struct, frozen=True, kw_only=True):
    """A flow. sites: keys of the sites that run it."""

    flow: str
    title: str
    live: VersionCard | None
    draft: DraftCard | None
    sites: tuple[str, ...]


class FlowState(FlowCard, frozen=True, kw_only=True):
    """A flow with every time a version of it went live, newest first."""

    published: tuple[PublicationCard, ...]


class PublicationCard(Struct, frozen=True, kw_only=True):
    """One time a version went live."""

    number: int
    version: str
    author: str
    note: str
    at: datetime


class DraftState(Struct, frozen=True, kw_only=True):
    """What is written now. base: to be sent with the next change. drafted: False when this is the live version's text."""

    flow: str
    text: str
    translations: dict[str, str]
    profile: str | None
    base: str
    onto: str
    drafted: bool
    author: str
    at: datetime


class ProblemCard(Struct, frozen=True, kw_only=True):
    """One thing to correct."""

    file: str
    line: int
    column: int
    severity: str
    code: str
    message: str
    suggestion: str | None = None


class TestCard(Struct, frozen=True, kw_only=True):
    """One test of the text. turn: which entry of its chat failed, from 1."""

    test: str
    passed: bool
    turn: int | None
    line: int
    message: str


class LintResult(Struct, frozen=True, kw_only=True):
    """What is wrong with a text. ok: it has no error. version: the hash it would have."""

    ok: bool
    version: str
    problems: tuple[ProblemCard, ...]


class TestRun(Struct, frozen=True, kw_only=True):
    """What came of a text's tests. ok: no error, no failure. With an error among the problems no test is run."""

    ok: bool
    problems: tuple[ProblemCard, ...]
    tests: tuple[TestCard, ...]


class PublishResult(Struct, frozen=True, kw_only=True):
    """What is live now. finishing: chats in progress that finish on the version before."""

    version: VersionCard
    finishing: int
    message: str


class CompareResult(Struct, frozen=True, kw_only=True):
    """What changed. words: one sentence each. diffs: file -> unified diff."""

    same: bool
    words: tuple[str, ...]
    diffs: dict[str, str]


# ── from the house's values ───────────────────────────────────────────────────────────────────────


def written_of(body: FlowText | ToCompare) -> Written:
    """Return what was written."""
    return Written(text=body.text or "", translations=body.translations, profile=body.profile)


def version_card(version: FlowVersion) -> VersionCard:
    """Return a version without its text."""
    return VersionCard(**_version(version))


def _version(version: FlowVersion) -> dict[str, Any]:
    return {name: getattr(version, name) for name in VersionCard.__struct_fields__}


def version_text(version: FlowVersion) -> VersionText:
    """Return a version with its texts."""
    return VersionText(
        **_version(version),
        flow=version.flow,
        text=version.text,
        translations=texts_in(version.translations),
        profile=version.profile[1] if version.profile is not None else None,
        notices=texts_in(version.notices),
        subflows=texts_in(version.subflows),
    )


def texts_in(files: Any) -> dict[str, str]:
    """Return name -> text of name -> (file, text)."""
    return {name: text for name, (_, text) in files.items()}


def draft_card(standing: Standing) -> DraftCard | None:
    """Return the flow's draft without its text."""
    draft = standing.draft
    if draft is None:
        return None
    live = standing.live.version if standing.live is not None else ""
    return DraftCard(
        author=draft.author,
        at=draft.at,
        base=draft.hash,
        onto=draft.onto,
        outdated=draft.onto != live,
    )


def draft_state(standing: Standing) -> DraftState:
    """Return what is written now: the draft, else the live text."""
    there: FlowDraft | FlowVersion | None = standing.draft or standing.live
    assert there is not None
    if isinstance(there, FlowDraft):
        onto, at = there.onto, there.at
    else:
        onto, at = there.version, there.published_at or there.created_at
    return DraftState(
        flow=standing.flow,
        text=there.text,
        translations=texts_in(there.translations),
        profile=there.profile[1] if there.profile is not None else None,
        base=standing.base,
        onto=onto,
        drafted=standing.draft is not None,
        author=there.author,
        at=at,
    )


def publication_card(publication: Publication) -> PublicationCard:
    """Return one time a version went live."""
    return PublicationCard(
        number=publication.number,
        version=publication.version,
        author=publication.author,
        note=publication.note,
        at=publication.at,
    )


def problems_in(findings: Findings) -> tuple[ProblemCard, ...]:
    """Return the problems as they are given."""
    return tuple(msgspec.convert(p.as_dict(), ProblemCard) for p in findings.problems)


def tests_in(results: tuple[TestResult, ...]) -> tuple[TestCard, ...]:
    """Return results of tests as they are given."""
    return tuple(msgspec.convert(r.as_dict(), TestCard) for r in results)
