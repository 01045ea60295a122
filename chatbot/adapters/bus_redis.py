"""The bus over Redis: publish and subscribe, nothing is kept there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.connection import parse_url
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from chatbot.adapters.bus_shared import Away
from chatbot.errors import WrongSetup

CONNECT_WITHIN_S: Final = 3.0
LOOK_S: Final = 10.0
"""How often a silent connection is asked whether it is still there."""


class RedisWire:
    """Other processes on the same Redis. epoch: of their database, so that two installations may share a Redis."""

    name = "redis"

    def __init__(self, url: str, *, epoch: str) -> None:
        self._url = url
        self._channel = f"chatbot:{epoch}".encode()
        try:
            parse_url(url)
        except ValueError as error:
            raise WrongSetup(
                "The Redis URL has to look like redis://:password@host:6379/0."
            ) from error

    @asynccontextmanager
    async def open(self) -> AsyncIterator[_RedisLine]:
        """See Wire."""
        client: Redis = Redis.from_url(
            self._url,
            socket_connect_timeout=CONNECT_WITHIN_S,
            health_check_interval=LOOK_S,
            retry=Retry(
                NoBackoff(), 0
            ),  # the bus itself connects again, and knows that news was lost
        )
        try:
            async with client, client.pubsub() as heard:
                await heard.subscribe(self._channel)
                yield _RedisLine(client, heard, self._channel)
        except (RedisError, OSError) as error:
            raise _away(error) from error


class _RedisLine:
    def __init__(self, client: Redis, heard: PubSub, channel: bytes) -> None:
        self._client = client
        self._heard = heard
        self._channel = channel

    async def send(self, message: bytes) -> None:
        """See Line."""
        try:
            await self._client.publish(self._channel, message)
        except (RedisError, OSError) as error:
            raise _away(error) from error

    async def received(self) -> AsyncIterator[bytes]:
        """See Line."""
        try:
            while True:
                message: dict[str, Any] | None = await self._heard.get_message(
                    ignore_subscribe_messages=True, timeout=LOOK_S
                )
                if message is not None:
                    yield message["data"]
        except (RedisError, OSError) as error:
            raise _away(error) from error


def _away(error: Exception) -> Away:
    return Away(type(error).__name__)
