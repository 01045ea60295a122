"""What only playing a flow's tests can tell: a test that cannot fail, a level that no test looks at.

Each mistake that can be made in one place is made in turn, and every test is played against it. That takes about a
second for a flow, so it is no part of the lint on every keystroke.
"""

from __future__ import annotations

from collections.abc import Iterator

from chatbot.dialog.mutants import broken
from chatbot.dialog.rehearsal import begun, run
from chatbot.flow.model import Ask, Flow
from chatbot.flow.problem import Problem


def doubts(flow: Flow) -> tuple[Problem, ...]:
    """Return a warning for each test that stays green whatever is broken, and for each question whose levels no test notices.

    Ordered by line. Empty for a flow without tests.
    """
    if not flow.tests:
        return ()
    red: set[str] = set()
    noticed: set[str] = set()
    for mutant in broken(flow):
        failed = {result.test for result in run(mutant.flow) if not result.passed}
        red |= failed
        if failed and mutant.what == "level":
            noticed.add(mutant.where.partition(".")[0])
    found = (*_of_tests(flow, red), *_of_levels(flow, noticed))
    return tuple(sorted(found, key=lambda problem: problem.line))


def _of_tests(flow: Flow, red: set[str]) -> Iterator[Problem]:
    for test in flow.tests:
        if test.name not in red:
            sentence = f"The test “{test.name}” passes whatever is broken in the flow. Let it expect something that could be otherwise."
            yield _warning(flow, test.line, "test_cannot_fail", sentence)


def _of_levels(flow: Flow, noticed: set[str]) -> Iterator[Problem]:
    noticed = noticed | _wished_only(flow)
    for step in flow.steps.values():
        does = step.does
        if not isinstance(does, Ask) or does.criterion is None or step.id in noticed:
            continue
        if any(choice.level for choice in does.question.choices):
            sentence = (
                f"No test notices when a level of `{step.id}` changes. Add a chat whose `temperature` depends on its "
                "answer."
            )
            yield _warning(flow, step.line, "level_untested", sentence)


def _wished_only(flow: Flow) -> set[str]:
    """Return the questions that tests answer only where a wish or a flag decides, so that no level could."""
    decided: set[str] = set()
    open_: set[str] = set()
    for test in flow.tests:
        chat = begun(flow, test)
        for turn in test.chat:
            for text in turn.texts if turn.party == "visitor" else ():
                chat.say(text)
        by_wish = any(rule[0] in "HJFO" for rule in chat.turn.score.rules)
        (decided if by_wish else open_).update(chat.turn.state.answers)
    return decided - open_


def _warning(flow: Flow, line: int, code: str, message: str) -> Problem:
    return Problem(
        file=flow.file, line=line, column=1, severity="warning", code=code, message=message
    )
