"""One token in the place of another: the new one is handed out, and counts when it is first used."""

from __future__ import annotations

from chatbot.service.draft import Draft
from chatbot.service.records import Conversation
from chatbot.service.turns import Make, NothingToDo


def opens(token_hash: str, row: Conversation) -> bool:
    """Tell whether the token opens the conversation: the one now valid, or the one handed out in its place."""
    return token_hash in (row.live_token_hash or row.token_hash, row.next_token_hash)


def use_new_token(token_hash: str) -> Make:
    """Return the turn in which a token that was handed out takes the place of the one before."""

    async def make(draft: Draft) -> int:
        if draft.row.next_token_hash != token_hash:
            raise NothingToDo  # another tab was first
        draft.change(live_token_hash=token_hash, next_token_hash=None)
        return draft.last_seq

    return make
