"""A real server in a process of its own, and clients that know only the protocol."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.fakes.server import Server, start_server
from tests.fakes.widget import LAUNCH

expect.set_options(timeout=30_000)  # a busy machine; nothing waits longer than it must


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The browser that Debian ships, without anything that would call home."""
    return LAUNCH


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """A context knows no base address: every server has its own."""
    return {"locale": "en-GB"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A demo server on a free port with a data folder of its own."""
    running = start_server(tmp_path / "data")
    yield running
    running.stop()
