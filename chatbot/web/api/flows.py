"""The doors to flows: what is live, drafts, lint, tests, publishing, going back, comparing."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from chatbot.flow.drawing import HEIGHT, WIDTH, draw, mermaid
from chatbot.flow.picture import svg
from chatbot.flow.schema import flow_schema
from chatbot.service.flow_texts import Standing, must_be_fine
from chatbot.service.previews import Around
from chatbot.service.workshop import Published
from chatbot.web.api.door import Call, Doors
from chatbot.web.api.flow_shapes import (
    ArrowCard,
    BacktestResult,
    BoxCard,
    CompareResult,
    DraftState,
    DraftText,
    FlowCard,
    FlowState,
    FlowText,
    GraphCard,
    KeptText,
    LintResult,
    PublishResult,
    TestRun,
    ToBacktest,
    ToCompare,
    ToKeep,
    ToPublish,
    ToRollBack,
    ToTry,
    TryOut,
    VersionCard,
    VersionText,
    WhichVersion,
    draft_card,
    draft_state,
    problems_in,
    publication_card,
    tests_in,
    version_card,
    version_text,
    written_of,
)
from chatbot.web.api.pages import Page, Paging, paged

doors: Final = Doors()
READ: Final = "flows:read"
WRITE: Final = "flows:write"


@doors.get("flows", scope=READ)
async def flows(call: Call, query: Paging) -> Page[FlowCard]:
    """List the flows that are live or drafted."""
    found, following = paged(await call.house.workshop.flows(), query, key=lambda s: s.flow)
    return Page(items=tuple([await _card(call, s) for s in found]), next=following)


async def _facts(call: Call, standing: Standing) -> dict[str, Any]:
    live = standing.live
    sites = await call.house.directory.sites()
    return {
        "flow": standing.flow,
        "title": await call.house.workshop.title(live) if live is not None else standing.flow,
        "live": version_card(live) if live is not None else None,
        "draft": draft_card(standing),
        "sites": tuple(site.key for site in sites if site.flow == standing.flow),
    }


async def _card(call: Call, standing: Standing) -> FlowCard:
    return FlowCard(**await _facts(call, standing))


@doors.get("flows/schema", scope=READ)
async def schema(call: Call) -> dict[str, Any]:  # a door takes its call
    """Give the JSON Schema of flow files, for completion in an editor."""
    return flow_schema()


@doors.get("flows/{flow}", scope=READ)
async def flow(call: Call) -> FlowState:
    """Show one flow, and who published what."""
    workshop, name = call.house.workshop, call.named("flow")
    facts = await _facts(call, await workshop.standing(name))
    told = await workshop.publications(name)
    return FlowState(**facts, published=tuple(publication_card(p) for p in told))


@doors.get("flows/{flow}/versions", scope=READ)
async def versions(call: Call, query: Paging) -> Page[VersionCard]:
    """List a flow's versions, newest first."""
    there = await call.house.workshop.versions(call.named("flow"))
    found, following = paged(there, query, key=lambda v: str(v.number))
    return Page(items=tuple(version_card(v) for v in found), next=following)


@doors.get("flows/{flow}/versions/{version}", scope=READ)
async def version(call: Call) -> VersionText:
    """Show one version with its texts, by its number, its hash, or `live`."""
    found = await call.house.workshop.version(call.named("flow"), call.named("version"))
    return version_text(found)


# ── drafts ────────────────────────────────────────────────────────────────────────────────────────


@doors.get("flows/{flow}/draft", scope=READ)
async def draft(call: Call) -> DraftState:
    """Show what is written now: the draft, else the live version's text."""
    return draft_state(await call.house.workshop.standing(call.named("flow")))


@doors.put("flows/{flow}/draft", scope=WRITE)
async def save_draft(call: Call, body: DraftText) -> DraftState:
    """Keep a draft; 409 with the other's text when `base` is old. `base` is "" for a flow that is not there yet."""
    saved = await call.house.workshop.save(
        call.named("flow"),
        written_of(body),
        base=body.base,
        onto=body.onto,
        author=call.who.name,
    )
    return draft_state(saved)


@doors.delete("flows/{flow}/draft", scope=WRITE)
async def drop_draft(call: Call) -> None:
    """Forget the draft. `?base=` refuses when it is another by now."""
    base = call.request.query.get("base")
    await call.house.workshop.drop(call.named("flow"), base=base)


@doors.post("flows/{flow}/lint", scope=READ)
async def lint(call: Call, body: FlowText) -> LintResult:
    """Say what is wrong with a text."""
    workshop = call.house.workshop
    found = await workshop.check(call.named("flow"), written_of(body), tests=False)
    return LintResult(
        ok=found.flow is not None, version=found.version, problems=problems_in(found.problems)
    )


@doors.post("flows/{flow}/test", scope=READ)
async def test(call: Call, body: FlowText) -> TestRun:
    """Run the tests that stand in a text."""
    found = await call.house.workshop.check(call.named("flow"), written_of(body))
    passed = all(result.passed for result in found.tests)
    return TestRun(
        ok=found.flow is not None and passed,
        problems=problems_in(found.problems),
        tests=tests_in(found.tests),
    )


@doors.post("flows/{flow}/preview", scope=READ)
async def preview(call: Call, body: ToTry) -> TryOut:
    """Let a text be tried in the widget; 422 with its problems. Nothing of it is kept."""
    made = await call.house.previews.make(
        call.named("flow"), written_of(body), _around(body), site=body.site
    )
    return TryOut(
        preview=made.token, expires_at=made.expires_at, problems=problems_in(made.problems)
    )


@doors.post("flows/{flow}/keep", scope=READ)
async def keep(call: Call, body: ToKeep) -> KeptText:
    """Give a text with a chat that was tried in it as a test; 422 where that cannot be. Nothing is stored."""
    kept = await call.house.previews.keep(
        call.named("flow"),
        written_of(body),
        _around(body),
        site=body.site,
        name=body.name,
        said=body.said,
    )
    return KeptText(text=kept.text, line=kept.line)


def _around(body: ToTry) -> Around:
    return Around(
        reps=body.reps,
        open=body.open,
        language=body.language,
        page=body.page,
        returning=body.returning,
    )


# ── going live ────────────────────────────────────────────────────────────────────────────────────


@doors.post("flows/{flow}/publish", scope=WRITE)
async def publish(call: Call, body: ToPublish) -> PublishResult:
    """Make the draft live; 422 with problems and failing tests, 409 when it is another by now."""
    done = await call.house.workshop.publish(
        call.named("flow"), base=body.base, note=body.note, author=call.who.name
    )
    return _published(done)


@doors.post("flows/{flow}/rollback", scope=WRITE)
async def roll_back(call: Call, body: ToRollBack) -> PublishResult:
    """Make a version of before live again."""
    done = await call.house.workshop.roll_back(
        call.named("flow"), version=str(body.version), note=body.note, author=call.who.name
    )
    return _published(done)


def _published(done: Published) -> PublishResult:
    number, chats = done.version.number, done.finishing
    finish = {0: "No chat is in progress.", 1: "1 chat in progress finishes on the old version."}
    sentence = finish.get(chats, f"{chats} chats in progress finish on the old version.")
    return PublishResult(
        version=version_card(done.version),
        finishing=chats,
        message=f"Version {number} is live. {sentence}",
    )


@doors.post("flows/{flow}/compare", scope=READ)
async def compare(call: Call, body: ToCompare) -> CompareResult:
    """Say what changed from one version or draft to another."""
    workshop, name = call.house.workshop, call.named("flow")
    changed = await workshop.compare(
        name,
        str(body.before),
        str(body.after),
        written_of(body) if body.text is not None else None,
    )
    return CompareResult(
        same=not changed.diffs,
        words=changed.words,
        diffs=dict(changed.diffs),
        running=await workshop.running((await workshop.standing(name)).live),
    )


@doors.get("flows/{flow}/graph", scope=READ)
async def graph(call: Call, query: WhichVersion) -> GraphCard:
    """Draw a version or the draft; 422 with its problems where it has errors."""
    found = await call.house.workshop.compiled(call.named("flow"), query.version)
    assert found.flow is not None
    drawing = draw(found.flow)
    return GraphCard(
        boxes=tuple(msgspec.convert(b, BoxCard, from_attributes=True) for b in drawing.boxes),
        arrows=tuple(msgspec.convert(a, ArrowCard, from_attributes=True) for a in drawing.arrows),
        width=drawing.width,
        height=drawing.height,
        box_width=WIDTH,
        box_height=HEIGHT,
        mermaid=mermaid(found.flow),
        svg=svg(found.flow),
    )


@doors.post("flows/{flow}/backtest", scope=READ)
async def backtest(call: Call, body: ToBacktest) -> BacktestResult:
    """Tell the last conversations again to a text, and list what would change. Sends nothing."""
    written = written_of(body) if body.text is not None else None
    found = await call.house.workshop.check(call.named("flow"), written, tests=False)
    must_be_fine(found)
    assert found.flow is not None
    report = await call.house.backtests.run(found.flow, last=body.last)
    return msgspec.convert(report.as_dict(), BacktestResult)
