"""Moving committed pages from the log into the file, off the commit path."""

from __future__ import annotations

import logging
import sqlite3
import threading
from pathlib import Path
from typing import Final

from chatbot.adapters import sqlite

EVERY_TURNS: Final = 1_000  # about 4 MiB of log
MAX_FRAMES: Final = 16_384  # pages of 4 KiB: from here on the writer itself moves them
ERASE_TRIES: Final = 100
ERASE_PAUSE_S: Final = 0.1

log = logging.getLogger(__name__)


class Checkpointer:
    """A thread that checkpoints when enough was written, so that no turn waits for it.

    Under constant load the thread never reaches the log's end, and the log grows; past `MAX_FRAMES` the writer, who alone
    can stand still, does it once.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written = 0
        self._behind = False
        self._wanted = threading.Event()
        self.erased = threading.Event()  # nothing erased is left in the log
        self.erased.set()
        self._erasures = 0
        self._counting = threading.Lock()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="checkpointer", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def close(self) -> None:
        """End the thread after what it is doing."""
        self._ending.set()
        self._wanted.set()
        self._thread.join()

    def after_commit(self, connection: sqlite3.Connection, turns: int) -> None:
        """Count what was written. Called by the writer, outside of a transaction."""
        if self._behind:
            self._behind = False
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")  # it never waits for a reader
        self._written += turns
        if self._written >= EVERY_TURNS:
            self._written = 0
            self._wanted.set()

    def erase(self) -> None:
        """Overwrite the log soon: something was erased that it still holds."""
        with self._counting:
            self._erasures += 1
            self.erased.clear()
        self._wanted.set()

    def _serve(self) -> None:
        connection: sqlite3.Connection | None = None
        while self._wanted.wait() and not self._ending.is_set():
            self._wanted.clear()
            try:
                connection = connection or sqlite.connect(self._path)
                self._checkpoint(connection)
            except sqlite3.Error as error:
                log.warning("checkpoint failed", extra={"error": type(error).__name__})
                if connection is not None:
                    connection.close()
                connection = None
        if connection is not None:
            connection.close()

    def _checkpoint(self, connection: sqlite3.Connection) -> None:
        if self.erased.is_set():
            _, frames, _ = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            self._behind = frames >= MAX_FRAMES
            return
        for _ in range(ERASE_TRIES):
            erasures = self._erasures
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if not busy:
                self._told(erasures)
            if not busy or self._ending.wait(ERASE_PAUSE_S):
                return
        log.warning("the log still holds what was erased: a reader does not end")

    def _told(self, erasures: int) -> None:
        """Say that everything erased is gone, unless more was erased meanwhile."""
        with self._counting:
            if erasures == self._erasures:
                self.erased.set()
