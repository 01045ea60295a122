"""The links with which visitors manage their own data: made from the server's key, known again by their hash alone.

The chat hands out a link that opens everything. The mail with a code has one, too; but an address that was only typed may
be somebody else's, so that one opens nothing but a way to take the address out, until the code was typed.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final, Literal

from chatbot.domain.conversation import Stage
from chatbot.errors import NotAllowed
from chatbot.service.ports import Clock, Signer
from chatbot.service.ports_privacy import Links
from chatbot.service.records import Conversation
from chatbot.service.records_leads import has_confirmed
from chatbot.service.records_privacy import Link
from chatbot.service.tokens import hash_of

PURPOSE: Final = "manage link"
GOOD_FOR: Final = timedelta(days=365)
PATH: Final = "/privacy"

Opens = Literal["everything", "address", "nothing"]


class ManageLinks:
    """Makes links, and says what they open."""

    def __init__(self, links: Links, *, signer: Signer, clock: Clock) -> None:
        self._links = links
        self._signer = signer
        self._clock = clock

    async def path_for(self, row: Conversation) -> str:
        """Return the address, on this server, under which a conversation's visitor manages their data.

        The same again until contact data is given: a link from before then opens nothing any more, as a token from
        before then does. Raises NotAllowed for one that was erased.
        """
        return await self._keep(row, _whole(row, row.contact.reachable))

    async def path_for_mail(self, row: Conversation) -> str:
        """Return the address for a mail to the visitor; it is good for the e-mail address that is kept now."""
        return await self._keep(row, _mailed(row))

    async def _keep(self, row: Conversation, what: str) -> str:
        if row.stage is Stage.ERASED:
            raise NotAllowed("Everything was deleted.")
        token = self._token(what)
        link = Link(
            conversation=row.id,
            reachable=row.contact.reachable,
            expires_at=self._clock.now() + GOOD_FOR,
        )
        await self._links.keep(hash_of(token), link)
        return f"{PATH}/{token}"

    def _token(self, what: str) -> str:
        """Return 256 bits that nobody without the server's key can compute; only their hash is kept."""
        return hash_of(self._signer.sign(PURPOSE, what.encode()))

    async def conversation(self, token: str) -> int | None:
        """Return which conversation a token is for, None when it is too old or none of ours."""
        link = await self._links.link(hash_of(token))
        return (
            link.conversation if link is not None and link.expires_at > self._clock.now() else None
        )

    def opens(self, token: str, row: Conversation) -> Opens:
        """Return what a token opens of its conversation as that is now."""
        if row.stage is Stage.ERASED:
            return "nothing"
        if row.contact.email and token == self._token(_mailed(row)):
            return "everything" if has_confirmed(row.state) else "address"
        before = () if row.contact.reachable else (False,)
        good = {self._token(_whole(row, reachable)) for reachable in (True, *before)}
        return "everything" if token in good else "nothing"


def _whole(row: Conversation, reachable: bool) -> str:
    return f"{row.public_id} {int(reachable)}"


def _mailed(row: Conversation) -> str:
    return f"{row.public_id} mail {row.contact.email}"
