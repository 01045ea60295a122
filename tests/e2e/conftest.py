"""A real server in a process of its own, and clients that know only the protocol."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.server import Server, start_server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A demo server on a free port with a data folder of its own."""
    running = start_server(tmp_path / "data")
    yield running
    running.stop()
