"""A conversation told again to another flow: what would change, and why."""

from __future__ import annotations

from functools import cache

import pytest

from chatbot.dialog.backtest import Change, compare
from chatbot.dialog.turn import Chosen, Texted
from chatbot.flow import File
from chatbot.flow.model import Flow
from tests.fakes.dialogs import FLOWS, Chat, _compiled, shipped, sources_of
from tests.fakes.flow_texts import edited

BANT = (FLOWS / "bant.yaml").read_text("utf-8")
HOT = ("we want to replace our CRM", "30k", "I do", "asap")


@cache
def flow(text: str) -> Flow:
    """A flow whose translations and tests are left out: edits of a test need not keep them."""
    body = text.partition("\ntranslations:")[0].partition("\ntests:")[0]
    return _compiled(sources_of(File("bant.yaml", body)))


def changed(chat: Chat, text: str, labels: dict[int, str] | None = None) -> Change | None:
    texts = {e.seq: e.text for e, _ in chat.told if isinstance(e, Texted)}
    return compare(chat.flow, flow(text), chat.told, texts | (labels or {}))


def hot() -> Chat:
    chat = Chat(flow(BANT))
    chat.says(*HOT)
    return chat


def test_the_same_flow_changes_nothing() -> None:
    chat = hot()
    chat.says("yes", "Ana Sousa", "how much does it cost?", "ana@example.com")

    assert changed(chat, BANT) is None


def test_a_level_that_counts_less_changes_the_temperature_and_says_why() -> None:
    chat = hot()
    text = edited(
        BANT,
        "range: [20000, null],  level: strong",
        "range: [20000, null],  level: none",
    )

    change = changed(chat, text)

    assert change is not None
    assert "temperature" in change.kinds
    assert (change.before.temperature, change.after.temperature) == ("hot", "warm")
    assert any(reason.startswith("budget (strong)") for reason in change.why)
    assert any(reason.startswith("low ") for reason in change.why)


def test_a_renamed_step_is_asked_in_place_of_the_old_one() -> None:
    chat = hot()
    text = BANT.replace("- id: timeline", "- id: start_date").replace(
        "timeline in [month, quarter]", "start_date in [month, quarter]"
    )

    change = changed(chat, text)

    assert change is not None
    assert change.kinds == ("route",)
    assert "asks start_date in place of timeline" in change.why
    assert change.after.temperature == "hot"


def test_a_question_that_is_gone_is_not_answered() -> None:
    chat = Chat(flow(BANT))
    chat.says("first", "30k", "I do", "asap")
    start = BANT.index("  - id: budget")
    text = BANT[:start] + BANT[BANT.index("  - id: authority") :]

    change = changed(chat, text)

    assert change is not None
    assert "budget" not in change.after.route
    assert "authority" in change.after.route
    assert any("budget" in reason for reason in change.why)


def test_a_question_nobody_was_asked_is_passed_without_an_answer() -> None:
    chat = hot()
    text = edited(
        BANT,
        "  - id: authority\n",
        "  - id: size\n    ask: How many are you?\n    type: number\n\n  - id: authority\n",
    )

    change = changed(chat, text)

    assert change is not None
    assert change.kinds == ("route",)
    assert "asks size, which this visitor was not asked" in change.why
    assert change.after.temperature == "hot"


def test_a_click_on_a_choice_that_is_gone_becomes_its_words() -> None:
    chat = Chat(flow(BANT))
    chat.click("look")
    text = "\n".join(line for line in BANT.splitlines() if "look: " not in line)
    clicked = next(e for e, _ in chat.told if isinstance(e, Chosen))

    change = changed(chat, text, {clicked.seq: "Just looking"})

    assert change is not None
    assert "“Just looking” is no choice any more" in change.why


def test_answers_find_their_questions_in_another_order() -> None:
    chat = hot()
    need = BANT.index("  - id: need")
    budget = BANT.index("  - id: budget")
    authority = BANT.index("  - id: authority")
    swapped = BANT[:need] + BANT[budget:authority] + BANT[need:budget] + BANT[authority:]

    change = changed(chat, swapped)

    assert change is not None
    assert change.kinds == ("route",)
    assert change.after.route[:2] == ("budget", "need")
    assert change.after.score.total == change.before.score.total


@pytest.mark.parametrize("other", ["champ", "ecommerce", "real-estate", "saas-trial"])
def test_any_conversation_can_be_told_to_any_flow(other: str) -> None:
    chat = hot()
    chat.says("yes", "Ana Sousa", "back", "human", "delete my data", "no")
    texts = {e.seq: e.text for e, _ in chat.told if isinstance(e, Texted)}

    change = compare(chat.flow, shipped(other), chat.told, texts)

    assert change is not None
    assert "route" in change.kinds


def test_without_a_beginning_there_is_nothing_to_tell() -> None:
    chat = hot()

    with pytest.raises(ValueError, match="beginning"):
        compare(chat.flow, chat.flow, chat.told[1:], {})
