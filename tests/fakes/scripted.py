"""A server that says what a test tells it to: for states of the widget that a flow reaches seldom."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from playwright.sync_api import Page, Route, WebSocketRoute

GREETED_WITHIN_S = 30.0
AT = "2026-01-15T10:00:00Z"
Line = dict[str, Any]


@dataclass
class Scripted:
    """What the widget of one page is told. lines: without `seq`, `at` and `type`, which follow from their order.

    answers: what is said to each further thing of the visitor's, in turn; nothing more when they are used up.
    deaf_to: kinds of frames that get no answer. refuses: the error code that answers all words.
    """

    lines: list[Line]
    welcome: dict[str, Any] = field(default_factory=dict)
    answers: list[list[Line]] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    routes: list[WebSocketRoute] = field(default_factory=list)
    silent: bool = False
    deaf_to: tuple[str, ...] = ()
    refuses: str = ""
    _page: Page | None = None
    _greeted: bool = False  # the newest connection has said hello

    def serve(self, page: Page) -> Scripted:
        """Answer this page's sockets from now on."""
        self._page = page
        page.route_web_socket("**/ws/visitor*", self._route)
        return self

    def tell(self, frame: dict[str, Any]) -> None:
        """Send a frame over the newest connection, as soon as it has said hello."""
        self._is_greeted()
        self._send(frame)

    def say(self, line: Line) -> None:
        """Add a line to the transcript and send it, as soon as there is a connection that has said hello."""
        self._is_greeted()
        self._add(line)

    def of(self, *kinds: str) -> list[dict[str, Any]]:
        """Return the frames of these kinds that the page has sent."""
        return [frame for frame in self.sent if frame["type"] in kinds]

    def _framed(self, seq: int) -> Line:
        return {"type": "line", "seq": seq, "at": AT, **self.lines[seq - 1]}

    def _is_greeted(self) -> None:
        assert self._page is not None
        until = monotonic() + GREETED_WITHIN_S
        while not self._greeted:
            assert monotonic() < until, "the page does not say hello"
            self._page.wait_for_timeout(20)

    def _send(self, frame: dict[str, Any]) -> None:
        self.routes[-1].send(json.dumps(frame))

    def _add(self, line: Line) -> None:
        self.lines.append(line)
        self._send(self._framed(len(self.lines)))

    def _route(self, route: WebSocketRoute) -> None:
        self.routes.append(route)
        self._greeted = False
        route.on_message(lambda data: self._hear(json.loads(data)))

    def _hear(self, frame: dict[str, Any]) -> None:
        self.sent.append(frame)
        kind = frame["type"]
        if kind == "hello":
            self._greeted = True
            facts = {"token": "t", "stage": "bot", "epoch": "e", "last_seq": len(self.lines)}
            self._send({"type": "welcome", **facts, **self.welcome})
            for seq in range(frame.get("last_seq", 0) + 1, len(self.lines) + 1):
                self._send(self._framed(seq))
        elif kind == "ping":
            self._send({"type": "pong", "last_seq": len(self.lines)})
        elif kind in ("message", "choice") and self.refuses:
            self._send({"type": "error", "id": frame["id"], "code": self.refuses, "message": ""})
        elif kind in ("message", "choice") and not self.silent:
            text = frame.get("text") or str(frame["value"])
            self._send({"type": "ack", "id": frame["id"], "seq": len(self.lines) + 1})
            self._add({"from": "visitor", "text": text, "id": frame["id"]})
            for line in self.answers.pop(0) if self.answers else []:
                self._add(line)
        elif kind in ("event", "consent") and kind not in self.deaf_to:
            self._send({"type": "ack", "id": frame["id"], "seq": len(self.lines)})


def serve_site(page: Page, **site: Any) -> None:
    """Answer this page's question about its site: `language`, `opening`, `name`, …"""
    facts = {"site": "x", "name": "Larkspur Desk", "language": "en", "languages": ["en", "de"]}
    privacy = {"privacy_url": "https://example.com/privacy", "opening": []}

    def answer(route: Route) -> None:
        route.fulfill(
            body=json.dumps({**facts, **privacy, **site}),
            headers={"Access-Control-Allow-Origin": "*", "Content-Type": "application/json"},
        )

    page.route("**/site/*.json*", answer)
