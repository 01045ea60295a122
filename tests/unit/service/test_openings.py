from __future__ import annotations

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from chatbot.dialog import engine
from chatbot.dialog.turn import Env, Started
from chatbot.flow.model import Flow
from chatbot.service.openings import KEPT, Openings
from tests.fakes.flow_texts import TOUR, compiled

AT = datetime(2026, 1, 15, 10, tzinfo=UTC)
ENV = Env(vars={"company": "Example Ltd"})


def _flow() -> Flow:
    flow = compiled(TOUR).flow
    assert flow is not None
    return flow


def test_an_opening_is_what_the_engine_says_whoever_was_greeted_before() -> None:
    flow, openings = _flow(), Openings()
    openings.open(flow, Started(at=AT), ENV, "en")
    later = Started(at=AT + timedelta(hours=3))
    env = replace(ENV, draw=0.7)

    opened = openings.open(flow, later, env, "en")

    assert opened == engine.begin(flow, later, env, "en")


def test_who_comes_to_another_company_is_greeted_by_it() -> None:
    flow, openings = _flow(), Openings()
    openings.open(flow, Started(at=AT), ENV, "en")
    other = replace(ENV, vars={"company": "Other Ltd"})

    opened = openings.open(flow, Started(at=AT), other, "en")

    assert opened == engine.begin(flow, Started(at=AT), other, "en")
    assert opened != engine.begin(flow, Started(at=AT), ENV, "en")


def test_openings_are_kept_for_a_bounded_number_of_pages() -> None:
    flow, openings = _flow(), Openings()

    for number in range(KEPT + 10):
        openings.open(flow, Started(at=AT), replace(ENV, page=f"/{number}"), "en")

    assert len(openings) == KEPT
