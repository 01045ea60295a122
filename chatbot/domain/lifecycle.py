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
    "live_request",
    "end",
    "nurture",
    "present",
    "accept",
    "reject_later",
    "reject_for_good",
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
    """What is happening to a lead: the table of the lead lifecycle, one status at a time."""

    anonymous = State(initial=True)
    live = State()
    captured = State()
    nurturing = State()
    presented = State()
    accepted = State()
    working = State()
    opportunity_open = State()
    recycled = State()
    disqualified = State()
    lost = State()
    suppressed = State()
    junk = State()
    closed = State(final=True)
    converted = State(final=True)
    merged = State(final=True)
    erased = State(final=True)

    capture = anonymous.to(captured) | live.to(accepted)
    live_request = anonymous.to(live)
    end = live.to(closed) | anonymous.to(closed)
    nurture = captured.to(nurturing)
    present = captured.to(presented) | nurturing.to(presented) | recycled.to(presented)
    accept = (
        presented.to(accepted)
        | captured.to(accepted)
        | nurturing.to(accepted)
        | recycled.to(accepted)
    )
    reject_later = accepted.to(recycled) | working.to(recycled) | presented.to(recycled)
    reject_for_good = (
        accepted.to(disqualified) | working.to(disqualified) | presented.to(disqualified)
    )
    expire = presented.to(recycled)
    contacted = accepted.to(working)
    opportunity = working.to(opportunity_open)
    convert = working.to(converted) | opportunity_open.to(converted)
    lose = working.to(lost) | opportunity_open.to(lost)
    return_to_nurture = accepted.to(recycled) | working.to(recycled)
    reengage = recycled.to(nurturing) | lost.to(nurturing)
    withdraw = (
        captured.to(suppressed)
        | nurturing.to(suppressed)
        | presented.to(suppressed)
        | accepted.to(suppressed)
        | working.to(suppressed)
        | opportunity_open.to(suppressed)
        | recycled.to(suppressed)
        | disqualified.to(suppressed)
        | lost.to(suppressed)
    )
    consent_again = suppressed.to(captured)
    mark_junk = (
        anonymous.to(junk)
        | live.to(junk)
        | captured.to(junk)
        | nurturing.to(junk)
        | presented.to(junk)
        | accepted.to(junk)
        | working.to(junk)
        | recycled.to(junk)
        | suppressed.to(junk)
    )
    merge = (
        anonymous.to(merged)
        | live.to(merged)
        | captured.to(merged)
        | nurturing.to(merged)
        | presented.to(merged)
        | accepted.to(merged)
        | working.to(merged)
        | recycled.to(merged)
    )
    erase = (
        anonymous.to(erased)
        | live.to(erased)
        | captured.to(erased)
        | nurturing.to(erased)
        | presented.to(erased)
        | accepted.to(erased)
        | working.to(erased)
        | opportunity_open.to(erased)
        | recycled.to(erased)
        | disqualified.to(erased)
        | lost.to(erased)
        | suppressed.to(erased)
        | junk.to(erased)
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


def move_version(status: str, what: VersionMove) -> str:
    """Return the flow version's status after `what`. Raises ImpossibleMove."""
    return _moved("version", status, what)
