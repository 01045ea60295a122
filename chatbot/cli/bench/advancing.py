"""What the dialog engine itself takes for one event: over every test in the shipped flows, without server or store."""

from __future__ import annotations

import statistics
from time import perf_counter_ns
from typing import TYPE_CHECKING

from chatbot.cli.bench.measure import Result, Say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chatbot.dialog.state import State
    from chatbot.dialog.turn import Env, Event
    from chatbot.flow.model import Flow

Told = tuple["Flow", "State", "Event", "Env", dict[str, str]]
ROUNDS = 9


def events(flows: Sequence[Flow]) -> list[Told]:
    """Return every text that a visitor types in a test of the flows, with the state it comes to."""
    from chatbot.dialog.rehearsal import begun
    from chatbot.dialog.turn import Texted

    found: list[Told] = []
    for flow in flows:
        for test in flow.tests:
            chat = begun(flow, test)
            for turn in test.chat:
                for text in turn.texts if turn.party == "visitor" else ():
                    before, shown = chat.turn.state, dict(chat.contact)
                    shown = shown if before.may_keep_contact else {}
                    chat.say(text)
                    event = Texted(at=chat.now, seq=chat.seq, text=chat.said)
                    found.append((flow, before, event, chat.env, shown))
    return found


def advance(say: Say) -> Result:
    """Return the median of all events in microseconds, each at its best of some rounds, and their number."""
    from chatbot.adapters.flow_files import shipped
    from chatbot.dialog import engine
    from chatbot.flow.compile import compile_flow
    from chatbot.flow.sources import sources_of

    say("one event in the engine, over the tests of the shipped flows")
    there = shipped()
    compiled = (compile_flow(sources_of(there.read(name))).flow for name in there.names())
    told = events([flow for flow in compiled if flow is not None])
    took: list[list[int]] = [[] for _ in told]
    for _ in range(ROUNDS):
        for times, (flow, state, event, env, shown) in zip(took, told, strict=True):
            start = perf_counter_ns()
            engine.advance(flow, state, event, env, shown)
            times.append(perf_counter_ns() - start)
    each = [min(times) / 1_000 for times in took]
    return {"advance_us": round(statistics.median(each), 1), "advance_events": len(each)}
