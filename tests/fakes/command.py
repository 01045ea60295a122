"""The command line, as an operator uses it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from chatbot.cli import main

ROOT = Path(__file__).parents[2]


def chatbot(*arguments: str | Path, fails: bool = False) -> str:
    """Run a command in this process; return what it said: on standard output, or with `fails` on standard error."""
    done = CliRunner().invoke(main, [str(a) for a in arguments], prog_name="chatbot")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return _said(done.exit_code, done.stdout, done.stderr, fails=fails)


def beside(*arguments: str | Path, fails: bool = False) -> str:
    """Run a command in this process while a loop runs: in a thread, as a command has a loop of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(chatbot, *arguments, fails=fails).result()


def chatbot_json(*arguments: str | Path) -> Any:
    """Run a command with --json and return what it printed."""
    return json.loads(chatbot(*arguments, "--json"))


def program(
    *arguments: str | Path,
    fails: bool = False,
    env: dict[str, str] | None = None,
    cwd: Path = ROOT,
) -> str:
    """Run a command as a process of its own: the server, and what depends on environment and folder."""
    done = subprocess.run(
        [sys.executable, "-m", "chatbot", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
        cwd=cwd,
        env={**os.environ, **(env or {}), "PYTHONPATH": str(ROOT)},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return _said(done.returncode, done.stdout, done.stderr, fails=fails)


def _said(status: int, out: str, err: str, *, fails: bool) -> str:
    assert (status != 0) == fails, (status, out, err)
    return err if fails else out
