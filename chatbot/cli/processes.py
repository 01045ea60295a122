"""Several server processes behind one address: a parent that holds the socket, starts them and looks after them."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import sys
import traceback
from collections.abc import Callable
from time import monotonic
from typing import Final, NoReturn

Facts = dict[str, object]
Serve = Callable[[Callable[[Facts], None]], int]
"""Serves until told to stop, calls back once it answers, and returns the exit status."""

LOOKED_AT: Final = frozenset({signal.SIGCHLD, signal.SIGTERM, signal.SIGINT})
PAUSES_S: Final = (0.0, 0.5, 1.0, 2.0, 5.0)
"""Before a process is started again that did not become ready; the last goes on."""
FINISH_WITHIN_S: Final = 30.0
"""A process ends itself in 28 seconds; after this it is killed."""


class Processes:
    """Starts `count` processes, the first one alone: it brings the schema up to date and makes what a demo needs.

    A child is a fork made before any thread or event loop is there, so they share the memory of what was imported. Each
    holds the reading end of a pipe whose other end is the parent's: when the parent is gone they stop.
    """

    def __init__(self, count: int, serve: Serve, announce: Callable[[Facts], None]) -> None:
        self._count = count
        self._serve = serve
        self._announce = announce
        self._ready: dict[int, int] = {}  # child -> the pipe it says it is ready on
        self._running: set[int] = set()
        self._failures = 0
        self._start_at = 0.0  # no process is started before
        self._facts: Facts | None = None
        self._said = False
        self._alive, self._held = os.pipe()

    def run(self) -> int:
        """Look after them until told to stop; return the exit status."""
        signal.pthread_sigmask(signal.SIG_BLOCK, LOOKED_AT)
        while True:
            self._start_missing()
            self._hear_ready()
            heard = signal.sigtimedwait(LOOKED_AT, 0.1 if self._is_starting() else 1.0)
            if heard is not None and heard.si_signo != signal.SIGCHLD:
                return self._stop()
            for status in self._collect():
                if self._facts is None:  # the first never answered: it has said why
                    self._stop()
                    return status or 1

    def _is_starting(self) -> bool:
        return bool(self._ready) or len(self._running) < self._count

    def _start_missing(self) -> None:
        wanted = 1 if self._facts is None else self._count
        while len(self._running) < wanted and monotonic() >= self._start_at:
            self._start()

    def _start(self) -> None:
        reading, writing = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            os.close(reading)
            os.close(self._held)
            self._be_a_child(writing)
        os.close(writing)
        self._ready[child] = reading
        self._running.add(child)

    def _be_a_child(self, writing: int) -> NoReturn:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, LOOKED_AT)

        def ready(facts: Facts) -> None:
            end_with(self._alive)
            os.write(writing, json.dumps(facts).encode())
            os.close(writing)

        status = 1
        try:
            status = self._serve(ready)
        except Exception:  # noqa: BLE001  # nothing above could say it any more
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def _hear_ready(self) -> None:
        for child, pipe in list(self._ready.items()):
            if not select.select([pipe], [], [], 0)[0]:
                continue
            with open(self._ready.pop(child), "rb") as said:  # noqa: PTH123  # a descriptor has no path
                facts = said.read()
            if facts:
                self._failures = 0
                self._facts = self._facts or json.loads(facts)
        if self._facts is not None and not self._said and not self._is_starting():
            self._said = True
            self._announce(self._facts)

    def _collect(self) -> list[int]:
        """Take note of who has ended; return their statuses."""
        ended = []
        while self._running:
            child, status = os.waitpid(-1, os.WNOHANG)
            if child == 0:
                break
            self._running.discard(child)
            ended.append(os.waitstatus_to_exitcode(status))
            pipe = self._ready.pop(child, None)
            if pipe is not None:
                os.close(pipe)
                self._failures += 1
            pause = PAUSES_S[min(self._failures, len(PAUSES_S) - 1)]
            self._start_at = monotonic() + pause
        return ended

    def _stop(self) -> int:
        """Have all of them drain and wait for it; return the worst status."""
        self._tell(signal.SIGTERM)
        until = monotonic() + FINISH_WITHIN_S
        worst = 0
        while self._running:
            signal.sigtimedwait([signal.SIGCHLD], 0.2)
            if monotonic() > until:
                self._tell(signal.SIGKILL)
            worst = max([worst, *map(abs, self._collect())])
        return worst

    def _tell(self, number: signal.Signals) -> None:
        for child in self._running:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, number)


def end_with(alive: int) -> None:
    """Stop this process, from its event loop, when the other end of the pipe is gone."""
    import asyncio

    loop = asyncio.get_running_loop()

    def gone() -> None:
        loop.remove_reader(alive)
        os.kill(os.getpid(), signal.SIGTERM)

    loop.add_reader(alive, gone)
