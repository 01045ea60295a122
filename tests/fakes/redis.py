"""A Redis server of the tests' own: in a temporary folder, on a free port, with or without a password."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

START_WITHIN_S = 20.0


class RedisServer:
    """A running server. Ended by `stop`; `kill` ends it as a power cut would, `start` brings it back on its port."""

    def __init__(self, password: str = "") -> None:
        program = shutil.which("redis-server")
        if program is None:
            pytest.fail("These tests need Redis: apt-get install redis-server")
        self._program = program
        self._folder = Path(tempfile.mkdtemp(prefix="chatbot-redis-"))
        self._password = password
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def url(self) -> str:
        """Its address, with the password."""
        secret = f":{self._password}@" if self._password else ""
        return f"redis://{secret}127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it and wait until it takes connections."""
        settings = {"port": str(self.port), "bind": "127.0.0.1", "dir": str(self._folder)}
        settings |= {"save": "", "appendonly": "no"}
        settings |= {"requirepass": self._password} if self._password else {}
        options = [part for name, value in settings.items() for part in (f"--{name}", value)]
        self._process = subprocess.Popen(
            [self._program, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + START_WITHIN_S
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self._process.poll() is None, "redis-server ended"
            assert time.monotonic() < until, "redis-server did not start"
            time.sleep(0.02)

    def kill(self) -> None:
        """End it at once."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """End it and remove its folder."""
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def dead_url() -> str:
    """Return the address of a Redis that is not there."""
    return f"redis://127.0.0.1:{_free_port()}/0"


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    """A server for one test."""
    server = RedisServer()
    yield server
    server.stop()
