"""The tests in the shipped flows are worth something: a mistake in a level, a way or a word turns one of them red."""

from __future__ import annotations

from functools import cache

import pytest

from chatbot.dialog.mutants import broken
from chatbot.dialog.rehearsal import Rehearsal, run
from chatbot.flow.model import Ask, Flow, InFileTest
from tests.fakes.dialogs import FLOWS, shipped

NAMES = sorted(p.stem for p in FLOWS.glob("*.yaml") if "." not in p.stem)
FOR_THE_MARKETER = [name for name in NAMES if name != "bant"]  # bant is the short one of the docs

SEEN = (
    "go",
    "intent",
    "flag",
    "branch",
    "consent",
    "handoff",
    "team",
    "give_up",
    "skip",
    "faq",
    "typos",
)
"""Mistakes that must be noticed wherever they are made. `temperature: cold` is not among them: it wins over points for
what a visitor did, and nobody does anything in a test."""

_WISHES = ("H1", "H2", "H3", "H4")
_GRADES = ("none", "weak", "partial", "strong")


@cache
def red(name: str) -> dict[tuple[str, str], frozenset[str]]:
    """Return, for each mistake in a flow, the tests that fail for it."""
    return {
        (b.what, b.where): frozenset(r.test for r in run(b.flow) if not r.passed)
        for b in broken(shipped(name))
    }


def played(flow: Flow, test: InFileTest) -> Rehearsal:
    """Return the conversation at the end of a test."""
    chat = Rehearsal(flow, language=test.language, reps=test.reps, page=test.page, now=test.now)
    for turn in test.chat:
        for text in turn.texts if turn.party == "visitor" else ():
            chat.say(text)
    return chat


def chosen(flow: Flow, *, undecided: bool = False) -> set[str]:
    """Return `step.choice` of every answer in a test; undecided: where no wish decides what the answers are to decide."""
    found: set[str] = set()
    for test in flow.tests:
        chat = played(flow, test)
        if not (undecided and any(rule in _WISHES for rule in chat.turn.score.rules)):
            found |= {f"{i}.{a.value}" for i, a in chat.turn.state.answers.items()}
    return found


@pytest.mark.parametrize("name", NAMES)
def test_no_way_and_no_wish_is_lost_unseen(name: str) -> None:
    missed = [place for place, tests in red(name).items() if place[0] in SEEN and not tests]

    assert missed == []


@pytest.mark.parametrize("name", NAMES)
def test_the_best_answer_to_each_question_counts_in_a_test(name: str) -> None:
    flow = shipped(name)
    decisive = chosen(flow, undecided=True)
    seen = {where for (what, where), tests in red(name).items() if what == "level" and tests}

    for step in flow.steps.values():
        if isinstance(step.does, Ask) and step.does.criterion is not None:
            graded = {c.id: _GRADES.index(c.level) for c in step.does.question.choices
                      if c.level in _GRADES}  # fmt: skip
            best = {f"{step.id}.{i}" for i, at in graded.items() if at == max(graded.values())}
            assert best & seen or not best & decisive, best


@pytest.mark.parametrize("name", NAMES)
def test_some_level_decides_or_a_wish_does(name: str) -> None:
    assert any(what in ("level", "intent") and tests for (what, _), tests in red(name).items())


@pytest.mark.parametrize("name", NAMES)
def test_every_test_can_fail(name: str) -> None:
    noticing = frozenset[str]().union(*red(name).values())

    assert [t.name for t in shipped(name).tests if t.name not in noticing] == []


@pytest.mark.parametrize("name", FOR_THE_MARKETER)
def test_every_graded_answer_is_given_in_a_test(name: str) -> None:
    flow = shipped(name)
    wanted = {
        f"{s.id}.{c.id}"
        for s in flow.steps.values()
        if isinstance(s.does, Ask)
        for c in s.does.question.choices
        if c.level in _GRADES
    }

    assert wanted - chosen(flow) == set()


@pytest.mark.parametrize("name", NAMES)
def test_german_visitors_are_tried_out_too(name: str) -> None:
    assert any(t.language == "de" for t in shipped(name).tests)


@pytest.mark.parametrize("name", NAMES)
def test_a_person_can_be_called_at_the_first_question(name: str) -> None:
    flow = shipped(name)
    chats = {language: Rehearsal(flow, language=language, reps=1) for language in flow.languages}

    for language, said in (("en", "human"), ("de", "Mensch")):
        chats[language].say(said)

    assert all(chat.team for chat in chats.values())


@pytest.mark.parametrize("name", NAMES)
def test_nobody_there_never_ends_in_silence(name: str) -> None:
    chat = Rehearsal(shipped(name), reps=0)

    lines = chat.say("human")

    assert len(lines) >= 2
    assert chat.team is None
