"""The widget in a browser, as a visitor uses it; and pages of other people that include it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from playwright.sync_api import Locator, Page, Request, expect

LAUNCH: Final[dict[str, Any]] = {
    "executable_path": "/usr/bin/chromium",
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ],
}


class Chat:
    """The widget on one page: what a visitor can see and do."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.host = page.locator("chatbot-widget")
        self.bubble = self.host.locator("> button, button").first
        self.panel = self.host.get_by_role("dialog")
        self.field = self.host.get_by_role("textbox")
        self.lines = self.host.locator(".says")
        self.own = self.host.locator(".visitor .says")
        self.replies = self.host.locator(".ask button")

    def open(self) -> Chat:
        """Click the button and wait for the first words."""
        self.bubble.click()
        expect(self.lines.first).to_be_visible()
        return self

    def says(self, text: str) -> None:
        """Write something and wait until it is answered."""
        before = self.host.locator(".bot").count()
        self.field.fill(text)
        self.field.press("Enter")
        expect(self.host.locator(".bot").nth(before)).to_be_visible()
        expect(self.host.locator(".dots")).to_be_hidden()

    def picks(self, label: str) -> None:
        """Click a quick reply and wait until it is answered."""
        before = self.host.locator(".bot").count()
        self.button(label).click()
        expect(self.host.locator(".bot").nth(before)).to_be_visible()

    def button(self, name: str) -> Locator:
        """Return the button of this name."""
        return self.host.get_by_role("button", name=name, exact=True)

    def texts(self) -> list[str]:
        """Return every line as it stands there."""
        return self.lines.all_inner_texts()


@dataclass
class Traffic:
    """What a page asked of the network."""

    requests: list[str] = field(default_factory=list)
    sockets: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page) -> Traffic:
        """Watch this page from now on."""
        seen = cls()

        def requested(request: Request) -> None:
            seen.requests.append(request.url)

        page.on("request", requested)
        page.on("websocket", lambda socket: seen.sockets.append(socket.url))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: seen.complaints.append(said.text) if said.type == "error" else None,
        )
        return seen


class _HostPage(BaseHTTPRequestHandler):
    html = ""
    headers_sent: dict[str, str] = {}  # noqa: RUF012 -- set once, by the subclass that serves

    def do_GET(self) -> None:
        body = self.html.encode()
        self.send_response(200 if self.path in ("/", "/two") else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        for name, value in self.headers_sent.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: a test's output is its own."""


@contextmanager
def host_page(html: str, headers: dict[str, str] | None = None) -> Iterator[str]:
    """Serve a customer's page, at `/` and `/two`, from an origin of its own; yields its address."""
    page = type("Page", (_HostPage,), {"html": html, "headers_sent": headers or {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), page)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def snippet(url: str, site: str, attributes: str = "") -> str:
    """Return the tag that a customer puts into a page."""
    return f'<script async src="{url}/widget.js" data-site="{site}" {attributes}></script>'
