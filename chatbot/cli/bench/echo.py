"""The limit to measure against: a WebSocket echo on aiohttp, uvloop and msgspec that decodes, encodes and sends."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress

import msgspec
import uvloop
from aiohttp import WSMsgType, web

from chatbot.realtime.protocol import Ack, Message, decode_visitor


async def _echo(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse(compress=False, max_msg_size=16 * 1024)
    await socket.prepare(request)
    encode = msgspec.json.Encoder().encode
    async for message in socket:
        frame = decode_visitor(message.data)
        if isinstance(frame, Message):
            with suppress(ConnectionError):  # the load is over
                await socket.send_frame(encode(Ack(id=frame.id, seq=1)), WSMsgType.TEXT)
    return socket


async def _main() -> None:
    app = web.Application()
    app.router.add_get("/ws/visitor", _echo)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
    port = runner.addresses[0][1]
    sys.stdout.write(f'{{"url": "http://127.0.0.1:{port}", "site": "echo"}}\n')
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)  # until nobody is there


if __name__ == "__main__":
    uvloop.run(_main())
