"""What the flow doors take and give."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from chatbot.dialog.rehearsal import TestResult
from chatbot.flow.problem import Problem
from chatbot.service.flow_texts import Standing, Written
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


class ToTry(FlowText, frozen=True, kw_only=True):
    """A text to try, and what is around it. open: within opening hours. site: its key; left out, one that runs the flow."""

    reps: Annotated[int, Meta(ge=0, le=50)] = 1
    open: bool = True
    language: Annotated[str, Meta(max_length=35)] | None = None
    page: Annotated[str, Meta(max_length=500)] = "/"
    returning: bool = False
    site: Named | None = None


class TryOut(Struct, frozen=True, kw_only=True):
    """preview: opens `/ws/visitor?preview=…` for an hour."""

    preview: str
    expires_at: datetime
    problems: tuple[ProblemCard, ...]


class ToKeep(ToTry, frozen=True, kw_only=True):
    """A chat that was tried, to be kept as a test. said: texts, and the values of what was clicked, in order."""

    name: Annotated[str, Meta(max_length=120)]
    said: Annotated[
        tuple[Annotated[str, Meta(max_length=4_000)] | tuple[str, ...], ...], Meta(max_length=100)
    ]


class KeptText(Struct, frozen=True, kw_only=True):
    """The text with the test in it, every other line as it was. line: where the test begins."""

    text: str
    line: int


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
    """What changed. words: one sentence each. diffs: file -> unified diff. running: chats in progress on the live version."""

    same: bool
    words: tuple[str, ...]
    diffs: dict[str, str]
    running: int


class BoxCard(Struct, frozen=True, kw_only=True):
    """One step of a drawing. kind: say, ask, consent, branch, split, call, handoff, end."""

    id: str
    kind: str
    text: str
    line: int
    x: int
    y: int


class ArrowCard(Struct, frozen=True, kw_only=True):
    """One way from step to step. back: it leads upwards."""

    start: str
    end: str
    why: str
    back: bool


class GraphCard(Struct, frozen=True, kw_only=True):
    """A flow as a drawing; a box is `box_width` by `box_height`. mermaid, svg: the same for other programs."""

    boxes: tuple[BoxCard, ...]
    arrows: tuple[ArrowCard, ...]
    width: int
    height: int
    box_width: int
    box_height: int
    mermaid: str
    svg: str


class WhichVersion(Struct, frozen=True, kw_only=True):
    """version: a number, a hash, `live` or `draft`."""

    version: Named = "live"


class ToBacktest(Struct, frozen=True, kw_only=True):
    """last: how many conversations, the newest first. text: left out, the draft, else what is live."""

    last: Annotated[int, Meta(ge=1, le=10_000)] = 1_000
    text: str | None = None
    translations: dict[str, str] | None = None
    profile: str | None = None


class ChangeCard(Struct, frozen=True, kw_only=True):
    """One conversation that would have gone another way: before and after of each. why: sentences."""

    conversation: str
    version: int
    kinds: tuple[str, ...]
    temperature: tuple[str, str]
    type: tuple[str, str]
    route: tuple[tuple[str, ...], tuple[str, ...]]
    why: tuple[str, ...]


class BacktestResult(Struct, frozen=True, kw_only=True):
    """What a text would change. conversations: told again. left_out: erased, or on a version that runs no more."""

    conversations: int
    left_out: int
    changed: int
    temperature: int
    type: int
    route: int
    changes: tuple[ChangeCard, ...]


# ── from the house's values ───────────────────────────────────────────────────────────────────────


def written_of(body: FlowText | ToCompare | ToBacktest) -> Written:
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


def problems_in(found: tuple[Problem, ...]) -> tuple[ProblemCard, ...]:
    """Return the problems as they are given."""
    return tuple(msgspec.convert(p.as_dict(), ProblemCard) for p in found)


def tests_in(results: tuple[TestResult, ...]) -> tuple[TestCard, ...]:
    """Return results of tests as they are given."""
    return tuple(msgspec.convert(r.as_dict(), TestCard) for r in results)
