"""A mixed crowd of abusers is refused by the rules, and honest visitors are answered as if nobody else were there."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from time import monotonic

import aiohttp
import pytest

from chatbot.realtime.protocol import MAX_FRAME_BYTES
from tests.fakes.clients import Visitor
from tests.fakes.command import chatbot_json
from tests.fakes.fuzz import Noise
from tests.fakes.server import Server, start_server

PAGE = "https://shop.example.com"
BEHIND_A_PROXY = {"CHATBOT_TRUSTED_PROXIES": '["127.0.0.1"]'}
THINKS_S = 0.25  # an honest visitor; five messages a second are the most there may be
HALF_A_REQUEST = b"GET /login HTTP/1.1\r\nHost: x\r\nX-Slow: "


@dataclass(slots=True)
class Street:
    """The way to the server: everybody comes from an address of their own through one proxy."""

    http: aiohttp.ClientSession
    server: Server
    refused: Counter[str] = field(default_factory=Counter)
    held: list[aiohttp.ClientWebSocketResponse] = field(default_factory=list)
    _addresses: count[int] = field(default_factory=lambda: count(1))

    def address(self) -> str:
        """Return an address nobody has come from."""
        n = next(self._addresses)
        return f"198.18.{n // 250}.{n % 250 + 1}"

    async def socket(
        self, address: str, origin: str = PAGE, *, autoping: bool = True
    ) -> aiohttp.ClientWebSocketResponse:
        """Open the visitors' socket from this address."""
        return await self.http.ws_connect(
            f"{self.server.ws}/ws/visitor?site={self.server.site}",
            headers={"Origin": origin, "X-Forwarded-For": address},
            autoping=autoping,
        )

    async def refusal(self, address: str, origin: str = PAGE) -> int:
        """Return the HTTP status with which a socket is refused, 0 when it is let in. It stays open then."""
        try:
            self.held.append(await self.socket(address, origin))
        except aiohttp.WSServerHandshakeError as error:
            return error.status
        return 0


Abuser = Callable[[Street], Awaitable[None]]


async def comes_with_a_hundred_sockets(street: Street) -> None:
    address = street.address()
    statuses = await asyncio.gather(*[street.refusal(address) for _ in range(100)])
    street.refused["sockets of one address"] += statuses.count(429)


async def begins_a_conversation_after_another(street: Street) -> None:
    address = street.address()
    for _ in range(40):
        socket = await street.socket(address)
        await socket.send_str('{"type":"hello"}')
        await socket.send_str('{"type":"message","id":"first","text":"hello"}')
        answer = await said(socket, "ack", "error")
        street.refused["conversations of one address"] += answer.get("code") == "rate_limited"
        await socket.close()


async def sends_500_messages_at_once(street: Street) -> None:
    socket = await street.socket(street.address())
    await socket.send_str('{"type":"hello"}')
    for n in range(500):
        frame = {"type": "message", "id": f"flood-{n}", "text": "x" * 3_900}
        with contextlib.suppress(ConnectionError):
            await socket.send_str(json.dumps(frame))
    with contextlib.suppress(ConnectionError):
        await socket.send_str('{"type":"ping"}')
    with contextlib.suppress(TimeoutError):
        while (answer := await said(socket, "error", "pong"))["type"] == "error":
            street.refused["messages of one connection"] += answer["code"] == "rate_limited"
    await socket.close()


async def sends_noise(street: Street) -> None:
    noise = Noise.of_visitors(7)
    socket = await street.socket(street.address())
    await socket.send_str('{"type":"hello"}')
    with contextlib.suppress(ConnectionError):
        for _ in range(300):
            raw = noise.frame()
            await (
                socket.send_bytes(raw) if isinstance(raw, bytes) else socket.send_str(clean(raw))
            )
            if socket.closed:
                break
    street.refused["noise"] += await code(socket) in (1007, 1008, 1009)


async def sends_what_is_too_large(street: Street) -> None:
    socket = await street.socket(street.address())
    with contextlib.suppress(ConnectionError):
        await socket.send_str("x" * (64 * MAX_FRAME_BYTES))
    street.refused["size"] += await code(socket) == 1009


async def pings_without_end(street: Street) -> None:
    socket = await street.socket(street.address(), autoping=False)
    with contextlib.suppress(ConnectionError):
        for _ in range(1_000):
            await socket.ping(b"flood")
    street.refused["pings"] += await code(socket) == 1008


async def comes_from_another_page(street: Street) -> None:
    for origin in ("https://evil.example", "null", f"{PAGE}.evil.example", f"{PAGE}:8443"):
        street.refused["origin"] += await street.refusal(street.address(), origin) == 403


async def asks_half(street: Street) -> None:
    """Ask half a request on 100 connections. Counted when the server has let go of all."""
    port = int(street.server.url.rpartition(":")[2])
    opened = [await asyncio.open_connection("127.0.0.1", port) for _ in range(100)]
    for _, writer in opened:
        writer.write(HALF_A_REQUEST)
    async with asyncio.timeout(30):
        await asyncio.gather(*[reader.read() for reader, _ in opened])
    for _, writer in opened:
        writer.close()
    street.refused["half a request"] += 1


ABUSERS: tuple[Abuser, ...] = (
    comes_with_a_hundred_sockets,
    begins_a_conversation_after_another,
    sends_500_messages_at_once,
    sends_noise,
    sends_what_is_too_large,
    pings_without_end,
    comes_from_another_page,
    asks_half,
)
KINDS = {
    "sockets of one address",
    "conversations of one address",
    "messages of one connection",
    "noise",
    "size",
    "pings",
    "origin",
    "half a request",
}


def clean(raw: str) -> str:
    return raw.encode("utf-8", "replace").decode()


async def said(socket: aiohttp.ClientWebSocketResponse, *kinds: str) -> dict[str, str]:
    """Return the next frame of these kinds; one of kind `closed` when the connection ends before."""
    async with asyncio.timeout(10):
        async for message in socket:
            frame: dict[str, str] = message.json()
            if frame["type"] in kinds:
                return frame
    return {"type": "closed"}


async def code(socket: aiohttp.ClientWebSocketResponse) -> int | None:
    """Read until the server has closed; return the code."""
    async with asyncio.timeout(30):
        while not socket.closed:
            await socket.receive()
    return socket.close_code


@asynccontextmanager
async def street_to(folder: Path) -> AsyncIterator[Street]:
    """A server with its usual limits, which trusts one proxy, and a site that lets in one page."""
    site = await asyncio.to_thread(
        lambda: chatbot_json("site", "add", "Shop", "--origin", PAGE, "--data", folder / "data")
    )
    server = await asyncio.to_thread(
        lambda: start_server(folder / "data", demo=False, env=BEHIND_A_PROXY)
    )
    server.site = site["site"]
    try:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
            yield Street(http, server)
        assert await asyncio.to_thread(server.stop) == 0
    finally:
        server.kill()
    assert "Traceback" not in server.logged()


async def honest(street: Street) -> Visitor:
    client = Visitor(await street.socket(street.address()))
    await client.hello()
    return client


async def talk(people: list[Visitor], until: asyncio.Event) -> list[float]:
    """Let everybody speak, one after the other, until it is over; return how long each answer took."""
    waits: list[float] = []
    ids = count()
    while not until.is_set():
        for person in people:
            since = monotonic()
            await person.says("how much does it cost?", f"honest-{next(ids)}-{id(until)}")
            waits.append(monotonic() - since)
        await asyncio.sleep(THINKS_S)
    return waits


async def beside(street: Street, *, honest_ones: int, rounds: int) -> list[float]:
    """Let every abuser come so often, beside people who talk; return how long their answers took."""
    people = [await honest(street) for _ in range(honest_ones)]
    over = asyncio.Event()
    talking = asyncio.ensure_future(talk(people, over))
    for _ in range(rounds):
        await asyncio.gather(*[abuse(street) for abuse in ABUSERS])
    over.set()
    waits = await talking
    for person in people:
        assert not person.socket.closed
        assert sorted(person.lines) == list(range(1, max(person.lines) + 1))
        await person.close()
    return waits


@pytest.mark.timeout(240)
async def test_abusers_of_every_kind_are_refused_and_nobody_honest_is_dropped(
    tmp_path: Path,
) -> None:
    async with street_to(tmp_path) as street:
        waits = await beside(street, honest_ones=10, rounds=1)

        assert {kind for kind, times in street.refused.items() if times} == KINDS
        assert street.refused["sockets of one address"] == 40
        assert street.refused["conversations of one address"] == 20
        assert len(waits) >= 10


@pytest.mark.nightly
@pytest.mark.timeout(900)
async def test_honest_visitors_are_answered_in_half_a_second_beside_abusers(
    tmp_path: Path,
) -> None:
    async with street_to(tmp_path) as street:
        waits = sorted(await beside(street, honest_ones=50, rounds=10))

    assert waits[int(len(waits) * 0.99)] < 0.5
