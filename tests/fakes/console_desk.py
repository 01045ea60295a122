"""The reps' console in a browser: signing in, visitors beside it, news that comes late, what axe says."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeVar

import aiohttp
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it ships no types
from playwright.sync_api import BrowserContext, Page, WebSocketRoute, expect

from tests.fakes.clients import Visitor, rep, visitor
from tests.fakes.server import Server
from tests.fakes.server import sign_in as sign_in_beside

T = TypeVar("T")
NewContext = Callable[..., BrowserContext]

HOT: Final = (
    "we want to replace our CRM",
    "about 30k",
    "how much does it cost?",
    "I'm the ownr",
    "asap",
)
BEST: Final = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
}


class Street:
    """Where visitors come from: their sockets live on a loop of their own, beside the browser's."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._http = self.do(self._session())
        self._here: list[Visitor] = []

    async def _session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))

    def do(self, what: Coroutine[Any, Any, T]) -> T:
        """Run it to its end and return what it returns."""
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(30)

    def visitor(self, *words: str) -> Visitor:
        """A new visitor who has said these things."""
        one = self.do(visitor(self._http, self._server))
        self._here.append(one)
        for text in words:
            self.do(one.says(text))
        return one

    def hot(self) -> Visitor:
        """A visitor whose answers are hot, who agreed and left an address, and waits for a person."""
        ana = self.visitor(*HOT)
        self.do(ana.picks("yes"))
        self.do(ana.says("Ana Sousa"))
        self.do(ana.says("ana@example.com"))
        return ana

    async def _end_everything(self) -> None:
        for user in self._server.users_with("rep"):  # each may close what is theirs, or nobody's
            await sign_in_beside(self._http, self._server, user)
            one = await rep(self._http, self._server)
            for conversation in list(one.queue):
                await one.does("claim", conversation=conversation)
                await one.does("close", conversation=conversation, outcome="working")
            await one.close()

    def clear(self) -> None:
        """Everybody leaves, and nothing is left open."""
        for one in self._here:
            self.do(one.close())
        self.do(self._end_everything())
        self.do(self._http.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


def sign_in(context: BrowserContext, server: Server, user: dict[str, str]) -> Page:
    """Sign in by the page, as a person does."""
    page = context.new_page()
    page.goto(f"{server.url}/login?next=/console")
    page.get_by_label("E-mail").fill(user["email"])
    page.get_by_label("Password").fill(user["password"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/console")
    expect(page.get_by_role("switch", name="Your presence: Online")).to_be_visible()
    return page


def violations(page: Page) -> list[tuple[str, object]]:
    """What axe finds wrong on the page as it stands."""
    found = Axe().run(page, options=BEST).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]


class LateNews:
    """A rep's connection that can hold back what the server says, or lose it."""

    def __init__(self, context: BrowserContext) -> None:
        self._held: list[Callable[[], None]] | None = None
        self.loses: str | None = None  # a frame that has this text in it never arrives
        context.route_web_socket("**/ws/rep", self._route)

    def _route(self, page: WebSocketRoute) -> None:
        server = page.connect_to_server()
        page.on_message(server.send)
        server.on_message(lambda text: self._deliver(str(text), page.send))

    def _deliver(self, text: str, say: Callable[[str], None]) -> None:
        def send() -> None:
            say(text)

        if self.loses is not None and self.loses in text:
            self.loses = None
        elif self._held is None:
            send()
        else:
            self._held.append(send)

    def hold(self) -> None:
        """Nothing arrives any more."""
        self._held = []

    def let_go(self) -> None:
        """Everything arrives that was held back, and what follows."""
        held, self._held = self._held or [], None
        for send in held:
            send()
