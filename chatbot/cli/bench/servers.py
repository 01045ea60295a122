"""Starting what is measured, and reading from the kernel what it used."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ANSWERS_WITHIN_S: Final = 120
ENDS_WITHIN_S: Final = 40.0
"""A server takes up to thirty seconds to let its visitors go."""


class EndedEarly(Exception):
    """A process ended before it had said what it was to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A server that runs. pid: whose CPU and memory count, its children's too. users: who may sign in."""

    port: int
    site: str
    pid: int
    echo: bool = False
    users: tuple[Mapping[str, str], ...] = ()

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"


def family(pid: int) -> tuple[int, ...]:
    """Return a process and all that it started, in any generation."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (fields := _stat(int(folder.name))):
            children.setdefault(int(fields[1]), []).append(int(folder.name))
    found = [pid]
    for one in found:
        found += children.get(one, ())
    return tuple(found)


def cpu_seconds(pid: int) -> float:
    """Return user and system time of a process and its children, from the kernel's own account."""
    used = [_stat(one) for one in family(pid)]
    ticks = sum(int(fields[11]) + int(fields[12]) for fields in used if fields)
    return ticks / os.sysconf("SC_CLK_TCK")


def memory_bytes(pid: int) -> int:
    """Return what of a process is in memory and its own."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) * 1024
    return 0


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []  # it has ended


@asynccontextmanager
async def echo() -> AsyncIterator[Target]:
    """Run the raw echo."""
    async with python("chatbot.cli.bench.echo") as process:
        facts = json.loads(await line(process))
        yield Target(port=_port(facts), site=facts["site"], pid=process.pid, echo=True)


@asynccontextmanager
async def chatbot(
    folder: Path,
    *,
    database_url: str | None = None,
    flows: Path | None = None,
    processes: int = 1,
) -> AsyncIterator[Target]:
    """Run the product as `chatbot serve --demo` does, without limits."""
    options = ["--demo", "--json", "--port", "0", "--limits", "off", "--data", str(folder)]
    if database_url:
        options += ["--database-url", database_url, "--processes", str(processes)]
    settings = {"CHATBOT_FLOWS": str(flows)} if flows is not None else {}
    async with python("chatbot", "serve", *options, settings=settings) as process:
        facts = json.loads(await line(process))
        yield Target(
            port=_port(facts), site=facts["site"], pid=process.pid, users=tuple(facts["users"])
        )


def _port(facts: Mapping[str, str]) -> int:
    return int(facts["url"].rpartition(":")[2])


@asynccontextmanager
async def python(
    *arguments: str, settings: Mapping[str, str] | None = None
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run a module of this package in a process of its own; it is told to end afterwards."""
    process = await asyncio.create_subprocess_exec(
        *(["env", *(f"{k}={v}" for k, v in (settings or {}).items())] if settings else []),
        *(sys.executable, "-m", *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        await _ended(process)


async def _ended(process: asyncio.subprocess.Process) -> None:
    """Tell a process to end, and end it when it does not."""
    if process.returncode is None:
        process.terminate()
    try:
        async with asyncio.timeout(ENDS_WITHIN_S):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


async def line(process: asyncio.subprocess.Process) -> str:
    """Return the next line a process writes. Raises TimeoutError, EndedEarly."""
    assert process.stdout is not None
    async with asyncio.timeout(ANSWERS_WITHIN_S):
        read = (await process.stdout.readline()).decode()
    if not read:
        raise EndedEarly("a process that was started for this has ended")
    return read
