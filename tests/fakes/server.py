"""A chatbot server as a process of its own: started, killed, started again."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest

START_WITHIN_S = 120.0
CHATBOT = ("-m", "chatbot")
_started: list[subprocess.Popen[str]] = []


@dataclass
class Server:
    """A running server. url: http://127.0.0.1:PORT; users: email, password and role of each demo login."""

    data: Path
    args: tuple[str, ...]
    env: dict[str, str]
    process: subprocess.Popen[str]
    url: str = ""
    site: str = ""
    users: list[dict[str, str]] = field(default_factory=list)
    log: Path = Path()
    program: tuple[str, ...] = CHATBOT

    @property
    def ws(self) -> str:
        """The same address for sockets."""
        return self.url.replace("http", "ws", 1)

    def users_with(self, role: str) -> list[dict[str, str]]:
        """Return the logins of this role."""
        return [u for u in self.users if u["role"] == role]

    def stop(self) -> int:
        """End it as an operator would; return its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._close()
        return self.process.returncode

    def kill(self) -> None:
        """End it as a power cut would."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()
        self._close()

    def _close(self) -> None:
        for pipe in (self.process.stdout, self.process.stdin):
            if pipe is not None:
                pipe.close()

    def again(self, program: tuple[str, ...] | None = None) -> Server:
        """Start it again on the same data and return it. program: another one than before."""
        port = self.url.rpartition(":")[2]
        return start_server(
            self.data, *self.args, port=int(port), env=self.env, program=program or self.program
        )

    def logged(self) -> str:
        """Return everything it wrote to standard error."""
        return self.log.read_text(encoding="utf-8", errors="replace")


def start_server(
    data: Path,
    *args: str,
    port: int = 0,
    demo: bool = True,
    env: dict[str, str] | None = None,
    program: tuple[str, ...] = CHATBOT,
) -> Server:
    """Start `chatbot serve` and wait until it is ready. Fails with its log when it does not become ready.

    program: what Python is told to run in place of the product, with the same command line.
    """
    data.parent.mkdir(parents=True, exist_ok=True)
    log = data.parent / f"server-{len(list(data.parent.glob('server-*.log')))}.log"
    command = [sys.executable, "-W", "error::ResourceWarning", *program, "serve"]
    command += ["--demo"] if demo else []
    command += ["--json", "--port", str(port), "--data", str(data), *args]
    with log.open("w", encoding="utf-8") as stderr:
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            env={**os.environ, **(env or {})},
        )
    _started.append(process)
    timer = threading.Timer(START_WITHIN_S, process.kill)
    timer.start()
    assert process.stdout is not None
    line = process.stdout.readline()
    timer.cancel()
    if not line:
        process.wait()
        process.stdout.close()
        raise AssertionError(f"the server did not start:\n{log.read_text(encoding='utf-8')}")
    facts = json.loads(line)
    return Server(
        data=data,
        args=args,
        env=env or {},
        process=process,
        url=facts["url"],
        site=facts["site"],
        users=facts["users"],
        log=log,
        program=program,
    )


@pytest.fixture(scope="session", autouse=True)
def _no_server_is_left() -> Iterator[None]:
    """What a test has started and, as it failed, not stopped ends with the run."""
    yield
    for process in _started:
        if process.poll() is None:
            process.kill()
            process.wait()


async def sign_in(http: aiohttp.ClientSession, server: Server, user: dict[str, str]) -> None:
    """Sign in as the console's form does; the session's cookie jar has the cookie then."""
    form = {"email": user["email"], "password": user["password"]}
    async with http.post(
        f"{server.url}/login", data=form, headers={"Origin": server.url}, allow_redirects=False
    ) as answer:
        assert answer.status == 303, await answer.text()
