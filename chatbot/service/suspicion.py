"""Whether a visitor's first message is spam: by a field no person sees, by haste, by repetition, by links.

One sign alone, but the hidden field, is no verdict: people paste, and several may ask the same. What is found stands in
the lead as signs, and somebody may say that it is none.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Final

from chatbot.dialog.signs import DUPLICATE, HONEYPOT, LINKS, TOO_FAST, is_spam
from chatbot.service.draft import Draft
from chatbot.service.visit import Heard, Visit

FASTEST: Final = 40.0  # characters a second; the fastest typists reach a third of it
LONG: Final = 25  # characters from which haste and repetition say something
OTHERS: Final = 3
WITHIN: Final = timedelta(hours=1)
MOST_KEPT: Final = 10_000
MANY_LINKS: Final = 3
_LINK: Final = re.compile(r"https?://|www\.", re.IGNORECASE)


class Suspicion:
    """Judges first messages. What was written is remembered for an hour as a hash, in this process alone."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[int, bytes], list[tuple[str, datetime]]] = OrderedDict()

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
        if self._is_repeated(draft, text):
            found.append(DUPLICATE)
        return found

    def _is_repeated(self, draft: Draft, text: str) -> bool:
        plain = " ".join(text.casefold().split())
        key = (draft.row.site, hashlib.sha256(plain.encode()).digest())
        since = draft.now - WITHIN
        seen = [(who, at) for who, at in self._seen.pop(key, []) if at > since]
        mine = draft.row.public_id
        others = {who for who, _ in seen} - {mine}
        self._seen[key] = [*seen[-OTHERS:], (mine, draft.now)]
        if len(self._seen) > MOST_KEPT:
            self._seen.popitem(last=False)
        return len(others) >= OTHERS
