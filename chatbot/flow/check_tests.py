"""Lint of a flow's tests as a whole: there are some, and one of them looks at what comes of a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chatbot.flow.check_results import closes
from chatbot.flow.model import Handoff

if TYPE_CHECKING:
    from chatbot.flow.draft import Part
    from chatbot.flow.model import Expected, Flow

_RESULTS: Final = ("temperature", "lead_type", "handoff", "end")


def check_tests(part: Part, flow: Flow) -> None:
    """Add a warning where nobody would notice that the flow's results are others. Only for a flow that can be played."""
    if not flow.tests:
        sentence = (
            "This flow has no tests, so nobody notices when a change breaks it. Add an example chat under `tests:`, or "
            "keep one that you had with it: `chatbot flows simulate FILE --keep NAME`."
        )
        place = part.place("tests" if "tests" in part.root else "flow")
        part.problems.warn(place, "no_tests", sentence, suggestion="tests:")
    elif not any(_is_result(said, flow) for test in flow.tests for said in test.expect):
        sentence = "No test looks at what comes of a chat. Let one of them `expect` a `temperature`, a `handoff` or an `end`."
        part.problems.warn(part.place("tests"), "tests_without_result", sentence)


def _is_result(said: Expected, flow: Flow) -> bool:
    """It tells how the chat came out, not only what was understood on the way."""
    if said.name == "step":
        step = flow.steps.get(str(said.value))
        return step is not None and (closes(step) or isinstance(step.does, Handoff))
    return said.name in _RESULTS and said.value is not None
