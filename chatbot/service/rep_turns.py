"""A rep's command as a turn: who may give it, who has the conversation, and how it is known when it comes again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from chatbot.dialog.turn import Env
from chatbot.domain.conversation import Stage
from chatbot.errors import ImpossibleMove, NotAllowed, UnknownConversation
from chatbot.service.briefs import Briefs
from chatbot.service.draft import Draft
from chatbot.service.ports import Store
from chatbot.service.records import Conversation, User
from chatbot.service.surroundings import Surroundings
from chatbot.service.turns import Acknowledge, Sent, Turns

ACTING: tuple[str, ...] = ("rep", "admin")
"""The roles that may do more than read."""


def sent_by(user: User, client_id: str | None) -> Sent:
    """Return how a rep's command is recognised when it comes again."""
    return Sent(sender=f"rep:{user.id}", client_id=client_id)


def must_act(user: User) -> None:
    """Raise NotAllowed for a role that only reads."""
    if user.role not in ACTING:
        raise NotAllowed("Your role only reads.")


class RepTurns:
    """What every desk of the reps needs: finding a conversation, running a command on it, saying who has it."""

    def __init__(
        self, *, store: Store, turns: Turns, surroundings: Surroundings, briefs: Briefs
    ) -> None:
        self._store = store
        self._turns = turns
        self._surroundings = surroundings
        self._briefs = briefs

    async def find(self, user: User, public_id: str) -> int:
        """Return the internal id of a conversation this user may see. Raises UnknownConversation."""
        found = await self._store.find_by_public_id(user.site, public_id)
        if found is None:
            raise UnknownConversation
        return found

    async def row(self, user: User, public_id: str) -> Conversation:
        """Return the conversation's row. Raises UnknownConversation."""
        return await self._turns.read(await self.find(user, public_id))

    async def _run(
        self,
        user: User,
        public_id: str,
        client_id: str | None,
        make: Callable[[Draft], Awaitable[int]],
        acknowledge: Acknowledge,
    ) -> Conversation:
        must_act(user)
        found = await self.find(user, public_id)
        try:
            return await self._turns.run(found, sent_by(user, client_id), make, acknowledge)
        except ImpossibleMove as error:
            raise NotAllowed(error.message) from error

    async def _must_own(self, draft: Draft, user: User) -> None:
        row = draft.row
        if row.stage is Stage.LIVE and row.rep == user.id:
            return
        if row.stage is Stage.LIVE:
            raise await self._taken(row)
        raise NotAllowed("Take the conversation before you write in it.")

    async def _taken(self, row: Conversation) -> NotAllowed:
        by = await self._briefs.by(row.rep)
        if by is None:
            return NotAllowed("Somebody else has this conversation.")
        return NotAllowed(f"Taken by {by.name}.", by=(by.id, by.name))

    def _env(self, draft: Draft) -> Env:
        return self._surroundings.of_row(draft.site, draft.row)
