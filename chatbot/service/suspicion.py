"""Whether a visitor's first message is spam: by a field no person sees, by haste, by repetition, by links.

One sign alone, but the hidden field, is no verdict: people paste, and several may ask the same. What is found stands in
the lead as signs, and somebody may say that it is none.
"""

from __future__ import annotations

import re
from typing import Final

from chatbot.dialog.signs import DUPLICATE, HONEYPOT, LINKS, TOO_FAST, is_spam
from chatbot.domain.conversation import Party
from chatbot.service.draft import Draft
from chatbot.service.repetition import Repetition
from chatbot.service.visit import Heard, Visit
from chatbot.understanding.redaction import without_placeholders

FASTEST: Final = 40.0  # characters a second; the fastest typists reach a third of it
LONG: Final = 25  # characters from which haste and repetition say something
MANY_LINKS: Final = 3
_LINK: Final = re.compile(r"https?://|www\.", re.IGNORECASE)


class Suspicion:
    """Judges first messages, and what stands in the field that no person sees."""

    def __init__(self, repetition: Repetition) -> None:
        self._repetition = repetition

    def judge(self, draft: Draft, visit: Visit, heard: Heard) -> None:
        """Note the signs of a message, and mark the lead where together they say spam."""
        signs = [HONEYPOT] if heard.trap else []
        if draft.before is None and heard.text is not None:
            signs += self._of_first(draft, visit, heard.text)
        if not signs:
            return
        draft.judge(*signs)
        if draft.state is not None and is_spam(draft.state.signs):
            draft.try_move_lead("mark_junk", who="bot", why=signs[0])

    def _of_first(self, draft: Draft, visit: Visit, text: str) -> list[str]:
        found = [LINKS] if len(_LINK.findall(text)) >= MANY_LINKS else []
        if len(text) < LONG:
            return found
        took = (draft.now - visit.facts.time).total_seconds()
        if len(text) > FASTEST * max(took, 0.0):
            found.append(TOO_FAST)
        if self._is_repeated(draft):
            found.append(DUPLICATE)
        return found

    def _is_repeated(self, draft: Draft) -> bool:
        """Ask for what is stored of the message, its contact data apart: many begin with their name and address."""
        stored = next((line.text for line in draft.lines if line.party is Party.VISITOR), "")
        text = without_placeholders(stored)
        row = draft.row
        return len(text) >= LONG and self._repetition.is_repeated(
            row.site, text, who=row.public_id, now=draft.now
        )
