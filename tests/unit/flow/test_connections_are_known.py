"""A `call` names a connection of the server's settings, where those are known."""

from __future__ import annotations

from chatbot.flow import File, compile_flow
from tests.fakes.call_flow import CALL_FLOW
from tests.fakes.dialogs import sources_of

SOURCES = sources_of(File("asks.yaml", CALL_FLOW))


def test_a_connection_that_the_server_has_not_is_told_at_its_line() -> None:
    compiled = compile_flow(SOURCES, connections={"crm_lookup", "stock"})

    problem = compiled.problems[0]
    assert (problem.code, problem.suggestion) == ("unknown_connection", None)
    assert problem.line == CALL_FLOW[: CALL_FLOW.index("    call: crm")].count("\n") + 1
    assert "`crm`" in problem.message
    assert compiled.flow is None


def test_a_slip_is_answered_by_the_nearest_connection() -> None:
    compiled = compile_flow(SOURCES, connections={"crn"})

    told = {(p.code, p.suggestion) for p in compiled.problems}
    assert told == {("unknown_connection", "crn")}


def test_any_connection_will_do_where_the_settings_are_not_known() -> None:
    assert "unknown_connection" not in {p.code for p in compile_flow(SOURCES).problems}
    assert "unknown_connection" not in {
        p.code for p in compile_flow(SOURCES, connections={"crm"}).problems
    }
