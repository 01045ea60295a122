"""The server with one promise broken on purpose, to see that the harness notices. Not a part of the product.

`python mutant_server.py --mutant NAME serve …` patches classes in its own process, then runs the product's command line.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from chatbot import cli
from chatbot.adapters import group_commit
from chatbot.adapters.group_commit import GroupCommit
from chatbot.adapters.sqlite_turn import write_turn
from chatbot.realtime.visitors import VisitorClient, VisitorHub
from chatbot.service import turns
from chatbot.service.records import CommitResult, TurnWrite
from chatbot.service.visit import Visit

SLOW_COMMIT_S: Final = 0.2  # long enough that everybody of a large group has heard the answer
LATE_JOIN_S: Final = 1.0
"""Long enough that another tab of the same visitor says something, and that this one asks whether it has everything."""


def ack_before_commit() -> None:
    """Answer the whole group when its rows are written, and COMMIT after that."""
    carefully = GroupCommit._answer_group

    def hastily(self: GroupCommit, group: Sequence[group_commit._Waiting]) -> None:
        connection = self._connected()
        connection.execute("BEGIN IMMEDIATE")
        try:
            outcomes = [write_turn(connection, w.turn) for w in group]
        except Exception:  # noqa: BLE001  # the product's own way tells whose fault it was
            connection.execute("ROLLBACK")
            carefully(self, group)
            return
        self._tell(self._resolve, group, outcomes)
        time.sleep(SLOW_COMMIT_S)
        connection.execute("COMMIT")

    GroupCommit._answer_group = hastily  # type: ignore[method-assign]  # that is the mutation


def slow_disk() -> None:
    """Break nothing: commit as slowly as `ack_before_commit` does, to see that slowness is not what is caught."""
    carefully = GroupCommit._after_commit

    def slowly(
        self: GroupCommit, connection: sqlite3.Connection, turns: Sequence[TurnWrite]
    ) -> None:
        time.sleep(SLOW_COMMIT_S)
        carefully(self, connection, turns)

    GroupCommit._after_commit = slowly  # type: ignore[method-assign]  # that is the slowness


def no_unique_key() -> None:
    """Store messages without their ids: nothing recognises one that comes again."""
    commit = GroupCommit.commit

    async def commit_without_id(self: GroupCommit, turn: TurnWrite) -> CommitResult:
        return await commit(self, replace(turn, client_id=None))

    GroupCommit.commit = commit_without_id  # type: ignore[method-assign]  # that is the mutation
    turns._acked = lambda loaded, sent: None


def subscribe_after_read() -> None:
    """Read the lines a client lacks first, and send it the news only from then on."""
    join, catch_up = VisitorHub.join, VisitorHub.catch_up

    def only_remember(self: VisitorHub, client: VisitorClient, visit: Visit) -> None:
        self.leave(client)
        client.visit = visit

    async def read_first(self: VisitorHub, client: VisitorClient, *, owed: bool) -> None:
        await catch_up(self, client, owed=owed)
        await asyncio.sleep(LATE_JOIN_S)
        if client.visit is not None:
            join(self, client, client.visit)

    VisitorHub.join = only_remember  # type: ignore[method-assign]  # that is the mutation
    VisitorHub.catch_up = read_first  # type: ignore[method-assign]  # the same


CHANGES: Final[dict[str, Callable[[], None]]] = {
    change.__name__: change
    for change in (ack_before_commit, no_unique_key, subscribe_after_read, slow_disk)
}


def program(mutant: str) -> tuple[str, ...]:
    """Return what Python is told to run, in place of `-m chatbot`, for this mutant."""
    return (str(Path(__file__).resolve()), "--mutant", mutant)


if __name__ == "__main__":
    CHANGES[sys.argv.pop(2)]()
    del sys.argv[1]
    cli.main()
