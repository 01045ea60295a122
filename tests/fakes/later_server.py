"""The server on a clock that is ahead, to see what fell due while nobody was there. Not a part of the product.

`python later_server.py --ahead SECONDS serve …` moves the clock of its own process, then runs the product's command line.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from pathlib import Path

from chatbot import cli
from chatbot.adapters.clock_ids import SystemClock


def go_ahead(seconds: float) -> None:
    """Let the product's clock show what it will show after so many seconds."""
    now = SystemClock.now

    def later(self: SystemClock) -> datetime:
        return now(self) + timedelta(seconds=seconds)

    SystemClock.now = later  # type: ignore[method-assign]  # that is what this program is for


def program(ahead_s: float) -> tuple[str, ...]:
    """Return what Python is told to run, in place of `-m chatbot`, for a clock so far ahead."""
    return (str(Path(__file__).resolve()), "--ahead", str(ahead_s))


if __name__ == "__main__":
    go_ahead(float(sys.argv.pop(2)))
    del sys.argv[1]
    cli.main()
