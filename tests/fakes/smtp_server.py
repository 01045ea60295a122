"""A mail server on loopback that keeps what it is given, as far as the protocol needs it."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


@dataclass
class SmtpServer:
    """What arrived. refuses: recipients are turned away. logins: user and password as given."""

    port: int = 0
    refuses: bool = False
    got: list[EmailMessage] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 box\r\n")
        try:
            while line := (await reader.readline()).decode().strip():
                if not await self._answer(line, reader, writer):
                    break
        finally:
            writer.close()

    async def _answer(
        self, line: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        match line.split(" ", maxsplit=1)[0].upper():
            case "EHLO":
                writer.write(b"250-box\r\n250 AUTH PLAIN\r\n")
            case "AUTH":
                _, user, password = (
                    base64.b64decode(line.rsplit(maxsplit=1)[-1]).decode().split("\0")
                )
                self.logins.append((user, password))
                writer.write(b"235 in\r\n")
            case "RCPT" if self.refuses:
                writer.write(b"550 no such mailbox\r\n")
            case "DATA":
                writer.write(b"354 go on\r\n")
                await writer.drain()
                raw = await reader.readuntil(b"\r\n.\r\n")
                self.got.append(message_from_bytes(raw[:-3], policy=default))
                writer.write(b"250 taken\r\n")
            case "QUIT":
                writer.write(b"221 bye\r\n")
                return False
            case _:
                writer.write(b"250 fine\r\n")
        await writer.drain()
        return True


@asynccontextmanager
async def smtp_server() -> AsyncIterator[SmtpServer]:
    """Run a mail server on a free port of loopback."""
    box = SmtpServer()
    server = await asyncio.start_server(box.talk, "127.0.0.1", 0)
    box.port = server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        server.close()
        await server.wait_closed()
