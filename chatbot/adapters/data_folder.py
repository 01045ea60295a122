"""The folder with the SQLite file and the secret key, and the database's address."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from chatbot.errors import WrongSetup

DATABASE: Final = "chatbot.sqlite3"
LOCK: Final = "lock"
_POSTGRES: Final = re.compile(r"postgres(ql)?://[^\s]+", re.ASCII)


def prepared(data: Path) -> Path:
    """Return the folder, made if need be, for this user only. Raises WrongSetup when it cannot be written."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise WrongSetup(f"{data} is a file; the data folder has to be a folder.") from error
    except OSError as error:
        raise WrongSetup(f"The data folder {data} cannot be made: {error.strerror}.") from error
    if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        raise WrongSetup(f"The data folder {data} cannot be written by this user.")
    return data


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the folder for one server; the kernel lets go of it when the process ends, however it ends.

    Raises WrongSetup when another server has it.
    """
    descriptor = _opened(prepared(data) / LOCK, data)
    try:
        _lock(descriptor, data)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Hold the folder for a command that no server may run beside. Raises WrongSetup."""
    path = prepared(data) / LOCK
    descriptor = _opened(path, data)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise WrongSetup(
            f"A server is running on the data folder {data}. Please stop it first."
        ) from error
    try:
        yield
    finally:
        os.close(descriptor)


def _opened(path: Path, data: Path) -> int:
    try:
        return os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise WrongSetup(f"The data folder {data} cannot be written: {error.strerror}.") from error


def _lock(descriptor: int, data: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise WrongSetup(
            f"Another server is running on the data folder {data}. Please stop it first, or choose another folder "
            "with --data."
        ) from error


def database_url(url: str | None) -> str | None:
    """Return the address of a PostgreSQL database, or None for SQLite in the data folder. Raises WrongSetup."""
    if not url:
        return None
    if not _POSTGRES.fullmatch(url):
        raise WrongSetup(
            "The database URL has to look like postgresql://user:password@host/name. "
            "Without one, SQLite in the data folder is used."
        )
    return url
