"""The one way out: webhooks and calls of flows, behind a guard against addresses inside.

The address is judged where the socket is made: a name that resolves to something else a moment later, an address
written as a number and one inside another form of address all come by here. A resolver would not see addresses in URLs.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from ipaddress import IPv4Address
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver
from aiohttp.typedefs import LooseHeaders
from yarl import URL

from chatbot.adapters.egress_ranges import Address, Allowed, address_of, is_public, plain_host
from chatbot.errors import NotSent, WrongInput, WrongSetup
from chatbot.service.egress import MAX_ANSWER, Answer, Sending

LOOK_UP_S: Final = 3.0
MAX_RETRY_AFTER_S: Final = 24 * 3600
_INSIDE: Final = ("localhost", "local", "internal", "intranet", "lan", "home.arpa", "localdomain")
"""Names that are never of the public internet, and what ends in them."""

_refused: ContextVar[list[str] | None] = ContextVar("refused", default=None)

AddrInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[object, ...]]


class _ForbiddenAddress(OSError):
    """The address is not of the public internet."""


class GuardedEgress:
    """The Egress port on aiohttp. allowed: what the operator lets through besides public addresses."""

    def __init__(
        self,
        allowed: Allowed,
        *,
        guarded: aiohttp.ClientSession,
        trusted: aiohttp.ClientSession,
    ) -> None:
        self._allowed = allowed
        self._guarded = guarded
        self._trusted = trusted

    async def send(self, sending: Sending) -> Answer:
        """See Egress."""
        url = _parsed(sending.url)
        self._judge(url)
        refused: list[str] = []
        token = _refused.set(refused)
        try:
            async with asyncio.timeout(sending.within_s):
                return await self._exchange(url, sending)
        except TimeoutError as error:
            raise NotSent("timed_out") from error
        except aiohttp.ClientSSLError as error:
            raise NotSent("wrong_certificate") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NotSent("forbidden_address" if refused else "no_connection") from error
        finally:
            _refused.reset(token)

    async def _exchange(self, url: URL, sending: Sending) -> Answer:
        trusted = self._allowed.host(url.raw_host or "", url.port or 0)
        session = self._trusted if trusted else self._guarded
        headers: LooseHeaders = {"Accept-Encoding": "identity", **sending.headers}
        async with session.request(
            sending.method,
            url,
            data=sending.body or None,
            headers=headers,
            allow_redirects=False,
        ) as response:
            body = await _read(response.content)
            if len(body) > MAX_ANSWER:
                response.close()  # the rest of it is not waited for
            return Answer(
                status=response.status,
                body=body[:MAX_ANSWER],
                whole=len(body) <= MAX_ANSWER,
                retry_after_s=_seconds(response.headers.get("Retry-After")),
            )

    async def check(self, url: str) -> None:
        """See Egress. A name that cannot be resolved now is let through: it is judged again at every sending."""
        parsed = _parsed(url)
        try:
            self._judge(parsed)
        except NotSent as error:
            raise WrongInput(_WHY[error.reason]) from error
        host, port = parsed.raw_host or "", parsed.port or 0
        if not self._allowed.host(host, port):
            for address in await _resolved(host, port):
                if not self._passes(address):
                    raise WrongInput(_WHY["forbidden_address"])

    def _judge(self, url: URL) -> None:
        """Raise NotSent for what can be seen without asking anybody."""
        host = url.raw_host or ""
        if self._allowed.host(host, url.port or 0):
            return
        literal = _literal(host)
        inside = literal is not None and self._allowed.address(literal)
        if url.scheme != "https" and not inside:
            raise NotSent("not_https")
        if literal is not None and not self._passes(literal):
            raise NotSent("forbidden_address")
        name = plain_host(host)
        if literal is None and ("." not in name or name.endswith(tuple(f".{i}" for i in _INSIDE))):
            raise NotSent("forbidden_address")

    def _passes(self, address: Address) -> bool:
        return is_public(address) or self._allowed.address(address)

    def guarded_socket(self, info: AddrInfo) -> socket.socket:
        """Return a socket for this address. Raises OSError for one that is not to be connected to."""
        family, kind, proto, _, where = info
        if not self._passes(address_of(str(where[0]))):
            refused = _refused.get()
            if refused is not None:
                refused.append(str(where[0]))
            raise _ForbiddenAddress("This address is not of the public internet.")
        return socket.socket(family, kind, proto)


_WHY: Final = {
    "not_https": "The address has to begin with https://, unless the operator allows its host (CHATBOT_EGRESS_ALLOW).",
    "forbidden_address": "That address is not of the public internet. "
    "The operator can allow its host (CHATBOT_EGRESS_ALLOW).",
}


def allowed_of(entries: Sequence[str]) -> Allowed:
    """Return what the operator allows. Raises WrongSetup for an entry that is none."""
    try:
        return Allowed(entries)
    except ValueError as error:
        raise WrongSetup(
            f"CHATBOT_EGRESS_ALLOW holds hosts, hosts with their port, and networks: {error}"
        ) from error


@asynccontextmanager
async def open_egress(
    allow: Sequence[str] = (), *, resolver: Callable[[], AbstractResolver] | None = None
) -> AsyncIterator[GuardedEgress]:
    """Open the way out until the block ends. Raises WrongSetup. resolver: instead of the system's."""
    allowed = allowed_of(allow)

    def guarded_socket(info: AddrInfo) -> socket.socket:
        return egress.guarded_socket(info)

    def session(factory: Callable[[AddrInfo], socket.socket] | None) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            force_close=True,  # every sending makes its socket, and so is judged
            use_dns_cache=False,
            limit=0,
            socket_factory=factory,
            resolver=resolver() if resolver is not None else aiohttp.ThreadedResolver(),
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None),  # each sending has its own
            headers={"User-Agent": "chatbot"},
        )

    async with session(guarded_socket) as guarded, session(None) as trusted:
        egress = GuardedEgress(allowed, guarded=guarded, trusted=trusted)
        yield egress


async def _read(content: aiohttp.StreamReader) -> bytes:
    """Return the body, or a little more than is kept of it."""
    body = bytearray()
    async for chunk in content.iter_chunked(8192):
        body += chunk
        if len(body) > MAX_ANSWER:
            break
    return bytes(body)


def _parsed(url: str) -> URL:
    """Return the URL. Raises WrongInput."""
    try:
        parsed = URL(url)
        fine = parsed.scheme in ("http", "https") and bool(parsed.raw_host) and bool(parsed.port)
    except ValueError as error:
        raise WrongInput("That is not an address such as https://example.com/hook.") from error
    if not fine or len(url) > 2000 or any(ord(c) <= 32 for c in url):
        raise WrongInput("That is not an address such as https://example.com/hook.")
    if parsed.user is not None or parsed.password is not None:
        raise WrongInput("An address with a user or a password in it is not taken.")
    return parsed


def _literal(host: str) -> Address | None:
    """Return the address a host is written as, also as one number, in octal or in hexadecimal."""
    name = host.strip("[]").rstrip(".")
    try:
        return address_of(name)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(name))
    except (OSError, UnicodeEncodeError):
        return None


async def _resolved(host: str, port: int) -> list[Address]:
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(LOOK_UP_S):
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, TimeoutError, UnicodeError):
        return []
    return [address_of(str(where[0])) for *_, where in found]


def _seconds(retry_after: str | None) -> float | None:
    """Return what `Retry-After` asks for, where it is a number of seconds."""
    if retry_after is None or not retry_after.strip().isdigit():
        return None
    return float(min(int(retry_after.strip()[:9]), MAX_RETRY_AFTER_S))
