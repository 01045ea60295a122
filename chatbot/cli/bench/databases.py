"""The same turn on PostgreSQL: a server of our own where its programs are found, or the one that is named."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from chatbot.cli.bench.measure import Load, Plan, Result, Say, measure, median
from chatbot.cli.bench.servers import Target, chatbot, cpu_seconds

CONNECTIONS: Final = 100
NOT_FOUND: Final = "PostgreSQL's programs were not found: not measured"


async def postgres(plan: Plan, folder: Path, echo: Target, say: Say) -> Result:
    """Return what a turn costs on PostgreSQL, in the database too, and what a second process adds."""
    programs = _programs()
    if programs is None:
        say(NOT_FOUND)
        return {}
    result: Result = {}
    with _server(programs) as (url, pid):
        async with chatbot(folder / "one", database_url=url) as server:
            result |= await _turns(plan, server, echo, pid, say)
        alone = result["postgres_turns_per_s"]
        async with chatbot(folder / "two", database_url=url, processes=2) as server:
            say("PostgreSQL, two processes")
            both = [await measure(server, CONNECTIONS, plan.seconds) for _ in range(plan.rounds)]
        assert isinstance(alone, float)
        two = median([load.turns_per_s for load in both])
        result |= {"two_processes_per_s": two, "two_processes_ratio": round(two / alone, 2)}
    return result


async def _turns(plan: Plan, server: Target, echo: Target, database: int, say: Say) -> Result:
    own: list[Load] = []
    inside: list[float] = []
    shares: list[float] = []
    for number in range(plan.rounds):
        say(f"PostgreSQL, round {number + 1} of {plan.rounds}")
        beside = await measure(echo, CONNECTIONS, plan.seconds)
        before = cpu_seconds(database)
        load = await measure(server, CONNECTIONS, plan.seconds)
        count = load.turns_per_s * plan.seconds
        inside.append((cpu_seconds(database) - before) / count * 1e6)
        shares.append(100 * load.turns_per_s / beside.turns_per_s)
        own.append(load)
    return {
        "postgres_turn_us": median([load.cpu_us for load in own]),
        "postgres_inside_us": median(inside),
        "postgres_turns_per_s": median([load.turns_per_s for load in own]),
        "postgres_of_echo_percent": median(shares),
    }


# ── a server of our own ───────────────────────────────────────────────────────────────────────────


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def _server(programs: Path) -> Iterator[tuple[str, int]]:
    """Run PostgreSQL with its own settings in a temporary folder; yield its address and its process."""
    folder = Path(tempfile.mkdtemp(prefix="chatbot-bench-pg-"))
    user = _other_user()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        subprocess.run(  # noqa: S603 - programs we found, arguments of our own
            [str(programs / program), "-D", str(data), *arguments],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=None if user is None else user.pw_uid,
            group=None if user is None else user.pw_gid,
            extra_groups=None if user is None else [],
        )

    port = _free_port()
    try:
        run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")
        run("pg_ctl", "start", "-w", "-o", f"-h 127.0.0.1 -p {port} -k {folder}")
        pid = int((data / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres", pid
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "stop", "-m", "immediate", "-w")
        shutil.rmtree(folder, ignore_errors=True)


def _other_user() -> pwd.struct_passwd | None:
    """Return whom to run as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    names = ("postgres", "nobody")
    return next((u for u in pwd.getpwall() if u.pw_name in names), None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
