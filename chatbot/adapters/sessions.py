"""Short database sessions off the event loop, for everything that is not a turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, Protocol, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from chatbot.adapters import sqlite
from chatbot.errors import Unavailable

MAX_WAITING: Final = 10_000  # jobs that wait for a thread; more is Unavailable

T = TypeVar("T")
Job = Callable[[Session], T]


class Sessions(Protocol):
    """Runs jobs with a session each. What a job returns must not need its session any more."""

    async def read(self, job: Job[T]) -> T:
        """Return what `job` reads from one consistent state. Raises Unavailable."""
        ...

    async def write(self, job: Job[T]) -> T:
        """Run `job` in one transaction. Raises Unavailable, and what `job` raises, then nothing was stored."""
        ...


class Runner(Protocol):
    """Runs blocking work somewhere else than on the event loop."""

    async def run(self, job: Callable[[], T]) -> T:
        """Return what `job` returns. Raises what it raises, or Unavailable when too much waits."""
        ...


class Threads:
    """A few threads for blocking work."""

    def __init__(self, count: int, *, name: str) -> None:
        self._waiting = 0
        self._pool = ThreadPoolExecutor(count, thread_name_prefix=name)

    async def run(self, job: Callable[[], T]) -> T:
        """See Runner."""
        if self._waiting >= MAX_WAITING:
            raise Unavailable
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, job)
        finally:
            self._waiting -= 1

    async def close(self) -> None:
        """End the threads after what they are doing."""
        await asyncio.to_thread(self._pool.shutdown)


class EngineSessions:
    """Sessions of two engines, each with its own place to run."""

    def __init__(self, *, reads: Engine, writes: Engine, reader: Runner, writer: Runner) -> None:
        self._reads = reads
        self._writes = writes
        self._reader = reader
        self._writer = writer

    async def read(self, job: Job[T]) -> T:
        """See Sessions."""
        return await self._reader.run(partial(in_session, self._reads, job))

    async def write(self, job: Job[T]) -> T:
        """See Sessions."""
        return await self._writer.run(partial(in_session, self._writes, job))


def in_session(engine: Engine, job: Job[T]) -> T:
    """Run `job` in a transaction of its own and return its result. Raises Unavailable, IntegrityError, or what `job` raises."""
    try:
        with Session(engine) as session, session.begin():
            return job(session)
    except IntegrityError:
        raise
    except (OperationalError, PoolTimeout) as error:
        raise sqlite.unavailable(getattr(error, "orig", None) or error) from error
    except DBAPIError as error:
        if error.connection_invalidated or _refuses_writing(error):
            raise sqlite.unavailable(error.orig or error) from error
        raise


def _refuses_writing(error: DBAPIError) -> bool:
    """Tell whether a PostgreSQL is read-only now, which its driver calls an internal error."""
    return getattr(error.orig, "sqlstate", None) == "25006"
