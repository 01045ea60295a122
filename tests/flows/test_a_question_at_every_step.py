"""A question in the middle: at every question of every shipped flow it is answered once, and the open one comes again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chatbot.dialog.engine import advance
from chatbot.dialog.rehearsal import Rehearsal, begun
from chatbot.dialog.turn import SaveContact, Say, Texted
from chatbot.flow.model import Ask, AskConsent, Flow
from chatbot.steps import exact
from tests.fakes.dialogs import FLOWS, shipped

NAMES = sorted(p.stem for p in FLOWS.glob("*.yaml") if "." not in p.stem)


def open_questions(flow: Flow) -> Iterator[tuple[str, Rehearsal]]:
    """Yield each question that a test of the flow comes to, with the conversation as it waits there."""
    for test in flow.tests:
        chat = begun(flow, test)
        for turn in test.chat:
            for text in turn.texts if turn.party == "visitor" else ():
                if chat.turn.state.open_lines:
                    yield chat.turn.state.step, chat
                chat.say(text)
        if chat.turn.state.open_lines:
            yield chat.turn.state.step, chat


def asked_in_between(chat: Rehearsal, said: str) -> tuple[list[Say], bool]:
    """Return what the bot says to a question, and whether everything else stays as it was."""
    before = chat.turn.state
    event = Texted(at=chat.now, seq=max(before.open_lines) + 1, text=said)
    shown = chat.contact if before.may_keep_contact else {}
    after = advance(chat.flow, before, event, chat.env, shown)
    same = (
        after.state.step == before.step
        and after.state.tries == before.tries
        and after.state.answers == before.answers
        and after.state.consents == before.consents
        and not any(isinstance(e, SaveContact) for e in after.effects)
    )
    return [e for e in after.effects if isinstance(e, Say)], same


@pytest.mark.parametrize("name", NAMES)
def test_every_faq_is_answered_at_every_question_and_the_question_comes_again(name: str) -> None:
    flow = shipped(name)
    wrong: list[tuple[str, str, list[str]]] = []
    seen: set[str] = set()

    for step_id, chat in open_questions(flow):
        language = chat.turn.state.language
        if (step_id + language) in seen:
            continue
        seen.add(step_id + language)
        step = flow.steps[step_id]
        for faq in flow.faq.values():
            question = f"{faq.when[language][0].rstrip('?')}?"
            if isinstance(step.does, Ask) and exact(step.does.question, question, language):
                continue  # the flow itself says that these very words are an answer here
            said, same = asked_in_between(chat, question)
            lines = [s.text for s in said]
            once = sum(s.step == f"faq.{faq.id}" for s in said) == 1
            repeated = bool(said) and said[-1].step == step_id and len(said) == 2
            if not (same and once and repeated):
                wrong.append((step_id, faq.id, lines))
        assert isinstance(step.does, Ask | AskConsent)

    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_the_tests_of_a_flow_come_to_every_question(name: str) -> None:
    flow = shipped(name)
    met = {step_id for step_id, _ in open_questions(flow)}

    waiting = {s.id for s in flow.steps.values() if isinstance(s.does, Ask | AskConsent)}
    assert waiting - met == set()
