"""A program that uses the API, by a session or by a key."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.fakes.command import beside
from tests.fakes.server import Server, sign_in


@dataclass(frozen=True, slots=True)
class Answer:
    """What the API said. body: the JSON of it, or its text."""

    status: int
    body: Any
    headers: dict[str, str]


class Api:
    """Asks and returns answers. headers: sent with every request."""

    def __init__(
        self, http: aiohttp.ClientSession, server: Server, headers: dict[str, str]
    ) -> None:
        self._http = http
        self._base = f"{server.url}/api/v1/"
        self.headers = headers

    async def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Return the answer to one request. body: bytes as they are, else JSON."""
        raw = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self._http.request(
            method,
            self._base + path,
            data=None if raw is None else io.BytesIO(raw),
            headers={**self.headers, **given},
        ) as answer:
            text = await answer.text()
            is_json = "json" in answer.content_type and "ndjson" not in answer.content_type
            return Answer(
                answer.status,
                json.loads(text) if is_json and text else text,
                dict(answer.headers),
            )

    async def get(self, path: str) -> Any:
        """Return what a GET gives."""
        answer = await self.ask("GET", path)
        assert answer.status == 200, answer
        return answer.body

    async def post(self, path: str, body: Any = None) -> Any:
        """Return what a POST gives."""
        answer = await self.ask("POST", path, body or {})
        assert answer.status in (200, 201), answer
        return answer.body

    async def put(self, path: str, body: Any) -> Any:
        """Return what a PUT gives."""
        answer = await self.ask("PUT", path, body)
        assert answer.status == 200, answer
        return answer.body


async def signed_in(http: aiohttp.ClientSession, server: Server, role: str = "admin") -> Api:
    """Return the API as a page of ours uses it."""
    await sign_in(http, server, server.users_with(role)[0])
    return Api(http, server, {"Origin": server.url, "X-Chatbot": "1"})


def by_key(http: aiohttp.ClientSession, server: Server, name: str, *scopes: str) -> Api:
    """Return the API as a program with a new key uses it."""
    command = ["key", "add", name, "--json", "--data", str(server.data)]
    for scope in scopes:
        command += ["--scope", scope]
    key = json.loads(beside(*command))["key"]
    return Api(http, server, {"Authorization": f"Bearer {key}"})
