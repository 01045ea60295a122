"""The way out reaches public addresses and what the operator allows, whatever the URL looks like."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from ipaddress import ip_address

import pytest
from aiohttp import web

from chatbot.adapters.egress import GuardedEgress, open_egress
from chatbot.adapters.egress_ranges import Allowed, is_public
from chatbot.errors import NotSent, WrongInput, WrongSetup
from chatbot.service.egress import MAX_ANSWER, Sending
from tests.fakes.hostile_urls import HOSTILE_URLS, Names

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serving(answer: Answering) -> AsyncIterator[int]:
    """Serve on a free port of 127.0.0.1; give the port."""
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    listening = socket.create_server(("127.0.0.1", 0))
    try:
        await web.SockSite(runner, listening).start()
        yield listening.getsockname()[1]
    finally:
        await runner.cleanup()


async def fine(_request: web.Request) -> web.Response:
    return web.Response(text="fine")


async def why_not(egress: GuardedEgress, url: str) -> str:
    with pytest.raises((NotSent, WrongInput)) as refused:
        await egress.send(Sending(url=url))
    return refused.value.reason if isinstance(refused.value, NotSent) else "wrong_input"


@pytest.mark.parametrize("url", HOSTILE_URLS)
async def test_a_hostile_url_is_neither_taken_nor_sent_to(url: str) -> None:
    names = Names({"rebound.example.com": ["127.0.0.1"]})
    async with open_egress(resolver=lambda: names) as egress:
        with pytest.raises(WrongInput):
            await egress.check(url)

        assert await why_not(egress, url) in ("forbidden_address", "not_https", "wrong_input")
        assert names.asked == []


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.7", "100.100.100.200", "169.254.169.254", "172.31.0.1", "0.0.0.0"),
        *("192.168.1.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "168.63.129.16"),
        *("::1", "::", "fe80::1", "fd00:ec2::254", "ff02::1", "::ffff:10.0.0.1", "2002:7f00:1::"),
        *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2001:0:53aa:64c::1", "2001:db8::1"),
    ],
)  # fmt: skip
async def test_a_name_that_leads_inside_is_not_connected_to(address: str) -> None:
    names = Names({"hook.example.com": [address]})
    async with open_egress(resolver=lambda: names) as egress:
        reason = await why_not(egress, "https://hook.example.com/")

    assert reason == "forbidden_address"
    assert names.asked == ["hook.example.com"]


async def test_a_name_that_changes_its_address_after_the_check_is_not_connected_to() -> None:
    async with serving(fine) as port:
        names = Names({"hook.example.com": ["93.184.216.34"]}, then="127.0.0.1")
        async with open_egress(resolver=lambda: names) as egress:
            assert await names.resolve("hook.example.com", port) != []

            assert (
                await why_not(egress, f"https://hook.example.com:{port}/") == "forbidden_address"
            )


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::808:808", True),
        ("100.127.255.255", False),
        ("100.128.0.0", True),
        ("172.32.0.1", True),
        ("4000::1", False),
    ],
)
def test_public_is_what_the_internet_routes(address: str, *, public: bool) -> None:
    assert is_public(ip_address(address)) is public


async def test_an_allowed_host_may_be_inside_and_without_tls() -> None:
    async with serving(fine) as port, open_egress([f"127.0.0.1:{port}"]) as egress:
        url = f"http://127.0.0.1:{port}/hook"
        await egress.check(url)
        answer = await egress.send(Sending(url=url, body=b"{}"))

        assert (answer.status, answer.body) == (200, b"fine")
        assert await why_not(egress, "http://127.0.0.1:1/") == "not_https"


async def test_an_allowed_network_lets_its_addresses_through() -> None:
    names = Names({"hook.example.com": ["127.0.0.1"]})
    async with (
        serving(fine) as port,
        open_egress(["127.0.0.0/8"], resolver=lambda: names) as egress,
    ):
        answer = await egress.send(Sending(url=f"http://127.0.0.1:{port}/"))

        assert answer.status == 200
        assert await why_not(egress, f"http://hook.example.com:{port}/") == "not_https"


@pytest.mark.parametrize("entry", ["10.0.0.0/99", "host:port", "host:99999"])
async def test_a_wrong_entry_of_the_allow_list_stops_the_start(entry: str) -> None:
    with pytest.raises(WrongSetup, match="CHATBOT_EGRESS_ALLOW"):
        async with open_egress([entry]):
            pass


def test_the_allow_list_knows_hosts_ports_and_networks() -> None:
    allowed = Allowed(["crm.internal", "Other.Internal.:8443", "[fd00::1]:8080", "10.1.0.0/16"])

    assert allowed.host("CRM.internal", 443)
    assert allowed.host("other.internal", 8443)
    assert not allowed.host("other.internal", 443)
    assert allowed.host("fd00:0::1", 8080)
    assert allowed.address(ip_address("10.1.2.3"))
    assert allowed.address(ip_address("::ffff:10.1.2.3"))
    assert not allowed.address(ip_address("10.2.2.3"))


async def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    asked: list[str] = []

    async def away(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(
            status=302, headers={"Location": "http://169.254.169.254/latest/meta-data/"}
        )

    async with serving(away) as port, open_egress(["127.0.0.0/8"]) as egress:
        answer = await egress.send(Sending(url=f"http://127.0.0.1:{port}/hook"))

    assert answer.status == 302
    assert asked == ["/hook"]


async def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with serving(fine) as port, open_egress(["127.0.0.0/8"]) as egress:
        answer = await egress.send(Sending(url=f"http://127.0.0.1:{port}/"))

    assert answer.status == 200


async def test_of_a_huge_answer_only_the_beginning_is_read() -> None:
    written = 0

    async def huge(request: web.Request) -> web.StreamResponse:
        nonlocal written
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(4000):
            await response.write(b"x" * 65_536)
            written += 65_536
        return response

    async with serving(huge) as port, open_egress(["127.0.0.0/8"]) as egress:
        answer = await egress.send(Sending(url=f"http://127.0.0.1:{port}/"))

    assert len(answer.body) == MAX_ANSWER
    assert not answer.whole
    assert written < 100 * 1024 * 1024


@pytest.mark.parametrize("begins", [False, True])
async def test_who_answers_too_slowly_is_given_up(*, begins: bool) -> None:
    stop = asyncio.Event()

    async def slow(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        if begins:
            await response.prepare(request)
            await response.write(b"a")
        await stop.wait()
        return response

    async with serving(slow) as port, open_egress(["127.0.0.0/8"]) as egress:
        with pytest.raises(NotSent) as refused:
            await egress.send(Sending(url=f"http://127.0.0.1:{port}/", within_s=0.05))
        stop.set()

    assert refused.value.reason == "timed_out"


@pytest.mark.parametrize(
    ("said", "heard"),
    [("120", 120.0), ("0", 0.0), ("99999999999", 86_400.0), ("tomorrow", None), ("-5", None)],
)
async def test_retry_after_is_read_as_seconds(said: str, heard: float | None) -> None:
    async def busy(_request: web.Request) -> web.Response:
        return web.Response(status=429, headers={"Retry-After": said})

    async with serving(busy) as port, open_egress(["127.0.0.0/8"]) as egress:
        answer = await egress.send(Sending(url=f"http://127.0.0.1:{port}/"))

    assert answer.retry_after_s == heard


async def test_nobody_there_is_said_plainly() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    async with open_egress(["127.0.0.0/8"]) as egress:
        assert await why_not(egress, f"http://127.0.0.1:{port}/") == "no_connection"


def test_a_request_shows_nothing_of_itself_in_a_log() -> None:
    sending = Sending(
        url="https://example.com/t0k3n", headers={"authorization": "s3cret"}, body=b"jo@"
    )

    assert not any(word in repr(sending) for word in ("t0k3n", "s3cret", "jo@"))
