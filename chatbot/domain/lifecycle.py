"""The lifecycles where a wrong transition costs money, as `move(stage, what) -> stage`.

Two restored copies of a machine both transition happily, so the database decides with a compare-and-set; this
module only says what may follow what.
"""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

from statemachine import State, StateMachine
from statemachine.exceptions import TransitionNotAllowed

from chatbot.domain.conversation import Stage
from chatbot.errors import ImpossibleMove

ConversationMove = Literal[
    "handoff", "claim", "transfer", "release", "requeue", "give_up", "close", "erase"
]
LeadMove = Literal[
    "capture",
    "capture_owned",
    "live_request",
    "end",
    "nurture",
    "present",
    "present_failed",
    "accept",
    "reject_later",
    "reject_for_good",
    "reassign",
    "expire",
    "contacted",
    "opportunity",
    "convert",
    "lose",
    "return_to_nurture",
    "reengage",
    "withdraw",
    "consent_again",
    "merge",
    "erase",
    "mark_junk",
]
VersionMove = Literal["check", "publish", "retire", "reopen", "restore"]


class ConversationMachine(StateMachine):
    """Who has the floor.

    `give_up`: the visitor's patience is over, the bot goes on. `requeue`: the rep was lost, another is wanted.
    `transfer`: another rep takes over.
    """

    bot = State(initial=True)
    queued = State()
    live = State()
    closed = State()
    erased = State(final=True)

    handoff = bot.to(queued)
    claim = bot.to(live) | queued.to(live)
    transfer = live.to(live)
    give_up = queued.to(bot)
    release = live.to(bot)
    requeue = live.to(queued)
    close = bot.to(closed) | queued.to(closed) | live.to(closed)
    erase = bot.to(erased) | queued.to(erased) | live.to(erased) | closed.to(erased)


class LeadMachine(StateMachine):
    """What is happening to a lead: the table of the lead lifecycle, one status at a time.

    capture_owned: a rep has the conversation already. reject_later, reject_for_good: `reject` by its reason. What leads
    back to the status before (`undone`) depends on more than the status and is no part of the machine.
    """

    anonymous = State(initial=True)
    live = State()
    captured = State()
    nurturing = State()
    presented = State()
    accepted = State()
    working = State()
    recycled = State()
    disqualified = State()
    lost = State()
    suppressed = State()
    junk = State()
    closed = State()
    converted = State()
    merged = State()
    erased = State(final=True)

    capture = captured.from_(anonymous, live)
    capture_owned = live.to(accepted)
    live_request = anonymous.to(live)
    end = closed.from_(live, anonymous)
    nurture = captured.to(nurturing)
    present = presented.from_(captured, nurturing, recycled)
    present_failed = captured.to(captured) | nurturing.to(nurturing) | recycled.to(recycled)
    accept = presented.to(accepted)
    reject_later = recycled.from_(accepted, working, presented)
    reject_for_good = disqualified.from_(accepted, working, presented)
    reassign = presented.to(presented)
    expire = presented.to(recycled)
    contacted = accepted.to(working)
    opportunity = working.to(working)
    convert = working.to(converted)
    lose = working.to(lost)
    return_to_nurture = recycled.from_(accepted, working)
    reengage = nurturing.from_(recycled, lost)
    withdraw = suppressed.from_(
        captured, nurturing, presented, accepted, working, recycled, disqualified, lost
    )
    consent_again = suppressed.to(captured)
    mark_junk = junk.from_(
        *(anonymous, live, captured, nurturing, presented, accepted, working, recycled),
        *(disqualified, lost, suppressed, closed, converted),
    )
    merge = merged.from_(
        *(anonymous, live, captured, nurturing, presented, accepted, working, recycled),
        *(disqualified, lost, suppressed, junk, closed, converted),
    )
    erase = erased.from_(
        *(anonymous, live, captured, nurturing, presented, accepted, working, recycled),
        *(disqualified, lost, suppressed, junk, closed, converted, merged),
    )


class VersionMachine(StateMachine):
    """A flow version: draft, checked, live, retired."""

    draft = State(initial=True)
    checked = State()
    live = State()
    retired = State()

    check = draft.to(checked)
    reopen = checked.to(draft)
    publish = checked.to(live)
    retire = live.to(retired)
    restore = retired.to(live)


MACHINES: Final[dict[str, type[StateMachine]]] = {
    "conversation": ConversationMachine,
    "lead": LeadMachine,
    "version": VersionMachine,
}


@cache
def _after(machine: str, stage: str, what: str) -> str | None:
    try:
        copy = MACHINES[machine](start_value=stage)
        copy.send(what)
    except TransitionNotAllowed:
        return None
    return str(copy.current_state_value)


def _moved(machine: str, stage: str, what: str) -> str:
    after = _after(machine, stage, what)
    if after is None:
        raise ImpossibleMove(f"A {machine} that is {stage} cannot {what.replace('_', ' ')}.")
    return after


def move(stage: Stage, what: ConversationMove) -> Stage:
    """Return the conversation's stage after `what`. Raises ImpossibleMove."""
    return Stage(_moved("conversation", stage, what))


def move_lead(status: str, what: LeadMove) -> str:
    """Return the lead's status after `what`. Raises ImpossibleMove."""
    return _moved("lead", status, what)


def undone(status: str, what: Literal["unmark", "unmerge"], was: str) -> str:
    """Return the status before a lead became junk or was merged. Raises ImpossibleMove for one that is neither."""
    left, by = _UNDOES[what]
    if status != left or _after("lead", was or "erased", by) != left:
        raise ImpossibleMove(f"A lead that is {status} cannot {what}.")
    return was


_UNDOES: Final = {"unmark": ("junk", "mark_junk"), "unmerge": ("merged", "merge")}


def move_version(status: str, what: VersionMove) -> str:
    """Return the flow version's status after `what`. Raises ImpossibleMove."""
    return _moved("version", status, what)
