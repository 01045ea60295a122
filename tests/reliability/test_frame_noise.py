"""Whatever is sent: an answer or a close by the rules, no traceback, no hang, and honest clients go on."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import aiohttp
import pytest

from chatbot.realtime.protocol import MAX_FRAME_BYTES
from chatbot.realtime.session import BAD_FRAMES_A_MINUTE, NO_SESSION, POLICY, Hangup
from tests.fakes.connections import Connection, Door, Frame, door_of
from tests.fakes.consoles import Console, Office, office_of
from tests.fakes.fuzz import Noise
from tests.fakes.house import MemoryHouse, memory_house
from tests.fakes.server import Server, start_server

SILENT = ("typing", "read")
"""What is taken and not answered."""
CLOSES = (1007, 1008, 1009, 1013, 4401)
MOST_GROWN = 20 * 2**20
PINGS = 15
"""Frames and pings in a connection: so many are never too many at once."""
LOST = 10 * MAX_FRAME_BYTES


@pytest.fixture
def nothing_failed(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No frame may fail in a way nobody foresaw: that is logged as an error."""
    with caplog.at_level(logging.ERROR):
        yield
    assert [record.getMessage() for record in caplog.records] == []


def may_be_silent(raw: str | bytes) -> bool:
    """Tell whether this frame may be taken without an answer: it tells of something, or has no id to answer to."""
    try:
        frame = json.loads(raw)
    except (ValueError, UnicodeError):
        return False
    if not isinstance(frame, dict):
        return False
    return frame.get("type") in SILENT or not isinstance(frame.get("id"), str)


async def meets(
    raw: str | bytes, receive: Callable[[str | bytes], Awaitable[None]], got: list[Frame]
) -> bool:
    """Send one frame; tell whether the connection, of which `got` came, stays."""
    mark = len(got)
    closed: Hangup | None = None
    try:
        async with asyncio.timeout(30):
            await receive(raw)
    except Hangup as hangup:
        closed = hangup
    if closed is None:
        assert len(got) > mark or may_be_silent(raw), raw
        return True
    bad = sum(f.get("code") == "bad_frame" for f in got)
    assert closed.code == NO_SESSION or (closed.code == POLICY and bad >= BAD_FRAMES_A_MINUTE)
    return False


async def visitors_noise(frames: int, *, seed: int) -> None:
    house = await memory_house()
    await house.rep("Sam")
    async with door_of(house) as door:
        widget = await greeted(door)
        noise = Noise.of_visitors(seed, token=lambda: widget.token, locale=lambda: "en")
        for _ in range(frames):
            stays = await meets(noise.frame(), widget.session.receive, widget.got)
            if not stays or is_over(widget):
                widget.cut()
                widget = await greeted(door)
                house.clock.pass_(seconds=1)


def is_over(widget: Connection) -> bool:
    return any(f.get("stage") == "closed" for f in widget.got[-20:])


async def greeted(door: Door) -> Connection:
    widget = door.connect()
    await widget.hello()
    return widget


async def reps_noise(frames: int, *, seed: int) -> None:
    house = await memory_house()
    sam, _ = await house.rep("Sam", slots=50), await house.rep("Kim", slots=50)
    async with office_of(house) as office:
        open_ = [await queued(house) for _ in range(3)]
        console = await office.console(sam)
        noise = Noise.of_reps(seed, conversation=lambda: open_[-1], to=lambda: "rep-Kim")
        for n in range(frames):
            if not await meets(noise.frame(), console.session.receive, console.got):
                console = await again(office, console)
            if n % 200 == 0:
                open_.append(await queued(house))


async def again(office: Office, console: Console) -> Console:
    await console.cut()
    return await office.console(console.user)


async def queued(house: MemoryHouse) -> str:
    visit = await house.visitor()
    await house.say(visit, "I want to talk to a human")
    return (await house.row(visit)).public_id


@pytest.mark.usefixtures("nothing_failed")
async def test_noise_on_the_visitors_socket_is_answered_or_closed_by_the_rules() -> None:
    await visitors_noise(5_000, seed=1)


@pytest.mark.usefixtures("nothing_failed")
async def test_noise_on_the_reps_socket_is_answered_or_closed_by_the_rules() -> None:
    await reps_noise(4_000, seed=2)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@pytest.mark.usefixtures("nothing_failed")
@pytest.mark.parametrize("noise", [visitors_noise, reps_noise])
async def test_noise_all_night(noise: Callable[..., Awaitable[None]]) -> None:
    for seed in range(10):
        await noise(5_000, seed=100 + seed)


# ── over real sockets ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = start_server(tmp_path_factory.mktemp("noise") / "data", "--limits", "off")
    yield running
    running.stop()


def resident(server: Server) -> int:
    """Return the bytes of memory the server holds."""
    pages = Path(f"/proc/{server.process.pid}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * 4096


async def over_the_wire(
    http: aiohttp.ClientSession, server: Server, noise: Noise, frames: int
) -> None:
    url = f"{server.ws}/ws/visitor?site={server.site}"
    left = frames
    while left > 0:
        async with http.ws_connect(url, origin=server.url) as ws:
            await ws.send_str('{"type": "hello"}')
            sizes = [0]
            while left > 0 and not ws.closed and len(sizes) < PINGS:
                left -= 1
                raw = noise.frame()
                sizes.append(len(raw))
                try:
                    if isinstance(raw, bytes):
                        await ws.send_bytes(raw)
                    else:
                        await ws.send_str(raw.encode("utf-8", "replace").decode())
                    await ws.send_str('{"type": "ping"}')
                except ConnectionError:
                    sizes.append(LOST)
                    break
                await pongs(ws, 1)
            # what is sent into a connection that is being closed may take the reason with it
            if ws.closed and max(sizes) <= MAX_FRAME_BYTES:
                assert ws.close_code in CLOSES


async def pongs(ws: aiohttp.ClientWebSocketResponse, wanted: int) -> None:
    """Read until this many pings are answered, or the connection is closed."""
    while wanted and not ws.closed:
        message = await ws.receive(timeout=10)
        if message.type is aiohttp.WSMsgType.TEXT:
            wanted -= message.json()["type"] == "pong"


async def polls(http: aiohttp.ClientSession, server: Server, noise: Noise, posts: int) -> None:
    url = f"{server.url}/poll/visitor?site={server.site}"
    for _ in range(posts):
        raw = noise.frame()
        body = raw if isinstance(raw, bytes) else raw.encode("utf-8", "replace")
        torn = b'{"type":"message","id":"x","text":"\xff"}'
        listed = [b'{"frames":[{"type":"hello"},' + one + b"]}" for one in (body, torn)]
        for whole in (body, *listed):
            async with http.post(url, data=whole, headers={"Origin": server.url}) as answer:
                assert answer.status < 500, whole


async def through_the_door(server: Server, frames: int, *, seed: int) -> None:
    async with aiohttp.ClientSession() as http:
        await over_the_wire(http, server, Noise.of_visitors(seed), frames // 4)
        before = resident(server)
        await over_the_wire(http, server, Noise.of_visitors(seed + 1), frames)
        await polls(http, server, Noise.of_visitors(seed + 2), frames // 10)

        async with http.ws_connect(
            f"{server.ws}/ws/visitor?site={server.site}", origin=server.url
        ) as ws:
            await ws.send_str('{"type": "hello"}')
            welcome = (await ws.receive(timeout=10)).json()
    assert welcome["type"] == "welcome"
    assert "Traceback" not in server.logged()
    assert resident(server) - before < MOST_GROWN


@pytest.mark.timeout(240)
async def test_noise_through_the_real_door_leaves_no_traceback_and_no_memory(
    server: Server,
) -> None:
    await through_the_door(server, 1_000, seed=3)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
async def test_noise_through_the_real_door_all_night(server: Server) -> None:
    await through_the_door(server, 10_000, seed=200)
