"""Who connects and then keeps silent, or speaks a byte at a time, is not waited for."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from time import monotonic

import aiohttp
import pytest

from chatbot.web.socket import HEARTBEAT_S
from tests.fakes.clients import visitor
from tests.fakes.server import Server


@dataclass(frozen=True, slots=True)
class Silent:
    """A connection that has said what it will say."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    since: float

    async def lasted_s(self) -> float:
        """Wait until the server has closed it; return after how many seconds. What it says before is read."""
        try:
            async with asyncio.timeout(20):
                while await self.reader.read(4096):
                    pass
        finally:
            self.writer.close()
            await self.writer.wait_closed()
        return monotonic() - self.since


async def silent(server: Server, said: str) -> Silent:
    reader, writer = await asyncio.open_connection("127.0.0.1", int(server.url.split(":")[2]))
    writer.write(said.encode())
    await writer.drain()
    return Silent(reader, writer, monotonic())


def half_a_request(server: Server) -> str:
    return f"GET /login HTTP/1.1\r\nHost: {server.url[7:]}\r\nX-Slow: "


def half_a_body(server: Server) -> str:
    head = f"POST /login HTTP/1.1\r\nHost: {server.url[7:]}\r\nOrigin: {server.url}\r\n"
    form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\nemail=a"
    return head + form


def socket_without_hello(server: Server) -> str:
    head = f"GET /ws/visitor?site={server.site} HTTP/1.1\r\nHost: {server.url[7:]}\r\n"
    key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    return f"{head}Upgrade: websocket\r\nConnection: Upgrade\r\n{key}"


async def test_500_connections_that_ask_for_nothing_are_gone_in_six_seconds(
    server: Server,
) -> None:
    says = ("", half_a_request(server))
    many = [await silent(server, says[n % 2]) for n in range(500)]
    async with aiohttp.ClientSession() as http:
        ana = await visitor(http, server)

        lasted = await asyncio.gather(*[one.lasted_s() for one in many])

        assert max(lasted) <= 6
        assert min(lasted) > 1  # they were let in, and waited for
        assert await ana.says("we want to replace our CRM")
        await ana.close()


async def test_a_body_or_a_hello_that_does_not_come_is_not_waited_for(server: Server) -> None:
    many = [await silent(server, said(server)) for said in (half_a_body, socket_without_hello) * 3]

    lasted = await asyncio.gather(*[one.lasted_s() for one in many])

    assert max(lasted) < 13
    assert min(lasted) > 8


async def test_who_is_gone_before_the_answer_is_no_error_of_the_server(server: Server) -> None:
    for said in (socket_without_hello, half_a_body) * 50:
        reset = await silent(server, said(server))
        reset.writer.transport.abort()
    async with aiohttp.ClientSession() as http:
        ana = await visitor(http, server)
        assert await ana.says("we want to replace our CRM")
        await ana.close()

    assert "Traceback" not in server.logged()


async def test_pings_are_answered_until_they_are_a_flood(server: Server) -> None:
    async with aiohttp.ClientSession() as http:
        socket = await http.ws_connect(
            f"{server.ws}/ws/visitor?site={server.site}",
            headers={"Origin": server.url},
            autoping=False,
        )
        await socket.ping(b"one")
        answer = await socket.receive(timeout=10)
        assert (answer.type, bytes(answer.data)) == (aiohttp.WSMsgType.PONG, b"one")

        for _ in range(1_000):
            await socket.ping(b"flood")
        answers = 0
        while (answer := await socket.receive(timeout=10)).type is aiohttp.WSMsgType.PONG:
            answers += 1

        assert answer.type is aiohttp.WSMsgType.CLOSE
        assert answer.data == 1008
        assert answers < 100


@pytest.mark.nightly
async def test_a_client_that_has_vanished_is_noticed_in_two_intervals(server: Server) -> None:
    async with aiohttp.ClientSession() as http:
        socket = await http.ws_connect(
            f"{server.ws}/ws/visitor?site={server.site}",
            headers={"Origin": server.url},
            autoping=False,  # as if nobody were there any more
        )
        await socket.send_json({"type": "hello"})
        ana = await visitor(http, server)  # she says nothing, but she is there
        since = monotonic()

        while (await socket.receive(timeout=60)).type in (
            aiohttp.WSMsgType.TEXT,
            aiohttp.WSMsgType.PING,
        ):
            pass

        assert 15 < monotonic() - since <= 2 * HEARTBEAT_S
        assert await ana.says("we want to replace our CRM")
        await ana.close()
