"""The command line, run as an operator runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def chatbot(
    *arguments: str | Path,
    fails: bool = False,
    stdin: str = "",
    env: dict[str, str] | None = None,
    cwd: Path = ROOT,
) -> str:
    """Run a command to its end; return what it said: on standard output, or with `fails` on standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "chatbot", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=90,
        cwd=cwd,
        env={**os.environ, **(env or {}), "PYTHONPATH": str(ROOT)},
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert (done.returncode != 0) == fails, (done.returncode, done.stdout, done.stderr)
    return done.stderr if fails else done.stdout


def chatbot_json(*arguments: str | Path, **more: Any) -> Any:
    """Run a command with --json and return what it printed."""
    return json.loads(chatbot(*arguments, "--json", **more))
