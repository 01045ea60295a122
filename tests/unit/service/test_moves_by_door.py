"""Each status, each move, each door: what the table of the lifecycle permits happens, and nothing else does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Final

import pytest
from msgspec.structs import replace

from chatbot.domain.conversation import Stage
from chatbot.errors import ImpossibleMove, NotAllowed
from chatbot.service.decisions import Decisions
from chatbot.service.draft import Draft
from chatbot.service.leads import LATER, MOVES
from chatbot.service.records import Conversation, Offer, Override, Transition, User
from chatbot.service.rectifying import Rectifying
from chatbot.service.turns import Sent
from chatbot.service.visit import Visit
from chatbot.web.api.serving import refusal
from tests.fakes.house import MemoryHouse, memory_house
from tests.fakes.lead_table import STATUSES, TABLE_WITH_JUNK
from tests.fakes.leads import lead_of, warm_lead

SAM: Final = "rep:rep-Sam"
ANONYMOUS: Final = ("anonymous", "live", "closed", "suppressed")
"""Statuses of those of whom there is no contact data."""
WAS: Final = {"junk": "captured", "merged": "captured"}
_SAID: Final = {"reject_later": "reject", "reject_for_good": "reject"}


@pytest.fixture
async def house() -> MemoryHouse:
    return await memory_house()


# ── a lead of this status ─────────────────────────────────────────────────────────────────────────


async def put(
    house: MemoryHouse, status: str, *, stage: Stage = Stage.BOT, heat: str = "hot"
) -> Visit:
    """Return a visitor whose lead has this status, whatever it takes to get there. heat: what it counts as."""
    visit = await house.visitor() if status in ANONYMOUS else await lead_of(house)
    if status in ANONYMOUS:
        await house.say(visit, "hello")

    async def make(draft: Draft) -> int:
        lead = replace(draft.row.lead, status=status, was=WAS.get(status, ""))
        if status == "merged":
            lead = replace(lead, merged_into="somebody", merged_at=draft.now)
        by_hand = Override(temperature=heat, reason="a test", by=SAM, at=draft.now)
        draft.change(lead=replace(lead, override=by_hand), stage=stage)
        if status == "presented":
            draft.set_timer("expire", 7 * 24 * 3600)
        return draft.last_seq

    assert visit.conversation is not None
    await house.turns.run(visit.conversation, Sent(sender="system"), make)
    return visit


async def steps_since(
    house: MemoryHouse, visit: Visit, before: Iterable[Transition]
) -> list[Transition]:
    row = await house.row(visit)
    return list((await house.leads.history(row))[len(list(before)) :])


def follow(status: str, events: Iterable[str]) -> str:
    """Return where these events lead, one after the other, each as far as the table permits it."""
    for event in events:
        name = _SAID.get(event, event)
        after = TABLE_WITH_JUNK[name].get(status)
        if after is None:
            continue
        if name == "reject":
            status = "recycled" if event == "reject_later" else "disqualified"
        else:
            status = after[0]
    return status


async def _history(house: MemoryHouse, visit: Visit) -> tuple[Transition, ...]:
    return await house.leads.history(await house.row(visit))


async def holds(
    house: MemoryHouse,
    status: str,
    act: Callable[[Visit], Awaitable[object]],
    events: tuple[str, ...],
    *,
    stage: Stage = Stage.BOT,
    heat: str = "hot",
) -> None:
    """Do something to a lead of this status: it follows the table, each step is on record and leads to the next."""
    visit = await put(house, status, stage=stage, heat=heat)
    before = await _history(house, visit)

    await act(visit)

    now = status
    for step in await steps_since(house, visit, before):
        assert step.before == now, (status, step)
        assert step.after in TABLE_WITH_JUNK.get(step.what, {}).get(now, ()), (status, step)
        assert step.who
        assert step.profile
        now = step.after
    assert (await house.row(visit)).lead.status == now == follow(status, events), status


# ── the API ───────────────────────────────────────────────────────────────────────────────────────


def reason_for(what: str) -> str:
    reasons = MOVES[what]
    return "" if reasons is None else (reasons[0] if reasons else "because")


def is_permitted(what: str, status: str, *, is_person: bool) -> bool:
    if what == "accept" and not is_person:
        return False
    return status in TABLE_WITH_JUNK[what]


def test_every_move_of_the_api_is_one_of_the_table() -> None:
    assert set(MOVES) <= set(TABLE_WITH_JUNK)
    assert refusal(ImpossibleMove("No.")).status == 409


@pytest.mark.parametrize("is_person", [True, False], ids=["a person", "a program"])
@pytest.mark.parametrize("status", STATUSES)
async def test_the_api_moves_where_the_table_permits_it_and_refuses_all_else(
    house: MemoryHouse, status: str, is_person: bool
) -> None:
    who = SAM if is_person else "api:key crm"
    for what in MOVES:
        heat = "cold" if what == "nurture" else "hot"
        visit = await put(house, status, heat=heat)
        row = await house.row(visit)
        past = await _history(house, visit)
        reason = reason_for(what)
        if is_permitted(what, status, is_person=is_person):
            after = await house.leads.move(row, what, reason=reason, who=who, is_person=is_person)

            assert after.lead.status in TABLE_WITH_JUNK[what][status], what
            step = next(s for s in await steps_since(house, visit, past) if s.what == what)
            assert (step.before, step.after, step.who) == (status, after.lead.status, who)
            assert step.profile
        else:
            with pytest.raises(ImpossibleMove):
                await house.leads.move(row, what, reason=reason, who=who, is_person=is_person)

            assert await house.row(visit) == row, what
            assert await steps_since(house, visit, past) == []


@pytest.mark.parametrize("reason", LATER)
async def test_reasons_that_are_no_final_word_recycle(house: MemoryHouse, reason: str) -> None:
    for status in ("presented", "accepted", "working"):
        row = await house.row(await put(house, status))

        after = await house.leads.move(row, "reject", reason=reason, who=SAM, is_person=True)

        assert after.lead.status == "recycled"


@pytest.mark.parametrize("status", ["captured", "nurturing", "recycled"])
async def test_a_lead_that_is_not_hot_or_has_left_nothing_is_not_presented(
    house: MemoryHouse, status: str
) -> None:
    for heat in ("cold", "warm"):
        row = await house.row(await put(house, status, heat=heat))

        with pytest.raises(ImpossibleMove):
            await house.leads.move(row, "present", reason="", who=SAM, is_person=True)

        assert await house.turns.read(row.id) == row


# ── a rep's frames ────────────────────────────────────────────────────────────────────────────────


async def with_rep(house: MemoryHouse, visit: Visit, sam: User, *, stage: Stage) -> Conversation:
    """Let Sam have the conversation, or an offer of it."""

    async def make(draft: Draft) -> int:
        if stage is Stage.LIVE:
            draft.change(stage=stage, rep=sam.id)
        else:
            until = draft.now.replace(year=draft.now.year + 1)
            draft.change(stage=stage, offer=Offer(rep=sam.id, expires_at=until))
        return draft.last_seq

    assert visit.conversation is not None
    return await house.turns.run(visit.conversation, Sent(sender="system"), make)


TAKEN: Final = ("live_request", "present", "accept")
CLOSED: Final = {
    ("working", None): ("end",),
    ("recycled", "bad_timing"): ("reject_later",),
    ("disqualified", "no_need"): ("reject_for_good",),
    ("spam", "spam"): ("mark_junk",),
}


@pytest.mark.parametrize("status", STATUSES)
async def test_a_rep_who_claims_or_accepts_moves_the_lead_by_the_table(
    house: MemoryHouse, status: str
) -> None:
    sam = await house.rep("Sam", slots=50)

    async def claim(visit: Visit) -> None:
        await house.reps.claim(sam, (await house.row(visit)).public_id)

    async def accept(visit: Visit) -> None:
        row = await with_rep(house, visit, sam, stage=Stage.QUEUED)
        await house.reps.accept(sam, row.public_id)

    for act in (claim, accept):
        events = TAKEN[:1] if status == "anonymous" else TAKEN
        await holds(house, status, act, events)


@pytest.mark.parametrize("status", STATUSES)
async def test_a_rep_who_writes_declines_or_gives_back_moves_the_lead_by_the_table(
    house: MemoryHouse, status: str
) -> None:
    sam = await house.rep("Sam", slots=50)

    async def write(visit: Visit) -> None:
        row = await with_rep(house, visit, sam, stage=Stage.LIVE)
        await house.reps.say(sam, row.public_id, "Hello.", id="hello")

    async def decline(visit: Visit) -> None:
        row = await with_rep(house, visit, sam, stage=Stage.QUEUED)
        await house.reps.decline(sam, row.public_id)

    async def release(visit: Visit) -> None:
        row = await with_rep(house, visit, sam, stage=Stage.LIVE)
        await house.reps.release(sam, row.public_id)

    await holds(house, status, write, ("contacted",))
    await holds(house, status, decline, ("reassign",))
    await holds(house, status, release, ())


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize(("how", "events"), CLOSED.items(), ids=[how for how, _ in CLOSED])
async def test_a_rep_who_closes_moves_the_lead_by_the_table(
    house: MemoryHouse, status: str, how: tuple[str, str | None], events: tuple[str, ...]
) -> None:
    sam = await house.rep("Sam", slots=50)

    async def close(visit: Visit) -> None:
        row = await with_rep(house, visit, sam, stage=Stage.LIVE)
        await house.reps.close(sam, row.public_id, outcome=how[0], reason=how[1])

    ends = status in ("anonymous", "live") and events[0] != "mark_junk"

    await holds(house, status, close, ("end",) if ends else events)


async def test_a_rep_moves_nothing_without_having_the_conversation(house: MemoryHouse) -> None:
    sam = await house.rep("Sam")
    for status in STATUSES:
        visit = await put(house, status)
        row = await house.row(visit)
        for refused in (
            house.reps.accept(sam, row.public_id),
            house.reps.decline(sam, row.public_id),
            house.reps.say(sam, row.public_id, "Hello.", id="x"),
            house.reps.close(sam, row.public_id, outcome="spam", reason="spam"),
        ):
            with pytest.raises(NotAllowed):
                await refused
        assert await house.row(visit) == row


# ── the visitor: the chat and the page of one's own ───────────────────────────────────────────────


def decisions_of(house: MemoryHouse) -> Decisions:
    return Decisions(
        store=house.store, turns=house.turns, surroundings=house.visitors._surroundings
    )


@pytest.mark.parametrize("status", STATUSES)
async def test_the_page_of_ones_own_moves_the_lead_by_the_table(
    house: MemoryHouse, status: str
) -> None:
    async def withdraw(visit: Visit) -> None:
        assert visit.conversation is not None
        if status not in ANONYMOUS:
            await decisions_of(house).by_visitor(visit.conversation, "sales_contact")

    async def object_to(visit: Visit) -> None:
        assert visit.conversation is not None
        await decisions_of(house).by_visitor(visit.conversation, "profiling")

    await holds(house, status, withdraw, ("withdraw",))
    await holds(house, status, object_to, ())


@pytest.mark.parametrize("status", [s for s in STATUSES if s not in ANONYMOUS])
async def test_who_corrects_their_name_moves_nothing(house: MemoryHouse, status: str) -> None:
    async def nobody(_value: str) -> bool:
        return False

    rectifying = Rectifying(house.turns, is_suppressed=nobody)
    visit = await put(house, status)
    assert visit.conversation is not None

    await rectifying.correct(visit.conversation, {"name": "Ana"}, actor="visitor")

    step = (await _history(house, visit))[-1]
    assert (step.what, step.before, step.after) == ("rectify", status, status)


@pytest.mark.parametrize("status", STATUSES)
async def test_what_a_visitor_says_moves_the_lead_by_the_table(
    house: MemoryHouse, status: str
) -> None:
    async def say(visit: Visit) -> None:
        await house.say(visit, "first")

    async def stop(visit: Visit) -> None:
        await house.say(visit, "stop")

    await holds(house, status, say, ("reengage",))
    await holds(house, status, stop, ("reengage", "withdraw"))


@pytest.mark.parametrize("status", STATUSES)
async def test_who_asks_for_deletion_is_erased_from_any_status(
    house: MemoryHouse, status: str
) -> None:
    visit = await put(house, status)

    await house.say(visit, "delete my data", "yes")

    row = await house.row(visit)
    assert (row.stage, row.lead.status) == (Stage.ERASED, "erased")


# ── timers ────────────────────────────────────────────────────────────────────────────────────────

TIMERS: Final = {
    "expire": ("expire",),
    "idle": ("end",),
    "rescore": (),
    "join": (),
    "same": (),
    "lead_late": (),
    "hot_silent": (),
    "route": (),
    "offer": (),
    "grace": (),
    "wait": (),
    "withheld": (),
}


@pytest.mark.parametrize("status", STATUSES)
async def test_timers_move_the_lead_by_the_table(house: MemoryHouse, status: str) -> None:
    assert set(house.clockwork._kinds) <= {*TIMERS, "call"}
    for kind, events in TIMERS.items():

        async def fire(visit: Visit, kind: str = kind) -> None:
            async def make(draft: Draft) -> int:
                draft.cancel(*TIMERS)
                draft.set_timer(kind, 25 * 3600)
                return draft.last_seq

            assert visit.conversation is not None
            await house.turns.run(visit.conversation, Sent(sender="system"), make)
            await house.tick(hours=25, seconds=1)

        await holds(house, status, fire, events, heat="hot")


@pytest.mark.parametrize("status", STATUSES)
async def test_who_is_not_hot_and_idle_is_nurtured(house: MemoryHouse, status: str) -> None:
    async def idle(_visit: Visit) -> None:
        await house.tick(hours=25)

    await holds(house, status, idle, ("end", "nurture"), heat="cold")


async def test_a_lead_of_each_status_is_what_the_tests_above_take_it_for(
    house: MemoryHouse,
) -> None:
    assert (await house.row(await warm_lead(house))).lead.status in STATUSES
    for status in STATUSES:
        row = await house.row(await put(house, status))
        assert row.lead.status == status
        assert row.contact.reachable == (status not in ANONYMOUS)
