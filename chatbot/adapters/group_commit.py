"""Turns that wait together are committed together: one thread, one connection, one COMMIT, one wake-up.

The event loop gathers the turns that one pass through its ready callbacks makes, and hands them over together: the two
threads take the interpreter from each other once a group, not once a turn. The writer takes all that waits, writes it in
one transaction, and answers the whole group in one call back into the loop. Nothing is answered before COMMIT has returned.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final, NamedTuple, TypeVar

from chatbot.adapters import sqlite
from chatbot.adapters.checkpoint import Checkpointer
from chatbot.adapters.sqlite_turn import Refusal, known_seq, refused, write_group, write_turn
from chatbot.errors import Unavailable
from chatbot.service.records import CommitResult, Conflict, Known, TurnWrite

MAX_GROUP: Final = 500  # turns in one transaction
MAX_TAKEN: Final = 100  # groups and jobs that the writer looks at together
MAX_QUEUE: Final = 10_000  # turns and jobs that wait; more is Unavailable

log = logging.getLogger(__name__)

T = TypeVar("T")
Outcome = CommitResult | Exception
# of DatabaseError, what a value is to blame for and not the file
_OF_THE_TURN: Final = (sqlite3.DataError, sqlite3.ProgrammingError, sqlite3.IntegrityError)

Write = Callable[[sqlite3.Connection, Sequence[TurnWrite]], Sequence[Outcome]]


class _Waiting(NamedTuple):
    turn: TurnWrite
    answer: asyncio.Future[CommitResult]


class _Group(NamedTuple):
    turns: list[_Waiting]


class _Job(NamedTuple):
    run: Callable[[], None]


class _Stop(NamedTuple):
    pass


class GroupCommit:
    """The one writer of a SQLite file in this process.

    commits, turns: how many transactions and how many turns were stored since the start. erased: set when no file holds
    what a turn has erased.
    """

    def __init__(
        self, path: Path, *, max_queue: int = MAX_QUEUE, busy_timeout_s: float = 5.0
    ) -> None:
        self.commits = 0
        self.turns = 0
        self._path = path
        self._busy_timeout_s = busy_timeout_s
        self._max_queue = max_queue
        self._queue: SimpleQueue[_Group | _Job | _Stop] = SimpleQueue()
        self._gathered: list[_Waiting] = []  # the loop's, not handed over yet
        self._waiting = 0
        self._failing = False  # and the log says so
        self._loop = asyncio.get_running_loop()
        self._connection: sqlite3.Connection | None = None
        self._checkpointer = Checkpointer(path)
        self.erased = self._checkpointer.erased
        self._thread = threading.Thread(target=self._serve, name="writer", daemon=True)

    @property
    def waiting(self) -> int:
        """How many turns and jobs are in the queue."""
        return self._waiting

    def start(self) -> None:
        """Start writing."""
        self._thread.start()
        self._checkpointer.start()

    async def close(self) -> None:
        """Write what waits, then end."""
        self._hand_over()
        self._queue.put(_Stop())
        await asyncio.to_thread(self._thread.join)
        await asyncio.to_thread(self._checkpointer.close)

    async def commit(self, turn: TurnWrite) -> CommitResult:
        """Store the turn with all that waits. Raises Unavailable, or ValueError for a turn that breaks a constraint."""
        self._admit()
        answer: asyncio.Future[CommitResult] = self._loop.create_future()
        if not self._gathered:
            self._loop.call_soon(self._hand_over)
        self._gathered.append(_Waiting(turn, answer))
        return await answer

    def _hand_over(self) -> None:
        """Give the writer what was gathered since the last time."""
        if self._gathered:
            gathered, self._gathered = self._gathered, []
            self._queue.put(_Group(gathered))

    async def run(self, job: Callable[[], T]) -> T:
        """Do something else that writes, between two groups, in the writer's thread. Raises what `job` raises."""
        self._admit()
        answer: asyncio.Future[T] = self._loop.create_future()

        def do() -> None:
            try:
                result = job()
            except Exception as error:  # noqa: BLE001 - it belongs to the one who asked
                self._tell(_fail, answer, error)
            else:
                self._tell(_answer, answer, result)

        self._queue.put(_Job(do))
        try:
            return await answer
        finally:
            self._waiting -= 1

    def _admit(self) -> None:
        if self._waiting >= self._max_queue:
            raise Unavailable
        self._waiting += 1

    # ── in the writer's thread ────────────────────────────────────────────────────────────────────

    def _serve(self) -> None:
        stopping = False
        while not stopping:
            waiting: list[_Waiting] = []
            for item in self._taken():
                match item:
                    case _Group(turns):
                        waiting += turns
                    case _Job(run):
                        run()
                    case _Stop():
                        stopping = True
            for start in range(0, len(waiting), MAX_GROUP):
                self._answer_group(waiting[start : start + MAX_GROUP])
        self._drop_connection()

    def _taken(self) -> list[_Group | _Job | _Stop]:
        """Return all that waits, at least one."""
        get = self._queue.get_nowait
        items = [self._queue.get()]
        with suppress(Empty):
            while len(items) < MAX_TAKEN:
                items.append(get())
        return items

    def _answer_group(self, group: Sequence[_Waiting]) -> None:
        turns = [waiting.turn for waiting in group]
        try:
            outcomes = self._commit(turns)
        except Exception as error:
            log.exception("writer failed")
            outcomes = [error] * len(group)
        self._tell(self._resolve, group, outcomes)

    def _tell(self, function: Callable[..., None], *values: object) -> None:
        with suppress(RuntimeError):  # the loop is gone, and with it all who waited
            self._loop.call_soon_threadsafe(function, *values)

    def _commit(self, turns: Sequence[TurnWrite]) -> Sequence[Outcome]:
        """Write all in one transaction; when one of them is at fault, again with a way back before each."""
        try:
            return self._transaction(turns, write_group)
        except sqlite3.IntegrityError:
            pass
        except sqlite3.Error as error:
            return self._after_failure(turns, error)
        except Exception:  # noqa: BLE001, S110 - one turn's fault, found and told below
            pass
        try:
            return self._transaction(turns, _each_guarded)
        except sqlite3.Error as error:
            return self._after_failure(turns, error)

    def _after_failure(
        self, turns: Sequence[TurnWrite], error: sqlite3.Error
    ) -> Sequence[Outcome]:
        """Try each turn once alone: a smaller transaction may fit where the group did not."""
        if not self._failing:  # once, not for every turn
            self._failing = True
            reason = sqlite.unavailable(error).reason
            log.warning("turns cannot be stored", extra={"reason": reason, "error": _name(error)})
        if len(turns) == 1 or _is_busy(error):
            self._drop_connection()
            return [sqlite.unavailable(error)] * len(turns)
        return [self._alone(turn) for turn in turns]

    def _alone(self, turn: TurnWrite) -> Outcome:
        try:
            return self._transaction([turn], _each_guarded)[0]
        except sqlite3.Error as error:
            self._drop_connection()
            return sqlite.unavailable(error)

    def _transaction(self, turns: Sequence[TurnWrite], write: Write) -> Sequence[Outcome]:
        connection = self._connected()
        connection.execute("BEGIN IMMEDIATE")
        try:
            outcomes = write(connection, turns)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        self.commits += 1
        self.turns += len(turns)
        if self._failing:
            self._failing = False
            log.info("turns are stored again")
        self._after_commit(connection, turns)
        return outcomes

    def _after_commit(self, connection: sqlite3.Connection, turns: Sequence[TurnWrite]) -> None:
        with suppress(sqlite3.Error):  # the turns are stored, whatever happens to the log
            self._checkpointer.after_commit(connection, len(turns))
        if any(turn.erases for turn in turns):
            self._checkpointer.erase()

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = sqlite.connect(self._path, busy_timeout_s=self._busy_timeout_s)
            self._connection.execute("PRAGMA wal_autocheckpoint = 0")
        return self._connection

    def _drop_connection(self) -> None:
        """Begin anew with the next group: after an I/O error nothing of the old connection is worth keeping."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    # ── back in the event loop ────────────────────────────────────────────────────────────────────

    def _resolve(self, group: Sequence[_Waiting], outcomes: Sequence[Outcome]) -> None:
        self._waiting -= len(group)
        for waiting, outcome in zip(group, outcomes, strict=True):
            if isinstance(outcome, Exception):
                _fail(waiting.answer, outcome)
            else:
                _answer(waiting.answer, outcome)


def _answer(future: asyncio.Future[T], result: T) -> None:
    if not future.done():  # nobody waits any more: the socket has gone
        future.set_result(result)


def _fail(future: asyncio.Future[T], error: Exception) -> None:
    if not future.done():
        future.set_exception(error)


def _each_guarded(connection: sqlite3.Connection, turns: Sequence[TurnWrite]) -> Sequence[Outcome]:
    return [_guarded(connection, turn) for turn in turns]


def _guarded(connection: sqlite3.Connection, turn: TurnWrite) -> Outcome:
    """Write one turn so that its failure touches no other. Raises sqlite3.Error when the database itself fails."""
    connection.execute("SAVEPOINT turn")
    try:
        outcome: Outcome = write_turn(connection, turn)
    except Refusal as refusal:
        outcome = refusal.answer
    except sqlite3.IntegrityError as error:
        outcome = refused(error)
    except Exception as error:
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, _OF_THE_TURN):
            raise
        outcome = ValueError(f"This turn cannot be stored: {type(error).__name__}.")
    else:
        connection.execute("RELEASE turn")
        return outcome
    connection.execute("ROLLBACK TO turn")
    connection.execute("RELEASE turn")
    if isinstance(outcome, Conflict) and (seq := known_seq(connection, turn)) is not None:
        return Known(seq)
    return outcome


def _is_busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    )


def _name(error: sqlite3.Error) -> str:
    return getattr(error, "sqlite_errorname", type(error).__name__)
