"""The server on a clock that is set while it runs. Not a part of the product.

`python jumping_server.py --clock FILE serve …` adds the seconds that stand in FILE, read anew each time, to the clock of its
own process, its ids' included, then runs the product's command line. Time that only goes on (timeouts, pauses) stays.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from uuid_utils import uuid7

from chatbot import cli
from chatbot.adapters.clock_ids import SystemClock, SystemIds


def follow(file: Path) -> None:
    """Let the product's clock show what the file says it is ahead or behind."""
    real = SystemClock.now

    def ahead_s() -> float:
        return float(file.read_text())

    def now(self: SystemClock) -> datetime:
        return real(self) + timedelta(seconds=ahead_s())

    def uuid(self: SystemIds) -> str:
        return str(UUID(int=uuid7().int + (round(ahead_s() * 1_000) << _BELOW_MS)))

    SystemClock.now = now  # type: ignore[method-assign]  # that is what this program is for
    SystemIds.uuid = uuid  # type: ignore[method-assign]  # the same


_BELOW_MS: Final = 80  # bits of such an id below its milliseconds


def program(file: Path) -> tuple[str, ...]:
    """Return what Python is told to run, in place of `-m chatbot`, for a clock that follows the file."""
    return (str(Path(__file__).resolve()), "--clock", str(file))


if __name__ == "__main__":
    follow(Path(sys.argv.pop(2)))
    del sys.argv[1]
    cli.main()
