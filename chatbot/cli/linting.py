"""The lint of many flows at once, on every processor there is."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from chatbot.adapters.flow_files import FlowFile
    from chatbot.flow.problem import Problem

MANY: Final = 24
"""Flows from which more processes are worth their start."""

_Files = Sequence["FlowFile"]
_Known = Collection[str] | None
_Problems = tuple["Problem", ...]


def problems_of(files: _Files, known: _Known, *, processors: int | None = None) -> list[_Problems]:
    """Return the problems of each file, in the order given. known: the connections it may call, None: any.

    processors: how many to use; None: all there are, where the files are many.
    """
    workers = processors or (_processors() if len(files) >= MANY else 1)
    if workers < 2:
        return [_lint(file, known) for file in files]
    from multiprocessing import get_context

    from chatbot.flow import compile as _  # noqa: F401  # read once here, not once in each process

    with get_context("fork").Pool(workers, _begin, (files, known)) as pool:
        return pool.map(_lint_nth, range(len(files)), chunksize=-(-len(files) // (4 * workers)))


def _lint(file: FlowFile, known: _Known) -> _Problems:
    from chatbot.flow.compile import compile_flow

    return compile_flow(file.sources(), connections=known).problems


def _processors() -> int:
    """Return on how many processors this process may run; one where processes cannot be split."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


# ── in each of the processes ──────────────────────────────────────────────────────────────────────

_work: tuple[_Files, _Known] = ((), None)


def _begin(files: _Files, known: _Known) -> None:
    global _work  # noqa: PLW0603  # what the process has to do, given to it at its start
    _work = (files, known)


def _lint_nth(number: int) -> _Problems:
    files, known = _work
    return _lint(files[number], known)
