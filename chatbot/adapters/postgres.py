"""Connecting to PostgreSQL: engines for everything that is not a turn, one connection for the turns."""

from __future__ import annotations

import re
from typing import Final

import psycopg
from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import QueuePool

READERS: Final = 4

# a server that does not answer is noticed; a lock that is never released does not stop the house
_CONNECT: Final = {
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
    "application_name": "chatbot",
    "options": "-c lock_timeout=5s -c idle_in_transaction_session_timeout=60s",
}

_WRITER: Final = """
SET statement_timeout = '10s';
SET plan_cache_mode = force_generic_plan;
SET random_page_cost = 1.1;
SET enable_seqscan = off;
SET enable_hashjoin = off;
SET enable_mergejoin = off;
SET jit = off;
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
"""
"""The writer only ever asks by key: a plan made while the tables were small must not scan them when they have grown.
What is acknowledged is on the disk, also where the server's default is otherwise."""


def engine(url: str, *, autocommit: bool = False) -> Engine:
    """Return an engine whose connections are tried before each use, so that a restart of the server heals."""
    return create_engine(
        re.sub("^postgres(ql)?://", "postgresql+psycopg://", url),
        poolclass=QueuePool,
        pool_size=READERS,
        max_overflow=0,
        pool_timeout=10,
        pool_pre_ping=True,
        isolation_level="AUTOCOMMIT" if autocommit else "READ COMMITTED",
        connect_args=_CONNECT,
    )


async def connect_writer(url: str) -> psycopg.AsyncConnection:
    """Return the connection for turns; BEGIN and COMMIT are its owner's. Raises psycopg.Error."""
    address = make_conninfo(url, **_CONNECT)
    connection = await psycopg.AsyncConnection.connect(address, autocommit=True)
    try:
        await connection.execute(_WRITER)
    except BaseException:
        await connection.close()
        raise
    return connection


async def connect_bus(url: str) -> psycopg.AsyncConnection:
    """Return a connection for notifications. Raises psycopg.Error."""
    return await psycopg.AsyncConnection.connect(make_conninfo(url, **_CONNECT), autocommit=True)
