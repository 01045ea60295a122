"""Whatever people, programs and the clock do to a lead, in any order: only steps of the table, each on record."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatbot.errors import ChatbotError
from chatbot.service.behaviour import Deed
from chatbot.service.decisions import Decisions
from chatbot.service.exporting import Wish
from chatbot.service.lead_changes import RANKS
from chatbot.service.leads import MOVES
from chatbot.service.records import Conversation, Transition, User
from chatbot.service.records_admin import WantedLeads
from chatbot.service.rectifying import Rectifying
from chatbot.service.visit import Visit
from tests.fakes.house import MemoryHouse, exporter_of, memory_house
from tests.fakes.lead_table import TABLE
from tests.fakes.leads import lead_of

SAID: Final = (
    *("first", "12000", "committee", "in 2 months", "yes", "no", "Jo Doe", "jo@example.com"),
    *("I want to talk to a human", "stop", "hi, I am at jo@example.com", "delete my data"),
    *("how much does it cost?", "remove me", "we want to replace our CRM", "asap", "30k"),
)
REASONS: Final = ("", "bad_timing", "no_need", "spam", "signed")
CLOSED: Final = (
    *(("working", None), ("recycled", "bad_timing"), ("disqualified", "no_need")),
    ("spam", "spam"),
)

acts = st.one_of(
    st.tuples(st.just("say"), st.sampled_from(SAID)),
    st.tuples(st.just("say"), st.sampled_from(SAID)),
    st.tuples(
        st.just("move"), st.tuples(st.sampled_from(sorted(MOVES)), st.sampled_from(REASONS))
    ),
    st.tuples(st.just("rep"), st.sampled_from(("claim", "say", "release", "accept", "decline"))),
    st.tuples(st.just("close"), st.sampled_from(CLOSED)),
    st.tuples(st.just("heat"), st.sampled_from(("hot", "cold", None))),
    st.tuples(st.just("did"), st.sampled_from(("pricing_page_view", "contact_form"))),
    st.tuples(st.just("agree"), st.sampled_from(("given", "withdrawn"))),
    st.tuples(st.just("tick"), st.sampled_from((1.0, 40.0, 400.0, 90_000.0, 700_000.0))),
    st.tuples(st.just("presence"), st.sampled_from(("online", "away"))),
    st.tuples(st.just("trap"), st.sampled_from(SAID)),
    st.tuples(
        st.just("page"),
        st.sampled_from(("sales_contact", "email", "profiling", "name", "address")),
    ),
    st.tuples(
        st.just("same"), st.sampled_from(("take in", "join", "let go", "leave", "apart", "export"))
    ),
)


@dataclass
class World:
    """A house with a rep in it, and the loop it lives in."""

    house: MemoryHouse
    sam: User
    runner: asyncio.Runner
    other: Visit | None = None
    """Another lead, which may turn out to be the same person."""


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with asyncio.Runner() as runner:
        house = runner.run(memory_house())
        yield World(house, runner.run(house.rep("Sam")), runner)


async def act(world: World, visit: Visit, n: int, one: tuple[str, object]) -> None:  # noqa: C901, PLR0912  # one case an act
    house, (kind, how) = world.house, one
    row = await house.row(visit)
    match kind, how:
        case "say", str():
            await house.visitors.said(visit, how, id=f"{row.public_id}-{n}")
        case "move", (str(what), str(reason)):
            found = await house.leads.find(None, row.subject_id)
            await house.leads.move(found, what, reason=reason, who="rep:1", is_person=True)
        case "rep", "say":
            await house.reps.say(world.sam, row.public_id, "Hello.", id=f"{row.public_id}-{n}")
        case "rep", str():
            await getattr(house.reps, how)(world.sam, row.public_id)
        case "close", (str(outcome), reason):
            assert reason is None or isinstance(reason, str)
            await house.reps.close(world.sam, row.public_id, outcome=outcome, reason=reason)
        case "heat", (str() | None):
            await house.leads.override(row, how, reason="because", who="rep:1")
        case "did", str():
            await house.visitors.did(visit, Deed(id=f"{row.public_id}-{n}", name=how))
        case "agree", str():
            await house.visitors.decided(visit, "analytics", how, id=f"{row.public_id}-{n}")
        case "trap", str():
            await house.visitors.said(visit, how, id=f"{row.public_id}-{n}", trap="x")
        case "page", str():
            await _on_own_page(house, row.id, how)
        case "same", "export":
            wish = Wish(leads=WantedLeads(), format="jsonl")
            text = b"".join([part async for part in exporter_of(house).written(wish)])
            _may_be_exported(await house.row(visit), text)
        case "same", str():
            assert world.other is not None
            await _same(house, row, await house.row(world.other), how)
        case "tick", float():
            await house.tick(seconds=how)
        case _:
            await house.reps.be(world.sam, str(how), 3)


async def _on_own_page(house: MemoryHouse, conversation: int, how: str) -> None:
    """Withdraw a purpose or a channel, object, or correct contact data, as the visitor's own page does."""
    match how:
        case "name":
            await _rectifying(house).correct(conversation, {"name": "Ana"}, actor="visitor")
        case "address":
            new = {"email": "ana.sousa@example.com"}
            await _rectifying(house).correct(conversation, new, actor="visitor")
        case "email":
            await _decisions(house).by_visitor(conversation, "sales_contact", channel="email")
        case _:
            await _decisions(house).by_visitor(conversation, how)


def _decisions(house: MemoryHouse) -> Decisions:
    around = house.visitors._surroundings
    return Decisions(store=house.store, turns=house.turns, surroundings=around)


def _rectifying(house: MemoryHouse) -> Rectifying:
    async def welcome(_value: str) -> bool:
        return False

    return Rectifying(house.turns, is_suppressed=welcome)


async def _same(house: MemoryHouse, row: Conversation, other: Conversation, how: str) -> None:
    merging, who = house.merging, "rep:1"
    match how:
        case "take in":
            await merging.merge(row, other.subject_id, who=who, actor="rep:sam")
        case "join":
            await merging.merge(other, row.subject_id, who=who, actor="rep:sam")
        case "let go":
            await merging.unmerge(row, other.subject_id, who=who)
        case "leave":
            await merging.unmerge(other, row.subject_id, who=who)
        case _:
            await merging.apart(row, other.subject_id)


def _may_be_exported(row: Conversation, text: bytes) -> None:
    """Nobody is in an export who is junk, a part of another lead, withdrawn, or erased."""
    if row.lead.status in ("junk", "merged", "suppressed", "erased", "anonymous", "live"):
        assert row.subject_id.encode() not in text


@settings(max_examples=60, deadline=None)
@given(st.lists(acts, min_size=4, max_size=25))
def test_a_lead_takes_only_steps_of_the_table_and_each_is_on_record(
    world: World, walk: list[tuple[str, object]]
) -> None:
    world.runner.run(_walk(world, walk))


async def _walk(world: World, walk: list[tuple[str, object]]) -> None:
    house = world.house
    visit = await house.visitor()
    await house.say(visit, "hello")
    world.other = await lead_of(house) if any(kind == "same" for kind, _ in walk) else None
    height = 0
    for n, one in enumerate(walk):
        with suppress(ChatbotError):
            await act(world, visit, n, one)
        lead = (await house.row(visit)).lead
        assert RANKS.index(lead.rank) >= height or one == ("same", "let go")
        height = RANKS.index(lead.rank)

    row = await house.row(visit)
    steps = await house.leads.history(row)
    _judge(steps, row.lead.status)
    if height >= RANKS.index("sql") and not any(kind == "same" for kind, _ in walk):
        assert any(s.who.startswith("rep:") for s in steps)
    assert (row.lead.status == "presented") == (
        await house.store.timer(row.id, "expire") is not None
    )


def _judge(steps: tuple[Transition, ...], status: str) -> None:
    now, before_junk = "anonymous", ""
    before_merge = ""
    for step in steps:
        assert step.before == now
        assert step.who
        assert step.profile
        match step.what:
            case "mark_junk":
                assert now not in ("junk", "merged", "erased")
                assert step.after == "junk"
                before_junk = now
            case "unmark":
                assert now == "junk"
                assert step.after in (before_junk, "suppressed", "captured")
            case "merge":
                assert now not in ("merged", "erased")
                assert step.after == "merged"
                before_merge = now
            case "unmerge":
                assert now == "merged"
                assert step.after in (before_merge, "suppressed", "captured")
            case "erase":
                assert now != "erased"
                assert step.after == "erased"
            case "rectify":
                assert step.after == now
            case what:
                assert step.after in TABLE[what][now], step
        now = step.after
    assert now == status
