"""Every shipped scoring profile can carry a flow: MEDDIC too, which no shipped flow uses."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from chatbot.dialog.rehearsal import Rehearsal
from chatbot.flow import File, compile_flow
from chatbot.flow.model import Flow
from tests.fakes.dialogs import FLOWS, TAIL, sources_of

PROFILES = sorted(p.stem for p in (FLOWS / "profiles").glob("*.yaml"))
MEDDIC = ("metrics", "economic_buyer", "decision_criteria", "decision_process", "identify_pain", "champion")  # fmt: skip
HEAD = "flow: all\nlanguage: en\nstart: {start}\nprofile: {profile}\nhuman: to_rep\nsteps:\n"
QUESTION = """\
  - id: q_{name}
    ask: How about this?
    criterion: {name}
    choices:
      lots: {{label: Splendid, level: strong}}
      some: {{label: Middling, level: partial}}
      bad: {{label: Dreadful, level: none}}
"""
BRANCH = """\
  - id: sort
    branch:
      - {if: temperature == hot, go: to_rep}
      - {go: bye}
"""


def criteria(profile: str) -> tuple[str, ...]:
    """Return the criteria of a profile, in its order."""
    return tuple(c.name for c in flow_of(profile, ()).profile.criteria)


def flow_of(profile: str, names: Sequence[str]) -> Flow:
    """Return a flow that asks for these criteria and calls a person where they make hot."""
    head = HEAD.format(start=f"q_{names[0]}" if names else "to_rep", profile=profile)
    questions = "".join(QUESTION.format(name=n) for n in names) + (BRANCH if names else "")
    compiled = compile_flow(sources_of(File("all.yaml", f"{head}{questions}{TAIL}")))
    assert compiled.flow is not None, compiled.problems
    return compiled.flow


def answered(flow: Flow, said: str, times: int) -> Rehearsal:
    """Return the conversation after the same answer to every question."""
    chat = Rehearsal(flow, reps=1)
    for _ in range(times):
        chat.say(said)
    return chat


@pytest.mark.parametrize("profile", PROFILES)
def test_the_best_answers_bring_a_person(profile: str) -> None:
    names = criteria(profile)

    chat = answered(flow_of(profile, names), "Splendid", len(names))

    assert (chat.turn.score.low, chat.found("temperature"), chat.team) == (100, "hot", "sales")


@pytest.mark.parametrize("profile", PROFILES)
def test_the_worst_answers_bring_nobody(profile: str) -> None:
    names = criteria(profile)

    chat = answered(flow_of(profile, names), "Dreadful", len(names))

    assert (chat.turn.score.low, chat.found("temperature"), chat.team) == (0, "cold", None)


@pytest.mark.parametrize("profile", PROFILES)
def test_middling_answers_are_warm(profile: str) -> None:
    names = criteria(profile)

    chat = answered(flow_of(profile, names), "Middling", len(names))

    assert (chat.found("temperature"), chat.team) == ("warm", None)


def test_meddic_asks_for_its_six_criteria() -> None:
    assert criteria("b2b-meddic") == MEDDIC


def test_in_a_shop_a_price_is_an_everyday_question_and_elsewhere_it_is_a_wish() -> None:
    hot = {p for p in PROFILES if "price_quote_request" in flow_of(p, ()).profile.intents}

    assert set(PROFILES) - hot == {"shop"}
