"""What is read while people chat is looked up: on SQLite no table that grows with the past is read from end to end."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Final

import pytest

from chatbot.adapters import sqlite
from chatbot.dialog.state import State, encode
from chatbot.domain.consent import SALES_CONTACT
from chatbot.domain.conversation import Stage
from chatbot.domain.lead import Contact
from chatbot.service.records import Committed, Conversation, Lead, Timer
from chatbot.service.records_admin import Wanted, WantedLeads
from tests.fakes.houses import House, on_database
from tests.fakes.turns import NOON, following, stored

GROWING: Final = (
    *("conversation", "turn", "contact", "lead", "consent_event"),
    *("note", "transition", "timer", "outbox"),
)
SMALL: Final = ("ix_conversation_listed", "ix_lead_wanted", "ix_lead_override", "ix_timer_due")
"""Indexes that hold only what is open, or that are read in order up to a limit."""


class Asked:
    """Every statement that a connection was given, and the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.statements: list[str] = []

    def plans(self) -> dict[str, list[str]]:
        """Return how SQLite goes about each statement since the last time. Statement -> its steps."""
        wanted = [s for s in self.statements if re.match("SELECT|WITH|UPDATE|DELETE|INSERT", s)]
        self.statements.clear()
        with sqlite3.connect(self.path) as connection:
            found = {
                statement: [
                    row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
                ]
                for statement in wanted
            }
        connection.close()
        return found


def reads_it_all(statement: str, step: str) -> bool:
    """Tell whether a step of a plan reads a growing table from end to end, or all conversations of a site."""
    table = re.match(r"SCAN (\w+)", step)
    if table is not None:
        is_small = statement.startswith("SELECT") and any(f"INDEX {it}" in step for it in SMALL)
        return table[1] in GROWING and not is_small
    return "(site=?)" in step and "ix_conversation_listed" not in step


def ends_to_ends(plans: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the plans that read more than they look for."""
    return {s: plan for s, plan in plans.items() if any(reads_it_all(s, step) for step in plan)}


@pytest.fixture
async def asked(data: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What SQLite is asked, from now on."""
    found = Asked(data / "chatbot.sqlite3")
    plain = sqlite.connect

    def traced(path: Path, *, busy_timeout_s: float = 5.0) -> sqlite3.Connection:
        connection = plain(path, busy_timeout_s=busy_timeout_s)
        connection.set_trace_callback(found.statements.append)
        return connection

    monkeypatch.setattr(sqlite, "connect", traced)
    return found


@pytest.fixture
async def traced(asked: Asked, data: Path) -> AsyncIterator[House]:
    """The house on a SQLite that tells what it is asked."""
    async with on_database(None, data) as house:
        yield house


async def lead(house: House) -> Conversation:
    row = await house.begun(lead=Lead(status="captured", rank="lead", wanted_at=NOON))
    contact = Contact(email="jo@example.com", phone="+4930123456")
    state = encode(State(language="en", consents={SALES_CONTACT: "confirmed"}))
    turn = following(row, changes={"contact": contact, "state": state})
    return stored(turn, await house.store.commit(turn))


KINDS: Final = (
    "idle",
    "offer",
    "grace",
    "route",
    "hot_silent",
)  # several: each number has a statement


READS: Final[dict[str, Callable[[House, Conversation], Awaitable[object]]]] = {
    "the list of reps": lambda h, row: h.store.open_conversations(row.site),
    "the list of every site": lambda h, _: h.store.open_conversations(None),
    "who waits": lambda h, _: h.store.open_conversations(None, Stage.QUEUED),
    "what reps have to do": lambda h, row: h.store.live_load(row.site),
    "leads to be presented": lambda h, _: h.store.unpresented(),
    "what is due": lambda h, _: h.store.due_timers(NOON),
    "when something is due": lambda h, _: h.store.next_due(),
    "a conversation": lambda h, row: h.store.load(row.id),
    "conversations": lambda h, row: h.store.rows([row.id]),
    "a visitor's conversation": lambda h, row: h.store.find_by_token(row.site, row.token_hash),
    "a rep's conversation": lambda h, row: h.store.find_by_public_id(row.site, row.public_id),
    "a timer": lambda h, row: h.store.timer(row.id, "idle"),
    "the last changes": lambda h, _: h.store.changed_since(NOON),
    "lines": lambda h, row: h.store.lines(row.id, 0, 100),
    "words of an answer": lambda h, row: h.store.texts({row.id: [1]}),
    "notes": lambda h, row: h.store.notes(row.id),
    "events": lambda h, row: h.store.events(row.id),
    "the consent chain": lambda h, row: h.store.consent_chain(row.subject_id),
    "who may be the same": lambda h, row: h.matches.alike((row,), limit=5),
    "who confirmed the same": lambda h, row: h.matches.confirmed(row),
    "a lead": lambda h, row: h.archive.lead(row.site, row.subject_id),
    "the parts of a lead": lambda h, row: h.matches.parts(row.subject_id),
    "the whole of a lead": lambda h, row: h.matches.whole(row.subject_id),
    "open chats of a version": lambda h, row: h.archive.running(row.flow_version),
    "steps of a lead": lambda h, row: h.archive.transitions(row.id),
    "what was told": lambda h, row: h.archive.told([row.id]),
}


@pytest.mark.parametrize("what", READS)
async def test_what_a_chat_reads_is_looked_up(what: str, traced: House, asked: Asked) -> None:
    row = await lead(traced)
    asked.statements.clear()
    await READS[what](traced, row)

    plans = asked.plans()
    assert plans
    assert ends_to_ends(plans) == {}


async def test_what_a_turn_writes_is_looked_up(traced: House, asked: Asked) -> None:
    row = await lead(traced)
    timers = tuple(Timer(conversation=row.id, kind=kind, due=NOON) for kind in KINDS)
    first = following(row, timers=timers)
    row = stored(first, await traced.store.commit(first))
    asked.statements.clear()

    changes = {"contact": Contact(), "stage": Stage.QUEUED, "language": "de"}
    turn = following(row, changes=changes, timers=timers[:1], cancelled=KINDS[1:])
    assert isinstance(await traced.store.commit(turn), Committed)

    plans = asked.plans()
    assert any(statement.startswith("DELETE FROM timer") for statement in plans)
    assert ends_to_ends(plans) == {}


async def test_a_list_of_a_site_is_read_in_its_order_up_to_the_limit(
    traced: House, asked: Asked
) -> None:
    row = await lead(traced)
    asked.statements.clear()
    await traced.archive.recent(Wanted(site=row.site, stage="bot"), limit=3)
    await traced.archive.leads(WantedLeads(site=row.site), limit=3)

    plans = asked.plans()
    assert len(plans) == 2
    for steps in plans.values():
        assert "SEARCH conversation USING INDEX ix_conversation_site (site=?)" in steps
        assert not any("ORDER BY" in step for step in steps)
