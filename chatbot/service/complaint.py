"""A loop that goes on while the database is away says so once, and once more when it is back."""

from __future__ import annotations

import logging

from chatbot.errors import ChatbotError, Unavailable


class Complaint:
    """One sentence about one loop."""

    def __init__(self, log: logging.Logger, sentence: str) -> None:
        self._log = log
        self._sentence = sentence
        self._made = False

    def make(self, error: ChatbotError) -> None:
        """Log the sentence, unless it stands in the log and nothing has worked since."""
        if not self._made:
            self._made = True
            reason = error.reason if isinstance(error, Unavailable) else error.code
            self._log.warning(self._sentence, extra={"reason": reason})

    def withdraw(self) -> None:
        """It works: the next failure is worth a line again."""
        self._made = False
