"""Turns that wait together are committed together: one task, one connection, a few statements for the whole group.

A usual group is one statement and one round trip. What a turn changes seldom follows in a second one, once the first has
said which turns were let in.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import psycopg
from psycopg import errors

from chatbot.adapters import postgres, postgres_arrays, sqlite
from chatbot.adapters import postgres_turn as statements
from chatbot.adapters.columns import to_micros
from chatbot.adapters.postgres_turn import Placed, move_row, rest_of
from chatbot.adapters.rows import conversation_row, emptied, is_usual
from chatbot.errors import Unavailable
from chatbot.service.records import CommitResult, Committed, Conflict, Known, TurnWrite

MAX_GROUP: Final = 500  # turns in one transaction
MAX_QUEUE: Final = 10_000  # turns that wait; more is Unavailable
GROUP_S: Final = 20.0  # a group that takes longer has lost its server
IDS_AT_ONCE: Final = 50  # keys of conversations to come; what a crash leaves unused is a gap
PAUSES_S: Final = (0.1, 0.2, 0.5, 1.0, 2.0)  # between attempts to connect; the last goes on
REPLAN_EVERY: Final = 1024  # groups; a plan made for small tables must not outlive their growth

log = logging.getLogger(__name__)

Outcome = CommitResult | Exception
Connection = psycopg.AsyncConnection[Any]


class _Waiting(NamedTuple):
    turn: TurnWrite
    answer: asyncio.Future[CommitResult]


class _Stale(Exception):
    """A turn of the group has to be refused after others were written: nothing of the group is kept."""


class PostgresCommit:
    """The one writer of turns of this process. `run` is its task; `close` ends it after what waits is written.

    commits, turns: how many transactions and how many turns were stored since the start.
    """

    def __init__(self, url: str, *, max_queue: int = MAX_QUEUE) -> None:
        self.commits = 0
        self.turns = 0
        self._url = url
        self._max_queue = max_queue
        self._queue: deque[_Waiting] = deque()
        self._unanswered = 0
        self._wake = asyncio.Event()
        self._closing = False
        self._connection: Connection | None = None
        self._groups = 0
        self._ids: deque[int] = deque()
        self._failures = 0
        self._failing = False  # and the log says so
        self._retry_at = 0.0  # the loop's time

    @property
    def waiting(self) -> int:
        """How many turns are in the queue."""
        return self._unanswered

    async def commit(self, turn: TurnWrite) -> CommitResult:
        """Store the turn with all that waits. Raises Unavailable, or ValueError for a turn that breaks a constraint."""
        if self._unanswered >= self._max_queue:
            raise Unavailable
        answer: asyncio.Future[CommitResult] = asyncio.get_running_loop().create_future()
        self._unanswered += 1
        self._queue.append(_Waiting(turn, answer))
        self._wake.set()
        return await answer

    def close(self) -> None:
        """Let `run` return when nothing waits any more."""
        self._closing = True
        self._wake.set()

    async def run(self) -> None:
        """Write groups until closed."""
        try:
            while self._queue or not self._closing:
                if not self._queue:
                    self._wake.clear()
                    await self._wake.wait()
                elif group := self._taken():
                    await self._answer_group(group)
        finally:
            await self._drop_connection()

    def _taken(self) -> list[_Waiting]:
        """Return what waits, in the order of conversations, no conversation twice; the second waits for the next group."""
        group: dict[object, _Waiting] = {}
        later: list[_Waiting] = []
        while self._queue and len(group) < MAX_GROUP:
            waiting = self._queue.popleft()
            if group.setdefault(_conversation_of(waiting.turn), waiting) is not waiting:
                later.append(waiting)
        self._queue.extendleft(reversed(later))
        return sorted(group.values(), key=lambda w: w.turn.before.id if w.turn.before else 0)

    async def _answer_group(self, group: Sequence[_Waiting]) -> None:
        try:
            outcomes = await self._commit([waiting.turn for waiting in group])
        except Exception as error:
            log.exception("writer failed")
            await self._drop_connection()
            outcomes = [error] * len(group)
        self._unanswered -= len(group)
        for waiting, outcome in zip(group, outcomes, strict=True):
            if waiting.answer.done():
                continue  # nobody waits any more: the socket has gone
            if isinstance(outcome, Exception):
                waiting.answer.set_exception(outcome)
            else:
                waiting.answer.set_result(outcome)

    async def _commit(self, turns: Sequence[TurnWrite]) -> Sequence[Outcome]:
        """Write all in one transaction; when one of them is at fault, each in its own."""
        try:
            return await self._attempt(turns)
        except Unavailable as error:
            return [error] * len(turns)
        except (psycopg.Error, _Stale, UnicodeEncodeError) as error:
            self._told(error)
        return [await self._alone(turn) for turn in turns]

    async def _alone(self, turn: TurnWrite) -> Outcome:
        try:
            return (await self._attempt([turn]))[0]
        except Unavailable as error:
            return error
        except (_Stale, errors.UniqueViolation):
            return await self._why(turn)
        except (errors.IntegrityError, errors.DataError, UnicodeEncodeError) as error:
            return ValueError(f"The database refuses this turn: {_name(error)}.")
        except psycopg.Error as error:
            return sqlite.unavailable(error)

    async def _attempt(self, turns: Sequence[TurnWrite]) -> Sequence[Outcome]:
        """Write these turns in one transaction. Raises Unavailable, or with nothing stored what was wrong."""
        connection = await self._connected()
        try:
            async with asyncio.timeout(GROUP_S):
                await self._replan(connection)
                outcomes = await self._transaction(connection, turns)
        except TimeoutError as error:
            await self._drop_connection()
            raise Unavailable from error
        except BaseException:
            await self._roll_back(connection)
            raise
        self.commits += 1
        self.turns += len(turns)
        if self._failing:
            self._failing = False
            log.info("turns are stored again")
        return outcomes

    def _told(self, error: Exception) -> None:
        """Log that the database fails, once until it works again; a turn at fault is told to its sender."""
        if self._failing or not isinstance(
            error, psycopg.OperationalError | psycopg.InternalError
        ):
            return
        self._failing = True
        reason = sqlite.unavailable(error).reason
        log.warning("turns cannot be stored", extra={"reason": reason, "error": _name(error)})

    async def _transaction(
        self, connection: Connection, turns: Sequence[TurnWrite]
    ) -> Sequence[Outcome]:
        if all(map(is_usual, turns)):
            rows = [move_row(turn) for turn in turns]
            moved = await _fetch(connection, statements.MOVE, rows)
            placed = {id(t): t.before.id for t in turns if t.before and t.before.id in moved}
        else:
            placed = await self._whole(connection, turns)
        return [
            Committed(placed[id(turn)]) if id(turn) in placed else await self._why(turn)
            for turn in turns
        ]

    async def _whole(self, connection: Connection, turns: Sequence[TurnWrite]) -> dict[int, int]:
        """Write turns with all they change; return which were let in: the turn's identity -> conversation."""
        known = [(turn.before.id, turn) for turn in turns if turn.before is not None]
        new = [turn for turn in turns if turn.before is None]
        created = list(zip(await self._new_ids(connection, len(new)), new, strict=True))
        await connection.execute(b"BEGIN")
        let_in: set[int] = set()
        if created:
            rows = [(key, *conversation_row(turn.after)) for key, turn in created]
            let_in |= await _fetch(connection, statements.CREATE, rows)
        if known:
            rows = [move_row(turn) for _, turn in known]
            let_in |= await _fetch(connection, statements.MOVE, rows)
        placed = [(key, turn) for key, turn in (*created, *known) if key in let_in]
        await _finish(connection, placed)
        await connection.execute(b"COMMIT")
        return {id(turn): key for key, turn in placed}

    async def _new_ids(self, connection: Connection, count: int) -> list[int]:
        if len(self._ids) < count:
            asked = max(count, IDS_AT_ONCE)
            found = await connection.execute(statements.NEW_IDS, (asked,))
            self._ids.extend([row[0] for row in await found.fetchall()])
        return [self._ids.popleft() for _ in range(count)]

    async def _why(self, turn: TurnWrite) -> Conflict | Known:
        """Return why a turn was not let in: a twin was first, or somebody else."""
        if turn.before is None or turn.client_id is None:
            return Conflict()
        connection = await self._connected()
        key = (turn.before.id, turn.sender, turn.client_id)
        row = await (await connection.execute(statements.KNOWN, key)).fetchone()
        return Conflict() if row is None else Known(row[0])

    # ── the connection ────────────────────────────────────────────────────────────────────────────

    async def _connected(self) -> Connection:
        """Return the connection. Raises Unavailable, at once while the pause after a failure lasts."""
        if self._connection is not None and not self._connection.closed:
            return self._connection
        now = asyncio.get_running_loop().time()
        if now < self._retry_at:
            raise sqlite.unavailable(ConnectionError())
        try:
            self._connection = await postgres.connect_writer(self._url)
        except (psycopg.Error, OSError) as error:
            pause = PAUSES_S[min(self._failures, len(PAUSES_S) - 1)]
            self._failures += 1
            self._retry_at = asyncio.get_running_loop().time() + pause
            self._told(error)
            raise sqlite.unavailable(error) from error
        postgres_arrays.register(self._connection)
        self._failures = 0
        self._groups = 0
        return self._connection

    async def _replan(self, connection: Connection) -> None:
        """Have the statements planned anew, often at first and then now and then, as the tables grow."""
        self._groups += 1
        n = self._groups
        if n % REPLAN_EVERY == 0 or (1 < n < REPLAN_EVERY and n & (n - 1) == 0):
            await connection.execute(b"DISCARD PLANS")

    async def _roll_back(self, connection: Connection) -> None:
        try:
            async with asyncio.timeout(GROUP_S):
                await connection.execute(b"ROLLBACK")
        except (psycopg.Error, TimeoutError):
            await self._drop_connection()

    async def _drop_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()


def _conversation_of(turn: TurnWrite) -> object:
    if turn.before is None:
        return (turn.after.site, turn.after.token_hash)
    return turn.before.id


async def _fetch(
    connection: Connection, bulk: postgres_arrays.Bulk, rows: Sequence[Sequence[Any]]
) -> set[int]:
    found = await connection.execute(bulk.sql, bulk.parameters(rows), prepare=True)
    return {row[0] for row in await found.fetchall()}


async def _finish(connection: Connection, placed: Sequence[Placed]) -> None:
    """Write what the turns that were let in change besides. Raises _Stale when a timer has gone."""
    fired = [
        (key, turn.fired.kind, to_micros(turn.fired.due)) for key, turn in placed if turn.fired
    ]
    if fired:
        take = statements.TAKE_TIMER
        if (await connection.execute(take.sql, take.parameters(fired))).rowcount != len(fired):
            raise _Stale
    erasing = [(key, turn) for key, turn in placed if turn.erases]
    for key, turn in erasing:
        for statement in statements.ERASE:
            await connection.execute(statement, (key,))
        await _erase_person(connection, turn)
    async with connection.pipeline():
        for bulk, rows in rest_of(placed):
            await connection.execute(bulk.sql, bulk.parameters(rows), prepare=True)
    for key, _ in erasing:
        await _empty_turns(connection, key)


async def _erase_person(connection: Connection, turn: TurnWrite) -> None:
    row = turn.after
    await connection.execute(statements.ERASE_CONTACT, (row.subject_id,))
    await connection.execute(statements.ERASE_ANSWERS, (row.subject_id, row.public_id))
    for key in turn.suppressed:
        await connection.execute(statements.SUPPRESS, (key, turn.at))


async def _empty_turns(connection: Connection, conversation: int) -> None:
    found = await connection.execute(statements.TURNS_OF, (conversation,))
    for n, lines in await found.fetchall():
        await connection.execute(statements.EMPTY_TURN, (emptied(lines), conversation, n))


def _name(error: BaseException) -> str:
    return getattr(error, "sqlstate", None) or type(error).__name__
