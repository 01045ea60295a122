"""The server's log: one line a sentence, the facts it came with behind it."""

from __future__ import annotations

import logging
from typing import Final


class _Facts(logging.Formatter):
    """The sentence, then the facts it came with: ids, codes and counts."""

    _USUAL: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

    def format(self, record: logging.LogRecord) -> str:
        sentence = super().format(record)
        facts = " ".join(f"{k}={v}" for k, v in vars(record).items() if k not in self._USUAL)
        return f"{sentence} {facts}" if facts else sentence


def log_to_standard_error(level: str) -> None:
    """Log from this level on."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Facts("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level.upper(), handlers=[handler])
    logging.getLogger("alembic").setLevel("WARNING")
