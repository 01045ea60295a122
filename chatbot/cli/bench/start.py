"""How soon after its start the server answers, beside what importing its libraries takes."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import Final

import aiohttp

from chatbot.cli.bench.measure import Plan, Result, Say, median
from chatbot.cli.bench.servers import chatbot

LIBRARIES: Final = "import aiohttp.web, sqlmodel, jinja2"


async def start(plan: Plan, folder: Path, say: Say) -> Result:
    """Return the seconds from a start to the first answer, and those of the imports alone. The folder is made first."""
    async with chatbot(folder, database_url=plan.database_url):
        pass  # the first start makes the database and the demo's users
    took, imports = [], []
    for number in range(plan.rounds):
        say(f"start {number + 1} of {plan.rounds}")
        imports.append(await _importing())
        took.append(await _starting(plan, folder))
    pairs = zip(took, imports, strict=True)
    return {
        "start_s": median(took),
        "imports_s": median(imports),
        "start_ratio": median([own / libraries for own, libraries in pairs]),
    }


async def _starting(plan: Plan, folder: Path) -> float:
    began = time.perf_counter()
    async with chatbot(folder, database_url=plan.database_url) as server:
        async with aiohttp.request("GET", f"{server.url}/healthz") as answer:
            answer.raise_for_status()
        return time.perf_counter() - began


async def _importing() -> float:
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", LIBRARIES)
    await process.wait()
    return time.perf_counter() - began
