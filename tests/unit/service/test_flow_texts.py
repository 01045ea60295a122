"""A text that is to become a draft of a flow, and calls itself another one."""

from __future__ import annotations

from chatbot.adapters.flow_files import shipped
from chatbot.service.flow_texts import findings_of


def test_a_text_that_names_another_flow_is_told_at_the_line_that_does() -> None:
    files = {**shipped().read("bant")}
    name, text = files["flow"]
    files["flow"] = (name, "# mine\n\n" + text.replace("flow: bant", "flow: band", 1))
    line = files["flow"][1].splitlines().index("flow: band") + 1

    found = findings_of("bant", files, tests=True)

    [wrong] = [p for p in found.problems if p.severity == "error"]
    assert (wrong.code, wrong.line, wrong.suggestion) == ("wrong_flow_name", line, "bant")
    assert found.flow is None
    assert found.tests == ()
