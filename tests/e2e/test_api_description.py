"""The API keeps to its own description: schemathesis asks every door, by what `openapi.json` says of it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from chatbot.service.keys import SCOPES
from tests.fakes.api import Api, by_key
from tests.fakes.server import Server

EXAMPLES = 2  # of each phase and door
LEFT_OUT = "positive_data_acceptance"
"""That whatever has the right shape is taken: a known key may be used once, a cursor is the server's own, a site needs
a live flow. No schema can say so, and 422 is declared."""


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.mark.timeout(300)
async def test_every_door_keeps_to_its_description(
    server: Server, http: aiohttp.ClientSession, tmp_path: Path
) -> None:
    key = by_key(http, server, "fuzzer", *SCOPES).headers["Authorization"]
    command = [
        *(str(Path(sys.executable).with_name("schemathesis")), "run"),
        *(f"{server.url}/api/v1/openapi.json", "--header", f"Authorization: {key}"),
        *("--phases", "examples,coverage,fuzzing", "--max-examples", str(EXAMPLES)),
        *("--exclude-checks", LEFT_OUT, "--exclude-path-regex", "users/me.*"),
        *("--generation-deterministic", "--no-shrink", "--request-timeout", "20"),
    ]

    done = await asyncio.to_thread(
        subprocess.run,
        command,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
        cwd=tmp_path,
    )

    assert done.returncode == 0, done.stdout[-6000:]
    assert "a request failed" not in server.logged()


async def test_a_method_that_is_not_taken_says_which_are(
    server: Server, http: aiohttp.ClientSession
) -> None:
    answer = await Api(http, server, {}).ask("PUT", "flows")

    assert answer.status == 405
    assert "GET" in answer.headers["Allow"]
