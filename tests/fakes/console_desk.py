"""The reps' console in a browser: signing in, visitors beside it, news that comes late, what axe says."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeVar

import aiohttp
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it ships no types
from playwright.sync_api import BrowserContext, Page, WebSocketRoute, expect

from tests.fakes.clients import Rep, Visitor, rep, visitor
from tests.fakes.server import Server
from tests.fakes.server import sign_in as sign_in_beside

T = TypeVar("T")
NewContext = Callable[..., BrowserContext]

# Words shorter than those that tell spam by haste and repetition: everybody here begins alike, and at once.
HOT: Final = (
    "we must replace our CRM",
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
        self._reps: dict[str, Rep] = {}
        self._logins: dict[str, dict[str, str]] = {}
        self._sessions: list[aiohttp.ClientSession] = []

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

    def hot(self, email: str = "ana@example.com") -> Visitor:
        """A visitor whose answers are hot, who agreed and left an address, and waits for a person."""
        ana = self.visitor(*HOT)
        self.do(ana.picks("yes"))
        self.do(ana.says("Ana Sousa"))
        self.do(ana.says(email))
        return ana

    # ── reps beside the browser ───────────────────────────────────────────────────────────────────

    def rep(self, name: str, *, language: str = "en") -> Rep:
        """A further rep with this name, online with nine places, whose console is no browser."""
        user = self.login(name, language=language)
        if name not in self._reps:
            self._reps[name] = self.do(self._console(user))
        return self._reps[name]

    def login(self, name: str, *, language: str = "en") -> dict[str, str]:
        """The e-mail address and password of a further rep, who is added if there is none."""
        email = f"{re.sub(r'[^a-z0-9]+', '.', name.lower())}@example.com"
        user = {"email": email, "password": f"a password of {name}", "role": "rep"}
        self.do(self._add({**user, "name": name, "language": language}))
        self._logins[name] = user
        return user

    async def _add(self, user: dict[str, str]) -> None:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
            await sign_in_beside(http, self._server, self._server.users_with("admin")[0])
            headers = {"Origin": self._server.url}
            async with http.post(
                f"{self._server.url}/admin/people", data=user, headers=headers
            ) as answer:
                assert answer.status in (200, 422), answer.status  # 422: the address is taken

    async def _console(self, user: dict[str, str]) -> Rep:
        http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self._sessions.append(http)
        await sign_in_beside(http, self._server, user)
        return await rep(http, self._server, slots=9)

    def api(self, method: str, path: str, **body: Any) -> None:
        """Call the API as the admin does, by cookie."""

        async def call() -> None:
            async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
                await sign_in_beside(http, self._server, self._server.users_with("admin")[0])
                headers = {"Origin": self._server.url, "X-Chatbot": "1"}
                url = f"{self._server.url}/api/v1/{path}"
                async with http.request(method, url, json=body, headers=headers) as answer:
                    assert answer.ok, await answer.text()

        self.do(call())

    def together(self, *what: Coroutine[Any, Any, T]) -> list[T]:
        """Run them at once; return what each returns."""

        async def all_of_them() -> list[T]:
            return await asyncio.gather(*what)

        return self.do(all_of_them())

    def listed(self) -> list[dict[str, Any]]:
        """The list as a console that has just been opened gets it."""

        async def look() -> list[dict[str, Any]]:
            await sign_in_beside(self._http, self._server, self._server.users_with("rep")[0])
            one = await rep(self._http, self._server, online=False)
            items = list(one.queue.values())
            await one.close()
            return items

        return self.do(look())

    async def _end_everything(self) -> None:
        """Each rep closes what is theirs, or nobody's."""
        for one in self._reps.values():
            await self._close_all(one)
        beside = [user for name, user in self._logins.items() if name not in self._reps]
        for user in (*self._server.users_with("rep"), *beside):
            await sign_in_beside(self._http, self._server, user)
            await self._close_all(await rep(self._http, self._server))

    async def _close_all(self, one: Rep) -> None:
        await one.send(type="hello")
        for conversation in list(one.queue):
            await one.does("claim", conversation=conversation)
            await one.does("close", conversation=conversation, outcome="working")
        await one.close()

    def clear(self) -> None:
        """Everybody leaves, and nothing is left open."""
        for one in self._here:
            self.do(one.close())
        self.do(self._end_everything())
        for http in (*self._sessions, self._http):
            self.do(http.close())
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
    expect(page.get_by_role("switch", name=re.compile(": Online$"))).to_be_visible()
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
