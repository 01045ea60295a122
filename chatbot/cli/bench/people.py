"""What reps add: consoles that watch, and how soon an offer is on the screen."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, Final

import aiohttp
import msgspec

from chatbot.cli.bench.measure import Plan, Result, Say, measure, median
from chatbot.cli.bench.servers import Target
from chatbot.cli.bench.servers import chatbot as serving

CONSOLES: Final = 100
CONNECTIONS: Final = 100
OFFERS: Final = 40
ANSWERS_WITHIN_S: Final = 60.0
HOT: Final = ("replace", "50000", "me", "this month", "no", "thanks a lot")
"""Answers that make a visitor hot, so that every console has it in its list."""

Frame = dict[str, Any]


async def watching(plan: Plan, chatbot: Target, say: Say) -> Result:
    """Return what a turn costs with nobody watching and with a hundred consoles open."""
    pairs = []
    for number in range(plan.rounds):
        say(f"{CONSOLES} consoles, round {number + 1} of {plan.rounds}")
        alone = await measure(chatbot, CONNECTIONS, plan.seconds, script=HOT)
        async with AsyncExitStack() as opened:
            seats = [_console(chatbot, console) for console in range(CONSOLES)]
            await asyncio.gather(*[opened.enter_async_context(seat) for seat in seats])
            seen = await measure(chatbot, CONNECTIONS, plan.seconds, script=HOT)
        pairs.append((alone.cpu_us, seen.cpu_us))
    return {
        "watched_none_us": median([alone for alone, _ in pairs]),
        "watched_us": median([seen for _, seen in pairs]),
        "watched_ratio": median([seen / alone for alone, seen in pairs]),
    }


@asynccontextmanager
async def _console(chatbot: Target, number: int) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """Open a console that reads all it is sent. It takes no conversations."""
    reps = [user for user in chatbot.users if user["role"] == "rep"]
    async with (
        _signed_in(chatbot, reps[number % len(reps)]) as session,
        session.ws_connect(f"{chatbot.url}/ws/rep", origin=chatbot.url, max_msg_size=0) as ws,
    ):
        await ws.send_json({"type": "hello"})
        await _first(ws, lambda frame: frame["type"] == "queue")
        reading = asyncio.create_task(_read_all(ws))
        try:
            yield ws
        finally:
            reading.cancel()


async def _read_all(ws: aiohttp.ClientWebSocketResponse) -> None:
    async for _ in ws:
        pass


@asynccontextmanager
async def _signed_in(chatbot: Target, user: Any) -> AsyncIterator[aiohttp.ClientSession]:
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        form = {"email": user["email"], "password": user["password"]}
        headers = {"Origin": chatbot.url}
        async with session.post(
            f"{chatbot.url}/login", data=form, headers=headers, allow_redirects=False
        ) as answer:
            answer.raise_for_status()
        yield session


async def offers(folder: Path, say: Say) -> Result:
    """Return how long after the visitor's acknowledgement the offer is on the rep's screen."""
    say(f"{OFFERS} offers")
    async with (
        serving(folder) as chatbot,  # where nobody else waits
        _signed_in(chatbot, next(u for u in chatbot.users if u["role"] == "rep")) as session,
        session.ws_connect(f"{chatbot.url}/ws/rep", origin=chatbot.url) as console,
    ):
        await console.send_json({"type": "hello"})
        await console.send_json({"type": "presence", "id": "here", "state": "online", "slots": 50})
        await _first(console, lambda frame: frame.get("id") == "here")
        waits = [await _offered(chatbot, session, console, n) for n in range(OFFERS)]
    ordered = sorted(waits)
    return {
        "offer_p50_ms": round(ordered[len(ordered) // 2], 1),
        "offer_p99_ms": round(ordered[int(len(ordered) * 0.99)], 1),
    }


async def _offered(
    chatbot: Target,
    session: aiohttp.ClientSession,
    console: aiohttp.ClientWebSocketResponse,
    number: int,
) -> float:
    """Ask for a person once; return the milliseconds until the offer, and make room for the next one."""
    offer = asyncio.create_task(_first(console, lambda frame: frame["type"] == "offer"))
    where = f"{chatbot.url}/ws/visitor?site={chatbot.site}"
    async with session.ws_connect(where, origin=chatbot.url) as visitor:
        await visitor.send_json({"type": "hello", "locale": "en"})
        await _first(visitor, lambda frame: frame["type"] == "line")
        await visitor.send_json({"type": "choice", "id": f"offer-{number}", "value": "/human"})
        _, committed = await _first(visitor, lambda frame: frame["type"] == "ack")
        frame, shown = await offer
        it = frame["conversation"]
        await console.send_json({"type": "accept", "id": f"a{number}", "conversation": it})
        await console.send_json(
            {"type": "close", "id": f"c{number}", "conversation": it, "outcome": "spam"}
        )
        await _first(console, lambda frame: frame.get("id") == f"c{number}")
    return max(0.0, shown - committed) * 1000


async def _first(
    ws: aiohttp.ClientWebSocketResponse, wanted: Callable[[Frame], bool]
) -> tuple[Frame, float]:
    """Return the first frame that is wanted, and when it came. Raises TimeoutError."""
    async with asyncio.timeout(ANSWERS_WITHIN_S):
        while True:
            frame: Frame = msgspec.json.decode((await ws.receive()).data)
            if wanted(frame):
                return frame, time.perf_counter()
