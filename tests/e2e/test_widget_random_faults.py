"""Conversations over a network, a device and a server that fail at random: nothing lost, doubled or out of order."""

from __future__ import annotations

import json
import random
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.fakes.server import Server, start_server
from tests.fakes.widget import Chat
from tests.fakes.wire import Wire

pytestmark = pytest.mark.browser

RETRY_MS = 31_000  # longer than the widget's longest pause


@dataclass
class Shop:
    """A server that may be killed, and started again on the same address."""

    server: Server

    def restart(self) -> None:
        self.server.kill()
        self.server = self.server.again()


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """One shop for all runs: every run is another visitor."""
    shop = Shop(start_server(tmp_path_factory.mktemp("shop") / "data", "--limits", "off"))
    yield shop
    shop.server.stop()


@dataclass
class Tab:
    """One tab of the visitor's: what was said in it, in order."""

    page: Page
    name: str
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.clock.install()
        self.wire = Wire(self.page)
        self.chat = Chat(self.page)

    def begin(self, url: str) -> None:
        self.page.goto(url)
        self.page.clock.resume()
        self.chat.open()

    def say(self) -> None:
        text = f"remark {len(self.said) + 1} of tab {self.name}"
        self.said.append(text)
        self.chat.field.fill(text)
        self.chat.field.press("Enter")
        self.stands(text)

    def stands(self, text: str) -> None:
        expect(self.chat.own.get_by_text(text, exact=True)).to_have_count(1)

    def settle(self) -> None:
        """Let what waits go out: a half-open connection is given up, and a pause is over."""
        waiting = self.chat.host.locator(".waiting")
        for _ in range(3):
            self.page.clock.fast_forward(RETRY_MS)
        expect(waiting).to_have_count(0)


class Run:
    """One visitor, and what befalls it. The seed decides."""

    def __init__(self, shop: Shop, context: BrowserContext, seed: int) -> None:
        self._shop = shop
        self._context = context
        self._random = random.Random(seed)
        self.tabs = [Tab(context.new_page(), "a")]

    def play(self) -> None:
        """Say something, let something happen, again and again."""
        self.tabs[0].begin(self._shop.server.url)
        self.tabs[0].say()
        befalls: list[Callable[[Tab], None]] = [
            lambda tab: tab.wire.cut(),
            lambda tab: tab.wire.swallow("ack"),
            lambda tab: tab.wire.swallow("line"),
            lambda tab: tab.wire.silence(),
            self._reload,
            self._offline,
            self._second_tab,
        ]
        for _ in range(self._random.randint(3, 6)):
            tab = self._random.choice(self.tabs)
            if self._random.random() < 0.06:
                self._shop.restart()
            else:
                self._random.choice(befalls)(tab)
            for _ in range(self._random.randint(1, 2)):
                self._random.choice(self.tabs).say()

    def _reload(self, tab: Tab) -> None:
        tab.page.reload()
        tab.chat.open()  # by hand: under the test's clock a page does not know that it was reloaded

    def _offline(self, _: Tab) -> None:
        self._context.set_offline(offline=True)
        self._random.choice(self.tabs).say()
        self._context.set_offline(offline=False)

    def _second_tab(self, _: Tab) -> None:
        if len(self.tabs) == 2:
            return
        self.tabs[0].settle()  # its token is known from then on
        other = Tab(self._context.new_page(), "b")
        other.begin(self._shop.server.url)
        self.tabs.append(other)

    def stored(self) -> list[dict[str, Any]]:
        """Return the transcript as the server has it."""
        server = self._shop.server
        token = self.tabs[0].page.evaluate("(key) => localStorage[key]", f"chatbot:{server.site}")
        hello = {"frames": [{"type": "hello", "token": token, "last_seq": 0}]}
        request = urllib.request.Request(
            f"{server.url}/poll/visitor?site={server.site}",
            data=json.dumps(hello).encode(),
            headers={"Origin": server.url, "Content-Type": "text/plain"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            frames = json.load(answer)["frames"]
        return [frame for frame in frames if frame["type"] == "line"]


def check(browser: Browser, shop: Shop, seed: int) -> None:
    """Play one run and hold what is stored and what is shown against what was said."""
    context = browser.new_context(locale="en-GB")
    try:
        run = Run(shop, context, seed)
        run.play()
        for tab in run.tabs:
            tab.settle()
        lines = run.stored()
        own = [line["text"] for line in lines if line["from"] == "visitor"]

        assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
        assert sorted(own) == sorted(text for tab in run.tabs for text in tab.said)
        for tab in run.tabs:
            assert [text for text in own if text in tab.said] == tab.said
            expect(tab.chat.own).to_have_text(own)
            expect(tab.chat.lines).to_have_count(len(lines))
    finally:
        context.close()


@pytest.mark.parametrize("seed", range(10))
def test_a_few_random_faults_lose_double_and_reorder_nothing(
    browser: Browser, shop: Shop, seed: int
) -> None:
    check(browser, shop, seed)


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(100, 200))
def test_a_hundred_random_runs_lose_double_and_reorder_nothing(
    browser: Browser, shop: Shop, seed: int
) -> None:
    check(browser, shop, seed)
