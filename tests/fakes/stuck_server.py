"""Runs the command line with a server that never comes to its end: `python -m tests.fakes.stuck_server serve …`.

Its connections are never let go, and it is cut off a second after it was told to stop instead of much later.
"""

from __future__ import annotations

import asyncio
from functools import partial

from chatbot.cli import main
from chatbot.web import server
from chatbot.web.socket import Connections


async def _never(self: Connections) -> None:  # it takes the place of a method
    await asyncio.Event().wait()


if __name__ == "__main__":
    Connections.drain = _never  # type: ignore[method-assign]  # that is what this program is for
    server.LastCall = partial(server.LastCall, 1.0)  # type: ignore[assignment,misc]  # the same
    main(prog_name="chatbot")
