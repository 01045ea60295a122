from __future__ import annotations

import pytest

from chatbot.domain.conversation import Stage
from chatbot.domain.lifecycle import ConversationMove, move, move_lead, move_version
from chatbot.errors import ImpossibleMove


@pytest.mark.parametrize(
    ("before", "what", "after"),
    [
        (Stage.BOT, "handoff", Stage.QUEUED),
        (Stage.BOT, "claim", Stage.LIVE),
        (Stage.QUEUED, "claim", Stage.LIVE),
        (Stage.QUEUED, "give_up", Stage.BOT),
        (Stage.LIVE, "release", Stage.BOT),
        (Stage.LIVE, "requeue", Stage.QUEUED),
        (Stage.LIVE, "transfer", Stage.LIVE),
        (Stage.LIVE, "close", Stage.CLOSED),
        (Stage.CLOSED, "erase", Stage.ERASED),
    ],
)
def test_a_conversation_moves(before: Stage, what: ConversationMove, after: Stage) -> None:
    assert move(before, what) is after


@pytest.mark.parametrize(
    ("before", "what"),
    [
        (Stage.LIVE, "claim"),
        (Stage.LIVE, "handoff"),
        (Stage.CLOSED, "claim"),
        (Stage.CLOSED, "close"),
        (Stage.ERASED, "erase"),
        (Stage.BOT, "release"),
        (Stage.QUEUED, "transfer"),
    ],
)
def test_what_may_not_follow_is_refused(before: Stage, what: ConversationMove) -> None:
    with pytest.raises(ImpossibleMove, match=before.value):
        move(before, what)


def test_a_lead_is_captured_presented_accepted_and_worked() -> None:
    status = "anonymous"
    for what in ("capture", "present", "accept", "contacted", "opportunity", "convert"):
        status = move_lead(status, what)

    assert status == "converted"
    with pytest.raises(ImpossibleMove):
        move_lead(status, "lose")


def test_a_draft_cannot_go_live_unchecked() -> None:
    assert move_version(move_version("draft", "check"), "publish") == "live"
    with pytest.raises(ImpossibleMove):
        move_version("draft", "publish")
