"""Clients that know the protocol and nothing else: what a black-box program would write."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from typing import Any

import aiohttp

from tests.fakes.server import Server

Frame = dict[str, Any]
WITHIN_S = 30.0


def new_id() -> str:
    """Return an id for a message, as a widget makes one."""
    return str(uuid.uuid4())


class Client:
    """One socket. Frames received are kept in order in `got`."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.got: list[Frame] = []
        self._arrived = asyncio.Event()
        self._reading = asyncio.ensure_future(self._read())

    async def _read(self) -> None:
        async for message in self.socket:
            if message.type is aiohttp.WSMsgType.TEXT:
                frame = message.json()
                self.got.append(frame)
                self.heard(frame)
                self._arrived.set()
        self._arrived.set()

    def heard(self, frame: Frame) -> None:
        """Take note of a frame."""

    async def send(self, **frame: Any) -> None:
        """Send one frame."""
        await self.socket.send_json({k.rstrip("_"): v for k, v in frame.items()})

    async def until(self, wanted: Callable[[Frame], bool], *, after: int = 0) -> Frame:
        """Return the first frame received since index `after` that is wanted; wait for it."""
        at = after
        async with asyncio.timeout(WITHIN_S):
            while True:
                while at < len(self.got):
                    if wanted(self.got[at]):
                        return self.got[at]
                    at += 1
                assert not self._reading.done(), f"closed with {self.socket.close_code}"
                self._arrived.clear()
                await self._arrived.wait()

    async def kind(self, type_: str, *, after: int = 0, **fields: Any) -> Frame:
        """Return the first frame of this type whose fields are these."""
        return await self.until(
            lambda f: f["type"] == type_ and all(f.get(k) == v for k, v in fields.items()),
            after=after,
        )

    async def closed(self) -> int | None:
        """Wait until the server has closed; return the close code."""
        async with asyncio.timeout(WITHIN_S):
            await asyncio.wait([self._reading])
        return self.socket.close_code

    async def close(self) -> None:
        """Close the socket."""
        await self.socket.close()
        self._reading.cancel()
        await asyncio.gather(self._reading, return_exceptions=True)


class Visitor(Client):
    """A visitor's widget: keeps lines by `seq`, says hello with what it has."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        super().__init__(socket)
        self.lines: dict[int, Frame] = {}
        self.token: str | None = None
        self.stage = ""

    def heard(self, frame: Frame) -> None:
        """Keep lines, token and stage."""
        if frame["type"] == "line":
            self.lines[frame["seq"]] = frame
        elif frame["type"] in ("welcome", "session"):
            self.token = frame["token"]
        if frame["type"] in ("welcome", "stage"):
            self.stage = frame["stage"]

    async def hello(self, token: str | None = None, last_seq: int = 0, **more: Any) -> Frame:
        """Say hello and wait until every line of the welcome is there."""
        at = len(self.got)
        page = {"url": "http://shop.example.com/pricing?utm_source=ads", "title": "Pricing"}
        frame: Frame = {"page": page, "locale": "en-GB", "time_zone": "Europe/Berlin", **more}
        if token is not None:
            frame["token"] = token
        await self.send(type="hello", last_seq=last_seq, **frame)
        welcome = await self.kind("welcome", after=at)
        if welcome["last_seq"] > (last_seq if welcome["token"] == token else 0):
            await self.kind("line", after=at, seq=welcome["last_seq"])
        return welcome

    async def says(self, text: str, id_: str | None = None, **more: Any) -> list[Frame]:
        """Send a message, wait for its ack and the answer; return the lines after the visitor's own."""
        return await self._told("message", id_, text=text, **more)

    async def picks(self, value: Any, id_: str | None = None) -> list[Frame]:
        """Click a choice of the last question; return the answer's lines."""
        return await self._told("choice", id_, value=value, for_=max(self.lines))

    async def _told(self, kind: str, id_: str | None, **fields: Any) -> list[Frame]:
        at = len(self.got)
        client_id = id_ or str(uuid.uuid4())
        await self.send(type=kind, id=client_id, **fields)
        answer = await self.until(
            lambda f: f["type"] in ("ack", "error") and f.get("id") == client_id, after=at
        )
        assert answer["type"] == "ack", answer
        seq = answer["seq"]
        if self.stage != "live":
            await self.until(lambda f: f["type"] == "line" and f["seq"] > seq, after=at)
            await self.pong()
        else:
            await self.kind("line", after=at, seq=seq)
        return [self.lines[n] for n in sorted(self.lines) if n > seq]

    async def pong(self) -> Frame:
        """Send a ping and wait for its pong: everything sent before has arrived then."""
        at = len(self.got)
        await self.send(type="ping")
        return await self.kind("pong", after=at)

    def texts(self) -> list[str]:
        """Return the texts of all lines in order."""
        return [self.lines[n]["text"] for n in sorted(self.lines)]


async def visitor(http: aiohttp.ClientSession, server: Server, **hello: Any) -> Visitor:
    """Return a connected visitor who has said hello."""
    socket = await http.ws_connect(
        f"{server.ws}/ws/visitor?site={server.site}", headers={"Origin": server.url}
    )
    client = Visitor(socket)
    await client.hello(**hello)
    return client


class Rep(Client):
    """A rep's console: keeps the list of briefs by its snapshot and changes."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        super().__init__(socket)
        self.queue: dict[str, Frame] = {}
        self.me: Frame = {}

    def heard(self, frame: Frame) -> None:
        """Keep who I am, and the list."""
        if frame["type"] == "welcome":
            self.me = frame["rep"]
        elif frame["type"] == "queue":
            self.queue = {item["conversation"]: item for item in frame["items"]}
        elif frame["type"] == "queue_change":
            if frame.get("gone"):
                self.queue.pop(frame["conversation"], None)
            else:
                self.queue[frame["item"]["conversation"]] = frame["item"]

    async def does(self, type_: str, **fields: Any) -> Frame:
        """Send a command and return its ack or error."""
        at = len(self.got)
        client_id = str(uuid.uuid4())
        await self.send(type=type_, id=client_id, **fields)
        return await self.until(
            lambda f: f["type"] in ("ack", "error") and f.get("id") == client_id, after=at
        )


async def rep(
    http: aiohttp.ClientSession, server: Server, *, online: bool = True, slots: int = 3
) -> Rep:
    """Return a rep's connected console; `http` is signed in."""
    socket = await http.ws_connect(f"{server.ws}/ws/rep", headers={"Origin": server.url})
    client = Rep(socket)
    await client.send(type="hello")
    await client.kind("queue")
    if online:
        await client.does("presence", state="online", slots=slots)
    return client
