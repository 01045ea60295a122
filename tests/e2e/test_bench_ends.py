"""`chatbot bench` leaves nothing running, and measures what it can."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from chatbot.cli.bench.table import Parts

if TYPE_CHECKING:
    from chatbot.cli.bench.measure import Result

WITHIN_S = 90.0


def of_session(session: int) -> list[str]:
    """Return what every process of this session was started as."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


async def test_told_to_end_it_ends_what_it_has_started(tmp_path: Path) -> None:
    bench = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "chatbot", "bench", "--rounds", "1", "--data", str(tmp_path)),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    try:
        assert bench.stderr is not None
        async with asyncio.timeout(WITHIN_S):
            while not (await bench.stderr.readline()).startswith(b"start 1"):
                pass
            while not any("serve" in one for one in of_session(bench.pid)):  # noqa: ASYNC110 - a process sets no event
                await asyncio.sleep(0.05)

        bench.send_signal(signal.SIGTERM)

        async with asyncio.timeout(WITHIN_S):
            assert await bench.wait() == 128 + signal.SIGTERM
        assert of_session(bench.pid) == []
    finally:
        if of_session(bench.pid):
            os.killpg(bench.pid, signal.SIGKILL)


async def _figure() -> Result:
    return {"figure": 1}


async def _fails() -> Result:
    raise ValueError("no room")


async def _never() -> Result:
    await asyncio.Event().wait()
    return {}


async def test_a_part_that_fails_or_hangs_is_named_and_the_others_are_measured() -> None:
    said: list[str] = []
    parts = Parts(said.append)

    await parts.measure("fails", _fails())
    await parts.measure("hangs", _never(), within_s=0.01)
    await parts.measure("figure", _figure())

    assert parts.result == {"figure": 1}
    assert parts.failed == {"fails": "no room", "hangs": "TimeoutError"}
    assert said == ["fails: not measured (no room)", "hangs: not measured (TimeoutError)"]


async def test_told_to_end_no_other_part_begins() -> None:
    parts = Parts(lambda _text: None)
    part = asyncio.create_task(parts.measure("hangs", _never()))
    await asyncio.sleep(0)

    part.cancel()

    with pytest.raises(asyncio.CancelledError):
        await part
